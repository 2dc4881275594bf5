/**
 * Papers in themes. A theme forms around a term that several papers hold and that lie near one another;
 * the other papers join the theme that their vectors are nearest to. So each name is true of its papers' core
 * (description comes first: Osiński and Weiss 2005, "A concept-driven algorithm for clustering search results").
 */
import { centred, centresOf, dot, emptyRows, type Rows, rowsOf } from './rows.ts'
import { type Seed, seedThemes } from './theme-seeds.ts'
import type { ThemeTerm } from './theme-terms.ts'

export type ThemedPaper = {
  id: number
  /** Empty, or all zero, where the space that serves knows nothing of the paper. */
  vector: ArrayLike<number>
  /** See `themeTerms`; of more than a thousand papers only those of titles are read. */
  terms: readonly ThemeTerm[]
}

export type Theme = {
  /** As people write it, with a capital: "Model merging". '' for the papers that belong to no theme: at most one, the last. */
  name: string
  /** Ascending. */
  paperIds: number[]
}

const HASHED_WIDTH = 512
/** What it counts, beside nearness, that a paper holds the name of a theme itself. */
const HOLDS_NAME = 0.35
/** A paper that is nearer to no theme belongs to none. */
const LEAST_NEARNESS = 0.04
const ROUNDS = 3

/** A place for a word (FNV-1a): the same on every machine. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Vectors out of words alone, the rare ones longer (Weinberger et al. 2009, "Feature hashing"). */
const hashedRows = (papers: readonly ThemedPaper[]): Rows => {
  const single = papers.map(({ terms }) => terms.filter(({ key }) => !key.includes(' ')))
  const spread = new Map<string, number>()
  for (const { key } of single.flat()) spread.set(key, (spread.get(key) ?? 0) + 1)
  const rows = emptyRows(papers.length, HASHED_WIDTH)
  for (const [row, terms] of single.entries())
    for (const { key, inTitle } of terms) {
      const hash = hashOf(key)
      const weight = Math.log((papers.length + 1) / spread.get(key)!) * (inTitle ? 2 : 1)
      rows.values[row * HASHED_WIDTH + (hash % HASHED_WIDTH)]! += hash & 0x10000 ? weight : -weight
    }
  return rows
}

/** Where papers lie: where most have vectors, those, centred; else their words stand in for all. */
export const placesOf = (papers: readonly ThemedPaper[]): Rows => {
  const width = Math.max(...papers.map(({ vector }) => vector.length))
  const placed = papers.filter(({ vector }) => vector.length === width && Array.prototype.some.call(vector, Boolean))
  return width > 0 && placed.length > papers.length / 2
    ? centred(
        rowsOf(
          papers.map(({ vector }) => vector),
          width,
        ),
      )
    : centred(hashedRows(papers))
}

const assign = (rows: Rows, seeds: readonly Seed[], groups: readonly (readonly number[])[]): number[][] => {
  const centres = centresOf(rows, groups)
  const next: number[][] = [...seeds.map(() => []), []]
  for (let row = 0; row < rows.count; row++) {
    let best = { theme: seeds.length, nearness: LEAST_NEARNESS }
    for (const [theme, { holders }] of seeds.entries()) {
      const nearness = dot(rows, row, centres, theme) + HOLDS_NAME * (holders.get(row) ?? 0)
      if (nearness > best.nearness + 1e-6) best = { theme, nearness }
    }
    next[best.theme]!.push(row)
  }
  return next
}

/** The way in which most holders write a term; running text knows better than titles. */
const nameOf = ({ key }: Seed, papers: readonly ThemedPaper[]): string => {
  const votes = new Map<string, number>()
  for (const { terms } of papers)
    for (const term of terms)
      if (term.key === key) votes.set(term.shown, (votes.get(term.shown) ?? 0) + (term.inTitle ? 1 : 2))
  const [[form] = ['']] = [...votes].sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1))
  return form.replace(/^(\p{Ll})(?=\p{Ll}|-|\s|$)/u, letter => letter.toUpperCase())
}

const PAPERS_PER_THEME = 3
const themesOf = (papers: number, most: number): number =>
  Math.max(1, Math.min(most, Math.floor(papers / PAPERS_PER_THEME)))

/**
 * Finds the themes of papers. What is found depends on the papers alone, not on their order.
 * @param most themes at most; few papers have fewer
 * @returns the largest theme first; each paper in exactly one; no two of one name
 */
export const findThemes = (papers: readonly ThemedPaper[], { most }: { most: number }): Theme[] => {
  if (papers.length === 0) return []
  const ordered = [...papers].sort((a, b) => a.id - b.id)
  const rows = placesOf(ordered)
  const seeds = seedThemes(
    ordered.map(({ terms }) => terms),
    rows,
    themesOf(ordered.length, most),
  )
  let groups: number[][] = seeds.map(({ holders }) => [...holders.keys()])
  for (let round = 0; round < ROUNDS; round++) groups = assign(rows, seeds, groups.slice(0, seeds.length))
  const themes = groups.map((members, at) => ({
    name: seeds[at] === undefined ? '' : nameOf(seeds[at], ordered),
    paperIds: members.map(row => ordered[row]!.id),
  }))
  return themes
    .filter(({ paperIds }) => paperIds.length > 0)
    .sort(
      (a, b) =>
        Number(a.name === '') - Number(b.name === '') ||
        b.paperIds.length - a.paperIds.length ||
        a.paperIds[0]! - b.paperIds[0]!,
    )
}
