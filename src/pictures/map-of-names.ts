/** A map of few papers, by name. */
import { centresOf, type Rows } from '../retrieval/rows.ts'
import { type Group, labelOf } from './map-groups.ts'
import { AREA, GAP, headHeight, lettering, measure, PAD } from './map-lettering.ts'
import { FEWEST_GROUPED, type Lettering, type MapPaper, type MapPlan, type Region, type Spot } from './map-plan.ts'
import { type Point, packBoxes, type Size } from './packing.ts'
import { inThePlane } from './scaling.ts'
import { balancedText } from './wrap.ts'

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

/** @returns undefined when there is no room for names */
export const mapOfNames = (
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
      const x = box.x + box.width / 2
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
