/** Terms around which themes form: held by several papers that lie near one another. */
import { cohesionOf, type Rows } from './rows.ts'
import type { ThemeTerm } from './theme-terms.ts'

/** A term and the papers that hold it. */
export type Seed = { key: string; holders: Map<number, number> }

/** A word of a title says more about a paper than one of its abstract. */
export const IN_TITLE = 1
export const IN_ABSTRACT = 0.4
/** Longer names tell more. */
const BY_LENGTH = [0, 1, 1.5, 1.6]
/** Beyond this many papers titles alone are read. */
const MOST_WITH_ABSTRACTS = 1_000
const FEWEST_HOLDERS = 2
/** That few papers lie near one another may be chance. */
const FEW_HOLDERS = 4
/** A theme of many papers before one of few that are a little nearer to one another. */
const BY_COVER = 1.3
/** In thousands of papers a term of a handful names no theme. */
const LEAST_SHARE = 0.002
/** What more of the papers hold is what they have in common. */
const LARGEST_SHARE = 0.5
/** Two terms with so many holders in common stand for one theme. */
const SAME_THEME = 0.5

const holdersOf = (papers: readonly (readonly ThemeTerm[])[]): Seed[] => {
  const titlesOnly = papers.length > MOST_WITH_ABSTRACTS
  const byKey = new Map<string, Map<number, number>>()
  for (const [row, terms] of papers.entries())
    for (const { key, inTitle } of terms) {
      if (titlesOnly && !inTitle) continue
      if (!byKey.has(key)) byKey.set(key, new Map())
      byKey.get(key)!.set(row, inTitle ? IN_TITLE : IN_ABSTRACT)
    }
  const fewest = Math.max(FEWEST_HOLDERS, LEAST_SHARE * papers.length)
  return [...byKey]
    .filter(([, { size }]) => size >= fewest && (size <= LARGEST_SHARE * papers.length || papers.length <= 3))
    .map(([key, holders]) => ({ key, holders }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

const isWithin = (part: string, whole: string): boolean => {
  const stems = whole.split(/[ -]/)
  return part.split(/[ -]/).every(stem => stems.includes(stem))
}

const isLike = (a: Seed, b: Seed): boolean => {
  if (isWithin(a.key, b.key) || isWithin(b.key, a.key)) return true
  const shared = [...a.holders.keys()].filter(row => b.holders.has(row)).length
  return shared >= SAME_THEME * Math.min(a.holders.size, b.holders.size)
}

/**
 * Chooses terms one after the other, each for the papers that those before it leave over.
 * @param papers the terms of each
 * @param rows their vectors, centred
 */
export const seedThemes = (papers: readonly (readonly ThemeTerm[])[], rows: Rows, count: number): Seed[] => {
  /** Centred vectors point away from each other by that much on average. */
  const chance = papers.length > 1 ? -1 / (papers.length - 1) : 0
  const candidates = holdersOf(papers).map(seed => ({
    seed,
    worth:
      Math.max(0, cohesionOf(rows, [...seed.holders.keys()]) - chance) *
      (seed.holders.size / (seed.holders.size + FEW_HOLDERS)) *
      Math.log(1 + papers.length / seed.holders.size) *
      BY_LENGTH[seed.key.split(' ').length]!,
  }))
  const covered = new Set<number>()
  const seeds: Seed[] = []
  const gain = ({ seed, worth }: (typeof candidates)[number]): number => {
    let left = 0
    for (const [row, weight] of seed.holders) if (!covered.has(row)) left += weight
    return worth * left ** BY_COVER
  }
  while (seeds.length < count) {
    const open = candidates.filter(({ seed }) => !seeds.some(chosen => isLike(chosen, seed)))
    const best = open.map(one => ({ ...one, gain: gain(one) })).sort((a, b) => b.gain - a.gain)[0]
    if (best === undefined || best.gain <= 0) break
    seeds.push(best.seed)
    for (const row of best.seed.holders.keys()) covered.add(row)
  }
  return seeds
}
