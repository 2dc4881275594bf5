/** A paper's text in the index: its sentences, and the postings that BM25 adds up. */
import type { PaperRecord } from '../domain/paper.ts'
import type { Sentence } from '../domain/sentences.ts'
import type { Sql } from './database.ts'

/** A record with what the index needs of it. */
export type IndexedPaper = {
  record: PaperRecord
  sentences: Sentence[]
  /** Index terms of title and abstract with their counts. */
  counts: ReadonlyMap<string, number>
  /** The words as written and the term of each. */
  words: ReadonlyMap<string, string>
}

/** A word's letters in alphabetical order: the same for words that differ only in their order. */
export const sortedLetters = (word: string): string => [...word].sort().join('')

/** The length of a paper as BM25 counts it. */
export const lengthOf = ({ counts }: Pick<IndexedPaper, 'counts'>): number => {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}

type Entry = IndexedPaper & { paperId: number }

const insertSentences = async (sql: Sql, papers: Entry[]): Promise<void> => {
  const rows = papers.flatMap(({ paperId, sentences }) => sentences.map(sentence => ({ paperId, ...sentence })))
  await sql.query(
    `insert into sentences (paper_id, ordinal, start_offset, end_offset, text)
     select * from unnest($1::bigint[], $2::integer[], $3::integer[], $4::integer[], $5::text[])`,
    [
      rows.map(row => row.paperId),
      rows.map(row => row.ordinal),
      rows.map(row => row.start),
      rows.map(row => row.end),
      rows.map(row => row.text),
    ],
  )
}

/** Only papers of the public library count: nobody may learn from a number what another server added. */
const insertTerms = async (sql: Sql, papers: Entry[], guildId: string | undefined): Promise<Map<string, number>> => {
  const frequencies = new Map<string, number>()
  for (const { counts } of papers)
    for (const term of counts.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  const { rows } = await sql.query<{ id: number; term: string }>(
    `insert into terms (term, papers)
     select * from unnest($1::text[], $2::integer[])
     on conflict (term) do update set papers = terms.papers + excluded.papers
     returning id, term`,
    [[...frequencies.keys()], [...frequencies.values()].map(count => (guildId === undefined ? count : 0))],
  )
  return new Map(rows.map(({ id, term }) => [term, id]))
}

const LARGEST_SMALLINT = 32_767

const insertPostings = async (sql: Sql, papers: Entry[], guildId: string | undefined): Promise<void> => {
  const idOf = await insertTerms(sql, papers, guildId)
  const rows = papers.flatMap(({ paperId, counts }) =>
    [...counts].map(([term, count]) => ({ term: idOf.get(term)!, paperId, count: Math.min(count, LARGEST_SMALLINT) })),
  )
  await sql.query(
    `insert into postings (term_id, paper_id, count)
     select * from unnest($1::integer[], $2::bigint[], $3::smallint[])`,
    [rows.map(row => row.term), rows.map(row => row.paperId), rows.map(row => row.count)],
  )
}

/** Words stay when their last paper goes: they are only a spelling aid. */
const insertWords = async (sql: Sql, papers: Entry[], guildId: string | undefined): Promise<void> => {
  const all = new Map(papers.flatMap(({ words }) => [...words]))
  await sql.query(
    `insert into words (word, term, letters, guild_id)
     select *, $4 from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`,
    [[...all.keys()], [...all.values()], [...all.keys()].map(sortedLetters), guildId ?? null],
  )
}

/**
 * Puts the texts of papers into the index; none of them may be there already.
 * @param guildId whose shelf they stand on; the sums are those of the public library
 */
export const addToIndex = async (sql: Sql, papers: Entry[], guildId: string | undefined): Promise<void> => {
  if (papers.length === 0) return
  await insertSentences(sql, papers)
  await insertPostings(sql, papers, guildId)
  await insertWords(sql, papers, guildId)
  if (guildId !== undefined) return
  await sql.query('update library set papers = papers + $1, total_length = total_length + $2', [
    papers.length,
    papers.reduce((sum, paper) => sum + lengthOf(paper), 0),
  ])
  await sql.query('update embedding_spaces set changed_since = changed_since + $1', [papers.length])
}

/** Takes the texts of papers out of the index; their rows and their facts stay. */
export const removeFromIndex = async (sql: Sql, paperIds: readonly number[]): Promise<void> => {
  if (paperIds.length === 0) return
  await sql.query(
    `with gone as (delete from postings where paper_id = any($1::bigint[]) returning term_id, paper_id),
          fewer as (
            select term_id, count(*)::integer as papers from gone join papers on papers.id = paper_id
            where guild_id is null group by term_id
          )
     update terms set papers = terms.papers - fewer.papers from fewer where terms.id = fewer.term_id`,
    [paperIds],
  )
  await sql.query(
    `update library set papers = library.papers - gone.papers, total_length = library.total_length - gone.length
     from (select count(*)::integer as papers, coalesce(sum(length), 0) as length from papers
           where id = any($1::bigint[]) and guild_id is null) as gone`,
    [paperIds],
  )
  await sql.query('delete from sentences where paper_id = any($1::bigint[])', [paperIds])
  await sql.query('delete from embeddings where paper_id = any($1::bigint[])', [paperIds])
}
