/** Which papers arXiv is to be asked about. */
import type { Sql } from './database.ts'

/** Digests are looked after at once, papers that have their abstract once a month. */
const REFRESH_AFTER_DAYS = 30
const DIGEST_AFTER_DAYS = 1

/**
 * The papers of arXiv that nobody has asked arXiv about for long, digests first.
 * @returns arXiv ids by the guild whose own they are; undefined: public
 */
export const papersToRefresh = async (
  sql: Sql,
  now: Date,
  limit: number,
): Promise<Map<string | undefined, string[]>> => {
  const { rows } = await sql.query<{ arxiv_id: string; guild_id: string | null }>(
    `select arxiv_id, guild_id from papers
     where arxiv_id is not null and coalesce(refreshed_at, case text_kind when 'digest' then '-infinity' else added_at end)
       < $1::timestamptz - make_interval(days => case text_kind when 'digest' then $3::integer else $4::integer end)
     order by text_kind = 'digest' desc, refreshed_at nulls first, id limit $2`,
    [now, limit, DIGEST_AFTER_DAYS, REFRESH_AFTER_DAYS],
  )
  return new Map(
    [...Map.groupBy(rows, ({ guild_id }) => guild_id ?? undefined)].map(([guildId, group]) => [
      guildId,
      group.map(({ arxiv_id }) => arxiv_id),
    ]),
  )
}

export const wasRefreshed = async (
  sql: Sql,
  arxivIds: readonly string[],
  guildId: string | undefined,
  now: Date,
): Promise<void> => {
  await sql.query(
    'update papers set refreshed_at = $3 where arxiv_id = any($1) and guild_id is not distinct from $2::text',
    [arxivIds, guildId ?? null, now],
  )
}
