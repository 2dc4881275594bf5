/** Reads what is due at the sources that are followed, page by page; killed anywhere, it goes on from the last page. */
import type { Database } from '../database/database.ts'
import {
  beginRun,
  claimTelling,
  dueSources,
  hasDueSources,
  moveCursor,
  noteFailure,
  noteSuccess,
} from '../database/sources.ts'
import { storePapers } from '../database/store-papers.ts'
import type { FollowedSource } from '../domain/source.ts'
import { messageOf, traceOf, UpstreamError, UserError } from '../errors.ts'
import { parseSource } from '../feeds/parse-source.ts'
import type { ReadSource, SourceCursor } from '../feeds/read-source.ts'
import type { RemotePage } from '../feeds/remote.ts'
import type { Log } from '../log.ts'
import { indexPaper } from '../retrieval/index-paper.ts'
import { MOST_OWN_PAPERS, ownPapers } from './library.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** arXiv announces once a day, Hugging Face adds through the day, a feed may at any time. */
const EVERY_MS = { 'arxiv-query': 6 * HOUR_MS, 'arxiv-ids': 24 * HOUR_MS, 'hf-daily': 3 * HOUR_MS, feed: HOUR_MS }
const FIRST_RETRY_MS = 10 * MINUTE_MS
const LONGEST_RETRY_MS = 24 * HOUR_MS
/** A trouble that passes by itself is told to nobody. */
const TELL_AFTER_FAILURES = 3
/** Then others get their turn; reading goes on a minute later. */
const RUN_FOR_MS = 4 * MINUTE_MS

export type FetchDeps = {
  database: Database
  read: ReadSource
  /** Tells a server that its source fails, where it wants to hear it. */
  tell: (source: FollowedSource) => Promise<void>
  onNewPapers: () => void
  log: Log
  now: () => Date
}

/** Somebody unfollowed a source while it was read. */
class Unfollowed extends Error {}

export const makeFetchSources = ({ database, read, tell, onNewPapers, log, now }: FetchDeps) => {
  /** Stores a page and the place from which to go on, both or neither. @returns how many papers are new */
  const store = async ({ id, name, guildId }: FollowedSource, page: RemotePage<SourceCursor>): Promise<number> => {
    const records = page.items.flatMap(item => ('record' in item ? [item.record] : []))
    if (guildId !== undefined && (await ownPapers(database, guildId)) + records.length > MOST_OWN_PAPERS)
      throw new UserError(`This server's own library is full: it holds ${MOST_OWN_PAPERS} papers at most.`)
    return database.transaction(async sql => {
      const stored = await storePapers(sql, name, records, indexPaper, guildId)
      const added = stored.filter(({ outcome }) => outcome === 'added').length
      if (!(await moveCursor(sql, { id, cursor: page.cursor, added, now: now() }))) throw new Unfollowed()
      return added
    })
  }

  const fail = async (source: FollowedSource, error: unknown): Promise<void> => {
    const failures = source.failures + 1
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1))
    await noteFailure(database, source.id, messageOf(error), now(), new Date(now().getTime() + wait))
    log.info({ source: source.name, failures, ...traceOf(error) }, 'a source could not be read')
    // What is wrong with the source itself does not pass.
    if (failures < TELL_AFTER_FAILURES && !(error instanceof UserError)) return
    if (!(await claimTelling(database, source.id, now()))) return
    log.warn({ source: source.name, ...traceOf(error) }, 'a source keeps failing')
    const told = { ...source, failures, problem: messageOf(error), failingSince: source.failingSince ?? now() }
    await tell(told).catch(second => log.warn({ source: source.name, ...traceOf(second) }, 'nobody could be told'))
  }

  /** @returns whether the source was read to its end */
  const readPages = async (
    source: FollowedSource,
    cursor: SourceCursor | undefined,
    until: number,
    signal?: AbortSignal,
  ): Promise<boolean> => {
    for await (const page of read(parseSource(source.name), cursor, signal)) {
      if ((await store(source, page)) > 0) onNewPapers()
      if (signal?.aborted || now().getTime() > until) return false
    }
    return true
  }

  const fetchOne = async (
    { source, cursor }: Awaited<ReturnType<typeof dueSources>>[number],
    until: number,
    signal?: AbortSignal,
  ): Promise<void> => {
    const wasRead = (source.lastRunAt?.getTime() ?? 0) <= (source.lastSuccessAt?.getTime() ?? 0)
    try {
      if (wasRead) await beginRun(database, source.id, now())
      if (!(await readPages(source, cursor as SourceCursor | undefined, until, signal))) return
      const { kind } = parseSource(source.name)
      await noteSuccess(database, source.id, now(), new Date(now().getTime() + EVERY_MS[kind]))
      log.info({ source: source.name }, 'read a source')
    } catch (error) {
      if (signal?.aborted || error instanceof Unfollowed) return
      if (!(error instanceof UserError || error instanceof UpstreamError)) throw error
      await fail(source, error)
    }
  }

  return {
    isDue: (): Promise<boolean> => hasDueSources(database, now()),

    /** Reads every source that is due, one after the other. What fails is noted, and tried again later. */
    run: async (signal?: AbortSignal): Promise<void> => {
      const until = now().getTime() + RUN_FOR_MS
      for (const due of await dueSources(database, now())) {
        if (signal?.aborted || now().getTime() > until) return
        await fetchOne(due, until, signal)
      }
    },
  }
}
