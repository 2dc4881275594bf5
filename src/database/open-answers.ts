/** Events that are being answered: by one process each, and none forgotten. */
import type { Sql } from './database.ts'

export type OpenAnswer = {
  /** The interaction's id, or the message's. */
  eventId: string
  channelId: string
  userId: string
  /** In which the person reads. */
  locale?: string | undefined
  /** With these the "thinking…" of an interaction can still be changed; a message has none. */
  interaction?: { applicationId: string; token: string } | undefined
}

/** @returns false when another process answers this event, or it came twice */
export const claimEvent = async (sql: Sql, open: OpenAnswer, process: string, now: Date): Promise<boolean> => {
  const { eventId, channelId, userId, locale, interaction } = open
  const { count } = await sql.query(
    `insert into open_answers (event_id, channel_id, user_id, locale, application_id, token, process, alive_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning event_id`,
    [
      eventId,
      channelId,
      userId,
      locale ?? null,
      interaction?.applicationId ?? null,
      interaction?.token ?? null,
      process,
      now,
    ],
  )
  return count > 0
}

/** That an event was answered is all that its repetition must be known by. */
const CLOSED = `user_id = '', channel_id = '', locale = null, application_id = null, token = null, done_at = coalesce(done_at, $2)`

/** Notes that somebody has the final message; who it was and where is of no use any more. */
export const closeEvent = async (sql: Sql, eventId: string, now: Date): Promise<void> => {
  await sql.query(`update open_answers set ${CLOSED} where event_id = $1`, [eventId, now])
}

/** Forgets whose events are open; their answers still come, and are not kept. */
export const closeEventsOf = async (sql: Sql, userId: string, now: Date): Promise<void> => {
  await sql.query(`update open_answers set ${CLOSED} where user_id = $1`, [userId, now])
}

/** Says that a process is alive, so that nobody takes over what it answers. */
export const stayAlive = async (sql: Sql, process: string, now: Date): Promise<void> => {
  await sql.query('update open_answers set alive_at = $2 where process = $1 and done_at is null', [process, now])
}

/**
 * Takes over what dead processes left open; each is given to one taker only.
 * Never its own: after a computer slept or the database was away, all seem dead that live.
 */
export const takeOrphans = async (sql: Sql, process: string, deadSince: Date, now: Date): Promise<OpenAnswer[]> => {
  const { rows } = await sql.query<{
    event_id: string
    channel_id: string
    user_id: string
    locale: string | null
    application_id: string | null
    token: string | null
  }>(
    `update open_answers set process = $1, alive_at = $3
     where event_id in (
       select event_id from open_answers
       where done_at is null and alive_at < $2 and process <> $1 for update skip locked
     )
     returning event_id, channel_id, user_id, locale, application_id, token`,
    [process, deadSince, now],
  )
  return rows.map(({ event_id, channel_id, user_id, locale, application_id, token }) => ({
    eventId: event_id,
    channelId: channel_id,
    userId: user_id,
    locale: locale ?? undefined,
    interaction: application_id === null || token === null ? undefined : { applicationId: application_id, token },
  }))
}

/** Forgets events that nobody can send again. */
export const forgetEvents = async (sql: Sql, doneBefore: Date): Promise<void> => {
  await sql.query('delete from open_answers where done_at < $1', [doneBefore])
}
