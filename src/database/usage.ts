/** What was asked and spent, by day: exact under any number of processes, because the database counts. */
import type { Sql } from './database.ts'

export type Spent = { requests: number; tokens: number; costUsd: number }

export const NOTHING_SPENT: Spent = { requests: 0, tokens: 0, costUsd: 0 }

/** Whose usage: a person's in a server, or without a user the whole server's. */
export type Account = { day: string; guildId: string; userId: string }

type Row = { requests: number; tokens: number; cost_usd: number }
const spentOf = ({ requests, tokens, cost_usd }: Row): Spent => ({ requests, tokens, costUsd: cost_usd })

/**
 * Counts one request, unless the account has as many as it may have.
 * @param most at least 1; undefined is without limit
 * @returns what the account has spent, this request included; undefined where it may have no more
 */
export const countRequest = async (
  sql: Sql,
  { day, guildId, userId }: Account,
  most: number | undefined,
): Promise<Spent | undefined> => {
  const { rows } = await sql.query<Row>(
    `insert into usage (day, guild_id, user_id, requests) values ($1::date, $2, $3, 1)
     on conflict (day, guild_id, user_id) do update set requests = usage.requests + 1
       where $4::integer is null or usage.requests < $4
     returning requests, tokens, cost_usd`,
    [day, guildId, userId, most ?? null],
  )
  return rows[0] && spentOf(rows[0])
}

/** Adds what an answer cost. */
export const addSpent = async (
  sql: Sql,
  { day, guildId, userId }: Account,
  { tokens, costUsd }: Pick<Spent, 'tokens' | 'costUsd'>,
): Promise<void> => {
  await sql.query(
    'update usage set tokens = tokens + $4, cost_usd = cost_usd + $5 where day = $1::date and guild_id = $2 and user_id = $3',
    [day, guildId, userId, tokens, costUsd],
  )
}

export const spentBy = async (sql: Sql, { day, guildId, userId }: Account): Promise<Spent> => {
  const { rows } = await sql.query<Row>(
    'select requests, tokens, cost_usd from usage where day = $1::date and guild_id = $2 and user_id = $3',
    [day, guildId, userId],
  )
  return rows[0] === undefined ? NOTHING_SPENT : spentOf(rows[0])
}

/** What everybody has spent since a day. */
export const spentSince = async (sql: Sql, day: string): Promise<Spent> => {
  const { rows } = await sql.query<Row>(
    `select coalesce(sum(requests), 0)::integer as requests, coalesce(sum(tokens), 0)::bigint as tokens,
            coalesce(sum(cost_usd), 0)::float8 as cost_usd
     from usage where day >= $1::date and user_id = ''`,
    [day],
  )
  return spentOf(rows[0]!)
}
