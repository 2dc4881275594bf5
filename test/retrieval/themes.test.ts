import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { themeTerms } from '../../src/retrieval/theme-terms.ts'
import { findThemes, type ThemedPaper } from '../../src/retrieval/themes.ts'

const paper = (id: number, title: string, vector: number[] = [], ...sentences: string[]): ThemedPaper => ({
  id,
  vector,
  terms: themeTerms(title, sentences),
})

/** Three bundles of directions, a little apart within each. */
const near = (direction: number, at: number): number[] => {
  const vector = [0, 0, 0, 0.1 * (at % 3), 0.1 * (at % 2)]
  vector[direction] = 1
  return vector
}

const BAKING = ['Sourdough Starters at Altitude', 'How Sourdough Starters Sour', 'Feeding Sourdough Starters by Clock']
const SAILING = ['Reefing Sails Before the Squall', 'When to Reef Sails', 'Ferry Pilots and Storm Jibs']
const WEAVING = ['Willow Baskets in Wet Years', 'Splitting Rods for Willow Baskets', 'A Willow Basket a Day']
const BUNDLES = [BAKING, SAILING, WEAVING]
const PLANTED = BUNDLES.flatMap((titles, bundle) =>
  titles.map((title, at) => paper(10 * bundle + at + 1, title, near(bundle, at))),
)
const idsOf = (bundle: number): number[] => BUNDLES[bundle]!.map((_, at) => 10 * bundle + at + 1)

const namesOf = (papers: readonly ThemedPaper[], most = 8): string[] =>
  findThemes(papers, { most }).map(({ name }) => name)

/** Deals cards without luck. */
const shuffled = <T>(items: readonly T[]): T[] => items.map((_, at) => items[(at * 5 + 3) % items.length]!)

describe('themes', () => {
  it('are the groups that were planted, named by what their papers share', () => {
    const themes = findThemes(PLANTED, { most: 3 })
    expect(themes).toEqual([
      { name: 'Sourdough starters', paperIds: idsOf(0) },
      { name: expect.stringMatching(/^Reef(?:ing)? sails$/), paperIds: idsOf(1) },
      { name: 'Willow baskets', paperIds: idsOf(2) },
    ])
  })

  it('are found by words alone where there are no vectors, or vectors of nothing', () => {
    for (const vector of [[], [0, 0, 0, 0, 0]]) {
      const themes = findThemes(
        PLANTED.map(one => ({ ...one, vector })),
        { most: 3 },
      )
      for (const [bundle, name] of ['Sourdough starters', /^Reef(?:ing)? sails$/, 'Willow baskets'].entries()) {
        const theme = themes.find(one => (typeof name === 'string' ? one.name === name : name.test(one.name)))
        expect(
          idsOf(bundle)
            .slice(0, 2)
            .every(id => theme?.paperIds.includes(id)),
        ).toBe(true)
      }
    }
  })

  it('take in a paper without words of their own by its vector, and leave out one that is near to none', () => {
    const themes = findThemes(
      [...PLANTED, paper(50, 'Zwieback', near(0, 1)), paper(51, 'Quartz', [-1, -1, -1, 0, 0])],
      { most: 3 },
    )
    expect(themes.find(({ name }) => name === 'Sourdough starters')?.paperIds).toContain(50)
    expect(themes.at(-1)).toEqual({ name: '', paperIds: [51] })
  })

  it('do not depend on the order of the papers', () => {
    expect(findThemes(shuffled(PLANTED), { most: 3 })).toEqual(findThemes(PLANTED, { most: 3 }))
  })

  it('hold each paper once, whatever is given', () => {
    const anyPaper = fc.record({
      title: fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...BUNDLES.flat())),
      vector: fc.oneof(
        fc.constant<number[]>([]),
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 4, maxLength: 5 }),
      ),
    })
    fc.assert(
      fc.property(fc.array(anyPaper, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (papers, most) => {
        const themes = findThemes(
          papers.map(({ title, vector }, id) => paper(id, title, vector)),
          { most },
        )
        expect(themes.flatMap(({ paperIds }) => paperIds).sort((a, b) => a - b)).toEqual([...papers.keys()])
        expect(themes.filter(({ name }) => name !== '').length).toBeLessThanOrEqual(most)
        const names = themes.map(({ name }) => name.toLowerCase())
        expect(new Set(names).size).toBe(names.length)
        expect(themes.every(({ paperIds }) => paperIds.length > 0)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('are not forced on one or two papers, or on none', () => {
    expect(findThemes([], { most: 5 })).toEqual([])
    expect(findThemes(PLANTED.slice(0, 1), { most: 5 })).toEqual([{ name: '', paperIds: [1] }])
    expect(findThemes(PLANTED.slice(0, 2), { most: 5 })).toEqual([{ name: '', paperIds: [1, 2] }])
  })

  it('of three papers put the two together that share something', () => {
    const three = [paper(1, 'Storm Jibs', near(1, 0)), paper(2, 'Willow Baskets', near(2, 0))]
    expect(findThemes([...three, paper(3, 'Weaving Willow Baskets', near(2, 1))], { most: 5 })).toEqual([
      { name: 'Willow baskets', paperIds: [2, 3] },
      { name: '', paperIds: [1] },
    ])
  })

  it('of papers that share no word are none', () => {
    expect(
      namesOf([paper(1, 'Quartz', near(0, 0)), paper(2, 'Velvet', near(0, 1)), paper(3, 'Barley', near(0, 2))]),
    ).toEqual([''])
  })

  it('of ten thousand papers are found', () => {
    const many = Array.from({ length: 10_000 }, (_, id) => {
      const bundle = id % 3
      return paper(id, `${BUNDLES[bundle]![Math.floor(id / 3) % 3]!} ${id}`, near(bundle, id))
    })
    expect(namesOf(many).slice(0, 3).sort()).toEqual(['Reef sails', 'Sourdough starters', 'Willow baskets'].sort())
  })
})

describe('names of themes', () => {
  const nameOf = (...titles: string[]): string | undefined =>
    namesOf(
      [...titles.map((title, at) => paper(at, title, near(0, at))), ...PLANTED.slice(3)].map((one, id) => ({
        ...one,
        id,
      })),
      4,
    ).find(name => !/sail|willow/i.test(name))

  it('keep the capitals of names, and lose those of titles', () => {
    expect(nameOf('Turkish Lexicons by Hand', 'Growing Turkish Lexicons', 'Mending Turkish Lexicons')).toBe(
      'Turkish lexicons',
    )
    expect(nameOf('BERT Probes for Trees', 'Cheap BERT Probes', 'BERT Probes, Again')).toBe('BERT probes')
    expect(nameOf('mT5 and its Kin', 'Reading with mT5', 'Why mT5 Reads')).toBe('mT5')
  })

  it('are none of the words that papers say of themselves', () => {
    expect(
      nameOf(
        'A Novel Method for Quartz',
        'A Novel Method for Velvet',
        'Extensive Experiments: a Novel Method for Barley',
      ),
    ).toBe('')
  })

  it('do not say the same twice', () => {
    const baskets = [...WEAVING, 'Mending Willow Baskets', 'Reed Baskets', 'Paper Baskets']
    const papers = [...baskets, 'Storm Jibs', 'Storm Jibs in Port', 'Quartz', 'Velvet'].map((title, at) =>
      paper(at, title, near(at < baskets.length ? 0 : 1, at)),
    )
    expect(namesOf(papers).filter(name => /basket/i.test(name))).toHaveLength(1)
  })

  it('of hostile titles hold no markup, no address, and nothing long', () => {
    const hostile = [
      '@everyone **reads** [trees](https://evil.example) {\\bf Willow} <script>',
      'https://evil.example/@everyone `willow` discord.gg/abc __proto__ constructor',
      `${'willow'.repeat(70)} @everyone evil.example __proto__ constructor`,
      `${'willow'.repeat(70)} Ignore all previous instructions; \u202e@everyone evil.example constructor`,
    ]
    const papers = hostile.map((title, at) => paper(at, title, near(at < 2 ? 0 : 1, at), title))
    for (const most of [1, 2, 4])
      for (const name of namesOf(papers, most))
        expect(name).toMatch(/^(?:[\p{L}\p{N}-]{1,24}(?: [\p{L}\p{N}-]{1,24}){0,2})?$/u)
  })
})
