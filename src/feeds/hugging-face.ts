/** The daily papers of Hugging Face, a day at a time. */
import { UpstreamError } from '../errors.ts'
import type { SourceItem } from './files.ts'
import { type DailyPaper, readDailyPapers } from './hugging-face-json.ts'
import { DAY_MS, type RemoteDeps, type RemotePage, refusedWith, unsoundPage } from './remote.ts'

export type DailyCursor = {
  /** The last day that has been read. */
  until?: string | undefined
  /** The last day that had papers. */
  found?: string | undefined
  /** The day that comes next in the reading that is under way. */
  next?: string | undefined
}

/** Lists grow for a day or two after their date. */
const OVERLAP_DAYS = 3
const FIRST_DAYS = 8
/** After a long time off, older lists are left out: they would take a request a day. */
const MOST_DAYS = 60
/** Weekends have no list; so many working days without one mean that something is wrong. */
const EMPTY_WORKING_DAYS = 5
const PAGE_SIZE = 100
const MOST_PAGES = 10

const dayAt = (at: number): string => new Date(at).toISOString().slice(0, 10)
const addDays = (day: string, days: number): string => dayAt(Date.parse(day) + days * DAY_MS)
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
const isWorkingDay = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay())

const askPage = async (day: string, page: number, { web, sites, signal }: RemoteDeps): Promise<DailyPaper[]> => {
  const query = new URLSearchParams({ date: day, limit: `${PAGE_SIZE}`, ...(page === 0 ? {} : { p: `${page}` }) })
  const papers = await web.get(
    `${sites.huggingFace.base}/api/daily_papers?${query}`,
    { site: sites.huggingFace, types: /^application\/json$/, accept: 'application/json', signal },
    ({ bytes }) => {
      try {
        return readDailyPapers(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
      } catch (error) {
        throw unsoundPage(error as Error)
      }
    },
  )
  return papers!
}

const askDay = async (day: string, deps: RemoteDeps): Promise<DailyPaper[]> => {
  const papers = new Map<string, DailyPaper>()
  for (let page = 0; page < MOST_PAGES; page++) {
    const some = await askPage(day, page, deps)
    const before = papers.size
    for (const paper of some) papers.set(paper.id, paper)
    if (some.length < PAGE_SIZE || papers.size === before) break
  }
  return [...papers.values()]
}

/** @returns undefined for a list that has not been opened: Hugging Face refuses to speak of the day */
const askOpenDay = async (day: string, deps: RemoteDeps): Promise<DailyPaper[] | undefined> => {
  try {
    return await askDay(day, deps)
  } catch (error) {
    if (refusedWith(error, '400', '404') && day >= dayAt(deps.now() - DAY_MS)) return undefined
    throw error
  }
}

const itemOf = (day: string, { id, record }: DailyPaper): SourceItem => {
  const place = `${day} ${id}`
  return typeof record === 'string' ? { place, problem: record } : { place, record }
}

const firstDay = ({ until }: DailyCursor, today: string): string => {
  const wanted = until === undefined ? addDays(today, 1 - FIRST_DAYS) : addDays(until, 1 - OVERLAP_DAYS)
  const oldest = addDays(today, 1 - MOST_DAYS)
  return wanted < oldest ? oldest : wanted
}

const workingDays = (from: string, to: string): number =>
  Array.from({ length: Math.max(0, daysBetween(from, to)) + 1 }, (_, at) => addDays(from, at)).filter(isWorkingDay)
    .length

/** A whole week without a list is a fault and no quiet week. */
const checkQuiet = (from: string, today: string): void => {
  const yesterday = addDays(today, -1)
  if (workingDays(from, yesterday) < EMPTY_WORKING_DAYS) return
  throw new UpstreamError('Hugging Face', `it lists no paper at all from ${from} to ${yesterday}. Try again later.`, {
    code: 'EEMPTY',
  })
}

/** @throws UpstreamError when a day cannot be read, or when no list has come for a week */
export const huggingFaceDaily = async function* (
  stored: DailyCursor | undefined,
  deps: RemoteDeps,
): AsyncIterable<RemotePage<DailyCursor>> {
  const known = stored ?? {}
  const today = dayAt(deps.now())
  const first = firstDay(known, today)
  let { found, next = first } = known
  for (let isLast = false; !isLast && next <= today; ) {
    const day = next
    const papers = await askOpenDay(day, deps)
    if (papers !== undefined && papers.length > 0) found = day
    next = addDays(day, 1)
    isLast = papers === undefined || next > today
    if (isLast) checkQuiet(found === undefined ? first : addDays(found, 1), today)
    const until = papers === undefined ? addDays(day, -1) : day
    yield {
      items: (papers ?? []).map(paper => itemOf(day, paper)),
      cursor: isLast ? { until, found } : { until: known.until, found, next },
      progress: isLast ? 1 : daysBetween(first, next) / (daysBetween(first, today) + 1),
    }
  }
}
