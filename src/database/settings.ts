/** Settings of servers, and people who opted out. */
import { DEFAULT_SETTINGS, type Limits, type Settings } from '../domain/settings.ts'
import type { Sql } from './database.ts'

/** A zero lifts a limit; left out, it is the default. */
const limitsOf = (known: Limits, chosen: Partial<Limits> = {}): Limits => {
  const { requests, tokens, costUsd } = { ...known, ...chosen }
  return { requests: requests || undefined, tokens: tokens || undefined, costUsd: costUsd || undefined }
}

/** What a server chose, and the defaults for the rest. */
export const settingsOf = async (sql: Sql, guildId: string | undefined): Promise<Settings> => {
  if (guildId === undefined) return DEFAULT_SETTINGS
  const { rows } = await sql.query<{ settings: Partial<Settings> }>(
    'select settings from guild_settings where guild_id = $1',
    [guildId],
  )
  const { person, server, ...chosen } = rows[0]?.settings ?? {}
  return {
    ...DEFAULT_SETTINGS,
    ...chosen,
    person: limitsOf(DEFAULT_SETTINGS.person, person),
    server: limitsOf(DEFAULT_SETTINGS.server, server),
  }
}

/** Limits are changed one by one, as everything else. */
export type Change = Partial<Omit<Settings, 'person' | 'server'>> & {
  person?: { [Limit in keyof Settings['person']]?: number | null }
  server?: { [Limit in keyof Settings['server']]?: number | null }
}

/** A field that was taken away is the default again. */
const KEPT = (_: string, value: unknown): unknown => (value === undefined ? null : value)

/** Changes what is named and leaves the rest; two admins at once both have their way. */
export const changeSettings = async (sql: Sql, guildId: string, change: Change, userId: string): Promise<void> => {
  const { person, server, ...chosen } = change
  await sql.query(
    `insert into guild_settings as known (guild_id, settings, updated_by)
     values ($1, jsonb_strip_nulls($2::jsonb || jsonb_build_object('person', $3::jsonb, 'server', $4::jsonb)),
       case when exists (select from opt_outs where user_id = $5) then '' else $5 end)
     on conflict (guild_id) do update set
       settings = jsonb_strip_nulls(
         known.settings || $2::jsonb || jsonb_build_object(
           'person', coalesce(known.settings->'person', '{}') || $3::jsonb,
           'server', coalesce(known.settings->'server', '{}') || $4::jsonb)),
       updated_by = excluded.updated_by, updated_at = now()`,
    [
      guildId,
      JSON.stringify(chosen, KEPT),
      JSON.stringify(person ?? {}, KEPT),
      JSON.stringify(server ?? {}, KEPT),
      userId,
    ],
  )
}

export const forgetSettings = async (sql: Sql, guildId: string): Promise<void> => {
  await sql.query('delete from guild_settings where guild_id = $1', [guildId])
}

export const hasOptedOut = async (sql: Sql, userId: string): Promise<boolean> =>
  (await sql.query('select from opt_outs where user_id = $1', [userId])).rows.length > 0

export const setOptedOut = async (sql: Sql, userId: string, isOut: boolean): Promise<void> => {
  await sql.query(
    isOut
      ? 'insert into opt_outs (user_id) values ($1) on conflict do nothing'
      : 'delete from opt_outs where user_id = $1',
    [userId],
  )
}
