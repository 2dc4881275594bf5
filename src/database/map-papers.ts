/** What a map of the library is drawn from. */
import { numbersOf, type Sql } from './database.ts'
import { servingSpace } from './embeddings.ts'
import { visibleSql } from './shelves.ts'

export type LocatedPaper = {
  id: number
  title: string
  /** Left out where so many papers are read that their titles have to do. */
  abstract: string | undefined
  /** In the space that serves, or its beginning; empty where that knows nothing of the paper. */
  vector: Float32Array
}

/** Beyond that many, titles tell enough of themes. */
const MOST_WITH_ABSTRACTS = 1_000
/** Of many papers the beginnings of their vectors are read; where thousands lie, they tell enough. */
const MOST_NUMBERS = 640_000
const SHORTEST_BEGINNING = 64
/** Numbers that are read at once: more would hold up Discord's heartbeats. */
const NUMBERS_AT_ONCE = 16_384
const MOST_AT_ONCE = 500

/** The papers that stand and a guild sees: how many, and what changes when one comes, changes or gets its vector. */
export const librarySight = async (
  sql: Sql,
  guildId: string | undefined,
): Promise<{ papers: number; state: string }> => {
  const space = await servingSpace(sql)
  const { rows } = await sql.query<{ papers: number; placed: number; changed: string | null }>(
    `select count(*)::integer as papers, count(embedding)::integer as placed, max(updated_at)::text as changed
     from papers left join embeddings on paper_id = papers.id and space_id = $2
     where status = 'active' and ${visibleSql(1)}`,
    [guildId ?? null, space?.id ?? null],
  )
  const { papers, placed, changed } = rows[0]!
  return { papers, state: [space?.id, papers, placed, changed].join(' ') }
}

/** The ids of all, or of an even sample: always the same one, for it goes by what the ids hash to. */
const sampledIds = async (
  sql: Sql,
  guildId: string | undefined,
  most: number,
  always: readonly number[],
): Promise<number[]> => {
  const { rows } = await sql.query<{ id: number }>(
    `select id from papers where status = 'active' and ${visibleSql(1)}
     order by id = any($2::bigint[]) desc, md5(id::text), id limit $3`,
    [guildId ?? null, always, most],
  )
  return rows.map(({ id }) => id).sort((a, b) => a - b)
}

/**
 * Papers that stand and a guild sees, lowest id first.
 * @param most of more papers, an even sample of that many
 * @param always papers that are in the sample in any case, if the guild sees them
 */
export const locatedPapers = async (
  sql: Sql,
  { guildId, most, always }: { guildId: string | undefined; most: number; always: readonly number[] },
): Promise<LocatedPaper[]> => {
  const space = await servingSpace(sql)
  const ids = await sampledIds(sql, guildId, most, always)
  const room = Math.max(SHORTEST_BEGINNING, Math.floor(MOST_NUMBERS / Math.max(1, ids.length)))
  const width = Math.max(1, Math.min(space?.dimensions ?? 1, room))
  const atOnce = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(NUMBERS_AT_ONCE / width)))
  const papers: LocatedPaper[] = []
  for (let at = 0; at < ids.length; at += atOnce) {
    const { rows } = await sql.query<{ id: number; title: string; abstract: string | null; embedding: string | null }>(
      `select id, title, case when $3 then abstract end as abstract, subvector(embedding, 1, $4)::text as embedding
       from papers left join embeddings on paper_id = papers.id and space_id = $2
       where id = any($1::bigint[]) order by id`,
      [ids.slice(at, at + atOnce), space?.id ?? null, ids.length <= MOST_WITH_ABSTRACTS, width],
    )
    for (const { id, title, abstract, embedding } of rows)
      papers.push({
        id,
        title,
        abstract: abstract ?? undefined,
        vector: embedding === null ? new Float32Array() : numbersOf(embedding),
      })
  }
  return papers
}
