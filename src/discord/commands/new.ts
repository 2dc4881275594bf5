/** `/new`: what was said here before is not remembered any more. */
import { ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import { command } from '../command.ts'
import { plainMessage } from '../messages/plain.ts'

export const startAnew = command<undefined>({
  definition: {
    name: 'new',
    description: 'Start afresh here: my next answer leans on nothing that was asked before',
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  },
  isPrivate: () => true,
  read: () => undefined,
  run: async (_, app, { channelId }) => {
    await app.startAfresh(channelId)
    return { payloads: [plainMessage('A fresh start: I no longer lean on what was asked here before.')] }
  },
})
