/** What the buttons and windows under an answer do. */
import type { App } from '../app.ts'
import type { KeptAnswer } from '../database/answers.ts'
import { UserError } from '../errors.ts'
import { askPapers } from './asking.ts'
import type { Context, Reply } from './command.ts'
import type { Action } from './custom-ids.ts'
import { evidenceMessages, relatedMessage } from './messages/answer.ts'
import { plainMessage } from './messages/plain.ts'

export const OLD_BUTTON = 'This button belongs to another version of me. Please ask again.'
const GONE = 'This answer is no longer kept, so nothing more can be told about it. Please ask again.'
const NOT_YOURS = 'This answer was for one person’s eyes only. Ask me with /ask, and you get one of your own.'

/** @throws UserError when the answer is gone, or not for this person */
const answerPressed = async (answerId: number, app: App, { channelId, userId }: Context): Promise<KeptAnswer> => {
  const kept = await app.keptAnswer(answerId)
  // An id from another channel was not pressed on the answer it names.
  if (kept === undefined || kept.channelId !== channelId) throw new UserError(GONE)
  if (kept.isPrivate && kept.userId !== userId) throw new UserError(NOT_YOURS)
  return kept
}

const judged = async (isGood: boolean, reason: string | undefined, kept: KeptAnswer, app: App, context: Context) => {
  await app.keepFeedback({ answerId: kept.id, userId: context.userId, isGood, reason })
  const thanks = isGood
    ? 'Thank you, I am glad it helped.'
    : 'Thank you. What was wrong with it is kept for the admins.'
  return { payloads: [plainMessage(thanks)] }
}

/**
 * The answer to a pressed button, or to the window that it opened.
 * @param typed what was typed into the window
 * @throws UserError when the answer is gone, or not for this person
 */
export const pressed = async (
  { action, answerId }: { action: Action; answerId: number },
  typed: string | undefined,
  app: App,
  context: Context,
): Promise<Reply> => {
  const kept = await answerPressed(answerId, app, context)
  switch (action) {
    case 'evidence':
      return { payloads: evidenceMessages(kept.answer) }
    case 'related':
      return { payloads: [relatedMessage(await app.related(kept.answer))] }
    case 'follow':
      return askPapers({ question: typed ?? '', parentId: answerId }, app, context)
    case 'good':
      return judged(true, undefined, kept, app, context)
    case 'bad':
      return judged(false, typed?.trim() || undefined, kept, app, context)
  }
}
