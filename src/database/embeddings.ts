/** Vectors and the spaces they live in. */
import { numbersOf, type Sql, vectorText } from './database.ts'
import { textHashSql } from './vector-cache.ts'

export type EmbeddingSpace = {
  id: number
  model: string
  dimensions: number
  learntFrom: number | undefined
  changedSince: number
}

type SpaceRow = { id: number; model: string; dimensions: number; learnt_from: number | null; changed_since: number }

const spaceOf = (row: SpaceRow): EmbeddingSpace => ({
  id: row.id,
  model: row.model,
  dimensions: row.dimensions,
  learntFrom: row.learnt_from ?? undefined,
  changedSince: row.changed_since,
})

/** The space in which questions are placed, whichever model it is of, if one is complete. */
export const servingSpace = async (sql: Sql): Promise<EmbeddingSpace | undefined> => {
  const { rows } = await sql.query<SpaceRow>(
    `select id, model, dimensions, learnt_from, changed_since from embedding_spaces where state = 'serving'`,
  )
  return rows[0] === undefined ? undefined : spaceOf(rows[0])
}

/** A space that an interrupted run left half-built, if there is one. */
export const unfinishedSpace = async (
  sql: Sql,
  model: string,
  dimensions: number,
): Promise<EmbeddingSpace | undefined> => {
  const { rows } = await sql.query<SpaceRow>(
    `select id, model, dimensions, learnt_from, changed_since from embedding_spaces
     where model = $1 and dimensions = $2 and state = 'building' order by id desc limit 1`,
    [model, dimensions],
  )
  return rows[0] === undefined ? undefined : spaceOf(rows[0])
}

/** Opens a space that nobody searches yet; what an interrupted run left half-built is thrown away. */
export const createSpace = async (
  sql: Sql,
  model: string,
  dimensions: number,
  learntFrom?: number,
): Promise<EmbeddingSpace> => {
  await sql.query(`delete from embedding_spaces where model = $1 and state = 'building'`, [model])
  const { rows } = await sql.query<SpaceRow>(
    `insert into embedding_spaces (model, dimensions, learnt_from, state) values ($1, $2, $3, 'building')
     returning id, model, dimensions, learnt_from, changed_since`,
    [model, dimensions, learntFrom ?? null],
  )
  return spaceOf(rows[0]!)
}

/** Two processes may finish at once. */
const SERVING_LOCK = 7_203_119

/**
 * Lets a finished space answer in place of the one before it, of whatever model. Run it inside a transaction.
 * @returns false when another process has thrown the space away, to build one of its own
 */
export const serveSpace = async (sql: Sql, space: EmbeddingSpace): Promise<boolean> => {
  await sql.query('select pg_advisory_xact_lock($1)', [SERVING_LOCK])
  const { rows } = await sql.query('select from embedding_spaces where id = $1 for update', [space.id])
  if (rows.length === 0) return false
  await sql.query(`delete from embedding_spaces where state = 'serving' and id <> $1`, [space.id])
  await sql.query(`update embedding_spaces set state = 'serving' where id = $1`, [space.id])
  return true
}

/** Throws away a space that serves nobody any more. */
export const dropSpace = async (sql: Sql, { id }: EmbeddingSpace): Promise<void> => {
  await sql.query('delete from embedding_spaces where id = $1', [id])
}

/** Throws away what was begun for another model than is wanted now, and left half-built. */
export const dropAbandonedSpaces = async (sql: Sql, wanted: string, before: Date): Promise<void> => {
  await sql.query(`delete from embedding_spaces where state = 'building' and model <> $1 and created_at < $2`, [
    wanted,
    before,
  ])
}

/** How far a space has come. */
export type SpaceStatus = { model: string; state: 'building' | 'serving'; papersWithout: number }

/** Every space, the one that serves first. */
export const spaceStatus = async (sql: Sql): Promise<SpaceStatus[]> => {
  const { rows } = await sql.query<SpaceStatus>(
    `select model, state, (
       select count(*)::integer from papers
       where not exists (select from embeddings where space_id = embedding_spaces.id and paper_id = papers.id)
     ) as "papersWithout"
     from embedding_spaces order by state desc, id desc`,
  )
  return rows
}

export const storeDirections = async (
  sql: Sql,
  spaceId: number,
  directions: [term: string, direction: ArrayLike<number>][],
): Promise<void> => {
  await sql.query(
    `insert into term_directions (space_id, term, direction)
     select $1, term, direction::vector from unnest($2::text[], $3::text[]) as given(term, direction)`,
    [spaceId, directions.map(([term]) => term), directions.map(([, direction]) => vectorText(Array.from(direction)))],
  )
}

/** The directions of the given terms; all of them when none are given. */
export const directionsOf = async (
  sql: Sql,
  spaceId: number,
  terms?: readonly string[],
): Promise<Map<string, Float32Array>> => {
  const { rows } = await sql.query<{ term: string; direction: string }>(
    `select term, direction::text from term_directions where space_id = $1 and ($2::text[] is null or term = any($2))`,
    [spaceId, terms ?? null],
  )
  return new Map(rows.map(({ term, direction }) => [term, numbersOf(direction)]))
}

/** A paper without a vector, the hash of its text, and when its row last changed, as the database writes it. */
export type Unplaced = { id: number; title: string; abstract: string; textHash: string; changedAt: string }

/**
 * Stores vectors; a paper that was changed or deleted since it was read is left out, for its turn comes again.
 * @param embeddings undefined where the space knows nothing of a paper
 */
export const storeEmbeddings = async (
  sql: Sql,
  spaceId: number,
  embeddings: { paper: Unplaced; embedding: ArrayLike<number> | undefined }[],
): Promise<void> => {
  await sql.query(
    `insert into embeddings (space_id, paper_id, embedding)
     select $1, papers.id, embedding::vector
     from unnest($2::bigint[], $3::text[], $4::text[]) as given(id, changed_at, embedding)
     join papers on papers.id = given.id and papers.updated_at::text = changed_at
     on conflict (space_id, paper_id) do update set embedding = excluded.embedding`,
    [
      spaceId,
      embeddings.map(({ paper }) => paper.id),
      embeddings.map(({ paper }) => paper.changedAt),
      embeddings.map(({ embedding }) => (embedding === undefined ? null : vectorText(Array.from(embedding)))),
    ],
  )
}

/** Papers, lowest id first, that a space has not been asked to place yet. */
export const papersWithoutEmbedding = async (
  sql: Sql,
  spaceId: number,
  after: number,
  limit: number,
): Promise<Unplaced[]> => {
  const { rows } = await sql.query<Unplaced>(
    `select id, title, abstract, ${textHashSql} as "textHash", updated_at::text as "changedAt" from papers
     where id > $2 and not exists (select from embeddings where space_id = $1 and paper_id = papers.id)
     order by id limit $3`,
    [spaceId, after, limit],
  )
  return rows
}

/**
 * The term counts of public papers, for learning a space: every one, or an even sample of `most`.
 * Ordered by paper and term, so that what is learnt does not depend on the database.
 */
export const sampleTermCounts = async (sql: Sql, most: number): Promise<Map<string, number>[]> => {
  const { rows: sample } = await sql.query<{ id: number }>(
    `select id from (select id, row_number() over (order by id) - 1 as place, count(*) over () as total from papers
       where guild_id is null) as numbered
     where total <= $1 or floor(place * $1::numeric / total) <> floor((place - 1) * $1::numeric / total)
     order by id`,
    [most],
  )
  const counts = new Map(sample.map(({ id }) => [id, new Map<string, number>()]))
  const ids = [...counts.keys()]
  for (let at = 0; at < ids.length; at += 500) {
    const { rows } = await sql.query<{ paper_id: number; term: string; count: number }>(
      `select paper_id, term, count from postings join terms on terms.id = term_id
       where paper_id = any($1::bigint[]) order by paper_id, term collate "C"`,
      [ids.slice(at, at + 500)],
    )
    for (const { paper_id, term, count } of rows) counts.get(paper_id)!.set(term, count)
  }
  return [...counts.values()]
}
