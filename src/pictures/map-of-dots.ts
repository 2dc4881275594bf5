/** A map of many papers: themes as packed discs of dots. */
import { centresOf, dot, type Rows } from '../retrieval/rows.ts'
import { discPlaces, discRadius, type Leaning } from './dot-disc.ts'
import { type Group, labelOf } from './map-groups.ts'
import { AREA, GAP, headHeight, lettering, measure, PAD } from './map-lettering.ts'
import type { MapPaper, MapPlan, Region, Spot } from './map-plan.ts'
import { type Point, packBoxes, type Rect, type Size } from './packing.ts'
import { inThePlane } from './scaling.ts'

/** How strongly each of the other themes pulls at a paper, all in one. */
const pullOn = (rows: Rows, row: number, theme: number, centres: Rows, middles: readonly Point[]): Point => {
  const here = middles[theme]!
  const pull = { x: 0, y: 0 }
  for (const [other, there] of middles.entries()) {
    const away = Math.hypot(there.x - here.x, there.y - here.y)
    if (other === theme || away < 1e-9) continue
    const strength = Math.exp(5 * dot(rows, row, centres, other)) / away
    pull.x += strength * (there.x - here.x)
    pull.y += strength * (there.y - here.y)
  }
  return pull
}

/** How near the papers of a theme lie to its heart, and to which side they lean more than the others do. */
const leanings = (rows: Rows, group: Group, theme: number, centres: Rows, middles: readonly Point[]): Leaning[] => {
  const pulls = group.rows.map(row => pullOn(rows, row, theme, centres, middles))
  const mean = (axis: 'x' | 'y'): number => pulls.reduce((sum, pull) => sum + pull[axis], 0) / pulls.length
  const [x, y] = [mean('x'), mean('y')]
  return group.rows.map((row, at) => ({
    nearness: dot(rows, row, centres, theme),
    angle: Math.atan2(pulls[at]!.y - y, pulls[at]!.x - x),
  }))
}

type Sized = { labels: string[][]; sizes: Size[]; radii: number[]; size: number; spacing: number }

const sizedFor = (groups: readonly Group[], spacing: number, size: number, otherName: string): Sized => {
  const labels = groups.map(group => (groups.length === 1 && group.name === '' ? [] : labelOf(group, size, otherName)))
  const radii = groups.map(({ papers }) => discRadius(papers, spacing) + spacing / 2 + PAD)
  const sizes = labels.map((lines, at) => {
    const label = measure(lines, size, true)
    return { width: Math.max(label.width, 2 * radii[at]!), height: headHeight(label) + 2 * radii[at]! }
  })
  return { labels, sizes, radii, size, spacing }
}

const WIDEST_SPACING = 80
const NARROWEST_SPACING = 3
/** Dots that a phone still shows one by one; better smaller letters than smaller dots. */
const GOOD_SPACING = 26
const LABEL_SIZES = [36, 33, 30]

/** How often the room between what fits and what does not is halved. */
const HALVINGS = 7

type Packed = Sized & { boxes: Rect[] }

/** The widest spacing for which all discs and their labels of a size find room, if the narrowest does. */
const packedDiscs = (
  groups: readonly Group[],
  middles: readonly Point[],
  otherName: string,
  size: number,
  least: number,
): Packed | undefined => {
  const at = (spacing: number): Packed | undefined => {
    const sized = sizedFor(groups, spacing, size, otherName)
    const boxes = packBoxes(sized.sizes, middles, AREA, GAP)
    return boxes && { ...sized, boxes }
  }
  let best = at(WIDEST_SPACING)
  if (best !== undefined) return best
  best = at(least)
  let [fits, not] = [least, WIDEST_SPACING]
  for (let halving = 0; best !== undefined && halving < HALVINGS; halving++) {
    const middle = Math.sqrt(fits * not)
    const tried = at(middle)
    if (tried === undefined) not = middle
    else [fits, best] = [middle, tried]
  }
  return best
}

const bestDiscs = (groups: readonly Group[], middles: readonly Point[], otherName: string): Packed | undefined => {
  for (const least of [GOOD_SPACING, NARROWEST_SPACING])
    for (const size of LABEL_SIZES) {
      const packed = packedDiscs(groups, middles, otherName, size, least)
      if (packed !== undefined) return packed
    }
  return undefined
}

/** @throws Error when there is no room; ten thousand dots and nine labels of three lines have some */
export const mapOfDots = (
  groups: readonly Group[],
  rows: Rows,
  papers: readonly MapPaper[],
  otherName: string,
): MapPlan => {
  const centres = centresOf(
    rows,
    groups.map(group => group.rows),
  )
  const packed = bestDiscs(groups, inThePlane(centres), otherName)
  if (packed === undefined) throw new Error(`No room on a map for ${papers.length} papers in ${groups.length} themes.`)
  const { boxes, labels, radii, size, spacing } = packed
  const discs = boxes.map((box, at) => ({ x: box.x + box.width / 2, y: box.y + box.height - radii[at]! }))
  const regions = groups.map(({ name, tone, papers: count }, at): Region => {
    const [box, radius, disc] = [boxes[at]!, radii[at]!, discs[at]!]
    const side = { width: 2 * radius, height: 2 * radius, corner: radius }
    const label = labels[at]!
    return {
      name,
      tone,
      papers: count,
      box,
      ground: { x: disc.x - radius, y: disc.y - radius, ...side },
      label: label.length === 0 ? undefined : lettering(label, disc.x, box.y, size, true),
    }
  })
  const spots = groups.flatMap((group, theme): Spot[] => {
    const found = discPlaces(leanings(rows, group, theme, centres, discs))
    return group.rows.map((row, at) => ({
      paperId: papers[row]!.id,
      theme,
      x: discs[theme]!.x + found[at]!.x * spacing,
      y: discs[theme]!.y + found[at]!.y * spacing,
    }))
  })
  return { regions, spots, dot: Math.max(1.6, Math.min(16, spacing * 0.36)), names: [] }
}
