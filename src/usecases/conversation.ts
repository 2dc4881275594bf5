/** What was said before a question: the turns of a conversation, read from the answers that were kept. */

import { MOST_TURNS, type Turn } from '../answering/follow-up.ts'
import { answerMarkdown } from '../answering/markdown.ts'
import { conversationUpTo } from '../database/answers.ts'
import type { Sql } from '../database/database.ts'
import type { Answer } from '../domain/answer.ts'

const turnsOf = (answer: Answer): Turn[] => [
  { role: 'user', content: answer.question },
  {
    role: 'assistant',
    content: answerMarkdown(answer),
    papers: answer.papers.map(({ id, title }) => ({ id, title })),
  },
]

/** The turns that lead up to an answer, its own included, oldest first. */
export const turnsUpTo = async (sql: Sql, answerId: number): Promise<Turn[]> =>
  (await conversationUpTo(sql, answerId, MOST_TURNS / 2)).flatMap(turnsOf)
