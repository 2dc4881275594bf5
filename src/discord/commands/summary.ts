/** `/summary`: a paper, the papers of a thread, or a topic, in a few footnoted sentences. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import type { App } from '../../app.ts'
import type { Answer } from '../../domain/answer.ts'
import { SUMMARY_LENGTHS, type SummaryLength } from '../../domain/summary.ts'
import { UserError } from '../../errors.ts'
import { papersLinked } from '../../usecases/paper-links.ts'
import type { SummariseOptions } from '../../usecases/write-summary.ts'
import { replyWith, withinLimits } from '../asking.ts'
import { type Context, command } from '../command.ts'
import { fetchMissing, mayAdd } from '../fetch-missing.ts'
import { described, named } from '../localised.ts'
import { partialMessage } from '../messages/answer.ts'
import { withMap } from '../overview-map.ts'
import { MOST_CHOICES, paperChoices } from '../paper-choices.ts'

type OnePaper = { paper: string; length: SummaryLength | undefined; mayAdd: boolean }
type Input = OnePaper | { topic: string } | 'thread'

/** The paper that is typed; one of arXiv that is not here yet is fetched for whoever may add it. */
const summariseTyped = (
  { paper, length, mayAdd }: OnePaper,
  app: App,
  context: Context,
  always: SummariseOptions,
): Promise<Answer> =>
  withinLimits(app, context, async ({ summarise }, options) => {
    const fetched = await fetchMissing(papersLinked(paper).slice(0, 1), mayAdd, app, context)
    const remarks = [...options.remarks, ...fetched]
    return summarise.paper(paper, { ...always, ...options, remarks, length })
  })

/** The papers that this conversation is about. */
const summariseThread = async (app: App, context: Context, always: SummariseOptions): Promise<Answer> => {
  const { channelId, guildId, isConversation, words } = context
  const { summaries } = words
  if (!isConversation) throw new UserError(summaries.notThread)
  const { papers, total } = await app.threadPapers(channelId, guildId)
  if (papers.length === 0) throw new UserError(summaries.emptyThread)
  const more = total > papers.length ? [summaries.moreInThread(papers.length, total)] : []
  return withinLimits(app, context, ({ summarise }, options) =>
    summarise.papers(papers, summaries.inThread, { ...always, ...options, remarks: [...options.remarks, ...more] }),
  )
}

export const summary = command<Input>({
  definition: {
    ...described(commands => commands.summary),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...described(({ summary }) => summary.options.paper),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            ...described(({ summary }) => summary.options.paperNamed),
            required: true,
            autocomplete: true,
            max_length: 300,
          },
          {
            type: ApplicationCommandOptionType.String,
            ...described(({ summary }) => summary.options.length),
            choices: SUMMARY_LENGTHS.map(length => ({
              ...named(({ summaries }) => summaries.lengths[length]),
              value: length,
            })),
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...described(({ summary }) => summary.options.thread),
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        ...described(({ summary }) => summary.options.topic),
        options: [
          {
            type: ApplicationCommandOptionType.String,
            ...described(({ summary }) => summary.options.topicNamed),
            required: true,
            max_length: 300,
          },
        ],
      },
    ],
  },
  read: interaction => {
    const { options } = interaction
    const subcommand = options.getSubcommand()
    if (subcommand === 'thread') return 'thread'
    if (subcommand === 'topic') return { topic: options.getString('topic', true) }
    return {
      paper: options.getString('paper', true),
      length: SUMMARY_LENGTHS.find(length => length === options.getString('length')),
      mayAdd: mayAdd(interaction),
    }
  },
  run: async (input, app, context) => {
    const { guildId, words, progress, signal } = context
    const heading =
      input === 'thread' ? words.summaries.inThread : 'paper' in input ? words.summary.heading : input.topic
    const always = {
      words,
      guildId,
      signal,
      onPartial: (partial: Parameters<typeof partialMessage>[1]) => progress(partialMessage(heading, partial, words)),
    }
    const answer =
      input === 'thread'
        ? await summariseThread(app, context, always)
        : 'paper' in input
          ? await summariseTyped(input, app, context, always)
          : await withinLimits(app, context, ({ summarise }, options) =>
              summarise.topic(input.topic, { ...always, ...options }),
            )
    const reply = await replyWith(answer, undefined, app, context)
    return input !== 'thread' && 'topic' in input ? withMap(reply, answer, app, context) : reply
  },
  autocomplete: async ({ value, guildId }, app) => paperChoices(await app.suggestPapers(value, MOST_CHOICES, guildId)),
})
