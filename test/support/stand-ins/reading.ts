/** Reading from the stand-in through the real client, with a clock that does not wait. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { onTestFinished } from 'vitest'
import type { SourceItem } from '../../../src/feeds/files.ts'
import type { PaperSource } from '../../../src/feeds/parse-source.ts'
import { readSource, type SourceCursor, sitesOf } from '../../../src/feeds/read-source.ts'
import { openWeb, type WebLimits, type WebOptions } from '../../../src/feeds/web/web.ts'
import { makeStandInPapers, type StandInPaper, TODAY } from './papers.ts'
import { openStandIn, type StandInOptions } from './server.ts'

/** Waiting takes no time: the clock is put on. */
export const makeClock = (start = TODAY) => {
  let at = start
  const slept: number[] = []
  return {
    now: () => at,
    sleep: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted()
      slept.push(ms)
      at += ms
    },
    advance: (ms: number) => {
      at += ms
    },
    slept,
  }
}

/** Long enough for a machine that is busy with other things. */
const LIMITS: Partial<WebLimits> = { connectMs: 10_000, idleMs: 10_000, totalMs: 20_000, bytes: 2_000_000 }

/** Short enough that a server that hangs is given up within a test. */
export const IMPATIENT: Partial<WebLimits> = { idleMs: 400, totalMs: 1_500 }

/** Every host that anything in this process connects to through undici, with its port. */
export const watchConnections = (): Set<string> => {
  const hosts = new Set<string>()
  const heard = (message: unknown): void => {
    hosts.add((message as { connectParams: { host: string } }).connectParams.host)
  }
  subscribe('undici:client:beforeConnect', heard)
  onTestFinished(() => {
    unsubscribe('undici:client:beforeConnect', heard)
  })
  return hosts
}

type Options = Pick<StandInOptions, 'papers'> & {
  web?: WebOptions
  /** How long the stand-in takes for an answer, by the clock. */
  takesMs?: number
  /** Whether its feeds may be read although it is on loopback. */
  allowsFeeds?: boolean
}

/** A stand-in and a client that knows it as arXiv and as Hugging Face. */
export const openReading = async ({
  papers = makeStandInPapers(450),
  web: given = {},
  takesMs = 0,
  allowsFeeds = true,
}: Options = {}) => {
  const clock = makeClock()
  const standIn = await openStandIn({ papers, now: clock.now, whileAnswering: () => clock.advance(takesMs) })
  const web = openWeb({ clock, random: () => 0.5, ...given, limits: { ...LIMITS, ...given.limits } })
  onTestFinished(() => web.close())
  const sites = sitesOf({
    ARXIV_API_BASE: standIn.base,
    HF_API_BASE: standIn.base,
    PRIVATE_FEED_HOSTS: allowsFeeds ? [standIn.host] : [],
  })
  const contacted = watchConnections()
  return { clock, standIn, web, sites, contacted, deps: { web, sites, now: clock.now } }
}

export type Reading = Awaited<ReturnType<typeof openReading>>

/** What a whole reading gave; the cursor went through JSON, as it does in a database. */
export const readAll = async ({ deps }: Reading, source: PaperSource, cursor?: SourceCursor) => {
  const items: SourceItem[] = []
  const progress: number[] = []
  let last = cursor
  for await (const page of readSource(source, cursor, deps)) {
    items.push(...page.items)
    progress.push(page.progress)
    last = JSON.parse(JSON.stringify(page.cursor))
  }
  return { items, cursor: last, progress }
}

/** Reads until it succeeds, each time from the cursor that was stored last; what goes wrong is kept. */
export const readStubbornly = async (reading: Reading, source: PaperSource, mostRuns = 4) => {
  const items: SourceItem[] = []
  const failures: Error[] = []
  let cursor: SourceCursor | undefined
  for (let run = 1; run <= mostRuns; run++) {
    try {
      for await (const page of readSource(source, cursor, reading.deps)) {
        items.push(...page.items)
        cursor = JSON.parse(JSON.stringify(page.cursor))
      }
      return { items, failures, cursor }
    } catch (error) {
      failures.push(error as Error)
      // The next run of a job comes hours later.
      reading.clock.advance(3_600_000)
    }
  }
  return { items, failures, cursor }
}

/** Items as a set of papers: pages may overlap. */
export const papersIn = (items: SourceItem[]): string[] =>
  [...new Set(items.map(item => JSON.stringify('record' in item ? item.record : item)))].sort()

export const idsOf = (papers: StandInPaper[]): string[] => papers.map(({ id }) => id).sort()

export const arxivIdsIn = (items: SourceItem[]): string[] =>
  [...new Set(items.flatMap(item => ('record' in item && item.record.arxivId ? [item.record.arxivId] : [])))].sort()
