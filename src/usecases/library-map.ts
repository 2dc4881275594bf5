/** The map of the papers that a server sees. */
import pLimit from 'p-limit'
import type { Sql } from '../database/database.ts'
import { librarySight, locatedPapers } from '../database/map-papers.ts'
import { type Cited, drawPlan, type LibraryMap } from '../pictures/map.ts'
import { type PlannedMap, planMap } from '../pictures/map-thread.ts'
import type { Words } from '../words/words.ts'

/** More dots than that are a grey field; of more papers an even sample is shown. */
const MOST_PAPERS = 10_000
/** Layouts that are kept; the largest takes a megabyte. */
const MOST_KEPT = 16

type Kept = PlannedMap & { papers: { id: number; title: string }[] }

/** The map of what a guild sees; undefined when that is nothing. */
export type LibraryMapper = (guildId: string | undefined, cited: Cited, words: Words) => Promise<LibraryMap | undefined>

/** @returns a function that lays out one map at a time, and remembers the latest until papers come or change */
export const makeLibraryMap = (sql: Sql, mostPapers = MOST_PAPERS): LibraryMapper => {
  const kept = new Map<string, Promise<Kept>>()
  const inTurn = pLimit(1)

  const layOut = async (guildId: string | undefined, always: number[], otherName: string): Promise<Kept> => {
    const papers = await locatedPapers(sql, { guildId, most: mostPapers, always })
    const planned = await planMap({ papers, themes: undefined, otherName })
    return { ...planned, papers: papers.map(({ id, title }) => ({ id, title })) }
  }

  const keep = (key: string, make: () => Promise<Kept>): Promise<Kept> => {
    const made = kept.get(key) ?? inTurn(make)
    kept.delete(key)
    kept.set(key, made)
    made.catch(() => kept.delete(key))
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
    return made
  }

  return async (guildId, cited, words) => {
    const { papers: all, state } = await librarySight(sql, guildId)
    if (all === 0) return undefined
    // Cited papers are in every sample; where all are shown, they change nothing.
    const always = all > mostPapers ? [...cited.keys()].sort((a, b) => a - b) : []
    const { other } = words.map
    const key = JSON.stringify([guildId ?? null, state, always, other])
    const laidOut = await keep(key, () => layOut(guildId, always, other))
    return drawPlan(laidOut, { papers: laidOut.papers, cited, all }, words)
  }
}
