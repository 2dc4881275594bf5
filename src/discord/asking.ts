/** A question to the papers, from wherever it was typed. */
import type { Turn } from '../answering/follow-up.ts'
import type { App } from '../app.ts'
import type { Context, Reply } from './command.ts'
import { answerMessages, partialMessage } from './messages/answer.ts'

export type Asked = {
  question: string
  /** The answer that the question follows; without one, the last of a thread or of direct messages. */
  parentId?: number | undefined
  /** What else was said before: the message of a person that the question replies to. */
  before?: Turn[]
}

/** @throws UserError when there is nothing to search for in what was typed */
export const askPapers = async (
  { question, parentId, before = [] }: Asked,
  app: App,
  { guildId, channelId, userId, isConversation, isPrivate, words, progress, signal }: Context,
): Promise<Reply> => {
  const followed = parentId ?? (isConversation ? await app.latestAnswerIn(channelId) : undefined)
  const history = followed === undefined ? before : [...(await app.turnsUpTo(followed)), ...before]
  const answer = await app.ask(
    { question, history },
    { words, signal, onPartial: partial => progress(partialMessage(question, partial, words)) },
  )
  const answerId = await app.keepAnswer({ guildId, channelId, userId, parentId: followed, isPrivate, answer })
  return { payloads: answerMessages(answer, words, answerId), answerId }
}
