/** `/summary`: a paper or a topic in a few footnoted sentences. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import { replyWith, withinLimits } from '../asking.ts'
import { command } from '../command.ts'
import { described } from '../localised.ts'
import { partialMessage } from '../messages/answer.ts'
import { withMap } from '../overview-map.ts'
import { MOST_CHOICES, paperChoices } from '../paper-choices.ts'

type Input = { paper: string } | { topic: string }

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
        ],
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
  read: ({ options }) =>
    options.getSubcommand() === 'paper'
      ? { paper: options.getString('paper', true) }
      : { topic: options.getString('topic', true) },
  run: async (input, app, context) => {
    const { guildId, words, progress, signal } = context
    const heading = 'paper' in input ? words.summary.heading : input.topic
    const always = {
      words,
      guildId,
      signal,
      onPartial: (partial: Parameters<typeof partialMessage>[1]) => progress(partialMessage(heading, partial, words)),
    }
    const answer = await withinLimits(app, context, ({ summarise }, options) =>
      'paper' in input
        ? summarise.paper(input.paper, { ...always, ...options })
        : summarise.topic(input.topic, { ...always, ...options }),
    )
    const reply = await replyWith(answer, undefined, app, context)
    return 'topic' in input ? withMap(reply, answer, app, context) : reply
  },
  autocomplete: async ({ value, guildId }, app) => paperChoices(await app.suggestPapers(value, MOST_CHOICES, guildId)),
})
