/** Roundup schedules and editions. Moments come from the caller's clock, so that a simulation can live through years. */
import type { Hopeless, Schedule } from '../domain/roundup.ts'
import type { Sql } from './database.ts'
import { visibleSql } from './shelves.ts'

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

/** Earlier versions kept a sentence in place of the bare reason. */
const hopelessOf = (because: string): Hopeless => (/\bgone\b/.test(because) ? 'channel-gone' : 'not-allowed')

const scheduleOf = (row: ScheduleRow): Schedule => ({
  channelId: row.channel_id,
  guildId: row.guild_id,
  weekday: row.weekday,
  hour: row.hour,
  minute: row.minute,
  timeZone: row.time_zone,
  createdBy: row.created_by,
  createdAt: row.created_at,
  pausedBecause: row.paused_because === null ? undefined : hopelessOf(row.paused_because),
})

const SCHEDULE_COLUMNS =
  'channel_id, guild_id, weekday, hour, minute, time_zone, created_by, created_at, paused_because'

/** Sets the schedule of a channel; one that was there before is replaced. Who opted out is not named. */
export const saveSchedule = async (sql: Sql, schedule: Omit<Schedule, 'pausedBecause'>): Promise<void> => {
  const { channelId, guildId, weekday, hour, minute, timeZone, createdBy, createdAt } = schedule
  await sql.query(
    `insert into roundup_schedules (channel_id, guild_id, weekday, hour, minute, time_zone, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, case when exists (select from opt_outs where user_id = $7) then '' else $7 end, $8)
     on conflict (channel_id) do update set
       guild_id = excluded.guild_id, weekday = excluded.weekday, hour = excluded.hour, minute = excluded.minute,
       time_zone = excluded.time_zone, created_by = excluded.created_by, created_at = excluded.created_at,
       paused_because = null`,
    [channelId, guildId, weekday, hour, minute, timeZone, createdBy, createdAt],
  )
}

/** Pauses a channel's schedule, or lets it run again where there is no reason any more. */
export const pauseSchedule = async (sql: Sql, channelId: string, because: Hopeless | undefined): Promise<void> => {
  await sql.query('update roundup_schedules set paused_because = $2 where channel_id = $1', [
    channelId,
    because ?? null,
  ])
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

/** Which edition: one a channel and ISO week. */
export type EditionKey = { channelId: string; week: string }

/**
 * Claims an edition for a channel and week. Claims of one channel take turns until their transactions
 * end, so that no two editions hold the same paper.
 * @returns false when somebody has claimed it before
 */
export const claimEdition = async (
  sql: Sql,
  { channelId, guildId, week }: EditionKey & { guildId: string },
  now: Date,
): Promise<boolean> => {
  await sql.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`roundup ${channelId}`])
  const { count } = await sql.query(
    `insert into roundup_editions (channel_id, guild_id, week, claimed_at) values ($1, $2, $3, $4)
     on conflict do nothing returning week`,
    [channelId, guildId, week, now],
  )
  return count > 0
}

/**
 * Papers that the channel's guild sees, that came in since the channel's last edition and that it was not told of yet, newest first; for
 * its first, those since the week before it was scheduled. The hour is for papers that were being taken
 * in while that edition was made: a paper's time is the beginning of its transaction, not the end.
 */
export const newPaperIds = async (
  sql: Sql,
  { channelId, week, guildId }: EditionKey & { guildId: string },
  now: Date,
): Promise<number[]> => {
  const { rows } = await sql.query<{ id: number }>(
    `select id from papers
     where status = 'active' and ${visibleSql(4)}
       and added_at > coalesce(
         (select max(claimed_at) - interval '1 hour' from roundup_editions where channel_id = $1 and week <> $2),
         (select created_at - interval '7 days' from roundup_schedules where channel_id = $1),
         $3::timestamptz - interval '7 days')
       and not exists (select from roundup_papers where channel_id = $1 and paper_id = papers.id)
     order by published_from desc nulls last, id desc`,
    [channelId, week, now, guildId],
  )
  return rows.map(({ id }) => id)
}

export type Part = {
  part: number
  nonce: string
  payload: unknown
  attemptedAt: Date | undefined
  messageId: string | undefined
}

export const saveParts = async (
  sql: Sql,
  { channelId, week }: EditionKey,
  parts: Pick<Part, 'nonce' | 'payload'>[],
  paperIds: number[],
): Promise<void> => {
  for (const [part, { nonce, payload }] of parts.entries())
    await sql.query(
      'insert into roundup_parts (channel_id, week, part, nonce, payload) values ($1, $2, $3, $4, $5::jsonb)',
      [channelId, week, part, nonce, JSON.stringify(payload)],
    )
  await sql.query('insert into roundup_papers (channel_id, paper_id, week) select $1, unnest($2::bigint[]), $3', [
    channelId,
    paperIds,
    week,
  ])
}

/** The parts of an edition in order. */
export const partsOf = async (sql: Sql, { channelId, week }: EditionKey): Promise<Part[]> => {
  const { rows } = await sql.query<{
    part: number
    nonce: string
    payload: unknown
    attempted_at: Date | null
    message_id: string | null
  }>(
    `select part, nonce, payload, attempted_at, message_id
     from roundup_parts where channel_id = $1 and week = $2 order by part`,
    [channelId, week],
  )
  return rows.map(({ attempted_at, message_id, ...part }) => ({
    ...part,
    attemptedAt: attempted_at ?? undefined,
    messageId: message_id ?? undefined,
  }))
}

/** Notes that a part is about to be sent, or, without a moment, that Discord refused it. */
export const markAttempted = async (
  sql: Sql,
  { channelId, week }: EditionKey,
  part: number,
  at: Date | undefined,
): Promise<void> => {
  await sql.query('update roundup_parts set attempted_at = $4 where channel_id = $1 and week = $2 and part = $3', [
    channelId,
    week,
    part,
    at ?? null,
  ])
}

export const markSent = async (
  sql: Sql,
  { channelId, week }: EditionKey,
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

/** The right to deliver an edition: who has it, and for how long. */
export type Lease = { holder: string; now: Date; seconds: number }

/** Takes or renews the right to deliver; false while another run has it, or when there is nothing left to deliver. */
export const leaseEdition = async (
  sql: Sql,
  { channelId, week }: EditionKey,
  { holder, now, seconds }: Lease,
): Promise<boolean> => {
  const { count } = await sql.query(
    `update roundup_editions set leased_by = $3, leased_until = $4::timestamptz + make_interval(secs => $5)
     where channel_id = $1 and week = $2 and state = 'claimed'
       and (leased_by = $3 or leased_until is null or leased_until < $4)
     returning week`,
    [channelId, week, holder, now, seconds],
  )
  return count > 0
}

export const releaseEdition = async (sql: Sql, { channelId, week }: EditionKey, holder: string): Promise<void> => {
  await sql.query(
    `update roundup_editions set leased_by = null, leased_until = null
     where channel_id = $1 and week = $2 and leased_by = $3`,
    [channelId, week, holder],
  )
}

export const finishEdition = async (sql: Sql, { channelId, week }: EditionKey, now: Date): Promise<void> => {
  await sql.query(
    `update roundup_editions set state = 'sent', sent_at = $3, leased_by = null, leased_until = null
     where channel_id = $1 and week = $2`,
    [channelId, week, now],
  )
}

/** Editions that were claimed and not finished: a process died in between, or Discord was away. */
export const unfinishedEditions = async (
  sql: Sql,
  now: Date,
  channelId?: string,
): Promise<(EditionKey & { guildId: string; claimedAt: Date })[]> => {
  const { rows } = await sql.query<{ channel_id: string; guild_id: string; week: string; claimed_at: Date }>(
    `select channel_id, guild_id, week, claimed_at from roundup_editions
     where state = 'claimed' and (leased_until is null or leased_until < $1) and ($2::text is null or channel_id = $2)
     order by claimed_at`,
    [now, channelId ?? null],
  )
  return rows.map(({ channel_id, guild_id, week, claimed_at }) => ({
    channelId: channel_id,
    guildId: guild_id,
    week,
    claimedAt: claimed_at,
  }))
}

/**
 * Takes an edition back of which nothing can have been sent, so that its papers come in the next one.
 * @returns false when a part was sent or may have been
 */
export const withdrawEdition = async (sql: Sql, { channelId, week }: EditionKey): Promise<boolean> => {
  const { count } = await sql.query(
    `delete from roundup_editions where channel_id = $1 and week = $2 and state <> 'sent'
       and not exists (select from roundup_parts where channel_id = $1 and week = $2 and attempted_at is not null)
     returning week`,
    [channelId, week],
  )
  return count > 0
}

/** Gives up an edition that cannot be delivered any more. */
export const abandonEdition = async (sql: Sql, { channelId, week }: EditionKey): Promise<void> => {
  await sql.query(
    `update roundup_editions set state = 'abandoned', leased_by = null, leased_until = null
     where channel_id = $1 and week = $2`,
    [channelId, week],
  )
}

/** Takes up again what was given up, where there is such a thing. */
export const reopenEdition = async (sql: Sql, { channelId, week }: EditionKey): Promise<void> => {
  await sql.query(
    `update roundup_editions set state = 'claimed' where channel_id = $1 and week = $2 and state = 'abandoned'`,
    [channelId, week],
  )
}

export const hasEdition = async (sql: Sql, { channelId, week }: EditionKey): Promise<boolean> => {
  const { rows } = await sql.query('select from roundup_editions where channel_id = $1 and week = $2', [
    channelId,
    week,
  ])
  return rows.length > 0
}

/** When an edition went out; undefined while it has not. */
export const editionSentAt = async (sql: Sql, { channelId, week }: EditionKey): Promise<Date | undefined> => {
  const { rows } = await sql.query<{ sent_at: Date | null }>(
    'select sent_at from roundup_editions where channel_id = $1 and week = $2',
    [channelId, week],
  )
  return rows[0]?.sent_at ?? undefined
}
