/** Vectors by the text they were made of: what is deleted and comes back, or is told of twice, is not paid for again. */
import { numbersOf, type Sql, vectorText } from './database.ts'

/** The hash of a row of `papers`; title and abstract are all that a model sees of it. */
export const textHashSql = `encode(sha256(convert_to(title || E'\\n\\n' || abstract, 'UTF8')), 'hex')`

/** What is kept for a text that no paper has any more: whoever deletes a paper by mistake adds it again within days. */
const KEEP_UNUSED_DAYS = 30

/** The vectors that are kept for texts, by the texts' hashes. */
export const cachedVectors = async (
  sql: Sql,
  model: string,
  textHashes: readonly string[],
): Promise<Map<string, Float32Array>> => {
  const { rows } = await sql.query<{ hash: string; embedding: string }>(
    `select hash, embedding::text from unnest($2::text[]) as asked(hash)
     join vector_cache on model = $1 and text_hash = decode(hash, 'hex')`,
    [model, textHashes],
  )
  return new Map(rows.map(({ hash, embedding }) => [hash, numbersOf(embedding)]))
}

export const cacheVectors = async (
  sql: Sql,
  model: string,
  vectors: ReadonlyMap<string, ArrayLike<number>>,
): Promise<void> => {
  await sql.query(
    `insert into vector_cache (model, text_hash, embedding)
     select $1, decode(hash, 'hex'), embedding::vector from unnest($2::text[], $3::text[]) as given(hash, embedding)
     on conflict do nothing`,
    [model, [...vectors.keys()], [...vectors.values()].map(vector => vectorText(Array.from(vector)))],
  )
}

/**
 * Notes which texts no paper has any more, and drops what was unused for long.
 * @returns how many vectors were dropped
 */
export const forgetUnusedVectors = async (sql: Sql, now: Date): Promise<number> => {
  await sql.query(
    `with used as (
       select distinct model, decode(${textHashSql}, 'hex') as text_hash
       from embeddings join embedding_spaces on embedding_spaces.id = space_id join papers on papers.id = paper_id
       where model in (select model from vector_cache)
     ),
     seen as (
       select vector_cache.model, vector_cache.text_hash, used.model is not null as is_used
       from vector_cache left join used using (model, text_hash)
     )
     update vector_cache set unused_since = case when is_used then null else $1::timestamptz end
     from seen
     where vector_cache.model = seen.model and vector_cache.text_hash = seen.text_hash
       and is_used = (unused_since is not null)`,
    [now],
  )
  const { rows } = await sql.query(
    `delete from vector_cache where unused_since < $1::timestamptz - make_interval(days => $2) returning model`,
    [now, KEEP_UNUSED_DAYS],
  )
  return rows.length
}
