/** The map of a library: papers as dots placed by their vectors, themes by name, cited papers marked. */
import type { Words } from '../words/words.ts'
import { type Marks, mapSvg } from './map-drawing.ts'
import { MAP_SIDE, type MapPaper, type MapTheme } from './map-plan.ts'
import { type MapJob, type PlannedMap, planMap } from './map-thread.ts'
import { mapAlt, mapText } from './map-words.ts'
import { renderPng } from './render.ts'

export type { MapPaper, MapTheme } from './map-plan.ts'

/** The papers that are cited; with the numbers of their footnotes, where they have some. */
export type Cited = ReadonlySet<number> | ReadonlyMap<number, number | string>

export type LibraryMap = {
  png: Buffer
  /** For those who do not see it; within what Discord takes. */
  alt: string
  /** The same as Markdown: themes with their counts, and the cited papers. */
  text: string
}

/** Two digits are what a mark has room for; "1, 3" stands beside it in the text. */
const LONGEST_MARK = 3

const marksOf = (cited: Cited, papers: readonly { id: number }[]): Marks =>
  new Map(
    papers
      .filter(({ id }) => cited.has(id))
      .map(({ id }) => [id, cited instanceof Map ? String(cited.get(id)).slice(0, LONGEST_MARK) : '']),
  )

/**
 * Draws what was laid out.
 * @param all how many papers there are, where the map shows a sample of them
 */
export const drawPlan = async (
  { plan }: PlannedMap,
  {
    papers,
    cited,
    all = papers.length,
  }: { papers: readonly { id: number; title: string }[]; cited: Cited; all?: number },
  words: Words,
): Promise<LibraryMap> => {
  const { map } = words
  const marks = marksOf(cited, papers)
  const sample = all > papers.length ? map.sample(papers.length, all) : undefined
  const titled = { plan, titles: new Map(papers.map(({ id, title }) => [id, title])), marks, sample }
  const cites = [...marks.values()].some(text => text !== '') ? map.footnote : map.cited
  const svg = mapSvg(plan, marks, { papers: sample ?? map.papers(papers.length), cited: cites })
  return { png: await renderPng(svg, { width: MAP_SIDE }), alt: mapAlt(titled, words), text: mapText(titled, words) }
}

/**
 * Draws a map of papers. The same papers and themes give the same picture. It is laid out on a thread of its own.
 * @param papers at least one; those without a vector stand at the edge of their theme
 * @param themes papers in none of them are shown as other topics
 */
export const drawMap = async (
  { papers, themes, cited }: { papers: readonly MapPaper[]; themes: readonly MapTheme[]; cited: Cited },
  words: Words,
): Promise<LibraryMap> => {
  const job: MapJob = { papers, themes, otherName: words.map.other }
  return drawPlan(await planMap(job), { papers, cited }, words)
}
