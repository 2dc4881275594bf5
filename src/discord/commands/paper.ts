/** `/paper`: the card of one paper. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import { command } from '../command.ts'
import { described } from '../localised.ts'
import { paperMessage } from '../messages/paper.ts'
import { MOST_CHOICES, paperChoices } from '../paper-choices.ts'

export const paper = command<{ typed: string }>({
  definition: {
    ...described(commands => commands.paper),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        ...described(commands => commands.paper.options.paper),
        required: true,
        autocomplete: true,
        max_length: 300,
      },
    ],
  },
  read: ({ options }) => ({ typed: options.getString('paper', true) }),
  // Like a search of the library it asks no model, and counts as no question.
  run: async ({ typed }, app, { guildId, words }) => {
    const found = await app.findPaper(typed, words, guildId)
    return { payloads: [paperMessage(await app.paperCard(found, guildId), words)] }
  },
  autocomplete: async ({ value, guildId }, app) => paperChoices(await app.suggestPapers(value, MOST_CHOICES, guildId)),
})
