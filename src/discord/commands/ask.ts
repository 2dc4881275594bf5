/** `/ask`: a question, and an answer with a footnote under every claim. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import { LONGEST_QUESTION } from '../../answering/question.ts'
import { askPapers } from '../asking.ts'
import { command } from '../command.ts'
import { described } from '../localised.ts'

export const ask = command<{ question: string }>({
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
  read: interaction => ({ question: interaction.options.getString('question', true) }),
  run: askPapers,
})
