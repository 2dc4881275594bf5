/** `/library` as Discord shows it in its menus. */
import { ApplicationCommandOptionType, ApplicationIntegrationType, InteractionContextType } from 'discord.js'
import type { Words } from '../../words/words.ts'
import { described } from '../localised.ts'

export const ACTIONS = ['search', 'map', 'add', 'remove', 'sources', 'follow', 'unfollow'] as const
export type Action = (typeof ACTIONS)[number]

type Option = keyof Words['commands']['library']['options']

/** Ten links; an address of a feed may be as long. */
const LONGEST_TYPED = 1_000

const option = (name: Option) => described(({ library }) => library.options[name])

const text = (name: Option, more: { required: boolean; autocomplete: boolean }) => ({
  type: ApplicationCommandOptionType.String as const,
  ...option(name),
  ...more,
  max_length: LONGEST_TYPED,
})

const OPTIONS: Record<Action, ReturnType<typeof text>[]> = {
  search: [text('searched', { required: false, autocomplete: true })],
  map: [],
  add: [text('added', { required: true, autocomplete: false })],
  remove: [text('removed', { required: true, autocomplete: true })],
  sources: [],
  follow: [text('followed', { required: true, autocomplete: false })],
  unfollow: [text('unfollowed', { required: true, autocomplete: true })],
}

/** Everybody may look. What changes the library asks for a permission itself: subcommands share one default. */
export const libraryDefinition = {
  ...described(commands => commands.library),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  options: ACTIONS.map(action => ({
    type: ApplicationCommandOptionType.Subcommand as const,
    ...option(action),
    options: OPTIONS[action],
  })),
}
