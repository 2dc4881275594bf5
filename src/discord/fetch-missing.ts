/** Papers that somebody names by an arXiv id or link and that are not here yet. */
import type { BaseInteraction } from 'discord.js'
import type { App } from '../app.ts'
import { arxivIdIn } from '../domain/paper.ts'
import { UpstreamError, UserError } from '../errors.ts'
import type { Context } from './command.ts'
import { isManager, orInWords } from './library-changes.ts'

/** Whether a person may add papers here: where the bot is no member, a server has no shelf. */
export const mayAdd = (interaction: BaseInteraction): boolean => interaction.inCachedGuild() && isManager(interaction)

/**
 * Fetches them onto the server's own shelf for a person who may add papers there. For anybody else nothing
 * happens, and whoever looks for them says that they are not here and who can add them.
 * @returns what is to be said about it
 * @throws UserError when arXiv has no such paper or cannot be reached, or the shelf is full
 */
export const fetchMissing = async (
  ids: readonly string[],
  mayFetch: boolean,
  app: App,
  { guildId, userId, words, signal }: Context,
): Promise<string[]> => {
  if (guildId === undefined || !mayFetch || !app.canFetch) return []
  const here = await Promise.all(ids.map(id => app.isHere(arxivIdIn(id)!.id, guildId)))
  const missing = ids.filter((_, at) => !here[at])
  if (missing.length === 0) return []
  try {
    const added = app.library.add(missing.join(','), { guildId, userId }, signal)
    await orInWords(added, words.summary.notHere(missing.join(', ')), words)
  } catch (error) {
    if (signal.aborted || !(error instanceof UpstreamError)) throw error
    throw new UserError(words.summaries.notFetched(missing.join(', ')))
  }
  return [words.summaries.fetched]
}
