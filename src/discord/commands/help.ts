/** `/help` and `/about`: what the bot can do, and what it is. */
import {
  ApplicationIntegrationType,
  InteractionContextType,
  OAuth2Scopes,
  PermissionFlagsBits,
  PermissionsBitField,
} from 'discord.js'
import { command } from '../command.ts'
import { described } from '../localised.ts'
import { plainMessage } from '../messages/plain.ts'

const ANYWHERE = {
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
}

/** What the bot uses, and no more. */
const NEEDED_PERMISSIONS = new PermissionsBitField([
  PermissionFlagsBits.ViewChannel,
  PermissionFlagsBits.SendMessages,
  PermissionFlagsBits.SendMessagesInThreads,
  PermissionFlagsBits.ReadMessageHistory,
])

/** Where an admin adds the bot to a server. */
export const inviteLink = (applicationId: string): string => {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: String(NEEDED_PERMISSIONS.bitfield),
  })
  return `https://discord.com/oauth2/authorize?${query}`
}

export const help = command<undefined>({
  definition: { ...described(commands => commands.help), ...ANYWHERE },
  isPrivate: () => true,
  read: () => undefined,
  run: async (_, __, { words }) => ({ payloads: [plainMessage(words.help.map(line => `- ${line}`).join('\n'))] }),
})

export const about = command<{ applicationId: string }>({
  definition: { ...described(commands => commands.about), ...ANYWHERE },
  isPrivate: () => true,
  read: ({ applicationId }) => ({ applicationId }),
  run: async ({ applicationId }, app, { guildId, words: { about, locale } }) => {
    const { version, papers, model, costThisMonth } = await app.about(guildId)
    const dollars = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    const lines = [
      about.version(version),
      about.papers(papers),
      model === undefined ? about.withoutModel : about.withModel(model),
      ...(model === undefined ? [] : [about.cost(dollars.format(costThisMonth))]),
      `[${about.invite}](<${inviteLink(applicationId)}>)`,
    ]
    return { payloads: [plainMessage(lines.join('\n'))] }
  },
})
