/** What comes in by itself: page by page, once, and with patience for what fails. */
import { expect, test } from 'vitest'
import { sourcesSeenBy } from '../../src/database/sources.ts'
import { UpstreamError, UserError } from '../../src/errors.ts'
import { SILENT } from '../../src/log.ts'
import { makeFetchSources } from '../../src/usecases/fetch-sources.ts'
import { followPublicSources, LibraryRefused, makeLibrary } from '../../src/usecases/library.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'
import { makeReading } from '../support/reading.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const FEED = 'https://papers.example/feed'
const DAILY = 'hf:daily'
const BY = { guildId: 'ours', userId: 'ada' }
const AWAY = new UpstreamError('the feed', 'it does not answer.')

const setStage = async (kind: Parameters<typeof freshDatabase>[0]) => {
  const database = await freshDatabase(kind)
  const clock = { at: Date.parse('2026-11-23T12:00:00Z') }
  const now = () => new Date(clock.at)
  const reading = makeReading()
  const told: { name: string; problem: string | undefined }[] = []
  const heard = { newPapers: 0 }
  const onNewPapers = () => void heard.newPapers++
  const open = () =>
    makeFetchSources({
      database,
      read: reading.read,
      tell: async ({ name, problem }) => void told.push({ name, problem }),
      onNewPapers,
      log: SILENT,
      now,
    })
  const library = makeLibrary({ database, read: reading.read, onNewPapers, log: SILENT, now })
  const titles = async () =>
    (await database.query<{ title: string; guild_id: string | null }>('select title, guild_id from papers order by id'))
      .rows
  const health = async (name: string) => (await sourcesSeenBy(database, 'ours')).find(source => source.name === name)!
  return { database, clock, now, reading, told, heard, fetch: open(), library, titles, health }
}

onBothDatabases('sources', kind => {
  test('are read to their end when they are due, and again when they are due again', async () => {
    const { clock, reading, heard, fetch, library, titles, health } = await setStage(kind)
    reading.give(FEED, { papers: [{ title: 'First' }] }, { papers: [{ title: 'Second' }, { title: 'Third' }] })
    await library.follow(FEED, BY, 'channel')
    expect(await fetch.isDue()).toBe(true)
    await fetch.run()
    expect((await titles()).map(({ title }) => title)).toEqual(['First', 'Second', 'Third'])
    expect(await titles()).toContainEqual({ title: 'Second', guild_id: 'ours' })
    expect(await health(FEED)).toMatchObject({
      papers: 3,
      lastPapers: 3,
      failures: 0,
      lastSuccessAt: new Date(clock.at),
    })
    expect(heard.newPapers).toBe(2)

    expect(await fetch.isDue()).toBe(false)
    await fetch.run()
    expect(reading.asked).toHaveLength(1)
    clock.at += HOUR_MS
    reading.give(FEED, { papers: [] }, { papers: [] }, { papers: [{ title: 'Third' }, { title: 'Fourth' }] })
    await fetch.run()
    expect(reading.asked.at(-1)).toEqual({ name: FEED, from: 2 })
    expect(await health(FEED)).toMatchObject({ papers: 4, lastPapers: 1 })
  })

  test('go on after the last page that was stored', async () => {
    const { clock, reading, fetch, library, titles, health } = await setStage(kind)
    reading.give(FEED, { papers: [{ title: 'First' }] }, { fails: AWAY })
    await library.follow(FEED, BY, 'channel')
    await fetch.run()
    expect(await health(FEED)).toMatchObject({ failures: 1, problem: AWAY.message, papers: 1 })
    reading.give(FEED, { papers: [{ title: 'First' }] }, { papers: [{ title: 'Second' }] })
    await fetch.run()
    expect(await titles()).toHaveLength(1)
    clock.at += 10 * MINUTE_MS
    await fetch.run()
    expect(reading.asked.map(({ from }) => from)).toEqual([0, 1])
    expect(await health(FEED)).toMatchObject({ failures: 0, problem: undefined, failingSince: undefined, papers: 2 })
  })

  test('a page is stored with its cursor or not at all', async () => {
    const { database, reading, fetch, library, titles } = await setStage(kind)
    reading.give(FEED, { papers: [{ title: 'First' }] })
    const source = await library.follow(FEED, BY, 'channel')
    const read = reading.read
    const leaving = makeFetchSources({
      database,
      read: async function* (...input) {
        for await (const page of read(...input)) {
          await library.unfollow(source!.id, BY)
          yield page
        }
      },
      tell: async () => {},
      onNewPapers: () => {},
      log: SILENT,
      now: () => new Date('2026-11-23T12:00:00Z'),
    })
    await leaving.run()
    expect(await titles()).toEqual([])
    expect(await fetch.isDue()).toBe(false)
  })

  test('that keep failing are tried more and more seldom, and named to the server once', async () => {
    const { clock, reading, told, fetch, library, health } = await setStage(kind)
    reading.give(FEED, { fails: AWAY })
    reading.give(DAILY, { papers: [{ title: 'Daily' }] })
    await library.follow(FEED, BY, 'channel')
    await library.follow(DAILY, BY, 'channel')
    const began = clock.at
    const tries: number[] = []
    while (clock.at < began + 5 * 24 * HOUR_MS) {
      const before = reading.asked.filter(({ name }) => name === FEED).length
      await fetch.run()
      if (reading.asked.filter(({ name }) => name === FEED).length > before) tries.push((clock.at - began) / MINUTE_MS)
      clock.at += 10 * MINUTE_MS
    }
    expect(tries.slice(0, 6)).toEqual([0, 10, 30, 70, 150, 310])
    expect(tries.at(-1)! - tries.at(-2)!).toBe(24 * 60)
    expect(told).toEqual([{ name: FEED, problem: AWAY.message }])
    expect(await health(FEED)).toMatchObject({ failingSince: new Date(began), failures: tries.length })
    // It came back and fails anew: that is news.
    reading.give(FEED, { papers: [] })
    clock.at += 24 * HOUR_MS
    await fetch.run()
    expect(await health(FEED)).toMatchObject({ failures: 0 })
    reading.give(FEED, { fails: AWAY }, { fails: AWAY })
    for (let hours = 0; hours < 24; hours++) {
      clock.at += HOUR_MS
      await fetch.run()
    }
    expect(told).toHaveLength(2)
  })

  test('what is wrong with the source itself is told at once', async () => {
    const { reading, told, fetch, library } = await setStage(kind)
    reading.give(FEED, { fails: new UserError('This is no feed.') })
    await library.follow(FEED, BY, 'channel')
    await fetch.run()
    expect(told).toEqual([{ name: FEED, problem: 'This is no feed.' }])
  })

  test('of the settings belong to the public library, and go with their names', async () => {
    const { database, reading, fetch, titles, now } = await setStage(kind)
    reading.give(DAILY, { papers: [{ title: 'For all' }] })
    await followPublicSources(database, [DAILY, 'arxiv:cat:cs.CL'], now())
    await followPublicSources(database, [DAILY], now())
    await fetch.run()
    expect(await titles()).toEqual([{ title: 'For all', guild_id: null }])
    expect((await sourcesSeenBy(database, 'anybody')).map(({ name }) => name)).toEqual([DAILY])
  })
})

onBothDatabases('a server’s library', kind => {
  const refusal = (kind: string) => expect.objectContaining({ refusal: expect.objectContaining({ kind }) })

  test('takes papers by id or link, once, and says what became of each', async () => {
    const { reading, heard, library, titles } = await setStage(kind)
    reading.give('all', {
      papers: [
        { title: 'One', arxivId: '2601.00001' },
        { title: 'Two', arxivId: '2601.00002' },
      ],
    })
    const first = await library.add('https://arxiv.org/abs/2601.00001v2', BY)
    expect(first).toMatchObject([{ outcome: 'added', paper: { title: 'One' } }])
    const both = await library.add('2601.00001, 2601.00002', BY)
    expect(both.map(({ outcome, paper }) => [outcome, paper.title])).toEqual([
      ['unchanged', 'One'],
      ['added', 'Two'],
    ])
    expect(reading.asked).toHaveLength(2)
    expect(heard.newPapers).toBe(2)
    expect(await titles()).toEqual([
      { title: 'One', guild_id: 'ours' },
      { title: 'Two', guild_id: 'ours' },
    ])
    expect((await library.changes('ours', 5)).map(({ action, subject }) => `${action} ${subject}`)).toEqual([
      'add Two',
      'add One',
    ])
    expect(await library.changes('theirs', 5)).toEqual([])
    await expect(library.add('2601.09999', BY)).rejects.toEqual(refusal('unknown'))
    await expect(library.add(FEED, BY)).rejects.toEqual(refusal('not-papers'))
    await expect(library.add('what is this', BY)).rejects.toThrow(UserError)
    const eleven = Array.from({ length: 11 }, (_, at) => `2601.${10_000 + at}`)
    await expect(library.add(eleven.join(' '), BY)).rejects.toEqual(refusal('too-many-papers'))
  })

  test('gives back only what is its own', async () => {
    const { database, reading, library, titles } = await setStage(kind)
    reading.give('all', { papers: [{ title: 'One', arxivId: '2601.00001' }] })
    await library.add('2601.00001', BY)
    const { paper } = (await library.add('2601.00001', BY))[0]!
    const theirs = { guildId: 'theirs', userId: 'eve' }
    await expect(library.remove(paper.id, theirs)).rejects.toEqual(refusal('gone'))
    expect(await library.remove(paper.id, BY)).toMatchObject({ title: 'One' })
    await expect(library.remove(paper.id, BY)).rejects.toEqual(refusal('gone'))
    expect(await titles()).toEqual([])
    expect((await database.query('select from postings')).rows).toEqual([])
    const source = await library.follow(DAILY, BY, 'channel')
    await expect(library.unfollow(source!.id, theirs)).rejects.toBeInstanceOf(LibraryRefused)
    expect(await library.sources('theirs')).toEqual([])
    expect(await library.unfollow(source!.id, BY)).toMatchObject({ name: DAILY })
  })

  test('leaves public papers where they are', async () => {
    const { database, reading, fetch, library, now } = await setStage(kind)
    reading.give(DAILY, { papers: [{ title: 'For all', arxivId: '2601.00003' }] })
    await followPublicSources(database, [DAILY], now())
    await fetch.run()
    const { paper, outcome } = (await library.add('2601.00003', BY))[0]!
    expect(outcome).toBe('unchanged')
    await expect(library.remove(paper.id, BY)).rejects.toEqual(refusal('public'))
    expect(await library.sizes('ours')).toEqual({ papers: 1, own: 0 })
    expect(await library.follow(DAILY, BY, 'channel')).toBeUndefined()
  })

  test('follows so many sources and no more', async () => {
    const { library } = await setStage(kind)
    for (let at = 0; at < 25; at++) await library.follow(`https://papers.example/${at}`, BY, 'channel')
    await expect(library.follow(DAILY, BY, 'channel')).rejects.toEqual(refusal('too-many-sources'))
    await expect(library.follow('2601.00001', BY, 'channel')).rejects.toEqual(refusal('not-a-source'))
  })
})
