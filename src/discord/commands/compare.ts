/** `/compare`: two to five papers side by side. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import { shortNames } from '../../answering/paper-names.ts'
import { FEWEST_COMPARED, type MOST_COMPARED } from '../../usecases/compare.ts'
import { replyWith, withinLimits } from '../asking.ts'
import { command } from '../command.ts'
import { described } from '../localised.ts'
import { partialMessage } from '../messages/answer.ts'
import { withPicture } from '../messages/comparison.ts'
import { MOST_CHOICES, paperChoices } from '../paper-choices.ts'

const PLACES = ['paper1', 'paper2', 'paper3', 'paper4', 'paper5'] as const satisfies string[] & {
  length: typeof MOST_COMPARED
}

export const compare = command<{ papers: string[] }>({
  definition: {
    ...described(commands => commands.compare),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    options: PLACES.map((place, at) => ({
      type: ApplicationCommandOptionType.String as const,
      ...described(({ compare }) => compare.options[place]),
      required: at < FEWEST_COMPARED,
      autocomplete: true as const,
      max_length: 300,
    })),
  },
  read: ({ options }) => ({
    papers: PLACES.map(place => options.getString(place)).filter(
      typed => typed !== null && typed.trim() !== '',
    ) as string[],
  }),
  run: async ({ papers }, app, context) => {
    const { guildId, words, progress, signal } = context
    const onPartial = (partial: Parameters<typeof partialMessage>[1]) =>
      progress(partialMessage(words.compare.heading, partial, words))
    const answer = await withinLimits(app, context, ({ compare }, options) =>
      compare(papers, { words, guildId, signal, onPartial, ...options }),
    )
    const [reply, picture] = await Promise.all([replyWith(answer, undefined, app, context), app.drawComparison(answer)])
    if (picture === undefined) return reply
    const alt = words.compare.picture(shortNames(answer.papers), Object.values(words.compare.aspects))
    return { ...reply, payloads: withPicture(reply.payloads, picture, alt) }
  },
  autocomplete: async ({ value, guildId }, app) => paperChoices(await app.suggestPapers(value, MOST_CHOICES, guildId)),
})
