/** Papers in the library: each once, with the best text, every fact, every source. */
import { expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { createSpace, papersWithoutEmbedding, serveSpace, storeEmbeddings } from '../../src/database/embeddings.ts'
import { countPapers, papersById, sentencesOfPapers } from '../../src/database/papers.ts'
import { searchPapers } from '../../src/database/search.ts'
import { storePapers } from '../../src/database/store-papers.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { onBothDatabases } from '../support/database.ts'
import { makePaper } from '../support/papers.ts'
import { counted, dumpLibrary, emptyLibrary, recount, sharedDatabase, store } from './library.ts'

const LONG = (subject: string): string =>
  Array.from({ length: 10 }, (_, at) => `Claim ${at} says that ${subject} is woven ${at} times.`).join(' ')

const facts = async (database: Database) =>
  (await dumpLibrary(database)).papers.map(paper => paper as unknown as Record<string, unknown>)

const onlyPaper = async (database: Database): Promise<Record<string, unknown>> => {
  const papers = await facts(database)
  expect(papers).toHaveLength(1)
  return papers[0]!
}

onBothDatabases('the library', kind => {
  const library = sharedDatabase(kind)

  it('keeps a paper with all its facts, its sentences and its words', async () => {
    const database = library()
    const record = makePaper({
      title: 'Weaving Gardens',
      abstract: 'We weave gardens. They hold 3.5 apples.',
      authors: ['Ada Quill', 'Mei Hedge'],
      arxivId: '2401.00001',
      version: 2,
      doi: '10.1145/1',
      published: { from: '2024-01-01', to: '2024-01-31' },
      venue: 'Loom',
      codeUrl: 'https://example.org/code',
      url: 'https://example.org/paper',
    })
    const [stored] = await database.transaction(sql => storePapers(sql, 'feed', [record], indexPaper))
    expect(stored!.outcome).toBe('added')
    expect(await papersById(database, [stored!.paperId])).toEqual([
      { ...record, id: stored!.paperId, status: 'active' },
    ])
    expect((await sentencesOfPapers(database, [stored!.paperId])).get(stored!.paperId)).toEqual([
      { ordinal: 0, start: 0, end: 17, text: 'We weave gardens.' },
      { ordinal: 1, start: 18, end: 39, text: 'They hold 3.5 apples.' },
    ])
    expect(await countPapers(database, undefined)).toBe(1)
    expect(await onlyPaper(database)).toMatchObject({ author_keys: ['ada quill', 'quill', 'mei hedge', 'hedge'] })
  })

  it('does not change when the same is told again', async () => {
    const database = library()
    const records = [makePaper({ arxivId: '2401.00001' }), makePaper(), makePaper({ textKind: 'digest' })]
    expect(await store(database, records)).toEqual(['added', 'added', 'added'])
    const before = await dumpLibrary(database)
    expect(await store(database, records)).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(
      await store(
        database,
        records.map(record => ({ ...record })),
      ),
    ).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(await dumpLibrary(database)).toEqual(before)
  })

  it('puts the abstract in the place of the digest, and never back', async () => {
    const database = library()
    const digest = makePaper({ title: 'Weaving', abstract: 'Our digest.', textKind: 'digest', venue: 'Loom' })
    const abstract = makePaper({ title: 'Weaving', abstract: 'Their abstract. It is long.', arxivId: '2401.00001' })
    await store(database, [digest], 'starter')
    expect(await store(database, [abstract], 'arxiv')).toEqual(['updated'])
    const expected = {
      title: 'Weaving',
      abstract: 'Their abstract. It is long.',
      text_kind: 'abstract',
      arxiv_id: '2401.00001',
      venue: 'Loom',
      sources: ['arxiv', 'starter'],
      formerTexts: [expect.objectContaining({ version: 1, text_kind: 'digest', abstract: 'Our digest.' })],
    }
    expect(await onlyPaper(database)).toMatchObject(expected)
    expect(await store(database, [digest], 'starter')).toEqual(['unchanged'])
    expect(await onlyPaper(database)).toMatchObject(expected)
    const dump = await dumpLibrary(database)
    expect(counted(dump)).toEqual(recount(dump))
    expect(dump.terms.digest).toBe(0)
  })

  it('ends the same in whatever order versions and kinds arrive', async () => {
    const database = library()
    const telling = (facts: Partial<PaperRecord>) =>
      makePaper({
        title: `Weaving ${facts.version}`,
        abstract: LONG(`version ${facts.version}`),
        arxivId: '2401.00001',
        ...facts,
      })
    const pairs: [PaperRecord, PaperRecord][] = [
      [
        telling({ version: 1, venue: 'Preprint', authors: ['Ada Quill'] }),
        telling({ version: 2, authors: ['Ada Quill', 'Mei Hedge'] }),
      ],
      [telling({ version: 1, textKind: 'digest' }), telling({ version: 1, abstract: LONG('the abstract') })],
      [telling({ version: 3, textKind: 'digest' }), telling({ version: 2 })],
      [
        telling({ version: 2, published: { from: '2024-01-01', to: '2024-12-31' } }),
        telling({ version: 1, published: { from: '2024-03-01', to: '2024-03-31' } }),
      ],
    ]
    for (const [a, b] of pairs) {
      const ends = []
      for (const batches of [[[a], [b]], [[b], [a]], [[a, b]], [[b, a]], [[a], [b], [a], [b], [a]]]) {
        await emptyLibrary(database)
        for (const batch of batches) await store(database, batch)
        const { terms, words: _, ...dump } = await dumpLibrary(database)
        ends.push({ ...dump, terms: Object.entries(terms).filter(([, papers]) => papers > 0) })
      }
      for (const end of ends) expect(end).toEqual(ends[0])
      expect(ends[0]!.papers).toHaveLength(1)
    }
  })

  it('fills in what one source does not tell, and changes no text for it', async () => {
    const database = library()
    await store(database, [makePaper({ title: 'Weaving', abstract: 'The text.' })], 'page')
    const told = [
      { authors: ['Ada Quill'] },
      { arxivId: '2401.00001' },
      { doi: '10.1145/1' },
      { published: { from: '2024-01-01', to: '2024-01-31' } },
      { venue: 'Loom' },
      { codeUrl: 'https://example.org/c' },
      { url: 'https://example.org/u' },
    ]
    for (const one of told)
      expect(
        await store(database, [makePaper({ title: 'WEAVING', abstract: 'Another text.', ...one })], 'feed'),
      ).toEqual(['updated'])
    expect(await onlyPaper(database)).toMatchObject({
      title: 'Weaving',
      abstract: 'The text.',
      authors: ['Ada Quill'],
      author_keys: ['ada quill', 'quill'],
      arxiv_id: '2401.00001',
      doi: '10.1145/1',
      published_from: '2024-01-01',
      venue: 'Loom',
      code_url: 'https://example.org/c',
      url: 'https://example.org/u',
      formerTexts: [expect.objectContaining({ abstract: 'Another text.' })],
    })
    const dump = await dumpLibrary(database)
    expect(counted(dump)).toEqual(recount(dump))
  })

  it('knows that a paper was withdrawn, and that it came back', async () => {
    const database = library()
    const paper = makePaper({ arxivId: '2401.00001', version: 1 })
    const told = async (facts: Partial<PaperRecord>) => [
      (await store(database, [{ ...paper, ...facts }]))[0],
      (await onlyPaper(database)).status,
    ]
    expect(await told({})).toEqual(['added', 'active'])
    expect(await told({ version: 2, status: 'withdrawn' })).toEqual(['updated', 'withdrawn'])
    expect(await told({ version: 2, status: 'withdrawn' })).toEqual(['unchanged', 'withdrawn'])
    expect(await told({ version: 1 })).toEqual(['unchanged', 'withdrawn'])
    expect(await told({ version: 3 })).toEqual(['updated', 'active'])
  })

  it('remembers every source of a paper, each once', async () => {
    const database = library()
    const record = makePaper()
    for (const source of ['page.txt', 'arxiv', 'page.txt', 'feed']) await store(database, [record], source)
    expect(await onlyPaper(database)).toMatchObject({ sources: ['arxiv', 'feed', 'page.txt'] })
  })

  it('tells one paper once when a batch tells it several times', async () => {
    const database = library()
    const first = makePaper({ title: 'Weaving', abstract: LONG('the first version') })
    const batch = [
      first,
      makePaper({ title: 'Other' }),
      { ...first, title: 'WEAVING!', arxivId: '2401.00001' },
      { ...first, arxivId: '2401.00001', version: 2, abstract: LONG('the second version') },
      { ...first },
    ]
    expect(await store(database, batch)).toEqual(['added', 'added', 'unchanged', 'unchanged', 'unchanged'])
    expect(await store(database, batch)).toEqual(Array(5).fill('unchanged'))
    const papers = await facts(database)
    expect(papers.map(({ title }) => title).sort()).toEqual(['Other', 'Weaving'])
    expect(papers.find(({ title }) => title === 'Weaving')).toMatchObject({ arxiv_id: '2401.00001', version: 2 })
    const dump = await dumpLibrary(database)
    expect(counted(dump)).toEqual(recount(dump))
  })

  it('updates a known paper once when a batch tells several versions', async () => {
    const database = library()
    const versions = [1, 2, 3].map(version =>
      makePaper({
        title: `Weaving, take ${version}`,
        abstract: LONG(`take ${version}`),
        arxivId: '2401.00001',
        version,
      }),
    )
    await store(database, [versions[0]!])
    expect(await store(database, [versions[1]!, versions[2]!, versions[0]!])).toEqual([
      'updated',
      'unchanged',
      'unchanged',
    ])
    const paper = await onlyPaper(database)
    expect(paper).toMatchObject({ version: 3, title: 'Weaving, take 3' })
    expect((paper.formerTexts as { version: number }[]).map(({ version }) => version).sort()).toEqual([1, 2])
  })

  it('knows a paper by the title and the text it had before', async () => {
    const database = library()
    const page = makePaper({ title: 'A Working Title', abstract: LONG('the working text') })
    await store(database, [page], 'page')
    await store(database, [{ ...page, arxivId: '2401.00001', version: 1 }])
    await store(database, [
      makePaper({ title: 'The Final Name', abstract: LONG('the final text'), arxivId: '2401.00001', version: 2 }),
    ])
    expect(await store(database, [{ ...page }], 'page')).toEqual(['unchanged'])
    expect(await store(database, [{ ...page, title: 'The Working Title' }], 'page')).toEqual(['unchanged'])
    expect(await onlyPaper(database)).toMatchObject({ title: 'The Final Name', version: 2 })
  })

  it('makes two papers one when a record shows that they are', async () => {
    const database = library()
    const preprint = makePaper({ title: 'A Preprint', abstract: LONG('the preprint'), arxivId: '2401.00001' })
    const article = makePaper({ title: 'An Article', abstract: LONG('the article'), doi: '10.1145/1', venue: 'Loom' })
    await store(database, [preprint], 'arxiv')
    await store(database, [makePaper({ title: 'Between' })])
    await store(database, [article], 'publisher')
    const [kept, , gone] = (await database.query<{ id: number }>('select id from papers order by id')).rows
    await database.query(
      `insert into roundup_editions (channel_id, week, guild_id, claimed_at)
       values ('a', '2024-W01', 'g', now()), ('a', '2024-W02', 'g', now()), ('b', '2024-W03', 'g', now())`,
    )
    await database.query(
      `insert into roundup_papers (channel_id, paper_id, week) values ('a', $1, '2024-W01'), ('a', $2, '2024-W02'), ('b', $2, '2024-W03')`,
      [kept!.id, gone!.id],
    )
    const both = makePaper({
      title: 'A Preprint',
      abstract: LONG('the preprint'),
      arxivId: '2401.00001',
      doi: '10.1145/1',
    })
    expect(await store(database, [both], 'index')).toEqual(['updated'])

    const papers = await facts(database)
    expect(papers.map(({ title }) => title).sort()).toEqual(['A Preprint', 'Between'])
    expect(papers.find(({ title }) => title === 'A Preprint')).toMatchObject({
      arxiv_id: '2401.00001',
      doi: '10.1145/1',
      venue: 'Loom',
      sources: ['arxiv', 'index', 'publisher'],
    })
    const shown = await database.query('select channel_id, paper_id, week from roundup_papers order by channel_id')
    expect(shown.rows).toEqual([
      { channel_id: 'a', paper_id: kept!.id, week: '2024-W01' },
      { channel_id: 'b', paper_id: kept!.id, week: '2024-W03' },
    ])
    await database.query('delete from roundup_editions')
    const dump = await dumpLibrary(database)
    expect(counted(dump)).toEqual(recount(dump))
    expect(await store(database, [preprint, article, both])).toEqual(Array(3).fill('unchanged'))
  })

  it('makes two papers of one batch one when a third record shows that they are', async () => {
    const database = library()
    const batch = [
      makePaper({ title: 'A Preprint', arxivId: '2401.00001' }),
      makePaper({ title: 'An Article', doi: '10.1145/1' }),
      makePaper({ title: 'Both', arxivId: '2401.00001', doi: '10.1145/1' }),
    ]
    expect(await store(database, batch)).toEqual(['added', 'unchanged', 'unchanged'])
    expect(await onlyPaper(database)).toMatchObject({ arxiv_id: '2401.00001', doi: '10.1145/1' })
  })

  it('keeps two papers of arXiv apart that name one publication', async () => {
    const database = library()
    const [a, b] = ['2401.00001', '2401.00002'].map(arxivId => makePaper({ arxivId, doi: '10.1145/1' }))
    expect(await store(database, [a!, b!])).toEqual(['added', 'added'])
    expect(await store(database, [b!, a!])).toEqual(['unchanged', 'unchanged'])
    expect(await facts(database)).toHaveLength(2)
  })

  it('takes the paper that an id names before one that a title names', async () => {
    const database = library()
    await store(database, [
      makePaper({ title: 'Weaving', abstract: LONG('one'), authors: ['Ada Quill'] }),
      makePaper({ title: 'Knitting', abstract: LONG('two'), arxivId: '2401.00002' }),
    ])
    await store(database, [
      makePaper({ title: 'Weaving', arxivId: '2401.00002', venue: 'Loom', authors: ['Mei Hedge'] }),
    ])
    const papers = await facts(database)
    expect(papers.find(({ title }) => title === 'Knitting')).toMatchObject({ venue: 'Loom' })
    expect(papers.find(({ title }) => title === 'Weaving')).toMatchObject({ venue: null, arxiv_id: null })
  })

  it('takes titles, names and texts of every length and script', async () => {
    const database = library()
    const records = [
      makePaper({ title: '漢'.repeat(1_000), abstract: '文。'.repeat(20_000) }),
      makePaper({ title: '😀', abstract: '!' }),
      makePaper({ title: '??', abstract: '-' }),
      makePaper({ title: 'x'.repeat(1_000), authors: Array.from({ length: 3_000 }, (_, at) => `Author Number${at}`) }),
      makePaper({ title: 'Quotes \' " \\ $1 {a,b} NULL', abstract: `${'word '.repeat(9_000)}end.` }),
    ]
    expect(await store(database, records)).toEqual(Array(5).fill('added'))
    expect(await store(database, records)).toEqual(Array(5).fill('unchanged'))
    const dump = await dumpLibrary(database)
    expect(counted(dump)).toEqual(recount(dump))
  })

  it('has writers take turns, so that none adds what another is adding', async () => {
    const database = library()
    const records = Array.from({ length: 30 }, () => makePaper())
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, at) => store(database, records.slice(at).concat(records.slice(0, at)))),
    )
    expect(outcomes.flat().filter(outcome => outcome === 'added')).toHaveLength(30)
    const dump = await dumpLibrary(database)
    expect(counted(dump)).toEqual(recount(dump))
  })

  it('forgets the vector of a text that changed, and of no other', async () => {
    const database = library()
    const papers = [makePaper({ arxivId: '2401.00001' }), makePaper({ arxivId: '2401.00002' })]
    await store(database, papers)
    const space = await createSpace(database, 'model', 2)
    await database.transaction(sql => serveSpace(sql, space))
    const unplaced = await papersWithoutEmbedding(database, space.id, 0, 10)
    await storeEmbeddings(
      database,
      space.id,
      unplaced.map(paper => ({ paper, embedding: [1, 0] })),
    )
    await store(database, [
      { ...papers[0]!, venue: 'Loom' },
      { ...papers[1]!, version: 2, abstract: 'Another text.' },
    ])
    const placed = (await facts(database)).map(({ arxiv_id, embeddings }) => [arxiv_id, embeddings])
    expect(Object.fromEntries(placed)).toEqual({ '2401.00001': { model: [1, 0] }, '2401.00002': {} })
    expect((await dumpLibrary(database)).spaces).toEqual([expect.objectContaining({ changed_since: 1 })])
  })

  it('does not store the vector of a text that changed while it was made', async () => {
    const database = library()
    const paper = makePaper({ arxivId: '2401.00001' })
    await store(database, [paper, makePaper()])
    const space = await createSpace(database, 'model', 2)
    const unplaced = await papersWithoutEmbedding(database, space.id, 0, 10)
    await store(database, [{ ...paper, version: 2, abstract: 'Another text.' }])
    await storeEmbeddings(
      database,
      space.id,
      unplaced.map(one => ({ paper: one, embedding: [1, 0] })),
    )
    const missing = await papersWithoutEmbedding(database, space.id, 0, 10)
    expect(missing.map(({ abstract }) => abstract)).toEqual(['Another text.'])
  })

  it('finds nothing by the vector of a paper that has none', async () => {
    const database = library()
    await store(database, [makePaper(), makePaper()])
    const space = await createSpace(database, 'model', 2)
    const [first, second] = await papersWithoutEmbedding(database, space.id, 0, 10)
    await storeEmbeddings(database, space.id, [
      { paper: first!, embedding: [1, 0] },
      { paper: second!, embedding: undefined },
    ])
    expect(await papersWithoutEmbedding(database, space.id, 0, 10)).toEqual([])
    const hits = await searchPapers(database, {
      terms: new Map(),
      vector: { spaceId: space.id, dimensions: 2, embedding: [1, 0] },
      library: { papers: 2, totalLength: 10 },
      filters: { guildId: undefined },
      depth: 10,
    })
    expect(hits).toEqual([{ paperId: first!.id, lexical: 0, similarity: 1 }])
  })
})
