/** `/privacy`: what is kept of a person, handed out and deleted; and to have nothing kept. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import type { App } from '../../app.ts'
import type { Deleted } from '../../database/personal.ts'
import type { Words } from '../../words/words.ts'
import { type Context, command, type Reply } from '../command.ts'
import { described } from '../localised.ts'
import { confirmMessage, exportMessages } from '../messages/personal-data.ts'
import { plainMessage } from '../messages/plain.ts'

const ACTIONS = ['show', 'export', 'delete', 'opt-out', 'opt-in'] as const
type Action = (typeof ACTIONS)[number]
type Option = keyof Words['commands']['privacy']['options']

const OPTIONS: Record<Action, Option> = {
  show: 'show',
  export: 'export',
  delete: 'delete',
  'opt-out': 'optOut',
  'opt-in': 'optIn',
}

const say = (...texts: string[]): Reply => ({ payloads: [plainMessage(texts.join('\n\n'))] })

const deletedWords = ({ answers, feedback, days, names }: Deleted, { privacy }: Words): string =>
  privacy.deleted(answers, feedback, days, names)

/** The red button was pressed: what is kept of whoever pressed it, and of nobody else, is deleted. */
export const deleteEverything = async (app: App, { userId, words }: Context): Promise<Reply> => {
  const { privacy } = words
  const deleted = await app.deletePersonalData(userId)
  const stays = (await app.hasOptedOut(userId)) ? [privacy.staysOut] : []
  return say(deletedWords(deleted, words), privacy.inChannels, ...stays)
}

const RUN: Record<Action, (app: App, context: Context) => Promise<Reply>> = {
  show: async (app, { userId, settings, words: { privacy } }) => {
    const isOut = await app.hasOptedOut(userId)
    return say(privacy.kept(settings.keptDays), isOut ? privacy.isOut : privacy.ways)
  },
  export: async (app, { userId, words }) => ({
    payloads: await exportMessages(await app.personalDataOf(userId), words),
  }),
  delete: async (_, { words }) => ({ payloads: [confirmMessage(words)] }),
  'opt-out': async (app, { userId, words }) => {
    const { optedOut, inChannels } = words.privacy
    return say(optedOut, deletedWords(await app.optOut(userId), words), inChannels)
  },
  'opt-in': async (app, { userId, settings, words: { privacy } }) => {
    await app.optIn(userId)
    return say(privacy.optedIn(settings.keptDays))
  },
}

export const privacy = command<Action>({
  definition: {
    ...described(commands => commands.privacy),
    integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
    options: ACTIONS.map(action => ({
      type: ApplicationCommandOptionType.Subcommand,
      ...described(commands => commands.privacy.options[OPTIONS[action]]),
    })),
  },
  isPrivate: () => true,
  read: ({ options }) => options.getSubcommand() as Action,
  run: (action, app, context) => RUN[action](app, context),
})
