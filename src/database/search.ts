/** The searches behind retrieval, each one statement. */
import { type Sql, vectorText } from './database.ts'
import { sortedLetters } from './paper-index.ts'

/** BM25's constants (Robertson and Zaragoza 2009); chosen on Cranfield and on questions about machine-learning abstracts. */
export const BM25_K1 = 1.5
export const BM25_B = 0.75

export type SearchFilters = {
  from?: string | undefined
  to?: string | undefined
  authors?: string[] | undefined
  terms?: string[] | undefined
}

/** Placeholders `$n` to `$n+3` for `filterParams`; a paper without a date lies in no span. */
const filterSql = (n: number): string => `
  status = 'active'
  and ($${n}::date is null or published_to >= $${n}::date)
  and ($${n + 1}::date is null or published_from <= $${n + 1}::date)
  and ($${n + 2}::text[] is null or author_keys @> $${n + 2}::text[])
  and ($${n + 3}::text[] is null or papers.id in (
    select paper_id from postings join terms on terms.id = term_id
    where term = any($${n + 3}) group by paper_id having count(*) = cardinality($${n + 3})
  ))`

const orNull = (values: string[] | undefined): string[] | null =>
  values === undefined || values.length === 0 ? null : values

const filterParams = ({ from, to, authors, terms }: SearchFilters): unknown[] => [
  from ?? null,
  to ?? null,
  orNull(authors),
  orNull(terms),
]

/** In how many papers each term stands; terms that no paper has are left out. */
export const documentFrequencies = async (sql: Sql, terms: readonly string[]): Promise<Map<string, number>> => {
  const { rows } = await sql.query<{ term: string; papers: number }>(
    'select term, papers from terms where term = any($1) and papers > 0',
    [terms],
  )
  return new Map(rows.map(({ term, papers }) => [term, papers]))
}

export type SpellingCandidate = { asked: string; word: string; term: string; papers: number }

/** Words of the library that look like the ones asked for. */
export const similarWords = async (sql: Sql, asked: readonly string[]): Promise<SpellingCandidate[]> => {
  const { rows } = await sql.query<SpellingCandidate>(
    `select asked.word as asked, found.word, found.term, terms.papers
     from unnest($1::text[], $2::text[]) as asked(word, letters)
     cross join lateral (
       (select word, term from words where words.word % asked.word order by similarity(words.word, asked.word) desc, word limit 20)
       union
       (select word, term from words where words.letters = asked.letters order by word limit 20)
     ) as found
     join terms on terms.term = found.term and terms.papers > 0
     order by asked, word`,
    [asked, asked.map(sortedLetters)],
  )
  return rows
}

/** Which of these folded names are authors in the library. */
export const knownAuthors = async (sql: Sql, names: readonly string[]): Promise<Set<string>> => {
  const { rows } = await sql.query<{ name: string }>(
    `select name from unnest($1::text[]) as name where exists (select from papers where author_keys @> array[name])`,
    [names],
  )
  return new Set(rows.map(({ name }) => name))
}

/** Whether a word stands in any paper's text. */
export const isLibraryWord = async (sql: Sql, word: string): Promise<boolean> => {
  const { rows } = await sql.query('select from words where word = $1', [word])
  return rows.length > 0
}

export type Hit = {
  paperId: number
  /** BM25 of the question's terms; 0 when no term matches. */
  lexical: number
  /** Cosine of question and paper; undefined when either has no vector. */
  similarity: number | undefined
}

export type SearchRequest = {
  /** Each term's weight multiplies its BM25 share. */
  terms: ReadonlyMap<string, number>
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
  const { terms, vector, filters, depth } = request
  const { rows } = await sql.query<{ paper_id: number; lexical: number; similarity: number | null }>(
    `with asked as materialized (
       select terms.id, weight, ln(1 + (library.papers - terms.papers + 0.5) / (terms.papers + 0.5))::float8 as idf,
              library.total_length::float8 / greatest(library.papers, 1) as average_length
       from unnest($1::text[], $2::float8[]) as given(term, weight)
       join terms using (term) cross join library
     ),
     lexical as materialized (
       select papers.id as paper_id,
              sum(weight * idf * count * ${BM25_K1 + 1} / (count + ${BM25_K1} * (1 - ${BM25_B} + ${BM25_B} * papers.length / average_length))) as score
       from asked join postings on postings.term_id = asked.id join papers on papers.id = postings.paper_id
       where ${filterSql(5)}
       group by papers.id
     ),
     best_lexical as (select paper_id from lexical where score > 0 order by score desc, paper_id limit $4),
     best_similar as (
       select paper_id from (
         select paper_id, embedding <=> $3::vector as distance
         from embeddings join papers on papers.id = paper_id
         where space_id = $9 and embedding is not null and ${filterSql(5)}
         order by distance limit $4
       ) as nearest
       where $3::vector is not null
     )
     select paper_id, coalesce(lexical.score, 0)::float8 as lexical, (1 - (embedding <=> $3::vector))::float8 as similarity
     from (select paper_id from best_lexical union select paper_id from best_similar) as found
     left join lexical using (paper_id)
     left join (select paper_id, embedding from embeddings where space_id = $9) as embeddings using (paper_id)
     order by lexical desc, paper_id`,
    [
      [...terms.keys()],
      [...terms.values()],
      vector === undefined ? null : vectorText(Array.from(vector.embedding)),
      depth,
      ...filterParams(filters),
      vector?.spaceId ?? null,
    ],
  )
  return rows.map(row => ({ paperId: row.paper_id, lexical: row.lexical, similarity: row.similarity ?? undefined }))
}

/** The newest papers within the filters, for a question that names nothing else. */
export const newestPapers = async (sql: Sql, filters: SearchFilters, limit: number): Promise<number[]> => {
  const { rows } = await sql.query<{ id: number }>(
    `select id from papers where ${filterSql(1)} order by published_from desc nulls last, id desc limit $5`,
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
export const papersNamedIn = async (sql: Sql, text: string): Promise<{ id: number; title: string }[]> => {
  const { rows } = await sql.query<{ id: number; title: string }>(
    'select id, title from papers where length(title) >= 8 and strpos(lower($1), lower(title)) > 0 order by strpos(lower($1), lower(title)), id limit 5',
    [text],
  )
  return rows
}
