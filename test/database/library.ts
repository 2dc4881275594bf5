/** A library for a whole suite, everything that is in it, and the same counted afresh from the texts. */
import { afterAll, beforeAll, beforeEach, inject } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { storePapers } from '../../src/database/store-papers.ts'
import { openThrowaway } from '../../src/database/throwaway.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import type { DatabaseKind } from '../support/database.ts'

/** Empties the library; what else is in the database stays. */
export const emptyLibrary = (database: Database): Promise<unknown> =>
  database.script(
    `truncate papers, terms, words, embedding_spaces restart identity cascade;
     update library set papers = 0, total_length = 0`,
  )

/** One database for all tests of a suite, each of which finds the library empty. */
export const sharedDatabase = (kind: DatabaseKind): (() => Database) => {
  let database: Database
  beforeAll(async () => {
    database = await openThrowaway(kind === 'server' ? inject('serverUrl')! : undefined)
  })
  beforeEach(() => emptyLibrary(database))
  afterAll(() => database?.close())
  return () => database
}

/** Stores a batch in a transaction of its own, and tells what became of each record. */
export const store = async (database: Database, records: PaperRecord[], source = 'test') => {
  const stored = await database.transaction(sql => storePapers(sql, source, records, indexPaper))
  return stored.map(({ outcome }) => outcome)
}

export type Dump = {
  library: { papers: number; total_length: number }
  papers: {
    title: string
    sources: string[]
    formerTexts: object[]
    sentences: object[]
    postings: Record<string, number>
    embeddings: Record<string, number[] | null>
  }[]
  terms: Record<string, number>
  words: string[]
  spaces: object[]
  directions: Record<string, number[]>
}

const ordered = <T>(rows: T[]): T[] =>
  rows
    .map(row => [JSON.stringify(row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)

/** Everything the library holds, without ids and times, in an order that does not depend on them. */
export const dumpLibrary = async (database: Database): Promise<Dump> => {
  const all = async <R extends object>(text: string): Promise<R[]> => (await database.query<R>(text)).rows
  const papers = await all<{ id: number; title: string }>(
    `select id, arxiv_id, doi, title, title_key, text_key, authors, author_keys, published_from, published_to, venue,
            code_url, url, text_kind, abstract, version, status, length from papers order by id`,
  )
  const sources = await all<{ paper_id: number; source: string }>('select paper_id, source from paper_sources')
  const former = await all<{ paper_id: number }>(
    'select paper_id, version, text_kind, title, title_key, text_key, abstract from former_texts',
  )
  const sentences = await all<{ paper_id: number }>(
    'select paper_id, ordinal, start_offset, end_offset, text from sentences order by paper_id, ordinal',
  )
  const postings = await all<{ paper_id: number; term: string; count: number }>(
    'select paper_id, term, count from postings join terms on terms.id = term_id order by paper_id, term collate "C"',
  )
  const embeddings = await all<{ paper_id: number; model: string; embedding: string | null }>(
    'select paper_id, model, embedding::text from embeddings join embedding_spaces on embedding_spaces.id = space_id',
  )
  const terms = await all<{ term: string; papers: number }>('select term, papers from terms order by term collate "C"')
  const words = await all<{ word: string; term: string; letters: string }>('select word, term, letters from words')
  const directions = await all<{ term: string; direction: string }>('select term, direction::text from term_directions')

  const of = <R extends { paper_id: number }>(rows: R[]) => Map.groupBy(rows, row => row.paper_id)
  const [sourcesOf, formerOf, sentencesOf] = [of(sources), of(former), of(sentences)]
  const [postingsOf, embeddingsOf] = [of(postings), of(embeddings)]
  const without = <R extends { paper_id: number }>(rows: R[] = []) => rows.map(({ paper_id: _, ...row }) => row)
  return {
    library: (await all<Dump['library']>('select papers, total_length from library'))[0]!,
    papers: ordered(
      papers.map(({ id, ...paper }) => ({
        ...paper,
        sources: (sourcesOf.get(id) ?? []).map(({ source }) => source).sort(),
        formerTexts: ordered(without(formerOf.get(id))),
        sentences: without(sentencesOf.get(id)),
        postings: Object.fromEntries((postingsOf.get(id) ?? []).map(({ term, count }) => [term, count])),
        embeddings: Object.fromEntries(
          (embeddingsOf.get(id) ?? []).map(({ model, embedding }) => [
            model,
            embedding === null ? null : JSON.parse(embedding),
          ]),
        ),
      })),
    ),
    terms: Object.fromEntries(terms.map(({ term, papers }) => [term, papers])),
    words: words.map(({ word, term, letters }) => `${word} ${term} ${letters}`).sort(),
    spaces: ordered(
      await all('select model, dimensions, state, learnt_from, changed_since from embedding_spaces order by id'),
    ),
    directions: Object.fromEntries(
      ordered(directions).map(({ term, direction }) => [term, JSON.parse(direction) as number[]]),
    ),
  }
}

/** What the index must hold, counted from the texts of the papers alone. */
export const recount = (dump: Dump) => {
  const indexed = dump.papers.map(paper => indexPaper(paper as unknown as PaperRecord))
  const lengths = indexed.map(({ counts }) => [...counts.values()].reduce((sum, count) => sum + count, 0))
  const terms: Record<string, number> = {}
  for (const { counts } of indexed) for (const term of counts.keys()) terms[term] = (terms[term] ?? 0) + 1
  return {
    library: { papers: indexed.length, total_length: lengths.reduce((sum, length) => sum + length, 0) },
    lengths,
    terms,
    postings: indexed.map(({ counts }) => Object.fromEntries(counts)),
    sentences: indexed.map(({ sentences }) =>
      sentences.map(({ ordinal, start, end, text }) => ({ ordinal, start_offset: start, end_offset: end, text })),
    ),
  }
}

/** The same of what the database holds; terms that no paper has any more are left out. */
export const counted = (dump: Dump): ReturnType<typeof recount> => ({
  library: dump.library,
  lengths: dump.papers.map(paper => (paper as unknown as { length: number }).length),
  terms: Object.fromEntries(Object.entries(dump.terms).filter(([, papers]) => papers !== 0)),
  postings: dump.papers.map(({ postings }) => postings),
  sentences: dump.papers.map(({ sentences }) => sentences as ReturnType<typeof recount>['sentences'][number]),
})
