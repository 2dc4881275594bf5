/** The searches behind retrieval, each one statement. */
import { type Sql, vectorText } from './database.ts'
import { sortedLetters } from './paper-index.ts'
import type { LibrarySize } from './papers.ts'
import { ownFrequencySql, visibleSql } from './shelves.ts'

/** BM25's constants (Robertson and Zaragoza 2009); chosen on Cranfield and on questions about machine-learning abstracts. */
export const BM25_K1 = 1.5
export const BM25_B = 0.75

export type SearchFilters = {
  from?: string | undefined
  to?: string | undefined
  authors?: string[] | undefined
  terms?: string[] | undefined
  /** Who asks; undefined sees the public library alone. */
  guildId: string | undefined
}

/** Placeholders `$n` to `$n+4` for `filterParams`; a paper without a date lies in no span. */
const filterSql = (n: number): string => `
  status = 'active' and ${visibleSql(n + 4)}
  and ($${n}::date is null or published_to >= $${n}::date)
  and ($${n + 1}::date is null or published_from <= $${n + 1}::date)
  and ($${n + 2}::text[] is null or author_keys @> $${n + 2}::text[])
  and ($${n + 3}::text[] is null or papers.id in (
    select paper_id from postings join terms on terms.id = term_id
    where term = any($${n + 3}) group by paper_id having count(*) = cardinality($${n + 3})
  ))`

const orNull = (values: string[] | undefined): string[] | null =>
  values === undefined || values.length === 0 ? null : values

const filterParams = ({ from, to, authors, terms, guildId }: SearchFilters): unknown[] => [
  from ?? null,
  to ?? null,
  orNull(authors),
  orNull(terms),
  guildId ?? null,
]

/** In how many of the papers that a guild sees each term stands; terms that none has are left out. */
export const documentFrequencies = async (
  sql: Sql,
  terms: readonly string[],
  guildId: string | undefined,
): Promise<Map<string, number>> => {
  const { rows } = await sql.query<{ term: string; papers: number }>(
    `select term, papers from (
       select term, papers + ${ownFrequencySql(2)} as papers from terms where term = any($1)
     ) as seen where papers > 0`,
    [terms, guildId ?? null],
  )
  return new Map(rows.map(({ term, papers }) => [term, papers]))
}

export type SpellingCandidate = { asked: string; word: string; term: string; papers: number }

/** Words of the papers that a guild sees that look like the ones asked for. */
export const similarWords = async (
  sql: Sql,
  asked: readonly string[],
  guildId: string | undefined,
): Promise<SpellingCandidate[]> => {
  const seen = `terms.papers + ${ownFrequencySql(3)}`
  const { rows } = await sql.query<SpellingCandidate>(
    `select distinct asked.word as asked, found.word, found.term, found.papers
     from unnest($1::text[], $2::text[]) as asked(word, letters)
     cross join lateral (
       (select words.word, term, ${seen} as papers from words join terms using (term)
        where words.word % asked.word and ${visibleSql(3, 'words')} and ${seen} > 0
        order by similarity(words.word, asked.word) desc, words.word limit 20)
       union
       (select words.word, term, ${seen} as papers from words join terms using (term)
        where words.letters = asked.letters and ${visibleSql(3, 'words')} and ${seen} > 0 order by words.word limit 20)
     ) as found
     order by asked, word`,
    [asked, asked.map(sortedLetters), guildId ?? null],
  )
  return rows
}

/** Which of these folded names are authors of papers that a guild sees. */
export const knownAuthors = async (
  sql: Sql,
  names: readonly string[],
  guildId: string | undefined,
): Promise<Set<string>> => {
  const { rows } = await sql.query<{ name: string }>(
    `select name from unnest($1::text[]) as name
     where exists (select from papers where author_keys @> array[name] and ${visibleSql(2)})`,
    [names, guildId ?? null],
  )
  return new Set(rows.map(({ name }) => name))
}

/** Whether a word stands in the text of any paper that a guild sees. */
export const isLibraryWord = async (sql: Sql, word: string, guildId: string | undefined): Promise<boolean> => {
  const { rows } = await sql.query(
    `select from words join terms using (term) where word = $1 and ${visibleSql(2, 'words')} and terms.papers + ${ownFrequencySql(2)} > 0`,
    [word, guildId ?? null],
  )
  return rows.length > 0
}

/** BM25's measure of how much a term tells that stands in `papers` of `total` papers. */
const idf = (papers: number, total: number): number => Math.log(1 + (total - papers + 0.5) / (papers + 0.5))

export type Hit = {
  paperId: number
  /** BM25 of the question's terms; 0 when no term matches. */
  lexical: number
  /** Cosine of question and paper; undefined when either has no vector. */
  similarity: number | undefined
}

export type SearchRequest = {
  /** Each term's weight multiplies its BM25 share; in how many papers it stands makes that share. */
  terms: ReadonlyMap<string, { weight: number; papers: number }>
  /** What the guild that asks sees: how many papers, and their index terms together. */
  library: LibrarySize
  vector?: { spaceId: number; dimensions: number; embedding: ArrayLike<number> } | undefined
  filters: SearchFilters
  /** How many papers each half may bring. */
  depth: number
}

/**
 * The best papers by words and the best by vectors, with both scores for each of them.
 * BM25 is exact: every posting of every term is added up.
 */
export const searchPapers = async (sql: Sql, request: SearchRequest): Promise<Hit[]> => {
  const { terms, library, vector, filters, depth } = request
  const entries = [...terms]
  const { rows } = await sql.query<{ paper_id: number; lexical: number; similarity: number | null }>(
    `with asked as materialized (
       select terms.id, weight, average_length from unnest($1::text[], $2::float8[]) as given(term, weight)
       join terms using (term) cross join (values ($11::float8)) as library(average_length)
     ),
     lexical as materialized (
       select papers.id as paper_id,
              sum(weight * count * ${BM25_K1 + 1} / (count + ${BM25_K1} * (1 - ${BM25_B} + ${BM25_B} * papers.length / average_length))) as score
       from asked join postings on postings.term_id = asked.id join papers on papers.id = postings.paper_id
       where ${filterSql(5)}
       group by papers.id
     ),
     best_lexical as (select paper_id from lexical where score > 0 order by score desc, paper_id limit $4),
     best_similar as (
       select paper_id from (
         select paper_id, embedding <=> $3::vector as distance
         from embeddings join papers on papers.id = paper_id
         where space_id = $10 and embedding is not null and ${filterSql(5)}
         order by distance limit $4
       ) as nearest
       where $3::vector is not null
     )
     select paper_id, coalesce(lexical.score, 0)::float8 as lexical, (1 - (embedding <=> $3::vector))::float8 as similarity
     from (select paper_id from best_lexical union select paper_id from best_similar) as found
     left join lexical using (paper_id)
     left join (select paper_id, embedding from embeddings where space_id = $10) as embeddings using (paper_id)
     order by lexical desc, paper_id`,
    [
      entries.map(([term]) => term),
      entries.map(([, { weight, papers }]) => weight * idf(papers, library.papers)),
      vector === undefined ? null : vectorText(Array.from(vector.embedding)),
      depth,
      ...filterParams(filters),
      vector?.spaceId ?? null,
      library.totalLength / Math.max(library.papers, 1),
    ],
  )
  return rows.map(row => ({ paperId: row.paper_id, lexical: row.lexical, similarity: row.similarity ?? undefined }))
}

/** The newest papers within the filters, for a question that names nothing else. */
export const newestPapers = async (sql: Sql, filters: SearchFilters, limit: number): Promise<number[]> => {
  const { rows } = await sql.query<{ id: number }>(
    `select id from papers where ${filterSql(1)} order by published_from desc nulls last, id desc limit $6`,
    [...filterParams(filters), limit],
  )
  return rows.map(({ id }) => id)
}

/** How many papers lie within the filters. */
export const countWithin = async (sql: Sql, filters: SearchFilters): Promise<number> => {
  const { rows } = await sql.query<{ papers: number }>(
    `select count(*)::integer as papers from papers where ${filterSql(1)}`,
    filterParams(filters),
  )
  return rows[0]!.papers
}

/** The papers whose whole title stands in a text, as a model or a person quotes them. */
export const papersNamedIn = async (
  sql: Sql,
  text: string,
  guildId: string | undefined,
): Promise<{ id: number; title: string }[]> => {
  const { rows } = await sql.query<{ id: number; title: string }>(
    `select id, title from papers
     where length(title) >= 8 and strpos(lower($1), lower(title)) > 0 and ${visibleSql(2)}
     order by strpos(lower($1), lower(title)), id limit 5`,
    [text, guildId ?? null],
  )
  return rows
}
