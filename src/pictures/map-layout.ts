/** Lays out a map: themes as packed discs of dots where there are many papers, papers by name where there are few. */
import { centred, centresOf, dot, type Rows, rowsOf } from '../retrieval/rows.ts'
import { discPlaces, discRadius, type Leaning } from './dot-disc.ts'
import { textWidth } from './fonts.ts'
import {
  FOOT,
  type Lettering,
  MAP_SIDE,
  MARGIN,
  type MapPaper,
  type MapPlan,
  type MapTheme,
  type Region,
  type Spot,
} from './map-plan.ts'
import { type Point, packBoxes, type Rect, type Size } from './packing.ts'
import { inThePlane } from './scaling.ts'
import { balancedText } from './wrap.ts'

/** Beyond that many, names of papers would be too small for a phone. */
const MOST_NAMED = 12
/** With one or two papers there is nothing to group. */
const FEWEST_GROUPED = 3
/** As many as there are colours, and the papers of no theme. */
export const MOST_THEMES = 8

const AREA: Rect = { x: MARGIN, y: MARGIN, width: MAP_SIDE - 2 * MARGIN, height: MAP_SIDE - MARGIN - FOOT }
const GAP = 14
const LINE = 1.18
/** From the top of a capital letter to the line it stands on, and below it to the end of a g. */
const ASCENT = 0.82
const DESCENT = 0.26

const measure = (lines: readonly string[], size: number, bold: boolean): Size => ({
  width: Math.max(0, ...lines.map(line => textWidth(line, { size, bold }))),
  height: lines.length === 0 ? 0 : (ASCENT + DESCENT + (lines.length - 1) * LINE) * size,
})

/** Lines centred under a point at their top. */
const lettering = (lines: string[], x: number, top: number, size: number, bold: boolean): Lettering => {
  const { width, height } = measure(lines, size, bold)
  return { lines, x, y: top + ASCENT * size, size, box: { x: x - width / 2, y: top, width, height } }
}

type Group = { name: string; tone: number | undefined; rows: number[]; papers: number }

/** Largest first; what is beyond the colours, or in no theme, joins those under ''. */
const groupsOf = (papers: readonly MapPaper[], themes: readonly MapTheme[]): Group[] => {
  const rowOf = new Map(papers.map(({ id }, row) => [id, row]))
  const taken = new Set<number>()
  const groups = themes
    .map(({ name, paperIds }) => {
      const rows = paperIds.flatMap(id => rowOf.get(id) ?? []).filter(row => !taken.has(row))
      for (const row of rows) taken.add(row)
      return { name, rows }
    })
    .filter(({ rows }) => rows.length > 0)
  const named = groups.filter(({ name }) => name !== '').sort((a, b) => b.rows.length - a.rows.length)
  const rest = papers.map((_, row) => row).filter(row => !taken.has(row))
  const others = [...named.slice(MOST_THEMES), ...groups.filter(({ name }) => name === '')].flatMap(({ rows }) => rows)
  const all = [...named.slice(0, MOST_THEMES), { name: '', rows: [...others, ...rest] }]
  return all
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows }, at) => ({
      name,
      tone: name === '' ? undefined : at,
      rows: rows.sort((a, b) => a - b),
      papers: rows.length,
    }))
}

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

const middleOf = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 })

/** What a theme is called on the map, with how many papers it has. */
const labelOf = ({ name, papers }: Group, size: number, otherName: string): string[] =>
  balancedText(`${name === '' ? otherName : name} (${papers})`, { size, bold: true, width: size * 9, mostLines: 3 })

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

const PAD = 14
const UNDER_LABEL = 6

const headHeight = ({ height }: Size): number => (height === 0 ? 0 : height + UNDER_LABEL)

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

const dotted = (groups: readonly Group[], rows: Rows, papers: readonly MapPaper[], otherName: string): MapPlan => {
  const centres = centresOf(
    rows,
    groups.map(group => group.rows),
  )
  // Ten thousand dots and nine labels of three lines leave room at the narrowest spacing; see the tests.
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

/** "BasketMerge" of "BasketMerge: Weaving Models into One". */
const shortName = (title: string): string => {
  const [head, rest] = title.split(/:\s/, 2)
  return rest !== undefined && head!.length >= 2 && head!.length <= 32 ? head! : title
}

const NAMED_DOT = 20
const CELL_GAP = 26

type Face = { size: number; width: number; lines: number }

/** From the largest; a phone shows the smallest at nine points. */
const FACES: readonly Face[] = [
  { size: 44, width: 640, lines: 4 },
  { size: 38, width: 420, lines: 4 },
  { size: 34, width: 330, lines: 4 },
  { size: 32, width: 290, lines: 4 },
  { size: 30, width: 270, lines: 4 },
  { size: 30, width: 270, lines: 3 },
  { size: 28, width: 250, lines: 3 },
  { size: 28, width: 230, lines: 3 },
  { size: 28, width: 205, lines: 3 },
  { size: 27, width: 190, lines: 2 },
]
/** Width over height that blocks of cards are given in turn, until all blocks find room. */
const ASPECTS = [1, 1.7, 0.6]

type Card = Size & { lines: string[] }

const cardOf = (title: string, { size, width, lines: mostLines }: Face): Card => {
  const lines = balancedText(shortName(title), { size, width, mostLines })
  const text = measure(lines, size, false)
  return { lines, width: Math.max(text.width, 2 * NAMED_DOT), height: 2 * NAMED_DOT + 6 + text.height }
}

/** Cards in columns; where each stands within the theme, and how large all of it is. */
const inColumns = (cards: readonly Card[], columns: number): Block => {
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...cards.filter((_, at) => at % columns === column).map(({ width }) => width)),
  )
  const places: Point[] = []
  let top = 0
  for (let from = 0; from < cards.length; from += columns) {
    const row = cards.slice(from, from + columns)
    let left = 0
    for (const [column] of row.entries()) {
      places.push({ x: left + widths[column]! / 2, y: top })
      left += widths[column]! + CELL_GAP
    }
    top += Math.max(...row.map(({ height }) => height)) + CELL_GAP
  }
  const width = widths.reduce((sum, one) => sum + one + CELL_GAP, -CELL_GAP)
  return { places, width, height: top - CELL_GAP }
}

type Block = Size & { places: Point[] }

/** Of about the form that is wanted, as columns allow. */
const arranged = (cards: readonly Card[], aspect: number): Block => {
  const awry = ({ width, height }: Size): number => Math.abs(Math.log(width / height / aspect))
  return Array.from({ length: Math.min(4, cards.length) }, (_, at) => inColumns(cards, at + 1)).sort(
    (a, b) => awry(a) - awry(b),
  )[0]!
}

/** Papers by name, where there is room for that. */
const named = (
  groups: readonly Group[],
  rows: Rows,
  papers: readonly MapPaper[],
  otherName: string,
): MapPlan | undefined => {
  const centres = centresOf(
    rows,
    groups.map(group => group.rows),
  )
  const middles = inThePlane(centres)
  const isGrouped = papers.length >= FEWEST_GROUPED
  for (const { face, aspect } of FACES.flatMap(face => ASPECTS.map(aspect => ({ face, aspect })))) {
    const cards = groups.map(group => group.rows.map(row => cardOf(papers[row]!.title, face)))
    const blocks = cards.map(some => arranged(some, aspect))
    const size = Math.max(30, Math.min(36, face.size))
    const labels = groups.map(group =>
      isGrouped && (groups.length > 1 || group.name !== '') ? labelOf(group, size, otherName) : [],
    )
    const heads = labels.map(lines => measure(lines, size, true))
    const pad = isGrouped ? PAD + 4 : 0
    const sizes = blocks.map(({ width, height }, at) => ({
      width: Math.max(heads[at]!.width, width + 2 * pad),
      height: headHeight(heads[at]!) + height + 2 * pad,
    }))
    const boxes = packBoxes(sizes, middles, AREA, GAP)
    if (boxes === undefined) continue
    const regions: Region[] = []
    const spots: Spot[] = []
    const names: Lettering[] = []
    for (const [theme, group] of groups.entries()) {
      const [box, block, head] = [boxes[theme]!, blocks[theme]!, heads[theme]!]
      const ground = {
        x: box.x + (box.width - block.width) / 2 - pad,
        y: box.y + headHeight(head),
        width: block.width + 2 * pad,
        height: block.height + 2 * pad,
        corner: isGrouped ? 28 : 0,
      }
      const label = labels[theme]!
      const { x } = middleOf(box)
      regions.push({
        name: group.name,
        tone: group.tone,
        papers: group.papers,
        box,
        ground,
        label: label.length === 0 ? undefined : lettering(label, x, box.y, size, true),
      })
      for (const [at, row] of group.rows.entries()) {
        const place = block.places[at]!
        const [cx, top] = [ground.x + pad + place.x, ground.y + pad + place.y]
        spots.push({ paperId: papers[row]!.id, theme, x: cx, y: top + NAMED_DOT })
        names.push(lettering(cards[theme]![at]!.lines, cx, top + 2 * NAMED_DOT + 6, face.size, false))
      }
    }
    return { regions, spots, dot: NAMED_DOT - 4, names }
  }
  return undefined
}

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
    (papers.length <= MOST_NAMED ? named(few, rows, papers, otherName) : undefined) ??
    dotted(groups, rows, papers, otherName)
  )
}
