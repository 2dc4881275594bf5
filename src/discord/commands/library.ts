/** `/library`: what papers there are, where they come from, and how admins change that. */
import type { App } from '../../app.ts'
import { UserError } from '../../errors.ts'
import { type Context, command, type Reply, type Typed } from '../command.ts'
import { addTyped, follow, isManager, remove, unfollow, type Wanted } from '../library-changes.ts'
import { foundMessage, shown, sourcesMessages } from '../messages/library.ts'
import { mapMessagePart } from '../messages/map.ts'
import { cut, LONGEST_CHOICE, MOST_CHOICES, paperChoices, titleChoices } from '../paper-choices.ts'
import { beginningOf, MOST_CHARACTERS, textDisplay } from '../payload.ts'
import { type Action, libraryDefinition } from './library-definition.ts'

const MOST_FOUND = 10
const CHANGES_SHOWN = 5

type Input = Wanted & { action: Action }

const search = async ({ typed }: Input, app: App, { guildId, words }: Context): Promise<Reply> => {
  const found = await app.library.search(typed, MOST_FOUND, guildId)
  if (found.length > 0) return { payloads: [foundMessage(found, typed, words)] }
  throw new UserError(typed === '' ? words.status.noPapers : words.library.noneFound(shown(typed)))
}

const map = async (_: Input, app: App, { guildId, words }: Context): Promise<Reply> => {
  const drawn = await app.libraryMap(guildId, new Set(), words)
  if (drawn === undefined) throw new UserError(words.status.noPapers)
  const { components, files } = mapMessagePart(drawn)
  return { payloads: [{ components: [...components, textDisplay(beginningOf(drawn.text, MOST_CHARACTERS))], files }] }
}

const sources = async (_: Input, app: App, { guildId, words }: Context): Promise<Reply> => {
  const followed = await app.library.sources(guildId)
  const changes = guildId === undefined ? [] : await app.library.changes(guildId, CHANGES_SHOWN)
  return { payloads: sourcesMessages(followed, changes, app.now(), words) }
}

const RUN: Record<Action, (input: Input, app: App, context: Context) => Promise<Reply>> = {
  search,
  map,
  sources,
  add: addTyped,
  remove,
  follow,
  unfollow,
}

/** The server's own sources, and nobody else's. */
const sourceChoices = async (typed: string, guildId: string | undefined, app: App) =>
  (await app.library.sources(guildId))
    .filter(source => source.guildId !== undefined && source.name.toLowerCase().includes(typed.trim().toLowerCase()))
    .slice(0, MOST_CHOICES)
    .map(({ id, name }) => ({ name: cut(name, LONGEST_CHOICE), value: `#${id}` }))

export const library = command<Input>({
  definition: libraryDefinition,
  isPrivate: () => true,
  read: interaction => {
    const { options } = interaction
    const action = options.getSubcommand() as Action
    const typed = options.getString('paper') ?? options.getString('source') ?? ''
    return { action, typed: typed.trim(), isManager: isManager(interaction) }
  },
  run: (input, app, context) => RUN[input.action](input, app, context),
  autocomplete: async ({ subcommand, value, guildId }: Typed, app) => {
    switch (subcommand) {
      case 'search':
        return titleChoices(await app.suggestPapers(value, MOST_CHOICES, guildId))
      case 'remove':
        return paperChoices(await app.library.own(value, MOST_CHOICES, guildId))
      case 'unfollow':
        return sourceChoices(value, guildId, app)
      default:
        return []
    }
  },
})
