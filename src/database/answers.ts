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

type New = Omit<KeptAnswer, 'id' | 'parentId' | 'isPrivate'> & Partial<Pick<KeptAnswer, 'parentId' | 'isPrivate'>>

/** @returns its id; a parent that is gone by now counts as none */
export const keepAnswer = async (
  sql: Sql,
  { guildId, channelId, userId, parentId, isPrivate = false, answer }: New,
): Promise<number> => {
  const { rows } = await sql.query<{ id: number }>(
    `insert into answers (guild_id, channel_id, user_id, parent_id, is_private, answer)
     values ($1, $2, $3, (select id from answers where id = $4), $5, $6::jsonb) returning id`,
    [guildId ?? null, channelId, userId, parentId ?? null, isPrivate, JSON.stringify(answer, storable)],
  )
  return rows[0]!.id
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

/** The last answer that everybody in a channel has seen, unless somebody started afresh since. */
export const latestAnswerIn = async (sql: Sql, channelId: string): Promise<number | undefined> => {
  const { rows } = await sql.query<{ id: number }>(
    `select id from answers
     where channel_id = $1 and not is_private
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

/** Keeps what a person thinks of an answer; the newest word counts. */
export const keepFeedback = async (sql: Sql, { answerId, userId, isGood, reason }: Feedback): Promise<void> => {
  await sql.query(
    `insert into feedback (answer_id, user_id, is_good, reason) values ($1, $2, $3, $4)
     on conflict (answer_id, user_id) do update
       set is_good = excluded.is_good, reason = excluded.reason, given_at = now()`,
    [answerId, userId, isGood, reason?.toWellFormed().replaceAll('\0', '') ?? null],
  )
}
