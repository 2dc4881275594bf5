/** Answers kept for their buttons. */
import type { Answer } from '../domain/answer.ts'
import type { Sql } from './database.ts'

export type KeptAnswer = { id: number; guildId: string | undefined; channelId: string; userId: string; answer: Answer }

/** Postgres stores neither null characters nor halves of characters, and a question may hold both. */
const storable = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : value

export const keepAnswer = async (
  sql: Sql,
  { guildId, channelId, userId, answer }: Omit<KeptAnswer, 'id'>,
): Promise<number> => {
  const { rows } = await sql.query<{ id: number }>(
    'insert into answers (guild_id, channel_id, user_id, answer) values ($1, $2, $3, $4::jsonb) returning id',
    [guildId ?? null, channelId, userId, JSON.stringify(answer, storable)],
  )
  return rows[0]!.id
}

export const keptAnswer = async (sql: Sql, id: number): Promise<KeptAnswer | undefined> => {
  const { rows } = await sql.query<{ guild_id: string | null; channel_id: string; user_id: string; answer: Answer }>(
    'select guild_id, channel_id, user_id, answer from answers where id = $1',
    [id],
  )
  const [row] = rows
  if (row === undefined) return undefined
  return { id, guildId: row.guild_id ?? undefined, channelId: row.channel_id, userId: row.user_id, answer: row.answer }
}
