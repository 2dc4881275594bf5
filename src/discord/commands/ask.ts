/** `/ask`: a question, and an answer with a footnote under every claim. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import { LONGEST_QUESTION } from '../../answering/question.ts'
import type { ChosenLimits } from '../../retrieval/filters.ts'
import { askPapers } from '../asking.ts'
import { command } from '../command.ts'
import { described } from '../localised.ts'

type Limit = keyof ChosenLimits
const LIMITS = ['author', 'years', 'topic'] as const satisfies Limit[]

/** Discord's limits of a choice; the name also holds how many papers there are. */
const MOST_CHOICES = 25
const MOST_CHARACTERS = 100
const LONGEST_CHOICE = 85

export const ask = command<{ question: string; limits: ChosenLimits }>({
  definition: {
    ...described(commands => commands.ask),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...described(({ ask }) => ask.options.question),
        required: true,
        min_length: 1,
        max_length: LONGEST_QUESTION,
      },
      ...LIMITS.map(limit => ({
        type: ApplicationCommandOptionType.String as const,
        ...described(({ ask }) => ask.options[limit]),
        autocomplete: true as const,
        max_length: MOST_CHARACTERS,
      })),
      {
        type: ApplicationCommandOptionType.Boolean,
        ...described(({ ask }) => ask.options.private),
      },
    ],
  },
  // Read without a check of its type, which throws: this is asked before Discord is told that anybody listens.
  isPrivate: ({ options }, settings) => {
    const typed = options.get('private')?.value
    return typeof typed === 'boolean' ? typed : settings.isPrivate
  },
  read: ({ options }) => ({
    question: options.getString('question', true),
    limits: Object.fromEntries(LIMITS.map(limit => [limit, options.getString(limit)?.trim() || undefined])),
  }),
  run: askPapers,
  autocomplete: async ({ name, value, guildId }, app) => {
    const limit = LIMITS.find(one => one === name)
    if (limit === undefined) return []
    const choices = await app.limitChoices[limit](value, MOST_CHOICES, guildId)
    return choices.map(({ text, papers }) => ({ name: `${text.slice(0, LONGEST_CHOICE)} (${papers})`, value: text }))
  },
})
