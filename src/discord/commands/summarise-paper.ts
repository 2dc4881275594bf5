/** "Summarise paper", in the menu of a message. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js'
import { plainMarkdown } from '../../answering/markdown.ts'
import type { App } from '../../app.ts'
import { UserError } from '../../errors.ts'
import { paperChoice } from '../../usecases/find-paper.ts'
import { papersLinked } from '../../usecases/paper-links.ts'
import type { PapersInText } from '../../usecases/papers-in-text.ts'
import { replyWith, withinLimits } from '../asking.ts'
import type { Context, Reply } from '../command.ts'
import { fetchMissing, mayAdd } from '../fetch-missing.ts'
import { named } from '../localised.ts'
import { textIn } from '../message-text.ts'
import { partialMessage } from '../messages/answer.ts'

export const summarisePaper: RESTPostAPIContextMenuApplicationCommandsJSONBody = {
  type: ApplicationCommandType.Message,
  ...named(({ commands }) => commands.summarisePaper.name),
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
}

/** Of more, a person wants to choose. */
const MOST_PAPERS = 3

/** The papers of the message, those that are missing fetched where this person may, and what is to be said about it. */
const lookIn = async (text: string, mayFetch: boolean, app: App, context: Context) => {
  const { words, guildId } = context
  const wanted = papersLinked(text).slice(0, MOST_PAPERS)
  const before = await app.papersInText(text, words, guildId)
  if (wanted.length === 0) return { ...before, remarks: [] }
  try {
    const remarks = await fetchMissing(wanted, mayFetch, app, context)
    return remarks.length === 0
      ? { ...before, remarks }
      : { ...(await app.papersInText(text, words, guildId)), remarks }
  } catch (error) {
    // One paper that cannot be fetched keeps nobody from the others.
    if (before.papers.length === 0 || !(error instanceof UserError)) throw error
    return { ...before, remarks: [error.message] }
  }
}

/** @throws UserError when there is nothing to summarise */
const checkFound = ({ papers, missing }: PapersInText, { words }: Context): void => {
  if (papers.length > 0) return
  if (missing.length === 0) throw new UserError(words.summaries.noneInMessage)
  throw new UserError(words.summaries.missing(missing.slice(0, MOST_PAPERS).map(plainMarkdown)))
}

/**
 * Summarises the papers that a message links to, or whose titles it quotes; the first three of them.
 * @throws UserError when there are none, or they are not here
 */
export const summariseMessage = async (
  interaction: MessageContextMenuCommandInteraction,
  app: App,
  context: Context,
): Promise<Reply> => {
  const { guildId, words, signal, progress } = context
  const { summaries } = words
  const answer = await withinLimits(app, context, async ({ summarise }, options) => {
    const found = await lookIn(textIn(interaction.targetMessage), mayAdd(interaction), app, context)
    checkFound(found, context)
    const { papers, missing } = found
    const shown = papers.slice(0, MOST_PAPERS)
    const remarks = [
      ...options.remarks,
      ...found.remarks,
      ...(missing.length > 0 ? [summaries.missing(missing.slice(0, MOST_PAPERS).map(plainMarkdown))] : []),
      ...(papers.length > MOST_PAPERS ? [summaries.firstOf(MOST_PAPERS)] : []),
    ]
    const onPartial = (partial: Parameters<typeof partialMessage>[1]) =>
      progress(partialMessage(words.summary.heading, partial, words))
    const all = { ...options, words, guildId, signal, onPartial, remarks }
    const [only, ...others] = shown
    return others.length === 0
      ? summarise.paper(paperChoice(only!.id), all)
      : summarise.papers(shown, summaries.inMessage, { ...all, length: 'card' })
  })
  return replyWith(answer, undefined, app, context)
}
