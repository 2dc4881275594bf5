/** Asks arXiv what became of the papers: digests give way to abstracts, new versions and withdrawals are noticed. */
import type { Database } from '../database/database.ts'
import { papersToRefresh, wasRefreshed } from '../database/refreshing.ts'
import { storePapers } from '../database/store-papers.ts'
import { traceOf, UpstreamError } from '../errors.ts'
import type { ReadSource } from '../feeds/read-source.ts'
import type { Log } from '../log.ts'
import { indexPaper } from '../retrieval/index-paper.ts'

const HOUR_MS = 3_600_000
/** Of one run: four requests. A library of 100,000 papers comes round in a month. */
const MOST_PAPERS = 200
const EVERY_MS = HOUR_MS
/** Without a network it is tried again later, and nobody is bothered. */
const RETRY_MS = 6 * HOUR_MS
const SOURCE = 'arXiv'

export type RefreshDeps = {
  database: Database
  read: ReadSource
  onNewPapers: () => void
  log: Log
  now: () => Date
}

export const makeRefresh = ({ database, read, onNewPapers, log, now }: RefreshDeps) => {
  let nextAt = 0

  /** Papers of one shelf. @returns how many changed */
  const refresh = async (ids: string[], guildId: string | undefined, signal?: AbortSignal): Promise<number> => {
    let changed = 0
    for await (const { items } of read({ kind: 'arxiv-ids', ids }, undefined, signal)) {
      const records = items.flatMap(item => ('record' in item ? [item.record] : []))
      changed += await database.transaction(async sql => {
        const stored = await storePapers(sql, SOURCE, records, indexPaper, guildId)
        return stored.filter(({ outcome }) => outcome !== 'unchanged').length
      })
    }
    await wasRefreshed(database, ids, guildId, now())
    return changed
  }

  return {
    isDue: async (): Promise<boolean> =>
      now().getTime() >= nextAt && (await papersToRefresh(database, now(), 1)).size > 0,

    /** Looks at the papers that were not looked at for longest. */
    run: async (signal?: AbortSignal): Promise<void> => {
      nextAt = now().getTime() + EVERY_MS
      try {
        for (const [guildId, ids] of await papersToRefresh(database, now(), MOST_PAPERS))
          if ((await refresh(ids, guildId, signal)) > 0) onNewPapers()
      } catch (error) {
        if (!(error instanceof UpstreamError)) throw error
        nextAt = now().getTime() + RETRY_MS
        log.info(traceOf(error), 'arXiv cannot be reached; the papers stay as they are')
      }
    },
  }
}
