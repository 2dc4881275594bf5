/** The look at what is due: every minute, in one process at a time, whatever becomes of the others. */
import { setTimeout as delay } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { expect, inject, onTestFinished, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { openServer } from '../../src/database/server.ts'
import { type Jobs, type JobsDeps, startJobs } from '../../src/jobs/jobs.ts'
import { recordingLog } from '../discord/bot.ts'
import { freshDatabase, onBothDatabases, serverDatabaseUrl } from '../support/database.ts'

const QUEUE = 'every-minute'
const PATIENCE_MS = 30_000
/** Whoever does not wait is done by then. */
const HURRY_MS = 300
/** A real minute, the clock's next stroke, and a busy machine. */
const MINUTE_MS = 150_000

const until = (look: () => Promise<unknown> | unknown, timeout = PATIENCE_MS): Promise<void> =>
  expect.poll(look, { timeout, interval: 50 }).toBeTruthy()

/** Works on the queue until the test ends, or is closed before. */
const work = async (database: Database, look: () => Promise<void>, others: JobsDeps['everyMinute'] = {}) => {
  const { log, lines } = recordingLog()
  const jobs: Jobs = await startJobs({ database, log, everyMinute: { look, ...others } })
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => {
    closed ??= jobs.close()
    return closed
  }
  onTestFinished(close)
  return { lines, close }
}

/** Has the queue do its work now, as the next full minute would. @returns undefined while another is on its way */
const strike = async (database: Database): Promise<string | null> => {
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) =>
        values === undefined || values.length === 0
          ? { rows: await database.script(text) }
          : { rows: (await database.query(text, values)).rows },
    },
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    supervise: false,
    schedule: false,
    migrate: false,
  })
  await boss.start()
  const id = await boss.send(QUEUE)
  await boss.stop({ close: false, graceful: false })
  return id
}

const finished = async (database: Database, id: string): Promise<boolean> => {
  const { rows } = await database.query<{ state: string }>('select state from pgboss.job where id = $1', [id])
  return rows[0]?.state === 'completed' || rows[0]?.state === 'failed'
}

onBothDatabases('the every-minute job', kind => {
  test('comes by itself with the next full minute', { timeout: MINUTE_MS }, async () => {
    const database = await freshDatabase(kind)
    let looks = 0
    const { lines } = await work(database, async () => {
      looks++
    })
    await until(() => looks > 0, MINUTE_MS)
    expect(lines.filter(({ level }) => level === 'error')).toEqual([])
  })

  test('a look that fails is logged, and the next one is taken', async () => {
    const database = await freshDatabase(kind)
    let looks = 0
    const { lines } = await work(database, async () => {
      looks++
      if (looks === 1) throw new Error('the first look fails')
    })
    const first = await strike(database)
    await until(() => finished(database, first!))
    const second = await strike(database)
    await until(() => finished(database, second!))
    expect(looks).toBeGreaterThanOrEqual(2)
    expect(lines.filter(({ level }) => level === 'error').map(({ text, about }) => [text, about.kind])).toEqual([
      ['the look at what is due failed', 'Error'],
    ])
  })

  test('what fails keeps nothing else from its turn, and is named', async () => {
    const database = await freshDatabase(kind)
    const story: string[] = []
    const failing = async (): Promise<void> => {
      story.push('first')
      throw new Error('no')
    }
    const { lines } = await work(database, failing, { second: async () => void story.push('second') })
    const id = await strike(database)
    await until(() => finished(database, id!))
    expect(story.slice(0, 2)).toEqual(['first', 'second'])
    expect(lines.find(({ level }) => level === 'error')?.about).toMatchObject({ chore: 'look' })
  })

  test('closing waits for the look in hand, and no other is begun', async () => {
    const database = await freshDatabase(kind)
    const begun = Promise.withResolvers<void>()
    const gate = Promise.withResolvers<void>()
    const story: string[] = []
    const { close } = await work(database, async () => {
      begun.resolve()
      await gate.promise
      story.push('looked')
    })
    const id = await strike(database)
    await begun.promise
    const closing = close().then(() => story.push('closed'))
    await Promise.race([closing, delay(HURRY_MS)])
    gate.resolve()
    await closing
    expect(story).toEqual(['looked', 'closed'])
    expect(await finished(database, id!)).toBe(true)
    await strike(database)
    await work(database, async () => {
      story.push('looked later')
    })
    await until(() => story.includes('looked later'))
    expect(story).toEqual(['looked', 'closed', 'looked later'])
  })

  test('what was in the hands of a process that died is freed', async () => {
    const database = await freshDatabase(kind)
    let looks = 0
    const { close } = await work(database, async () => {})
    await close()
    const id = await strike(database)
    await database.query(
      `update pgboss.job set state = 'active', started_on = now(), heartbeat_on = now() - interval '1 minute' where id = $1`,
      [id],
    )
    expect(await strike(database)).toBeNull()
    await work(database, async () => {
      looks++
    })
    await until(async () => (await strike(database)) !== null || looks > 0, 2 * PATIENCE_MS)
    await until(() => looks > 0)
  })
})

test('two processes on one server: every look is taken by one of them, never by two at once', async ({ skip }) => {
  skip(inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  const url = await serverDatabaseUrl()
  const databases = [await openServer(url, () => {}), await openServer(url, () => {})]
  onTestFinished(async () => {
    for (const database of databases) await database.close()
  })
  let [looks, atOnce, most] = [0, 0, 0]
  const everyMinute = async (): Promise<void> => {
    looks++
    most = Math.max(most, ++atOnce)
    await delay(100)
    atOnce--
  }
  // Both start on a database without the queue.
  const workers = await Promise.all(databases.map(database => work(database, everyMinute)))
  let struck = 0
  for (let round = 0; round < 5; round++) {
    const sent = (await Promise.all(databases.map(strike))).filter(id => id !== null)
    // The clock may have struck by itself meanwhile.
    expect(sent.length).toBeLessThanOrEqual(1)
    struck += sent.length
    for (const id of sent) await until(() => finished(databases[0]!, id))
  }
  expect(struck).toBeGreaterThan(0)
  expect(looks).toBeGreaterThanOrEqual(struck)
  expect(most).toBe(1)
  for (const { lines } of workers) expect(lines.filter(({ level }) => level === 'error')).toEqual([])
})
