/** The papers of a conversation: cited in the answers kept of it, or linked in what was asked there. */
import type { Sql } from './database.ts'

/** More of a conversation than that is not looked at. */
const MOST_ANSWERS = 200

export type ThreadAnswer = {
  /** What was asked, as it was typed. */
  question: string
  /** The papers cited. */
  paperIds: number[]
}

/**
 * The answers that everybody in a channel has seen, oldest first, unless somebody started afresh since. A thread bears
 * the id of the message that it grew from, so it begins with the answer shown there.
 */
export const answersInThread = async (
  sql: Sql,
  channelId: string,
  guildId: string | undefined,
): Promise<ThreadAnswer[]> => {
  const { rows } = await sql.query<ThreadAnswer>(
    `select question, "paperIds" from (
       select id, answer ->> 'question' as question,
         case when answer ->> 'reason' = 'answered'
           then array(select (one ->> 'paperId')::integer from jsonb_array_elements(answer -> 'citations') as one
                      group by 1 order by min((one ->> 'marker')::integer))
           else '{}'::integer[] end as "paperIds"
       from answers
       where (channel_id = $1 or id = (select answer_id from answer_messages where message_id = $1))
         and not is_private and guild_id is not distinct from $2::text
         and id > coalesce((select after_answer_id from fresh_starts where channel_id = $1), 0)
       order by id desc limit ${MOST_ANSWERS}
     ) as latest order by id`,
    [channelId, guildId ?? null],
  )
  return rows
}
