/** Answers kept for their buttons, and for the questions that follow them. */
import type { Answer } from '../domain/answer.ts'
import type { Sql } from './database.ts'

export type KeptAnswer = {
  id: number
  guildId: string | undefined
  channelId: string
  userId: string
  /** The answer that this one follows. */
  parentId: number | undefined
  /** Seen only by who asked. */
  isPrivate: boolean
  answer: Answer
}

/** Postgres stores neither null characters nor halves of characters, and a question may hold both. */
const storable = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value

type New = Omit<KeptAnswer, 'id' | 'parentId' | 'isPrivate'> &
  Partial<Pick<KeptAnswer, 'parentId' | 'isPrivate'>> & {
    /** What is being answered. Who deletes everything meanwhile wants this answer kept as little as the others. */
    eventId?: string | undefined
  }

/**
 * A parent that is gone by now counts as none.
 * @returns its id; undefined where the person wants nothing kept
 */
export const keepAnswer = async (
  sql: Sql,
  { guildId, channelId, userId, parentId, isPrivate = false, answer, eventId }: New,
): Promise<number | undefined> => {
  const { rows } = await sql.query<{ id: number }>(
    // The lock lets a deletion that runs at the same moment come wholly before, or after and find the answer.
    `with open as (select from open_answers where event_id = $7 and user_id = $3 for share)
     insert into answers (guild_id, channel_id, user_id, parent_id, is_private, answer)
     select $1, $2, $3, (select id from answers where id = $4), $5::boolean, $6::jsonb
     where ($7::text is null or exists (select from open))
       and not exists (select from opt_outs where user_id = $3)
     returning id`,
    [
      guildId ?? null,
      channelId,
      userId,
      parentId ?? null,
      isPrivate,
      JSON.stringify(answer, storable),
      eventId ?? null,
    ],
  )
  return rows[0]?.id
}

type Row = {
  guild_id: string | null
  channel_id: string
  user_id: string
  parent_id: number | null
  is_private: boolean
  answer: Answer
}

export const keptAnswer = async (sql: Sql, id: number): Promise<KeptAnswer | undefined> => {
  const { rows } = await sql.query<Row>(
    'select guild_id, channel_id, user_id, parent_id, is_private, answer from answers where id = $1',
    [id],
  )
  const [row] = rows
  if (row === undefined) return undefined
  return {
    id,
    guildId: row.guild_id ?? undefined,
    channelId: row.channel_id,
    userId: row.user_id,
    parentId: row.parent_id ?? undefined,
    isPrivate: row.is_private,
    answer: row.answer,
  }
}

/** Notes which messages show an answer. */
export const linkMessages = async (sql: Sql, answerId: number, messageIds: readonly string[]): Promise<void> => {
  await sql.query(
    `insert into answer_messages (message_id, answer_id)
     select unnest($2::text[]), id from answers where id = $1 on conflict do nothing`,
    [answerId, messageIds],
  )
}

/** The answer that a message shows. */
export const answerShownIn = async (sql: Sql, messageId: string): Promise<number | undefined> => {
  const { rows } = await sql.query<{ answer_id: number }>(
    'select answer_id from answer_messages where message_id = $1',
    [messageId],
  )
  return rows[0]?.answer_id
}

/**
 * The last answer that everybody in a channel has seen, unless somebody started afresh since. A thread bears the id of
 * the message that it grew from, so it begins with the answer shown there.
 */
export const latestAnswerIn = async (sql: Sql, channelId: string): Promise<number | undefined> => {
  const { rows } = await sql.query<{ id: number }>(
    `select id from answers
     where (channel_id = $1 or id = (select answer_id from answer_messages where message_id = $1)) and not is_private
       and id > coalesce((select after_answer_id from fresh_starts where channel_id = $1), 0)
     order by id desc limit 1`,
    [channelId],
  )
  return rows[0]?.id
}

/** An answer and those before it, oldest first, as far as they are remembered. */
export const conversationUpTo = async (sql: Sql, answerId: number, most: number): Promise<Answer[]> => {
  const { rows } = await sql.query<{ answer: Answer }>(
    `with recursive conversation as (
       select id, parent_id, channel_id, answer, 1 as place from answers where id = $1
       union all
       select before.id, before.parent_id, before.channel_id, before.answer, place + 1
       from answers as before join conversation on before.id = conversation.parent_id
       where place < $2
     )
     select answer from conversation left join fresh_starts using (channel_id)
     where id > coalesce(after_answer_id, 0) order by place desc`,
    [answerId, most],
  )
  return rows.map(({ answer }) => answer)
}

/** Lets a conversation begin anew: nothing that was answered in a channel so far is remembered. */
export const startAfresh = async (sql: Sql, channelId: string): Promise<void> => {
  await sql.query(
    `insert into fresh_starts (channel_id, after_answer_id) select $1, coalesce(max(id), 0) from answers
     on conflict (channel_id) do update set after_answer_id = excluded.after_answer_id`,
    [channelId],
  )
}

export type Feedback = { answerId: number; userId: string; isGood: boolean; reason?: string | undefined }

/**
 * Keeps what a person thinks of an answer; the newest word counts.
 * @returns false where the person wants nothing kept
 */
export const keepFeedback = async (sql: Sql, { answerId, userId, isGood, reason }: Feedback): Promise<boolean> => {
  const { count } = await sql.query(
    `insert into feedback (answer_id, user_id, is_good, reason)
     select $1::bigint, $2, $3::boolean, $4 where not exists (select from opt_outs where user_id = $2)
     on conflict (answer_id, user_id) do update
       set is_good = excluded.is_good, reason = excluded.reason, given_at = now()
     returning answer_id`,
    [answerId, userId, isGood, reason?.toWellFormed().replaceAll('\0', '') ?? null],
  )
  return count > 0
}
