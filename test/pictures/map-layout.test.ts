/** Where things stand on a map. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutMap } from '../../src/pictures/map-layout.ts'
import { FOOT, MAP_SIDE, type MapPlan, type MapTheme } from '../../src/pictures/map-plan.ts'
import { overlaps, type Rect } from '../../src/pictures/packing.ts'
import { awkwardName } from '../support/awkward.ts'
import { libraryOf, papersOf } from '../support/maps.ts'

const SIZES = [1, 2, 3, 5, 12, 13, 67, 500]
const layOut = ({ papers, themes }: ReturnType<typeof papersOf>) => layOutMap(papers, themes, 'Other topics')

const pairs = <T>(list: readonly T[]): [T, T][] =>
  list.flatMap((a, at) => list.slice(at + 1).map(b => [a, b] as [T, T]))

const expectClear = (plan: MapPlan): void => {
  const labels = plan.regions.flatMap(({ label }) => (label === undefined ? [] : [label.box]))
  const letters = [...labels, ...plan.names.map(({ box }) => box)]
  for (const [a, b] of pairs(letters)) expect({ a, b, over: overlaps(a, b, -0.5) }).toEqual({ a, b, over: false })
  for (const [a, b] of pairs(plan.regions.map(({ ground }) => ground))) expect(overlaps(a, b, -0.5)).toBe(false)
  for (const label of labels) for (const { ground } of plan.regions) expect(overlaps(label, ground, -0.5)).toBe(false)
  const isInside = ({ x, y, width, height }: Rect): boolean =>
    x >= 0 && y >= 0 && x + width <= MAP_SIDE && y + height <= MAP_SIDE - FOOT + 0.01
  for (const box of [...letters, ...plan.regions.map(({ ground }) => ground)]) expect(isInside(box)).toBe(true)
}

describe.each(SIZES)('a map of %i papers', count => {
  const library = libraryOf(count)
  const plan = layOut(library)

  test('has every paper once, on the ground of its theme', () => {
    expect(plan.spots.map(({ paperId }) => paperId).sort((a, b) => a - b)).toEqual(library.papers.map(({ id }) => id))
    for (const { x, y, theme } of plan.spots) {
      const { ground } = plan.regions[theme]!
      expect(overlaps({ x, y, width: 0, height: 0 }, ground, 0.1)).toBe(true)
    }
    if (count > 2)
      expect(plan.regions.map(({ papers }) => papers)).toEqual(library.themes.map(({ paperIds }) => paperIds.length))
  })

  test('has no label over another label, another theme or the edge, and no dot over another', () => {
    expectClear(plan)
    for (const [a, b] of pairs(plan.spots)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(2 * plan.dot)
  })

  test('is the same every time, whatever the order of the papers', () => {
    expect(layOut(libraryOf(count))).toEqual(plan)
    const { papers, themes } = libraryOf(count)
    const turned = layOutMap(papers.toReversed(), themes, 'Other topics')
    expect(turned.regions).toEqual(plan.regions)
  })
})

test('few papers stand there by name, a short one where the title has one', () => {
  const { names } = layOut(libraryOf(5))
  expect(names.map(({ lines }) => lines.join(' '))).toEqual(['Study 1', 'Study 2', 'Study 3', 'Study 4', 'Study 5'])
  expect(layOut(libraryOf(13)).names).toEqual([])
})

test('ten thousand papers have room', () => {
  const plan = layOut(libraryOf(10_000))
  expect(plan.spots).toHaveLength(10_000)
  expectClear(plan)
})

const axis = (at: number): number[] => Array.from({ length: 16 }, (_, k) => (k === at ? 1 : 0))

test('themes that are alike lie nearer one another than those that are not', () => {
  const between = axis(0).map((value, at) => value + 0.9 * axis(1)[at]!)
  const plan = layOut(
    papersOf([
      { name: 'Rope', papers: 8, near: axis(0) },
      { name: 'Knots', papers: 8, near: between },
      { name: 'Tea', papers: 8, near: axis(5) },
    ]),
  )
  const middle = (name: string) => {
    const { x, y, width, height } = plan.regions.find(region => region.name === name)!.ground
    return { x: x + width / 2, y: y + height / 2 }
  }
  const apart = (a: string, b: string) => Math.hypot(middle(a).x - middle(b).x, middle(a).y - middle(b).y)
  expect(apart('Rope', 'Knots')).toBeLessThan(apart('Rope', 'Tea'))
  expect(apart('Rope', 'Knots')).toBeLessThan(apart('Knots', 'Tea'))
})

test('within its theme a paper stands nearer the middle the nearer its heart it is, on the side that it leans to', () => {
  const { papers, themes } = papersOf([
    { name: 'Rope', papers: 30, near: axis(0) },
    { name: 'Tea', papers: 30, near: axis(5) },
  ])
  const heart = { ...papers[0]!, vector: axis(0) }
  const leaning = { ...papers[1]!, vector: axis(0).map((value, at) => value + 0.8 * axis(5)[at]!) }
  const plan = layOutMap([heart, leaning, ...papers.slice(2)], themes, 'Other topics')
  const [rope, tea] = ['Rope', 'Tea'].map(name => plan.regions.find(region => region.name === name)!.ground)
  const middle = (ground: Rect) => ({ x: ground.x + ground.width / 2, y: ground.y + ground.height / 2 })
  const spot = (id: number) => plan.spots.find(({ paperId }) => paperId === id)!
  const away = (id: number, from: { x: number; y: number }) => Math.hypot(spot(id).x - from.x, spot(id).y - from.y)
  const others = papers.slice(2, 30).map(({ id }) => id)
  expect(away(heart.id, middle(rope!))).toBeLessThan(Math.min(...others.map(id => away(id, middle(rope!)))) + 1e-6)
  expect(away(leaning.id, middle(tea!))).toBeLessThan(away(heart.id, middle(tea!)))
})

test('papers without vectors, in no theme, in two themes or in more themes than there are colours find a place', () => {
  const { papers } = papersOf(Array.from({ length: 14 }, (_, at) => ({ name: `Theme ${at}`, papers: 3 })))
  const themes: MapTheme[] = Array.from({ length: 13 }, (_, at) => ({
    name: `Theme ${at}`,
    paperIds: [1 + 3 * at, 2 + 3 * at, 3 + 3 * at, 4 + 3 * at],
  }))
  for (const known of [papers, papers.map(paper => ({ ...paper, vector: [] }))]) {
    const plan = layOutMap(known, themes, 'Other topics')
    expectClear(plan)
    expect(plan.spots).toHaveLength(42)
    expect(plan.regions).toHaveLength(9)
    expect(plan.regions.at(-1)).toMatchObject({ name: '', tone: undefined })
  }
})

test('whatever themes are called and however large they are, there is room for them', () => {
  const theme = fc.record({ name: awkwardName(400), papers: fc.integer({ min: 1, max: 300 }) })
  fc.assert(
    fc.property(fc.array(theme, { minLength: 1, maxLength: 8 }), themes => expectClear(layOut(papersOf(themes)))),
    { numRuns: 8 },
  )
})
