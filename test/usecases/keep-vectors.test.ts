/** Vectors in the background: what fails is said in words and tried again, ever less often. */
import { expect, it } from 'vitest'
import { createSpace, spaceStatus } from '../../src/database/embeddings.ts'
import { cacheVectors } from '../../src/database/vector-cache.ts'
import { UpstreamError, UserError } from '../../src/errors.ts'
import { makeKeepVectors } from '../../src/usecases/keep-vectors.ts'
import { recordingLog } from '../discord/bot.ts'
import { countedModel } from '../support/counted-model.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'

const MINUTE = 60_000
const NEVER = new AbortController().signal

onBothDatabases('the work on vectors', kind => {
  const prepare = async (onAsked: (texts: string[]) => unknown) => {
    const database = await freshDatabase(kind)
    await addPapers(database, SMALL_LIBRARY)
    const { log, lines } = recordingLog()
    let time = Date.UTC(2026, 0, 1)
    const model = countedModel('one', 16, onAsked)
    const work = makeKeepVectors({ database, model, log, now: () => new Date(time) })
    const pass = (ms: number): void => {
      time += ms
    }
    return { database, lines, model, ...work, pass }
  }

  it('is due until every paper has its vector', async () => {
    const { isDue, run, lines, model } = await prepare(() => {})
    expect(await isDue()).toBe(true)
    await run(NEVER)
    expect(await isDue()).toBe(false)
    await run(NEVER)
    expect(model.asked).toHaveLength(1)
    expect(lines).toEqual([{ level: 'info', text: 'made vectors', about: { papers: 4, model: 'one@16' } }])
  })

  it('waits twice as long after each failure, an hour at most, and begins anew after a success', async () => {
    const words = 'http://here gives no embeddings (500).'
    let fails = true
    const { isDue, run, lines, model, pass, database } = await prepare(() => {
      if (fails) throw new UpstreamError('the embedding service', words)
    })
    const waits: number[] = []
    for (let round = 0; round < 8; round++) {
      await run(NEVER)
      let waited = 0
      // A request from elsewhere does not hurry it either.
      for (; !(await isDue()); waited++) {
        await run(NEVER)
        pass(MINUTE)
      }
      waits.push(waited)
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
    expect(model.asked).toHaveLength(8)
    expect(lines.map(({ level }) => level)).toEqual(Array(8).fill('warn'))
    expect(lines[2]!.about).toEqual({ problem: words, failures: 3, againInMinutes: 8 })

    fails = false
    await run(NEVER)
    fails = true
    await addPapers(database, [{}])
    await run(NEVER)
    expect(lines.at(-1)!.about).toMatchObject({ failures: 1, againInMinutes: 2 })
  })

  it('says what a person has to set, and hides no mistake of ours', async () => {
    const wrong = await prepare(() => {
      throw new UserError('Set it to 3.')
    })
    await wrong.run(NEVER)
    expect(wrong.lines[0]!.about).toMatchObject({ problem: 'Set it to 3.' })
    const broken = await prepare(() => {
      throw new TypeError('undefined is not a function')
    })
    await expect(broken.run(NEVER)).rejects.toThrow(TypeError)
    expect(await broken.isDue()).toBe(false)
  })

  it('ends quietly when it is stopped', async () => {
    const stop = new AbortController()
    const { run, lines, isDue } = await prepare(() => {
      stop.abort()
      stop.signal.throwIfAborted()
    })
    await run(stop.signal)
    expect(lines).toEqual([])
    expect(await isDue()).toBe(true)
  })

  it('forgets what nobody needs, once a day', async () => {
    const { database, forget, pass, run } = await prepare(() => {})
    await run(NEVER)
    await createSpace(database, 'abandoned@8', 8)
    await createSpace(database, 'begun-today@8', 8)
    await database.script(`update embedding_spaces set created_at = '2025-12-30' where model = 'abandoned@8';
      update embedding_spaces set created_at = '2026-01-01' where model <> 'abandoned@8'`)
    await cacheVectors(database, 'old@2', new Map([['aa', [1, 2]]]))
    const models = async () => (await spaceStatus(database)).map(({ model }) => model)
    const cached = async () => (await database.query(`select from vector_cache where model = 'old@2'`)).rows.length
    await forget()
    expect(await models()).toEqual(['one@16', 'begun-today@8'])
    expect(await cached()).toBe(1)
    pass(31 * 24 * 60 * MINUTE)
    await forget()
    expect([await models(), await cached()]).toEqual([['one@16'], 0])
    expect((await database.query('select from vector_cache')).rows).toHaveLength(4)
    await cacheVectors(database, 'old@2', new Map([['aa', [1, 2]]]))
    await database.query(`update vector_cache set unused_since = '2020-01-01' where model = 'old@2'`)
    pass(60 * MINUTE)
    await forget()
    expect(await cached()).toBe(1)
  })
})
