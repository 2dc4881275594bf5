/** Lays out a map: themes as packed discs of dots where there are many papers, papers by name where there are few. */
import { centred, type Rows, rowsOf } from '../retrieval/rows.ts'
import { type Group, groupsOf } from './map-groups.ts'
import { mapOfDots } from './map-of-dots.ts'
import { mapOfNames } from './map-of-names.ts'
import { FEWEST_GROUPED, type MapPaper, type MapPlan, type MapTheme } from './map-plan.ts'

/** Beyond that many, names of papers would be too small for a phone. */
const MOST_NAMED = 12

/** The commonest length of the vectors. */
const widthOf = (papers: readonly MapPaper[]): number => {
  const counts = new Map<number, number>()
  for (const { vector } of papers) counts.set(vector.length, (counts.get(vector.length) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || b - a)[0]?.[0] ?? 0
}

const vectorsOf = (papers: readonly MapPaper[]): Rows =>
  centred(
    rowsOf(
      papers.map(({ vector }) => vector),
      widthOf(papers),
    ),
  )

/**
 * Lays out a map. The same papers and themes give the same map.
 * @param otherName what the papers of no theme are called
 */
export const layOutMap = (given: readonly MapPaper[], themes: readonly MapTheme[], otherName: string): MapPlan => {
  const papers = [...given].sort((a, b) => a.id - b.id)
  const rows = vectorsOf(papers)
  const groups = groupsOf(papers, themes)
  // One or two papers stand for themselves, each in a place of its own.
  const alone = papers.map((_, row): Group => ({ name: '', tone: row, rows: [row], papers: 1 }))
  const few = papers.length < FEWEST_GROUPED ? alone : groups
  return (
    (papers.length <= MOST_NAMED ? mapOfNames(few, rows, papers, otherName) : undefined) ??
    mapOfDots(groups, rows, papers, otherName)
  )
}
