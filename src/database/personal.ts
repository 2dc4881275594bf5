/** Everything that is kept of a person: handed out, and deleted. */
import type { Answer } from '../domain/answer.ts'
import type { Database, Sql } from './database.ts'
import { closeEventsOf } from './open-answers.ts'
import { setOptedOut } from './settings.ts'

export type PersonalData = {
  answers: {
    id: number
    askedAt: Date
    guildId: string | null
    channelId: string
    /** The messages that show it. */
    messageIds: string[]
    isPrivate: boolean
    /** The answer that it follows. */
    parentId: number | null
    answer: Answer
  }[]
  feedback: { givenAt: Date; answerId: number; isGood: boolean; reason: string | null }[]
  usage: { day: string; guildId: string; requests: number; tokens: number; costUsd: number }[]
  roundupsScheduled: { guildId: string; channelId: string; createdAt: Date }[]
  settingsChanged: { guildId: string; changedAt: Date }[]
  sourcesFollowed: { guildId: string; source: string; followedAt: Date }[]
  libraryChanges: { guildId: string; action: string; subject: string; at: Date }[]
  hasOptedOut: boolean
}

export const personalDataOf = async (sql: Sql, userId: string): Promise<PersonalData> => {
  const rowsOf = async <Row extends Record<string, unknown>>(text: string): Promise<Row[]> =>
    (await sql.query<Row>(text, [userId])).rows
  return {
    answers: await rowsOf(
      `select id, created_at as "askedAt", guild_id as "guildId", channel_id as "channelId",
              array(select message_id from answer_messages where answer_id = id order by message_id) as "messageIds",
              is_private as "isPrivate", parent_id as "parentId", answer
       from answers where user_id = $1 order by id`,
    ),
    feedback: await rowsOf(
      `select given_at as "givenAt", answer_id as "answerId", is_good as "isGood", reason
       from feedback where user_id = $1 order by answer_id`,
    ),
    usage: await rowsOf(
      `select day::text, guild_id as "guildId", requests, tokens, cost_usd as "costUsd"
       from usage where user_id = $1 order by day, guild_id`,
    ),
    roundupsScheduled: await rowsOf(
      `select guild_id as "guildId", channel_id as "channelId", created_at as "createdAt"
       from roundup_schedules where created_by = $1 order by created_at`,
    ),
    settingsChanged: await rowsOf(
      `select guild_id as "guildId", updated_at as "changedAt" from guild_settings where updated_by = $1 order by updated_at`,
    ),
    sourcesFollowed: await rowsOf(
      `select guild_id as "guildId", name as source, added_at as "followedAt" from sources where added_by = $1 order by id`,
    ),
    libraryChanges: await rowsOf(
      `select guild_id as "guildId", action, subject, at from library_log where user_id = $1 order by id`,
    ),
    hasOptedOut: (await rowsOf('select from opt_outs where user_id = $1')).length > 0,
  }
}

/** How much was deleted. */
export type Deleted = { answers: number; feedback: number; days: number; names: number }

/** A fresh start that hides no answer any more says only that somebody was there. */
const forgetFreshStarts = (sql: Sql) =>
  sql.query(
    `delete from fresh_starts where not exists (
       select from answers where channel_id = fresh_starts.channel_id and id <= after_answer_id)`,
  )

const deleteAllOf = async (sql: Sql, userId: string, now: Date): Promise<Deleted> => {
  const countOf = async (text: string): Promise<number> => (await sql.query(text, [userId])).rows.length
  // First, so that an answer that is being written is either kept by now, or never.
  await closeEventsOf(sql, userId, now)
  // Before the answers, which take the thumbs under them along.
  const feedback = await countOf('delete from feedback where user_id = $1 returning answer_id')
  const answers = await countOf('delete from answers where user_id = $1 returning id')
  const days = await countOf('delete from usage where user_id = $1 returning day')
  const names =
    (await countOf(`update roundup_schedules set created_by = '' where created_by = $1 returning channel_id`)) +
    (await countOf(`update guild_settings set updated_by = '' where updated_by = $1 returning guild_id`)) +
    (await countOf(`update sources set added_by = '' where added_by = $1 returning id`)) +
    (await countOf(`update library_log set user_id = '' where user_id = $1 returning id`))
  await forgetFreshStarts(sql)
  return { answers, feedback, days, names }
}

/**
 * Deletes everything that is kept of a person, but for their wish to have nothing kept. A roundup goes on;
 * who scheduled it is forgotten.
 */
export const deletePersonalData = (database: Database, userId: string, now: Date): Promise<Deleted> =>
  database.transaction(sql => deleteAllOf(sql, userId, now))

/** Keeps nothing of a person from now on, and deletes what was kept. */
export const optOut = (database: Database, userId: string, now: Date): Promise<Deleted> =>
  database.transaction(async sql => {
    await setOptedOut(sql, userId, true)
    return deleteAllOf(sql, userId, now)
  })

/** Deletes what is older than the server wants it kept, or what nobody needs any more. */
export const deleteOld = async (sql: Sql, now: Date, defaultDays: number): Promise<number> => {
  const { count } = await sql.query(
    `delete from answers where id in (
       select answers.id from answers left join guild_settings using (guild_id)
       where created_at < $1::timestamptz - make_interval(days => coalesce((settings->>'keptDays')::integer, $2))
     ) returning id`,
    [now, defaultDays],
  )
  // The cost of this month and the last is shown.
  await sql.query(`delete from usage where day < $1::timestamptz - interval '62 days'`, [now])
  await forgetFreshStarts(sql)
  return count
}
