/** A question to the papers, from wherever it was typed. */
import type { Turn } from '../answering/follow-up.ts'
import type { App } from '../app.ts'
import { type Answer, addUsage, isAbstained, NO_USAGE, type Usage } from '../domain/answer.ts'
import { UserError } from '../errors.ts'
import { type ChosenLimits, readChosen } from '../retrieval/filters.ts'
import type { Sought } from '../usecases/related.ts'
import type { Context, Reply } from './command.ts'
import { answerMessages, partialMessage } from './messages/answer.ts'
import { fromNow } from './moments.ts'

export type Asked = {
  question: string
  /** The answer that the question follows; without one, the last of a thread or of direct messages. */
  parentId?: number | undefined
  /** What else was said before: the message of a person that the question replies to. */
  before?: Turn[]
  /** Limits that were chosen beside the question. */
  limits?: ChosenLimits
}

type Answering = Pick<App, 'ask' | 'summarise' | 'compare' | 'related'>

/**
 * Lets a person have an answer within the limits of the day; where the model's are spent, without it.
 * @throws UserError when this person or server may ask no more today
 */
export const withinLimits = async (
  app: App,
  { guildId, userId, words }: Context,
  answer: (answering: Answering, options: { remarks: string[]; onUsage: (usage: Usage) => void }) => Promise<Answer>,
): Promise<Answer> => {
  const taken = await app.limits.take({ guildId, userId })
  if (taken.isRefused) throw new UserError(words.quota[taken.whose](taken.most, fromNow(taken.resets)))
  const isResting = app.hasModel && !taken.mayUseModel
  const remarks = isResting ? [words.notes.modelResting] : []
  let spent = NO_USAGE
  const onUsage = (used: Usage): void => {
    spent = addUsage(spent, used)
  }
  try {
    return await answer(isResting ? app.withoutModel : app, { remarks, onUsage })
  } finally {
    // What an answer cost that failed in the end was spent all the same.
    await app.limits.spend({ guildId, userId }, spent)
  }
}

/** Keeps an answer for its buttons. Of a person who opted out it is not kept, has none, and says why. */
export const replyWith = async (
  answer: Answer,
  parentId: number | undefined,
  app: App,
  { eventId, guildId, channelId, userId, isPrivate, words }: Context,
): Promise<Reply> => {
  const answerId = await app.keepAnswer({ eventId, guildId, channelId, userId, parentId, isPrivate, answer })
  const isOut = answerId === undefined && (await app.hasOptedOut(userId))
  const shown = isOut ? { ...answer, notes: [...answer.notes, words.privacy.note] } : answer
  return {
    payloads: answerMessages(shown, words, answerId),
    isRefusal: isAbstained(answer),
    ...(answerId === undefined ? {} : { answerId }),
  }
}

/** @throws UserError when there is nothing to search for in what was typed, or a limit cannot be understood */
export const askPapers = async (
  { question, parentId, before = [], limits = {} }: Asked,
  app: App,
  context: Context,
): Promise<Reply> => {
  const { guildId, channelId, userId, isConversation, settings, words, progress, signal } = context
  const chosen = readChosen(limits, app.now())
  if (typeof chosen === 'string') throw new UserError(words.badLimit[chosen])
  // Between others' answers, whose own are not kept would be understood from what somebody else asked.
  const remembers = isConversation && parentId === undefined && !(await app.hasOptedOut(userId))
  const followed = remembers ? await app.latestAnswerIn(channelId) : parentId
  const history = followed === undefined ? before : [...(await app.turnsUpTo(followed)), ...before]
  const onPartial = (partial: Parameters<typeof partialMessage>[1]) =>
    progress(partialMessage(question, partial, words))
  const asked = { question, history, chosen, guildId }
  const answer = await withinLimits(app, context, (answering, options) =>
    answering.ask(asked, { words, length: settings.length, ...options, signal, onPartial }),
  )
  return replyWith(answer, followed, app, context)
}

/**
 * The papers near to a paper, a question or the answer of a button, within the limits of the day.
 * @param parentId the answer whose button was pressed
 * @throws UserError when no paper of the library is meant, or the limits are reached
 */
export const relatedPapers = async (
  sought: Sought,
  parentId: number | undefined,
  app: App,
  context: Context,
): Promise<Reply> => {
  const { guildId, words, signal } = context
  const answer = await withinLimits(app, context, ({ related }, options) =>
    related(sought, { words, guildId, signal, ...options }),
  )
  return replyWith(answer, parentId, app, context)
}
