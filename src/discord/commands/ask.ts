/** `/ask`: a question, and an answer with a footnote under every claim. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import { LONGEST_QUESTION } from '../../answering/question.ts'
import { askPapers } from '../asking.ts'
import { command } from '../command.ts'

export const ask = command<{ question: string }>({
  definition: {
    name: 'ask',
    description: 'Ask the papers a question; every claim of the answer has a footnote',
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        description: 'For example: Which papers merge fine-tuned models? You can add “since 2023” or “by Raffel”',
        required: true,
        min_length: 1,
        max_length: LONGEST_QUESTION,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        description: 'Show the answer only to me',
      },
    ],
  },
  isPrivate: interaction => interaction.options.getBoolean('private') ?? false,
  read: interaction => ({ question: interaction.options.getString('question', true) }),
  run: askPapers,
})
