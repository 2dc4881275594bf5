/** What arXiv says later of papers that are here: digests, new versions, withdrawals. */
import { expect, test } from 'vitest'
import { UpstreamError } from '../../src/errors.ts'
import { SILENT } from '../../src/log.ts'
import { makeRefresh } from '../../src/usecases/refresh-papers.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'
import { addPapers } from '../support/papers.ts'
import { makeReading } from '../support/reading.ts'

const DAY_MS = 24 * 3_600_000

const setStage = async (kind: Parameters<typeof freshDatabase>[0]) => {
  const database = await freshDatabase(kind)
  const clock = { at: Date.now() }
  const reading = makeReading()
  const heard = { newPapers: 0 }
  const open = (read = reading.read) =>
    makeRefresh({
      database,
      read,
      onNewPapers: () => void heard.newPapers++,
      log: SILENT,
      now: () => new Date(clock.at),
    })
  const rows = async () =>
    (
      await database.query(
        'select arxiv_id, text_kind, version, status, abstract, guild_id from papers order by arxiv_id, guild_id nulls first',
      )
    ).rows
  return { database, clock, reading, heard, open, rows }
}

onBothDatabases('refreshing', kind => {
  test('puts the abstract in the place of a digest, and asks no more', async () => {
    const { database, clock, reading, heard, open, rows } = await setStage(kind)
    const arxivId = '2601.00001'
    await addPapers(database, [
      { title: 'Kept', textKind: 'digest', abstract: 'Our words.', arxivId },
      { title: 'No id' },
    ])
    reading.give('all', { papers: [{ title: 'Kept', abstract: 'Their words.', arxivId }] })
    const refresh = open()
    expect(await refresh.isDue()).toBe(true)
    await refresh.run()
    expect(await rows()).toContainEqual(
      expect.objectContaining({ arxiv_id: arxivId, text_kind: 'abstract', abstract: 'Their words.' }),
    )
    expect(heard.newPapers).toBe(1)
    clock.at += DAY_MS
    expect(await refresh.isDue()).toBe(false)
    clock.at += 30 * DAY_MS
    expect(await refresh.isDue()).toBe(true)
    await refresh.run()
    expect(heard.newPapers).toBe(1)
    expect(reading.asked).toHaveLength(2)
  })

  test('notices new versions and withdrawals, on every shelf by itself', async () => {
    const { database, clock, reading, open, rows } = await setStage(kind)
    const [one, two] = ['2601.00001', '2601.00002']
    await addPapers(database, [{ title: 'One', abstract: 'First words.', arxivId: one }])
    await addPapers(database, [{ title: 'Two', abstract: 'Second words.', arxivId: two }], 'ours')
    clock.at += 31 * DAY_MS
    reading.give('all', {
      papers: [
        { title: 'One', abstract: 'Better words.', arxivId: one, version: 2 },
        { title: 'Two', abstract: 'Second words.', arxivId: two, version: 2, status: 'withdrawn' },
      ],
    })
    await open().run()
    expect(await rows()).toEqual([
      expect.objectContaining({
        arxiv_id: one,
        version: 2,
        abstract: 'Better words.',
        status: 'active',
        guild_id: null,
      }),
      expect.objectContaining({ arxiv_id: two, version: 2, status: 'withdrawn', guild_id: 'ours' }),
    ])
    expect((await database.query('select abstract from former_texts')).rows).toContainEqual({
      abstract: 'First words.',
    })
  })

  test('waits for hours when arXiv is out of reach, and bothers nobody', async () => {
    const { database, clock, open } = await setStage(kind)
    await addPapers(database, [{ title: 'Kept', textKind: 'digest', abstract: 'Ours.', arxivId: '2601.00001' }])
    let asked = 0
    // biome-ignore lint/correctness/useYield: it fails before its first page
    const refresh = open(async function* () {
      asked++
      throw new UpstreamError('arXiv', 'it does not answer.')
    })
    await refresh.run()
    expect(await refresh.isDue()).toBe(false)
    clock.at += 6 * 3_600_000
    expect(await refresh.isDue()).toBe(true)
    expect(asked).toBe(1)
  })
})
