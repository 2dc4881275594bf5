/** Sources that are followed: what is due, where reading goes on, how each of them does. */
import type { FollowedSource, LibraryAction } from '../domain/source.ts'
import type { Sql } from './database.ts'

type SourceRow = {
  id: number
  guild_id: string | null
  name: string
  channel_id: string | null
  due_at: Date
  last_run_at: Date | null
  last_success_at: Date | null
  papers: number
  last_papers: number
  failures: number
  failing_since: Date | null
  problem: string | null
}

const COLUMNS =
  'id, guild_id, name, channel_id, due_at, last_run_at, last_success_at, papers, last_papers, failures, failing_since, problem'

const sourceOf = (row: SourceRow): FollowedSource => ({
  id: row.id,
  guildId: row.guild_id ?? undefined,
  name: row.name,
  channelId: row.channel_id ?? undefined,
  dueAt: row.due_at,
  lastRunAt: row.last_run_at ?? undefined,
  lastSuccessAt: row.last_success_at ?? undefined,
  papers: row.papers,
  lastPapers: row.last_papers,
  failures: row.failures,
  failingSince: row.failing_since ?? undefined,
  problem: row.problem ?? undefined,
})

export type NewSource = {
  guildId: string | undefined
  name: string
  addedBy: string
  channelId?: string | undefined
}

/** Follows a source from now on. Who opted out is not named. @returns undefined when it is followed already */
export const addSource = async (
  sql: Sql,
  { guildId, name, addedBy, channelId }: NewSource,
  now: Date,
): Promise<FollowedSource | undefined> => {
  const { rows } = await sql.query<SourceRow>(
    `insert into sources (guild_id, name, added_by, channel_id, added_at, due_at)
     values ($1, $2, case when exists (select from opt_outs where user_id = $3) then '' else $3 end, $4, $5, $5)
     on conflict do nothing returning ${COLUMNS}`,
    [guildId ?? null, name, addedBy, channelId ?? null, now],
  )
  return rows[0] === undefined ? undefined : sourceOf(rows[0])
}

/** @returns undefined when this guild follows no such source */
export const removeSource = async (
  sql: Sql,
  id: number,
  guildId: string | undefined,
): Promise<FollowedSource | undefined> => {
  const { rows } = await sql.query<SourceRow>(
    `delete from sources where id = $1 and guild_id is not distinct from $2::text returning ${COLUMNS}`,
    [id, guildId ?? null],
  )
  return rows[0] === undefined ? undefined : sourceOf(rows[0])
}

/** Public sources that the settings no longer name. */
export const removePublicSourcesBut = async (sql: Sql, names: readonly string[]): Promise<void> => {
  await sql.query('delete from sources where guild_id is null and name <> all($1)', [names])
}

/** The public library's sources and a guild's own. */
export const sourcesSeenBy = async (sql: Sql, guildId: string | undefined): Promise<FollowedSource[]> => {
  const { rows } = await sql.query<SourceRow>(
    `select ${COLUMNS} from sources where guild_id is null or guild_id = $1::text
     order by guild_id nulls first, name`,
    [guildId ?? null],
  )
  return rows.map(sourceOf)
}

/** What is due, the longest due first, with the places where reading goes on. */
export const dueSources = async (sql: Sql, now: Date): Promise<{ source: FollowedSource; cursor: unknown }[]> => {
  const { rows } = await sql.query<SourceRow & { cursor: unknown }>(
    `select ${COLUMNS}, cursor from sources where due_at <= $1 order by due_at, id`,
    [now],
  )
  return rows.map(row => ({ source: sourceOf(row), cursor: row.cursor ?? undefined }))
}

export const hasDueSources = async (sql: Sql, now: Date): Promise<boolean> =>
  (await sql.query('select from sources where due_at <= $1 limit 1', [now])).rows.length > 0

/**
 * Notes how far reading has come. Run it in the transaction that stores the papers of that page.
 * @returns false when the source is no longer followed; then nothing of the page may be stored
 */
export const moveCursor = async (
  sql: Sql,
  { id, cursor, added, now }: { id: number; cursor: unknown; added: number; now: Date },
): Promise<boolean> => {
  const { count } = await sql.query(
    `update sources set cursor = $2, papers = papers + $3, last_papers = last_papers + $3, last_run_at = $4
     where id = $1 returning id`,
    [id, JSON.stringify(cursor), added, now],
  )
  return count > 0
}

/** A run begins: what it brings is counted anew. */
export const beginRun = async (sql: Sql, id: number, now: Date): Promise<void> => {
  await sql.query('update sources set last_papers = 0, last_run_at = $2 where id = $1', [id, now])
}

export const noteSuccess = async (sql: Sql, id: number, now: Date, dueAt: Date): Promise<void> => {
  await sql.query(
    `update sources set last_success_at = $2, due_at = $3, failures = 0, failing_since = null, problem = null, told_at = null
     where id = $1`,
    [id, now, dueAt],
  )
}

export const noteFailure = async (sql: Sql, id: number, problem: string, now: Date, dueAt: Date): Promise<void> => {
  await sql.query(
    `update sources set failures = failures + 1, failing_since = coalesce(failing_since, $3), problem = $2,
            last_run_at = $3, due_at = $4 where id = $1`,
    [id, problem, now, dueAt],
  )
}

/** Takes on telling the admins of a failure. @returns false when they were told */
export const claimTelling = async (sql: Sql, id: number, now: Date): Promise<boolean> => {
  const { count } = await sql.query(
    'update sources set told_at = $2 where id = $1 and told_at is null and failing_since is not null returning id',
    [id, now],
  )
  return count > 0
}

/** Writes down who changed what. Who opted out is not named. */
export const logChange = async (
  sql: Sql,
  { guildId, userId, action, subject }: { guildId: string; userId: string; action: LibraryAction; subject: string },
  now: Date,
): Promise<void> => {
  await sql.query(
    `insert into library_log (guild_id, user_id, action, subject, at)
     values ($1, case when exists (select from opt_outs where user_id = $2) then '' else $2 end, $3, $4, $5)`,
    [guildId, userId, action, subject, now],
  )
}

export type LoggedChange = { userId: string; action: LibraryAction; subject: string; at: Date }

/** The last changes of a guild's library, newest first. */
export const changesOf = async (sql: Sql, guildId: string, limit: number): Promise<LoggedChange[]> => {
  const { rows } = await sql.query<LoggedChange>(
    `select user_id as "userId", action, subject, at from library_log where guild_id = $1 order by id desc limit $2`,
    [guildId, limit],
  )
  return rows
}
