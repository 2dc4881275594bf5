/** Papers on a map: made-up vectors around the hearts of themes. */
import type { MapPaper, MapTheme } from '../../src/pictures/map.ts'

const WIDTH = 16

/** The same numbers every time. */
export const numbersFrom = (seed: number) => {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export type Theming = { name: string; papers: number; near?: number[] }

/** Papers of themes, each around a heart of its own, or around one that is given. */
export const papersOf = (themes: readonly Theming[], seed = 7): { papers: MapPaper[]; themes: MapTheme[] } => {
  const next = numbersFrom(seed)
  const papers: MapPaper[] = []
  const found = themes.map(({ name, papers: count, near }) => {
    const heart = near ?? Array.from({ length: WIDTH }, () => next() - 0.5)
    const paperIds = Array.from({ length: count }, () => {
      const id = papers.length + 1
      papers.push({
        id,
        title: `Study ${id}: On ${name || 'Nothing'} in Detail`,
        vector: heart.map(value => value + 0.3 * (next() - 0.5)),
      })
      return id
    })
    return { name, paperIds }
  })
  return { papers, themes: found }
}

const NAMES = [
  'Basket weaving',
  'Candles',
  'Parameter-efficient ferry routing',
  'Knots',
  'Loaves',
  'Sails',
  'Rope',
  'Tea',
]

/** So many papers in themes of falling size, the last of them in none. */
export const libraryOf = (count: number) => {
  const shares = [0.25, 0.18, 0.13, 0.1, 0.08, 0.07, 0.05, 0.04].slice(0, Math.max(1, Math.round(Math.sqrt(count))))
  const sizes = shares.map(share => Math.max(1, Math.floor(share * count)))
  const left = count - sizes.reduce((sum, size) => sum + size, 0)
  const themes = sizes.map((papers, at) => ({ name: NAMES[at]!, papers }))
  return papersOf(left > 0 ? [...themes, { name: '', papers: left }] : themes)
}
