/** What is new on arXiv in a category, for a search, or by an author. */

import { askArxiv, itemOf } from './arxiv.ts'
import type { ArxivEntry } from './arxiv-atom.ts'
import type { SourceItem } from './files.ts'
import type { PaperSource } from './parse-source.ts'
import { DAY_MS, type RemoteDeps, type RemotePage } from './remote.ts'

export type QueryCursor = {
  /** Everything that arXiv had dated up to here has been read. */
  until?: string | undefined
  /** What is older was left out by the first reading, and stays so. */
  from?: string | undefined
  /** The reading that is under way. */
  round?: { start: number; since: string | undefined; newest: string | undefined } | undefined
}

type Query = Extract<PaperSource, { kind: 'arxiv-query' }>

const PAGE_SIZE = 200
/** arXiv's dates are those of submission: what was held back, or indexed late, appears among papers of days ago. */
const OVERLAP_MS = 7 * DAY_MS
/** A category has hundreds of papers a week. */
const FIRST_CATEGORY_MS = 7 * DAY_MS
/** A search that finds more is too wide to be read as a whole. */
const MOST_RESULTS = 1_000
/** arXiv becomes slow, then fails, far behind the first results. */
const FARTHEST_RESULT = 10_000

const quoted = (words: string): string =>
  `"${words
    .replace(/[^\p{L}\p{N}\s.'’-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()}"`

/** Words between quotes stand together; arXiv's own operators are words like others. */
const wordsQuery = (text: string): string =>
  [...text.matchAll(/"([^"]+)"|([^\s"]+)/g)]
    .map(([, phrase, word]) => quoted(phrase ?? word!))
    .filter(words => words !== '""')
    .map(words => `all:${words}`)
    .join(' AND ')

/** In arXiv's own language. */
export const searchQuery = ({ by, of }: Query): string => {
  if (by === 'cat') return `cat:${of}`
  return by === 'author' ? `au:${quoted(of)}` : wordsQuery(of)
}

const iso = (at: number): string => new Date(at).toISOString()

const sinceOf = ({ by }: Query, { until, from }: QueryCursor, now: number): string | undefined => {
  if (until !== undefined) return later(from, iso(Date.parse(until) - OVERLAP_MS))
  return by === 'cat' ? iso(now - FIRST_CATEGORY_MS) : undefined
}

const isFresh = ({ updated }: ArxivEntry, since: string | undefined): boolean =>
  since === undefined || updated === undefined || updated >= since

const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b > a) ? b : a

/** By the dates, where the end is a date; else by the number of results. */
const progressOf = (round: NonNullable<QueryCursor['round']>, last: ArxivEntry | undefined, most: number): number => {
  const { since, newest, start } = round
  if (since === undefined || newest === undefined || last?.updated === undefined)
    return Math.min(1, start / Math.max(1, most))
  const whole = Date.parse(newest) - Date.parse(since)
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, (Date.parse(newest) - Date.parse(last.updated)) / whole))
}

/**
 * Reads the newest papers and new versions first, back to what has been read before. What arrives meanwhile
 * moves the pages on, so that some are seen twice and none is missed.
 */
export const arxivQuery = async function* (
  source: Query,
  stored: QueryCursor | undefined,
  deps: RemoteDeps,
): AsyncIterable<RemotePage<QueryCursor>> {
  const known = stored ?? {}
  const parameters = {
    search_query: searchQuery(source),
    max_results: `${PAGE_SIZE}`,
    sortBy: 'lastUpdatedDate',
    sortOrder: 'descending',
  }
  // A category that exists is never empty, and what has had papers keeps them.
  const mayBeEmpty = source.by !== 'cat' && known.until === undefined
  let round = known.round ?? { start: 0, since: sinceOf(source, known, deps.now()), newest: undefined }
  const from = known.until === undefined ? round.since : known.from
  for (let isLast = false; !isLast; ) {
    const { since, start } = round
    const { entries, total } = await askArxiv(parameters, deps, { start, mayBeEmpty })
    const end = start + entries.length
    const limit = since === undefined ? MOST_RESULTS : FARTHEST_RESULT
    const last = entries.at(-1)
    const reachedKnown = last !== undefined && !isFresh(last, since)
    isLast = reachedKnown || end >= total || end >= limit
    const items: SourceItem[] = entries.filter(entry => isFresh(entry, since)).map(itemOf)
    if (!reachedKnown && end < total && end >= limit)
      items.push({ place: 'arXiv', problem: `there are ${total} results; all but the newest ${end} were left out` })
    round = { start: end, since, newest: entries.reduce((newest, { updated }) => later(newest, updated), round.newest) }
    yield {
      items,
      cursor: isLast ? { until: later(known.until, round.newest), from } : { until: known.until, from, round },
      progress: isLast ? 1 : progressOf(round, last, Math.min(total, limit)),
    }
  }
}
