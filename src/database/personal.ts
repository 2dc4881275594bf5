/** Everything that is kept of a person: handed out, and deleted. */
import type { Answer } from '../domain/answer.ts'
import type { Database, Sql } from './database.ts'

export type PersonalData = {
  answers: { askedAt: Date; guildId: string | null; channelId: string; answer: Answer }[]
  feedback: { givenAt: Date; answerId: number; isGood: boolean; reason: string | null }[]
  usage: { day: string; guildId: string; requests: number; tokens: number; costUsd: number }[]
  roundupsScheduled: { channelId: string; createdAt: Date }[]
  hasOptedOut: boolean
}

export const personalDataOf = async (sql: Sql, userId: string): Promise<PersonalData> => {
  const rowsOf = async <Row extends Record<string, unknown>>(text: string): Promise<Row[]> =>
    (await sql.query<Row>(text, [userId])).rows
  return {
    answers: await rowsOf(
      `select created_at as "askedAt", guild_id as "guildId", channel_id as "channelId", answer
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
      'select channel_id as "channelId", created_at as "createdAt" from roundup_schedules where created_by = $1',
    ),
    hasOptedOut: (await rowsOf('select from opt_outs where user_id = $1')).length > 0,
  }
}

/** Deletes everything that is kept of a person. A roundup goes on; who scheduled it is forgotten. */
export const deletePersonalData = (database: Database, userId: string): Promise<void> =>
  database.transaction(async sql => {
    for (const table of ['answers', 'feedback', 'open_answers', 'usage'])
      await sql.query(`delete from ${table} where user_id = $1`, [userId])
    await sql.query(`update roundup_schedules set created_by = '' where created_by = $1`, [userId])
    await sql.query(`update guild_settings set updated_by = '' where updated_by = $1`, [userId])
  })

/** What is older than the server wants it kept, or nobody needs any more. */
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
  return count
}
