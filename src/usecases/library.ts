/** What a server does with its library: papers added by link and taken away, sources followed and left. */
import type { Database } from '../database/database.ts'
import { countPapers, lastPaperAt } from '../database/papers.ts'
import {
  addSource,
  changesOf,
  logChange,
  removePublicSourcesBut,
  removeSource,
  sourcesSeenBy,
} from '../database/sources.ts'
import { removePapers, storePapers } from '../database/store-papers.ts'
import { ownAmong, paperByIdentity, paperSeenBy, suggestPapers } from '../database/titles.ts'
import { arxivIdIn, type Paper } from '../domain/paper.ts'
import type { FollowedSource, LibraryAction } from '../domain/source.ts'
import { type PaperSource, parseSource, sourceName } from '../feeds/parse-source.ts'
import type { ReadSource } from '../feeds/read-source.ts'
import type { Log } from '../log.ts'
import { indexPaper } from '../retrieval/index-paper.ts'

/** A server's own; more belong into a database of its own. */
export const MOST_OWN_PAPERS = 10_000
export const MOST_OWN_SOURCES = 25
/** As many as one message links to. */
export const MOST_AT_ONCE = 10

export type By = { guildId: string; userId: string }

export type FoundPaper = { paper: Paper; isOwn: boolean }

export type Added = { paper: Paper; outcome: 'added' | 'updated' | 'unchanged' }

/** Why a change of the library was refused; put into words by whoever asked for it. */
export type LibraryRefusal =
  | { kind: 'not-papers' | 'too-many-papers' | 'not-a-source' | 'shelf-full' | 'too-many-sources' }
  | { kind: 'public' | 'gone' }
  /** arXiv knows no such papers. */
  | { kind: 'unknown'; ids: string[] }

export class LibraryRefused extends Error {
  override name = 'LibraryRefused'
  readonly refusal: LibraryRefusal
  constructor(refusal: LibraryRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

const refuse = (refusal: LibraryRefusal): never => {
  throw new LibraryRefused(refusal)
}

export type LibraryDeps = {
  database: Database
  read: ReadSource
  /** Hears that papers came in, which have no vectors yet. */
  onNewPapers: () => void
  log: Log
  now: () => Date
}

const isPapers = (source: PaperSource): source is Extract<PaperSource, { kind: 'arxiv-ids' }> =>
  source.kind === 'arxiv-ids'

/** How many papers stand on a guild's own shelf. */
export const ownPapers = async (database: Database, guildId: string): Promise<number> =>
  (await countPapers(database, guildId)) - (await countPapers(database, undefined))

export const makeLibrary = ({ database, read, onNewPapers, log, now }: LibraryDeps) => {
  const known = async (id: string, guildId: string): Promise<Paper | undefined> =>
    paperByIdentity(database, { arxivId: arxivIdIn(id)!.id, titleKey: '' }, guildId)

  /** Writes down who changed what; the log of the process hears no more than that something changed. */
  const note = async (action: LibraryAction, { guildId, userId }: By, subjects: readonly string[]): Promise<void> => {
    for (const subject of subjects) await logChange(database, { guildId, userId, action, subject }, now())
    if (subjects.length > 0) log.info({ guild: guildId, action, count: subjects.length }, 'a library was changed')
  }

  /** Those that the library does not have yet, from arXiv. */
  const fetchPapers = async (ids: string[], { guildId }: By, signal?: AbortSignal): Promise<Added[]> => {
    const added: Added[] = []
    for await (const { items } of read({ kind: 'arxiv-ids', ids }, undefined, signal)) {
      const records = items.flatMap(item => ('record' in item ? [item.record] : []))
      const name = sourceName({ kind: 'arxiv-ids', ids })
      const stored = await database.transaction(sql => storePapers(sql, name, records, indexPaper, guildId))
      for (const { outcome, paperId } of stored)
        added.push({ outcome, paper: (await paperSeenBy(database, paperId, guildId))! })
    }
    return added
  }

  return {
    /**
     * Adds papers by arXiv ids or links to a server's own shelf, unless it sees them already.
     * @throws LibraryRefused, or UserError and UpstreamError in words when the text is no link or arXiv fails
     */
    add: async (typed: string, by: By, signal?: AbortSignal): Promise<Added[]> => {
      const source = parseSource(typed)
      if (!isPapers(source)) return refuse({ kind: 'not-papers' })
      const { ids } = source
      if (ids.length > MOST_AT_ONCE) return refuse({ kind: 'too-many-papers' })
      if ((await ownPapers(database, by.guildId)) + ids.length > MOST_OWN_PAPERS) return refuse({ kind: 'shelf-full' })
      const seen = await Promise.all(ids.map(id => known(id, by.guildId)))
      const missing = ids.filter((_, at) => seen[at] === undefined)
      const fetched = missing.length === 0 ? [] : await fetchPapers(missing, by, signal)
      const all = [
        ...seen.flatMap(paper => (paper === undefined ? [] : [{ paper, outcome: 'unchanged' as const }])),
        ...fetched,
      ]
      if (all.length === 0) return refuse({ kind: 'unknown', ids })
      const changed = fetched.filter(({ outcome }) => outcome !== 'unchanged')
      await note(
        'add',
        by,
        changed.map(({ paper }) => paper.title),
      )
      if (fetched.length > 0) onNewPapers()
      return all
    },

    /**
     * Takes a paper off a server's own shelf.
     * @throws LibraryRefused when it is not there, or public
     */
    remove: async (paperId: number, by: By): Promise<Paper> => {
      const paper = await paperSeenBy(database, paperId, by.guildId)
      if (paper === undefined) return refuse({ kind: 'gone' })
      const removed = await database.transaction(sql => removePapers(sql, [paperId], by.guildId))
      if (removed === 0) return refuse({ kind: 'public' })
      await note('remove', by, [paper.title])
      return paper
    },

    /**
     * Follows a category, a search, an author, the daily papers or a feed; its papers go on the server's own shelf.
     * @param channelId where the server is told when the source fails
     * @returns undefined when it is followed already, by this server or by the public library
     * @throws LibraryRefused, or UserError in words when the text is no source
     */
    follow: async (typed: string, by: By, channelId: string): Promise<FollowedSource | undefined> => {
      const source = parseSource(typed)
      if (isPapers(source)) return refuse({ kind: 'not-a-source' })
      const name = sourceName(source)
      const followed = await sourcesSeenBy(database, by.guildId)
      if (followed.some(one => one.name === name)) return undefined
      if (followed.filter(({ guildId }) => guildId !== undefined).length >= MOST_OWN_SOURCES)
        return refuse({ kind: 'too-many-sources' })
      const added = await addSource(database, { guildId: by.guildId, name, addedBy: by.userId, channelId }, now())
      if (added !== undefined) await note('follow', by, [name])
      return added
    },

    /**
     * Leaves a source; its papers stay.
     * @throws LibraryRefused when this server follows no such source
     */
    unfollow: async (sourceId: number, by: By): Promise<FollowedSource> => {
      const removed = await removeSource(database, sourceId, by.guildId)
      if (removed === undefined) return refuse({ kind: 'gone' })
      await note('unfollow', by, [removed.name])
      return removed
    },

    /** What the letters typed may mean, withdrawn papers too; when nothing was typed, the newest of those that stand. */
    search: async (typed: string, limit: number, guildId: string | undefined): Promise<FoundPaper[]> => {
      const papers = await suggestPapers(database, typed, limit, guildId, typed === '' ? 'standing' : 'all')
      const ids = papers.map(({ id }) => id)
      const own = await ownAmong(database, ids, guildId)
      return papers.map(paper => ({ paper, isOwn: own.has(paper.id) }))
    },

    /** The same among the server's own papers alone. */
    own: (typed: string, limit: number, guildId: string | undefined): Promise<Paper[]> =>
      suggestPapers(database, typed, limit, guildId, 'own'),

    lastPaperAt: (guildId: string | undefined): Promise<Date | undefined> => lastPaperAt(database, guildId),

    /** The public library's sources and the server's own. */
    sources: (guildId: string | undefined): Promise<FollowedSource[]> => sourcesSeenBy(database, guildId),

    /** How many papers there are, and how many of them are the server's own. */
    sizes: async (guildId: string | undefined): Promise<{ papers: number; own: number }> => ({
      papers: await countPapers(database, guildId),
      own: guildId === undefined ? 0 : await ownPapers(database, guildId),
    }),

    /** Who changed what, newest first. */
    changes: (guildId: string, limit: number) => changesOf(database, guildId, limit),
  }
}

export type Library = ReturnType<typeof makeLibrary>

/** Follows, for the public library, the sources that the settings name, and leaves those that they name no more. */
export const followPublicSources = (database: Database, names: readonly string[], now: Date): Promise<void> =>
  database.transaction(async sql => {
    await removePublicSourcesBut(sql, names)
    for (const name of names) await addSource(sql, { guildId: undefined, name, addedBy: '' }, now)
  })
