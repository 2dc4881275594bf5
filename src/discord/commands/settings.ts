/** `/settings`: how the bot behaves in a server. */
import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  type ChatInputCommandInteraction,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js'
import type { App } from '../../app.ts'
import type { Change } from '../../database/settings.ts'
import type { AnswerLength, Limits, Settings } from '../../domain/settings.ts'
import { UserError } from '../../errors.ts'
import { LANGUAGES, type Words } from '../../words/words.ts'
import { type Context, command } from '../command.ts'
import { described, named } from '../localised.ts'
import { plainMessage } from '../messages/plain.ts'
import { fromNow } from '../moments.ts'

const LENGTHS = ['short', 'normal', 'long'] as const satisfies AnswerLength[]
const WHOSE = ['person', 'server'] as const
/** Stands for the language that the server itself has set. */
const SERVER_LANGUAGE = 'server'
const MOST_REQUESTS = 1_000_000
const MOST_TOKENS = 1_000_000_000
const MOST_DOLLARS = 100_000
const MOST_DAYS = 3_650
/** More would not fit into the message that shows them. */
const MOST_CHANNELS = 50

/** In its own language, as menus of languages have it. */
const languageName = (code: string): string => new Intl.DisplayNames([code], { type: 'language' }).of(code) ?? code

const option = (name: keyof Words['commands']['settings']['options']) =>
  described(({ settings }) => settings.options[name])
const subcommand = <Options extends object[]>(
  name: keyof Words['commands']['settings']['options'],
  options: Options,
) => ({ type: ApplicationCommandOptionType.Subcommand as const, ...option(name), options })

const number = (name: 'requests' | 'tokens' | 'days', least: number, most: number, required = false) => ({
  type: ApplicationCommandOptionType.Integer as const,
  ...option(name),
  required,
  min_value: least,
  max_value: most,
})

const definition = {
  ...described(commands => commands.settings),
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  options: [
    subcommand('show', []),
    subcommand('language', [
      {
        type: ApplicationCommandOptionType.String as const,
        ...option('languageChoice'),
        required: true,
        choices: [
          { ...named(({ settings }) => settings.serverLanguage), value: SERVER_LANGUAGE },
          ...Object.keys(LANGUAGES).map(code => ({ ...named(() => languageName(code)), value: code })),
        ],
      },
    ]),
    subcommand('mentions', [
      { type: ApplicationCommandOptionType.Channel as const, ...option('channel') },
      { type: ApplicationCommandOptionType.Boolean as const, ...option('everywhere') },
    ]),
    subcommand('answers', [
      {
        type: ApplicationCommandOptionType.String as const,
        ...option('length'),
        choices: LENGTHS.map(length => ({ ...named(({ settings }) => settings.lengths[length]), value: length })),
      },
      { type: ApplicationCommandOptionType.Boolean as const, ...option('private') },
    ]),
    subcommand('limits', [
      {
        type: ApplicationCommandOptionType.String as const,
        ...option('whose'),
        required: true,
        choices: WHOSE.map(whose => ({ ...named(({ settings }) => settings.whose[whose]), value: whose })),
      },
      number('requests', 0, MOST_REQUESTS),
      number('tokens', 0, MOST_TOKENS),
      {
        type: ApplicationCommandOptionType.Number as const,
        ...option('dollars'),
        min_value: 0,
        max_value: MOST_DOLLARS,
      },
    ]),
    subcommand('keep', [number('days', 1, MOST_DAYS, true)]),
    subcommand('reset', []),
  ],
}

type Input =
  | { action: 'show' }
  | { action: 'reset' }
  | { action: 'change'; change: Change }
  | { action: 'mentions'; channelId: string | undefined; everywhere: boolean }

/** What was typed; nothing where an option was left out. */
const given = <Field extends string, Value>(field: Field, value: Value | null) =>
  (value === null ? {} : { [field]: value }) as { [F in Field]?: Value }

const limitsTyped = ({ options }: ChatInputCommandInteraction): Change => {
  const limits: { [Limit in keyof Limits]?: number } = {
    ...given('requests', options.getInteger('questions')),
    ...given('tokens', options.getInteger('tokens')),
    ...given('costUsd', options.getNumber('dollars')),
  }
  return Object.keys(limits).length === 0
    ? {}
    : { [options.getString('whose', true) as (typeof WHOSE)[number]]: limits }
}

const read = (interaction: ChatInputCommandInteraction): Input => {
  const { options } = interaction
  switch (options.getSubcommand()) {
    case 'language': {
      const code = options.getString('language', true)
      return { action: 'change', change: { language: code === SERVER_LANGUAGE ? undefined : code } }
    }
    case 'mentions':
      return {
        action: 'mentions',
        channelId: options.getChannel('channel')?.id,
        everywhere: options.getBoolean('everywhere') === true,
      }
    case 'answers':
      return {
        action: 'change',
        change: {
          ...given('length', options.getString('length') as AnswerLength | null),
          ...given('isPrivate', options.getBoolean('private')),
        },
      }
    case 'limits':
      return { action: 'change', change: limitsTyped(interaction) }
    case 'keep':
      return { action: 'change', change: { keptDays: options.getInteger('days', true) } }
    case 'reset':
      return { action: 'reset' }
    default:
      return { action: 'show' }
  }
}

const mentionsChange = (
  { channelId, everywhere }: { channelId: string | undefined; everywhere: boolean },
  { mentionChannels }: Settings,
): Change => {
  if (everywhere) return { mentionChannels: [] }
  if (channelId === undefined) return {}
  const others = mentionChannels.filter(id => id !== channelId)
  return {
    mentionChannels: others.length < mentionChannels.length ? others : [...others, channelId].slice(-MOST_CHANNELS),
  }
}

const amount = (value: number | undefined, { locale, settings }: Words): string =>
  value === undefined ? settings.unlimited : new Intl.NumberFormat(locale).format(value)
const spentAmount = (value: number, { locale }: Words): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value)

const limitsLine = ({ requests, tokens, costUsd }: Limits, words: Words): string =>
  words.settings.limits(amount(requests, words), amount(tokens, words), amount(costUsd, words))

const show = async (app: App, guildId: string, { userId, words }: Context): Promise<string> => {
  const { settings } = words
  const chosen = await app.settings(guildId)
  const { server, resets } = await app.limits.today({ guildId, userId })
  return [
    `### ${settings.heading}`,
    `- ${settings.language(chosen.language === undefined ? settings.serverLanguage : languageName(chosen.language))}`,
    `- ${chosen.mentionChannels.length === 0 ? settings.mentionsEverywhere : settings.mentionsIn(chosen.mentionChannels.map(id => `<#${id}>`))}`,
    `- ${settings.length(settings.lengths[chosen.length])}`,
    `- ${chosen.isPrivate ? settings.hidden : settings.shown}`,
    `- ${settings.person(limitsLine(chosen.person, words))}`,
    `- ${settings.server(limitsLine(chosen.server, words))}`,
    `- ${settings.kept(chosen.keptDays)}`,
    `- ${settings.spent(spentAmount(server.requests, words), spentAmount(server.tokens, words), spentAmount(server.costUsd, words), fromNow(resets))}`,
    `-# ${settings.stepDown}`,
  ].join('\n')
}

export const settings = command<Input>({
  definition,
  isPrivate: () => true,
  read,
  run: async (input, app, context) => {
    const { guildId, userId, words } = context
    if (guildId === undefined) throw new UserError(words.settings.inServer)
    const said = async (before = ''): Promise<{ payloads: ReturnType<typeof plainMessage>[] }> => ({
      payloads: [plainMessage(`${before}${await show(app, guildId, context)}`)],
    })
    if (input.action === 'show') return said()
    if (input.action === 'reset') await app.forgetSettings(guildId)
    else {
      const change = input.action === 'change' ? input.change : mentionsChange(input, await app.settings(guildId))
      if (Object.keys(change).length === 0) throw new UserError(words.settings.nothing)
      await app.changeSettings(guildId, change, userId)
    }
    return said(`${words.settings.changed}\n`)
  },
})
