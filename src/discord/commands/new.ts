/** `/new`: what was said here before is not remembered any more. */
import { ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import { command } from '../command.ts'
import { described } from '../localised.ts'
import { plainMessage } from '../messages/plain.ts'

export const startAnew = command<undefined>({
  definition: {
    ...described(commands => commands.new),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  },
  isPrivate: () => true,
  read: () => undefined,
  run: async (_, app, { channelId, words }) => {
    await app.startAfresh(channelId)
    return { payloads: [plainMessage(words.freshStart)] }
  },
})
