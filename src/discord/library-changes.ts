/** Changes of a server's library, and in words why one is refused. */
import { type BaseInteraction, PermissionFlagsBits } from 'discord.js'
import type { App } from '../app.ts'
import { UserError } from '../errors.ts'
import { parseSource, sourceName } from '../feeds/parse-source.ts'
import { type By, LibraryRefused, MOST_AT_ONCE, MOST_OWN_PAPERS, MOST_OWN_SOURCES } from '../usecases/library.ts'
import { papersTyped } from '../usecases/paper-links.ts'
import type { Words } from '../words/words.ts'
import type { Context, Reply } from './command.ts'
import { addedMessage, announcement, shown } from './messages/library.ts'
import { plainMessage } from './messages/plain.ts'

/** What somebody wants changed. */
export type Wanted = {
  typed: string
  /** Whether they have Discord's permission to manage the server. */
  isManager: boolean
}

/** As Discord itself says in the interaction, with the channel's exceptions. */
export const isManager = ({ memberPermissions }: BaseInteraction): boolean =>
  memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true

/** @throws UserError when nothing can be changed here, or not by this person */
export const managerOf = (isManager: boolean, { guildId, userId, words }: Context): By => {
  if (guildId === undefined) throw new UserError(words.library.inServer)
  if (!isManager) throw new UserError(words.library.lacks(words.permissions.ManageGuild))
  return { guildId, userId }
}

const say = (text: string): Reply => ({ payloads: [plainMessage(text)] })

const whyNot = ({ refusal }: LibraryRefused, gone: string, { library: { refused, unknown } }: Words): string => {
  switch (refusal.kind) {
    case 'not-papers':
    case 'not-a-source':
    case 'gone':
      return gone
    case 'too-many-papers':
      return refused.tooManyPapers(MOST_AT_ONCE)
    case 'shelf-full':
      return refused.shelfFull(MOST_OWN_PAPERS)
    case 'too-many-sources':
      return refused.tooManySources(MOST_OWN_SOURCES)
    case 'public':
      return refused.public
    case 'unknown':
      return unknown(refusal.ids)
  }
}

/** @param otherwise what is said when what was typed means nothing here */
export const orInWords = async <T>(change: Promise<T>, otherwise: string, words: Words): Promise<T> => {
  try {
    return await change
  } catch (error) {
    throw error instanceof LibraryRefused ? new UserError(whyNot(error, otherwise, words)) : error
  }
}

/** Adds papers; the channel hears of those that are new. */
export const addPapers = async (
  ids: readonly string[],
  by: By,
  app: App,
  { words, signal }: Context,
  remarks: string[] = [],
): Promise<Reply> => {
  const notPapers = words.library.refused.notPapers(shown(ids.join(', ')))
  const added = await orInWords(app.library.add(ids.join(','), by, signal), notPapers, words)
  const announced = announcement(added, by.userId, words)
  return {
    payloads: [addedMessage(ids, added, remarks, words)],
    ...(announced === undefined ? {} : { announced }),
  }
}

export const addTyped = async ({ typed, isManager }: Wanted, app: App, context: Context): Promise<Reply> => {
  const by = managerOf(isManager, context)
  const read = papersTyped(typed)
  if ('unread' in read) throw new UserError(context.words.library.refused.notPapers(shown(read.unread)))
  return addPapers(read.ids, by, app, context)
}

/** What a choice of the list is named by. */
const chosen = (typed: string): number | undefined => {
  const id = /^#(\d{1,15})$/.exec(typed)?.[1]
  return id === undefined ? undefined : Number(id)
}

const paperMeant = async (typed: string, { guildId }: By, app: App, { library }: Words): Promise<number> => {
  const id = chosen(typed)
  if (id !== undefined) return id
  const found = typed === '' ? [] : await app.library.own(typed, 3, guildId)
  const [only, ...others] = found.filter(({ title }) => title.toLowerCase() === typed.toLowerCase())
  if (only !== undefined && others.length === 0) return only.id
  if (found.length === 1) return found[0]!.id
  const { noSuchPaper, whichPaper } = library.refused
  throw new UserError(
    found.length === 0 ? noSuchPaper(shown(typed)) : whichPaper(found.map(({ title }) => shown(title))),
  )
}

export const remove = async ({ typed, isManager }: Wanted, app: App, context: Context): Promise<Reply> => {
  const { words } = context
  const by = managerOf(isManager, context)
  const id = await paperMeant(typed, by, app, words)
  const gone = words.library.refused.noSuchPaper(shown(typed))
  const { title } = await orInWords(app.library.remove(id, by), gone, words)
  return say(words.library.removed(shown(title)))
}

/** @returns undefined for what is no source */
const nameOf = (typed: string): string | undefined => {
  try {
    return sourceName(parseSource(typed))
  } catch (error) {
    if (error instanceof UserError || error instanceof URIError) return undefined
    throw error
  }
}

export const follow = async ({ typed, isManager }: Wanted, app: App, context: Context): Promise<Reply> => {
  const { words, channelId } = context
  const by = managerOf(isManager, context)
  const { followed, followedAlready, refused } = words.library
  const name = nameOf(typed)
  if (name === undefined) throw new UserError(refused.notSource(shown(typed)))
  const source = await orInWords(app.library.follow(typed, by, channelId), refused.notFollowed(shown(typed)), words)
  return say((source === undefined ? followedAlready : followed)(shown(name)))
}

export const unfollow = async ({ typed, isManager }: Wanted, app: App, context: Context): Promise<Reply> => {
  const { words } = context
  const by = managerOf(isManager, context)
  const name = nameOf(typed)
  const sources = await app.library.sources(by.guildId)
  const own = sources.find(one => one.guildId === by.guildId && (one.name === typed || one.name === name))
  const id = chosen(typed) ?? own?.id
  const gone = words.library.refused.noSuchSource(shown(typed))
  if (id === undefined) throw new UserError(gone)
  const left = await orInWords(app.library.unfollow(id, by), gone, words)
  return say(words.library.unfollowed(shown(left.name)))
}
