/** What the buttons and windows under an answer do. */
import type { App } from '../app.ts'
import type { KeptAnswer } from '../database/answers.ts'
import { UserError } from '../errors.ts'
import { askPapers, relatedPapers } from './asking.ts'
import type { Context, Reply } from './command.ts'
import type { Action } from './custom-ids.ts'
import { evidenceMessages } from './messages/answer.ts'
import { plainMessage } from './messages/plain.ts'

/** @throws UserError when the answer is gone, or not for this person */
const answerPressed = async (
  answerId: number,
  app: App,
  { channelId, userId, words }: Context,
): Promise<KeptAnswer> => {
  const kept = await app.keptAnswer(answerId)
  // An id from another channel was not pressed on the answer it names.
  if (kept === undefined || kept.channelId !== channelId) throw new UserError(words.buttons.gone)
  if (kept.isPrivate && kept.userId !== userId) throw new UserError(words.buttons.notYours)
  return kept
}

const judged = async (isGood: boolean, reason: string | undefined, kept: KeptAnswer, app: App, context: Context) => {
  const { buttons, privacy } = context.words
  const isKept = await app.keepFeedback({ answerId: kept.id, userId: context.userId, isGood, reason })
  return { payloads: [plainMessage(isKept ? (isGood ? buttons.good : buttons.bad) : privacy.thumbNotKept)] }
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
      return { payloads: evidenceMessages(kept.answer, context.words) }
    case 'related':
      return relatedPapers(kept.answer, answerId, app, context)
    case 'follow':
      return askPapers({ question: typed ?? '', parentId: answerId }, app, context)
    case 'good':
      return judged(true, undefined, kept, app, context)
    case 'bad':
      return judged(false, typed?.trim() || undefined, kept, app, context)
  }
}
