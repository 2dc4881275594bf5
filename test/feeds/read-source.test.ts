/** Every source against every fault: in the end the papers are those of a reading without faults. */
import { describe, expect, it } from 'vitest'
import { UpstreamError, UserError } from '../../src/errors.ts'
import { type PaperSource, parseSource } from '../../src/feeds/parse-source.ts'
import { readSource } from '../../src/feeds/read-source.ts'
import * as faults from '../support/stand-ins/faults.ts'
import { arxivRss, blogAtom } from '../support/stand-ins/formats.ts'
import { DAY_MS, makeStandInPapers, type StandInPaper, TODAY } from '../support/stand-ins/papers.ts'
import {
  arxivIdsIn,
  IMPATIENT,
  idsOf,
  openReading,
  papersIn,
  type Reading,
  readAll,
  readStubbornly,
} from '../support/stand-ins/reading.ts'

const PAPERS = makeStandInPapers(450)
const WEEK = PAPERS.filter(({ updated }) => Date.parse(updated) >= TODAY - 7 * DAY_MS)
const IDS = PAPERS.slice(0, 120).map(({ id }) => id)

/** What is asked, and of which papers it should tell. */
const SOURCES: [string, (reading: Reading) => PaperSource, RegExp, StandInPaper[]][] = [
  ['papers by id', () => ({ kind: 'arxiv-ids', ids: IDS }), /id_list/, PAPERS.slice(0, 120)],
  ['a search', () => parseSource('arxiv:search:study'), /search_query/, PAPERS],
  ['a category', () => parseSource('arxiv:cat:cs.CL'), /search_query/, WEEK],
  [
    'daily papers',
    () => parseSource('hf:daily'),
    /daily_papers/,
    PAPERS.filter(({ daily }) => daily !== undefined && daily > '2026-11-10'),
  ],
  [
    'a feed of papers',
    ({ standIn }) => parseSource(standIn.serveFeed('arxiv', arxivRss(PAPERS.slice(0, 90)))),
    /feeds/,
    PAPERS.slice(0, 90),
  ],
  [
    'a feed of links',
    ({ standIn }) => parseSource(standIn.serveFeed('blog', blogAtom(postsOf(PAPERS.slice(0, 120))))),
    /query/,
    PAPERS.slice(0, 120),
  ],
]

const postsOf = (papers: StandInPaper[]): StandInPaper[][] =>
  Array.from({ length: Math.ceil(papers.length / 3) }, (_, at) => papers.slice(at * 3, at * 3 + 3))

/** Once, then all is well again. */
const PASSING: [string, faults.Fault][] = [
  ['429', faults.status(429)],
  ['429 with seconds', faults.status(429, { 'retry-after': '60' })],
  ['406', faults.status(406)],
  ['500', faults.status(500)],
  ['503 with a date', faults.status(503, { 'retry-after': new Date(TODAY + 90_000).toUTCString() })],
  ['a connection that breaks', faults.reset],
  ['a body that breaks off', faults.brokenOff],
  ['half a document', faults.truncated],
  ['an encoding that is not the one it says', faults.wrongEncoding],
  ['an encoding that nobody knows', faults.unknownEncoding],
  ['elements without end', faults.deepXml],
  ['entities that explode', faults.xmlBomb],
]

/** These end a run; the next one goes on. */
const FATAL: [string, faults.Fault][] = [
  ['403', faults.status(403)],
  ['a Retry-After of hours', faults.status(429, { 'retry-after': '9000' })],
  ['a redirect to a private address', faults.redirect('http://169.254.169.254/latest/meta-data')],
  ['a redirect to another host', faults.redirect('https://elsewhere.example/')],
  ['a body without end', faults.endless],
  ['a body that unpacks without end', faults.gzipBomb],
]

const onlyOurs = ({ contacted, standIn }: Reading): void => expect([...contacted]).toEqual([standIn.host])

describe.each(SOURCES)('%s', (name, sourceIn, path, expected) => {
  const isFeedOfPapers = name === 'a feed of papers'
  const isJson = name === 'daily papers'

  it('are read whole, in pages with progress, and a second time there is nothing new', async () => {
    const reading = await openReading({ papers: PAPERS })
    const source = sourceIn(reading)
    const first = await readAll(reading, source)
    expect(arxivIdsIn(first.items)).toEqual(idsOf(expected))
    expect(first.items.filter(item => 'problem' in item)).toEqual([])
    expect(first.progress).toEqual([...first.progress].sort((a, b) => a - b))
    expect([first.progress.at(-1), Math.min(...first.progress) >= 0]).toEqual([1, true])
    const second = await readAll(reading, source, first.cursor)
    expect(papersIn(first.items)).toEqual(expect.arrayContaining(papersIn(second.items)))
    expect((await readAll(reading, source, second.cursor)).cursor).toEqual(second.cursor)
    onlyOurs(reading)
  })

  it('are read from any page on, as if it had never stopped', async () => {
    const whole = await openReading({ papers: PAPERS })
    const { items } = await readAll(whole, sourceIn(whole))
    const reading = await openReading({ papers: PAPERS })
    const source = sourceIn(reading)
    const found: typeof items = []
    let cursor: Awaited<ReturnType<typeof readAll>>['cursor']
    for (let runs = 0; runs < 20; runs++) {
      const pages = readSource(source, cursor, reading.deps)[Symbol.asyncIterator]()
      const { value, done } = await pages.next()
      if (done) break
      found.push(...value.items)
      cursor = JSON.parse(JSON.stringify(value.cursor))
      await pages.return?.()
      if (value.progress === 1) break
    }
    expect(papersIn(found)).toEqual(papersIn(items))
  })

  it.each(PASSING)('are read after %s', async (fault, played) => {
    const whole = await openReading({ papers: PAPERS })
    const { items } = await readAll(whole, sourceIn(whole))
    const reading = await openReading({ papers: PAPERS })
    reading.standIn.play(played, { on: path, skip: isFeedOfPapers ? 0 : 1 })
    const stubborn = await readAll(reading, sourceIn(reading))
    const tried = reading.standIn.requests.length - whole.standIn.requests.length
    expect(papersIn(stubborn.items)).toEqual(papersIn(items))
    // JSON does not mind what only XML minds, and made-up text may have no letter that tells two encodings apart.
    if (!isJson) expect([fault, tried]).toEqual([fault, 1])
    onlyOurs(reading)
  })

  it.each(FATAL)('are read in a later run after %s', async (_, played) => {
    const whole = await openReading({ papers: PAPERS })
    const { items } = await readAll(whole, sourceIn(whole))
    const reading = await openReading({ papers: PAPERS })
    reading.standIn.play(played, { on: path, skip: isFeedOfPapers ? 0 : 1 })
    const { failures, items: found } = await readStubbornly(reading, sourceIn(reading))
    expect(papersIn(found)).toEqual(papersIn(items))
    expect(failures.map(failure => failure instanceof UpstreamError || failure instanceof UserError)).toEqual([true])
    onlyOurs(reading)
  })

  it.each([
    ['hangs', faults.hang],
    ['hangs in the middle', faults.hangInside],
    ['trickles', faults.drip],
  ])('are read after a server %s', async (_, played) => {
    const whole = await openReading({ papers: PAPERS })
    const { items } = await readAll(whole, sourceIn(whole))
    const reading = await openReading({ papers: PAPERS, web: { limits: IMPATIENT } })
    reading.standIn.play(played, { on: path, skip: isFeedOfPapers ? 0 : 1 })
    expect(papersIn((await readAll(reading, sourceIn(reading))).items)).toEqual(papersIn(items))
  })

  it('fail in words, with the cursor where it was, when a server never recovers', async () => {
    const reading = await openReading({ papers: PAPERS })
    reading.standIn.play(faults.status(503), { on: path, skip: isFeedOfPapers ? 0 : 1, times: 1_000 })
    const { failures, cursor } = await readStubbornly(reading, sourceIn(reading), 2)
    for (const failure of failures)
      expect(failure.message).toMatch(/^it (is out of order \(503\)|has failed \d+ times)/)
    expect(failures).toHaveLength(2)
    const whole = await openReading({ papers: PAPERS })
    const one = await readAll(whole, sourceIn(whole))
    expect(cursor).not.toEqual(one.cursor)
  })
})

describe('arXiv', () => {
  const category = parseSource('arxiv:cat:cs.CL')

  it.each([
    ['an empty page where there should be more', faults.emptyPage],
    ['no results at all of a category that has papers', faults.noResults],
    ['“Rate exceeded.” as if it were an answer', faults.rateExceeded],
    ['a web page', faults.webPage],
  ])('is asked again after %s', async (_, played) => {
    const reading = await openReading({ papers: PAPERS })
    reading.standIn.play(played)
    expect(arxivIdsIn((await readAll(reading, category)).items)).toEqual(idsOf(WEEK))
  })

  it.each([
    ['an empty page', faults.emptyPage, /it is empty, but there should be \d+ results\. It was tried 5 times/],
    ['no results', faults.noResults, /it is empty, but there should be some results\. It was tried 5 times/],
    ['half a page', faults.truncated, /Missing end tag .* It was tried 5 times/],
  ])('fails, and does not pass for quiet, when %s comes every time', async (_, played, words) => {
    const reading = await openReading({ papers: PAPERS })
    const { cursor } = await readAll(reading, category)
    reading.clock.advance(14 * DAY_MS)
    reading.standIn.play(played, { times: 5 })
    await expect(readAll(reading, category, cursor)).rejects.toThrow(words)
  })

  it('tells a later run of what was indexed late, and of new versions', async () => {
    // Two days older than the newest: what comes late comes among what has been read.
    const [late, changed, ...others] = PAPERS.slice(0, 100)
      .reverse()
      .map(paper => ({ ...paper }))
    late!.indexedAt = new Date(TODAY + 2 * DAY_MS).toISOString()
    const reading = await openReading({ papers: [late!, changed!, ...others] })
    const first = await readAll(reading, category)
    expect(arxivIdsIn(first.items)).not.toContain(late!.id)
    reading.clock.advance(3 * DAY_MS)
    const updated = new Date(TODAY + 2.5 * DAY_MS).toISOString()
    reading.standIn.library.find(({ id }) => id === changed!.id)!.version = 3
    reading.standIn.library.find(({ id }) => id === changed!.id)!.updated = updated
    const second = await readAll(reading, category, first.cursor)
    const fresh = papersIn(second.items).filter(item => !papersIn(first.items).includes(item))
    expect(fresh.map(item => [JSON.parse(item).arxivId, JSON.parse(item).version])).toEqual(
      expect.arrayContaining([
        [late!.id, late!.version],
        [changed!.id, 3],
      ]),
    )
    expect(fresh).toHaveLength(2)
    expect(second.cursor).toMatchObject({ until: new Date(updated).toISOString() })
  })

  it('has new papers while it is being read, and none is missed', async () => {
    const reading = await openReading({ papers: PAPERS })
    const arrivals = makeStandInPapers(30, 9).map((paper, at) => ({
      ...paper,
      id: `2612.${String(at).padStart(5, '0')}`,
      updated: new Date(TODAY + at).toISOString(),
    }))
    const search = parseSource('arxiv:search:study')
    const found: string[] = []
    let cursor: Awaited<ReturnType<typeof readAll>>['cursor']
    for await (const page of readSource(search, undefined, reading.deps)) {
      found.push(...arxivIdsIn(page.items))
      cursor = page.cursor
      reading.standIn.library.push(...arrivals.splice(0, 10))
    }
    found.push(...arxivIdsIn((await readAll(reading, search, cursor)).items))
    expect([...new Set(found)].sort()).toEqual(idsOf(reading.standIn.library))
  })

  it('says which papers it does not have, and reads the others', async () => {
    const reading = await openReading({ papers: PAPERS })
    const source = parseSource('2611.00001, 2611.99999, loom/0101001, 2611.00002v1')
    expect((await readAll(reading, source)).items.map(item => ('record' in item ? item.record.arxivId : item))).toEqual(
      [
        '2611.00001',
        { place: 'arXiv:2611.99999', problem: 'arXiv has no paper with this id' },
        { place: 'arXiv:loom/0101001', problem: 'arXiv has no paper with this id' },
        '2611.00002',
      ],
    )
  })

  it('finds nothing for a search, without complaint', async () => {
    const reading = await openReading({ papers: PAPERS })
    expect((await readAll(reading, parseSource('arxiv:search:nowhere'))).items).toEqual([])
    expect(reading.standIn.requests).toHaveLength(1)
  })

  it('is asked for words and names in its own language', async () => {
    const reading = await openReading({ papers: PAPERS })
    for (const text of ['arxiv:search:loom "two words" OR (x) AND all:y', 'arxiv:author:Ada Wölfl'])
      await readAll(reading, parseSource(text))
    const queries = reading.standIn.requests.map(({ path }) =>
      new URLSearchParams(path.split('?')[1]).get('search_query'),
    )
    expect([...new Set(queries)]).toEqual([
      'all:"loom" AND all:"two words" AND all:"OR" AND all:"x" AND all:"AND" AND all:"all y"',
      'au:"Ada Wölfl"',
    ])
  })

  it('says so when a search finds more than is read', async () => {
    const reading = await openReading({ papers: makeStandInPapers(1_300) })
    const { items } = await readAll(reading, parseSource('arxiv:search:study'))
    expect(items).toHaveLength(1_001)
    expect(items.at(-1)).toEqual({
      place: 'arXiv',
      problem: 'there are 1300 results; all but the newest 1000 were left out',
    })
  })
})

describe('Hugging Face', () => {
  it('has no list for today yet, which is no fault', async () => {
    const reading = await openReading({ papers: PAPERS })
    reading.standIn.play(faults.status(400), { on: /date=2026-11-18/ })
    const { cursor, progress } = await readAll(reading, parseSource('hf:daily'))
    expect([cursor, progress.at(-1)]).toEqual([{ until: '2026-11-17', found: '2026-11-17' }, 1])
  })

  it('fails, and does not pass for quiet, when a whole week has no list', async () => {
    const reading = await openReading({ papers: [] })
    await expect(readAll(reading, parseSource('hf:daily'))).rejects.toThrow(
      'it lists no paper at all from 2026-11-11 to 2026-11-17. Try again later.',
    )
  })

  it('fails as well when the lists stop while it is read every day', async () => {
    const reading = await openReading({ papers: PAPERS })
    let { cursor } = await readAll(reading, parseSource('hf:daily'))
    const days: string[] = []
    const readNextDay = async (): Promise<void> => {
      reading.clock.advance(DAY_MS)
      days.push(new Date(reading.clock.now()).toISOString().slice(0, 10))
      cursor = (await readAll(reading, parseSource('hf:daily'), cursor)).cursor
    }
    await expect(
      (async () => {
        for (let day = 0; day < 30; day++) await readNextDay()
      })(),
    ).rejects.toThrow('it lists no paper at all from 2026-11-19 to 2026-11-25.')
    expect(days.at(-1)).toBe('2026-11-26')
  })

  it('reads a long day page by page', async () => {
    const papers = makeStandInPapers(230).map(paper => ({ ...paper, daily: '2026-11-17' }))
    const reading = await openReading({ papers })
    expect(arxivIdsIn((await readAll(reading, parseSource('hf:daily'))).items)).toEqual(idsOf(papers))
  })

  it.each([
    ['no JSON', 'half a doc'],
    ['no list', '{"error": "no"}'],
  ])('is asked again after %s', async (_, body) => {
    const reading = await openReading({ papers: PAPERS })
    reading.standIn.play((answer, response) => faults.send({ ...answer, body }, response))
    expect((await readAll(reading, parseSource('hf:daily'))).items.length).toBeGreaterThan(30)
  })
})

describe('a feed', () => {
  it.each([
    ['with validators', {}],
    ['without', { 'x-no-validators': 'true' }],
  ] as [string, Record<string, string>][])('that has not changed tells nothing again, %s', async (_, headers) => {
    const reading = await openReading({ papers: PAPERS })
    const [papers, links] = [arxivRss(PAPERS.slice(0, 9)), blogAtom(postsOf(PAPERS.slice(0, 9)))]
    for (const [name, document] of [papers, links].entries()) {
      const url = reading.standIn.serveFeed(`${name}`, document, 'text/xml', headers)
      const first = await readAll(reading, parseSource(url))
      expect(first.items).toHaveLength(9)
      expect((await readAll(reading, parseSource(url), first.cursor)).items).toEqual([])
      const asked = reading.standIn.requests.at(-1)!.headers['if-none-match']
      expect(asked !== undefined).toBe(headers['x-no-validators'] === undefined)
    }
    expect(reading.standIn.requests.filter(({ path }) => path.includes('query'))).toHaveLength(1)
  })

  it('that has grown is looked up for what is new', async () => {
    const reading = await openReading({ papers: PAPERS })
    const url = reading.standIn.serveFeed('a', blogAtom([PAPERS.slice(0, 5)]))
    const { cursor } = await readAll(reading, parseSource(url))
    reading.standIn.serveFeed('a', blogAtom([PAPERS.slice(0, 8)]))
    expect(arxivIdsIn((await readAll(reading, parseSource(url), cursor)).items)).toEqual(idsOf(PAPERS.slice(5, 8)))
  })

  it('that speaks of a paper before the index has it is asked about it again, but not for ever', async () => {
    const late = { ...PAPERS[0]!, indexedAt: new Date(TODAY + 2 * DAY_MS).toISOString() }
    const reading = await openReading({ papers: [late, PAPERS[1]!] })
    const never = { ...PAPERS[2]!, id: '2611.99999' }
    const source = parseSource(reading.standIn.serveFeed('a', blogAtom([[late, PAPERS[1]!, never]])))
    const first = await readAll(reading, source)
    expect(arxivIdsIn(first.items)).toEqual([PAPERS[1]!.id])
    reading.clock.advance(3 * DAY_MS)
    const second = await readAll(reading, source, first.cursor)
    expect(arxivIdsIn(second.items)).toEqual([late.id])
    reading.clock.advance(8 * DAY_MS)
    const asked = reading.standIn.requests.length
    expect((await readAll(reading, source, second.cursor)).items).toEqual([])
    expect(reading.standIn.requests).toHaveLength(asked + 1)
  })

  it('that links to more papers than anybody reads is looked up in part, and says so', async () => {
    const reading = await openReading({ papers: [] })
    const papers = makeStandInPapers(1_002)
    const { items } = await readAll(reading, parseSource(reading.standIn.serveFeed('a', blogAtom(postsOf(papers)))))
    expect(items[0]).toEqual({
      place: 'the feed',
      problem: 'it links to 1002 papers; only the first 1000 were looked up',
    })
    expect(items).toHaveLength(1_001)
  })

  it('that is no feed is refused after a second look', async () => {
    const reading = await openReading()
    const url = reading.standIn.serveFeed('a', '<opml version="1.0"/>', 'text/xml')
    await expect(readAll(reading, parseSource(url))).rejects.toThrow(
      'it sent a page that cannot be read: it is a <opml> and neither RSS nor Atom. It was tried 2 times; try again later.',
    )
  })
})
