/** Turns at a host on the network: several processes of one database do not ask it more often than one would. */
import type { Sql } from './database.ts'

/**
 * Takes the next turn at a host; the one after it begins `pauseMs` later.
 * @returns how long to wait for it, in ms
 */
export const takeTurn = async (sql: Sql, host: string, pauseMs: number): Promise<number> => {
  // By the database's clock, for those of two machines differ; and not by the time at which a wait for the row began.
  const { rows } = await sql.query<{ wait: number }>(
    `insert into host_turns (host, free_at) values ($1, clock_timestamp() + $2 * interval '1 ms')
     on conflict (host) do update
       set free_at = greatest(host_turns.free_at, clock_timestamp()) + $2 * interval '1 ms'
     returning (extract(epoch from free_at - clock_timestamp()) * 1000 - $2)::float8 as wait`,
    [host, pauseMs],
  )
  return Math.max(0, rows[0]!.wait)
}
