/** Roundup schedules and editions. */

import type { Paper } from '../domain/paper.ts'
import type { Schedule } from '../domain/roundup.ts'
import type { Sql } from './database.ts'
import { PAPER_COLUMNS, paperOf } from './papers.ts'

type ScheduleRow = {
  channel_id: string
  guild_id: string
  weekday: number
  hour: number
  minute: number
  time_zone: string
  created_by: string
  created_at: Date
  paused_because: string | null
}

const scheduleOf = (row: ScheduleRow): Schedule => ({
  channelId: row.channel_id,
  guildId: row.guild_id,
  weekday: row.weekday,
  hour: row.hour,
  minute: row.minute,
  timeZone: row.time_zone,
  createdBy: row.created_by,
  createdAt: row.created_at,
  pausedBecause: row.paused_because ?? undefined,
})

const SCHEDULE_COLUMNS =
  'channel_id, guild_id, weekday, hour, minute, time_zone, created_by, created_at, paused_because'

/** Sets the schedule of a channel; one that was there before is replaced. */
export const saveSchedule = async (sql: Sql, schedule: Omit<Schedule, 'pausedBecause'>): Promise<void> => {
  const { channelId, guildId, weekday, hour, minute, timeZone, createdBy, createdAt } = schedule
  await sql.query(
    `insert into roundup_schedules (channel_id, guild_id, weekday, hour, minute, time_zone, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (channel_id) do update set
       guild_id = excluded.guild_id, weekday = excluded.weekday, hour = excluded.hour, minute = excluded.minute,
       time_zone = excluded.time_zone, created_by = excluded.created_by, created_at = excluded.created_at,
       paused_because = null`,
    [channelId, guildId, weekday, hour, minute, timeZone, createdBy, createdAt],
  )
}

export const pauseSchedule = async (sql: Sql, channelId: string, because: string): Promise<void> => {
  await sql.query('update roundup_schedules set paused_because = $2 where channel_id = $1', [channelId, because])
}

/** Every schedule, or those of one guild or channel. */
export const schedules = async (sql: Sql, of: { guildId?: string; channelId?: string } = {}): Promise<Schedule[]> => {
  const { rows } = await sql.query<ScheduleRow>(
    `select ${SCHEDULE_COLUMNS} from roundup_schedules
     where ($1::text is null or guild_id = $1) and ($2::text is null or channel_id = $2) order by created_at, channel_id`,
    [of.guildId ?? null, of.channelId ?? null],
  )
  return rows.map(scheduleOf)
}

/** @returns whether there was one */
export const deleteSchedule = async (sql: Sql, channelId: string): Promise<boolean> =>
  (await sql.query('delete from roundup_schedules where channel_id = $1', [channelId])).count > 0

/**
 * Claims an edition for a channel and week.
 * @returns false when somebody has claimed it before
 */
export const claimEdition = async (
  sql: Sql,
  { channelId, guildId, week }: { channelId: string; guildId: string; week: string },
): Promise<boolean> => {
  const { count } = await sql.query(
    'insert into roundup_editions (channel_id, guild_id, week) values ($1, $2, $3) on conflict do nothing returning week',
    [channelId, guildId, week],
  )
  return count > 0
}

/** Papers added since the channel's last edition (a week ago for its first) that it was not shown yet, newest first. */
export const newPapers = async (sql: Sql, channelId: string, week: string, now: Date): Promise<Paper[]> => {
  const { rows } = await sql.query<Parameters<typeof paperOf>[0]>(
    `select ${PAPER_COLUMNS} from papers
     where status = 'active'
       and added_at > coalesce(
         (select max(claimed_at) from roundup_editions where channel_id = $1 and week <> $2), $3::timestamptz - interval '7 days')
       and not exists (select from roundup_papers where channel_id = $1 and paper_id = papers.id)
     order by published_from desc nulls last, id desc`,
    [channelId, week, now],
  )
  return rows.map(paperOf)
}

export type Part = { part: number; nonce: string; payload: unknown; attempted: boolean; messageId: string | undefined }

export const saveParts = async (
  sql: Sql,
  { channelId, week }: { channelId: string; week: string },
  parts: Pick<Part, 'nonce' | 'payload'>[],
  paperIds: number[],
): Promise<void> => {
  for (const [part, { nonce, payload }] of parts.entries())
    await sql.query(
      'insert into roundup_parts (channel_id, week, part, nonce, payload) values ($1, $2, $3, $4, $5::jsonb)',
      [channelId, week, part, nonce, JSON.stringify(payload)],
    )
  await sql.query(
    'insert into roundup_papers (channel_id, paper_id, week) select $1, unnest($2::bigint[]), $3 on conflict do nothing',
    [channelId, paperIds, week],
  )
}

/** The parts of an edition in order. */
export const partsOf = async (sql: Sql, channelId: string, week: string): Promise<Part[]> => {
  const { rows } = await sql.query<{
    part: number
    nonce: string
    payload: unknown
    attempted: boolean
    message_id: string | null
  }>(
    `select part, nonce, payload, attempted_at is not null as attempted, message_id
     from roundup_parts where channel_id = $1 and week = $2 order by part`,
    [channelId, week],
  )
  return rows.map(({ message_id, ...part }) => ({ ...part, messageId: message_id ?? undefined }))
}

/** Takes the right to deliver an edition for a while; false while another process has it, or when it is sent. */
export const leaseEdition = async (sql: Sql, channelId: string, week: string, seconds: number): Promise<boolean> => {
  const { count } = await sql.query(
    `update roundup_editions set leased_until = now() + make_interval(secs => $3)
     where channel_id = $1 and week = $2 and state = 'claimed' and (leased_until is null or leased_until < now())
     returning week`,
    [channelId, week, seconds],
  )
  return count > 0
}

export const releaseEdition = async (sql: Sql, channelId: string, week: string): Promise<void> => {
  await sql.query('update roundup_editions set leased_until = null where channel_id = $1 and week = $2', [
    channelId,
    week,
  ])
}

export const markAttempted = async (sql: Sql, channelId: string, week: string, part: number): Promise<void> => {
  await sql.query('update roundup_parts set attempted_at = now() where channel_id = $1 and week = $2 and part = $3', [
    channelId,
    week,
    part,
  ])
}

export const markSent = async (
  sql: Sql,
  channelId: string,
  week: string,
  part: number,
  messageId: string,
): Promise<void> => {
  await sql.query('update roundup_parts set message_id = $4 where channel_id = $1 and week = $2 and part = $3', [
    channelId,
    week,
    part,
    messageId,
  ])
}

export const finishEdition = async (sql: Sql, channelId: string, week: string): Promise<void> => {
  await sql.query(
    `update roundup_editions set state = 'sent', sent_at = now(), leased_until = null where channel_id = $1 and week = $2`,
    [channelId, week],
  )
}

/** Editions that were claimed and not finished: a process died in between, or Discord was away. */
export const unfinishedEditions = async (sql: Sql): Promise<{ channelId: string; guildId: string; week: string }[]> => {
  const { rows } = await sql.query<{ channel_id: string; guild_id: string; week: string }>(
    `select channel_id, guild_id, week from roundup_editions
     where state = 'claimed' and (leased_until is null or leased_until < now()) order by claimed_at`,
  )
  return rows.map(({ channel_id, guild_id, week }) => ({ channelId: channel_id, guildId: guild_id, week }))
}

/** Gives up an edition that cannot be delivered any more. */
export const abandonEdition = async (sql: Sql, channelId: string, week: string): Promise<void> => {
  await sql.query(
    `update roundup_editions set state = 'abandoned', leased_until = null where channel_id = $1 and week = $2`,
    [channelId, week],
  )
}

export const hasEdition = async (sql: Sql, channelId: string, week: string): Promise<boolean> => {
  const { rows } = await sql.query('select from roundup_editions where channel_id = $1 and week = $2', [
    channelId,
    week,
  ])
  return rows.length > 0
}

/** When an edition went out; undefined while it has not. */
export const editionSentAt = async (sql: Sql, channelId: string, week: string): Promise<Date | undefined> => {
  const { rows } = await sql.query<{ sent_at: Date | null }>(
    'select sent_at from roundup_editions where channel_id = $1 and week = $2',
    [channelId, week],
  )
  return rows[0]?.sent_at ?? undefined
}
