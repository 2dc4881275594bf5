/** Which papers a conversation is about. */
import type { Database } from '../database/database.ts'
import { answersInThread } from '../database/thread-papers.ts'
import { paperByIdentity, paperSeenBy } from '../database/titles.ts'
import { arxivIdIn, type Paper } from '../domain/paper.ts'
import { papersLinked } from './paper-links.ts'

/** As many as one message tells of. */
export const MOST_IN_THREAD = 10

export type ThreadPapers = {
  /** Each once, as they came up; of more than ten the latest. */
  papers: Paper[]
  total: number
}

/**
 * Reads what was asked of the bot and what it answered, and nothing else: Discord shows it no other messages.
 * @param guildId who asks; what is no longer on their shelf is left out
 */
export const makeThreadPapers =
  (database: Database) =>
  async (channelId: string, guildId: string | undefined): Promise<ThreadPapers> => {
    const found = new Map<number, Paper>()
    const add = (paper: Paper | undefined): void => {
      if (paper === undefined) return
      // What comes up again is the latest again.
      found.delete(paper.id)
      found.set(paper.id, paper)
    }
    for (const { question, paperIds } of await answersInThread(database, channelId, guildId)) {
      for (const link of papersLinked(question))
        add(await paperByIdentity(database, { arxivId: arxivIdIn(link)!.id, titleKey: '' }, guildId))
      for (const id of paperIds) add(found.get(id) ?? (await paperSeenBy(database, id, guildId)))
    }
    return { papers: [...found.values()].slice(-MOST_IN_THREAD), total: found.size }
  }
