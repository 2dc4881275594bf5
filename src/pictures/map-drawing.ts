/** A laid-out map as SVG. */
import { textWidth } from './fonts.ts'
import { circle, GROUND, INK, NO_GROUP, PALETTE, QUIET_INK, SHAPES, type Shape } from './look.ts'
import { LINE } from './map-lettering.ts'
import { FOOT, type Lettering, MAP_SIDE, MARGIN, type MapPlan, type Region, type Spot } from './map-plan.ts'
import { svgLine, svgPicture } from './svg.ts'

/** Paper → what stands on its mark: the number of its footnote, or nothing. */
export type Marks = ReadonlyMap<number, string>

const MARK = 23
const MARK_TYPE = 27
const FOOT_TYPE = 30

export type Mark = { x: number; y: number; text: string; colour: string }

const colourOf = ({ tone }: Region): string => (tone === undefined ? NO_GROUP : PALETTE[tone % PALETTE.length]!)

const shapeOf = ({ tone }: Region): Shape => (tone === undefined ? circle : SHAPES[tone % SHAPES.length]!)

const rounded = (value: number): number => Math.round(value * 10) / 10

/** Marks side by side, where their papers lie closer than the marks are wide. */
export const marksApart = ({ regions, spots }: MapPlan, marks: Marks): Mark[] => {
  const placed = spots
    .filter(({ paperId }) => marks.has(paperId))
    .map(({ paperId, theme, x, y }) => ({
      x,
      y,
      text: marks.get(paperId)!,
      colour: colourOf(regions[theme]!),
      ground: regions[theme]!.ground,
    }))
  for (let round = 0; round < 200; round++) {
    for (const [i, a] of placed.entries())
      for (const b of placed.slice(i + 1)) {
        const [dx, dy] = [b.x - a.x || 0.01, b.y - a.y || 0.01]
        const away = Math.hypot(dx, dy)
        const push = (2 * MARK + 4 - away) / 2
        if (push <= 0) continue
        a.x -= (dx / away) * push
        a.y -= (dy / away) * push
        b.x += (dx / away) * push
        b.y += (dy / away) * push
      }
    // Inside the tinted ground, below the label.
    for (const mark of placed) {
      const { x, y, width, height } = mark.ground
      mark.x = Math.max(Math.min(x + MARK, x + width / 2), Math.min(Math.max(x + width - MARK, x + width / 2), mark.x))
      mark.y = Math.max(
        Math.min(y + MARK, y + height / 2),
        Math.min(Math.max(y + height - MARK, y + height / 2), mark.y),
      )
    }
  }
  return placed.map(({ x, y, text, colour }) => ({ x, y, text, colour }))
}

const drawGround = (region: Region): string => {
  const { x, y, width, height, corner } = region.ground
  if (corner === 0) return ''
  const colour = colourOf(region)
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${rounded(height)}" rx="${rounded(corner)}" fill="${colour}" fill-opacity="0.1" stroke="${colour}" stroke-opacity="0.45" stroke-width="2"/>`
}

const drawLettering = ({ lines, x, y, size }: Lettering, bold: boolean): string =>
  lines
    .map((line, at) =>
      svgLine(line, {
        x,
        y: y + at * LINE * size,
        size,
        bold,
        fill: INK,
        anchor: 'middle',
        halo: { colour: GROUND, width: size / 6 },
      }),
    )
    .join('')

/** All dots of one theme in one path: ten thousand elements would take seconds. */
const drawDots = (region: Region, theme: number, spots: readonly Spot[], dot: number): string => {
  const shape = shapeOf(region)
  const path = spots.filter(spot => spot.theme === theme).map(({ x, y }) => shape(x, y, dot))
  return `<path d="${path.join('')}" fill="${colourOf(region)}"/>`
}

const drawMark = ({ x, y, text, colour }: Mark): string => {
  const ring = (radius: number, fill: string): string =>
    `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="${radius}" fill="${fill}"/>`
  const size = text.length < 3 ? MARK_TYPE : MARK_TYPE * 0.75
  const middle = text === '' ? ring(MARK - 10, colour) : ''
  const number = svgLine(text, { x, y: y + size * 0.36, size, bold: true, fill: '#fff', anchor: 'middle' })
  return `${ring(MARK, GROUND)}${ring(MARK - 3, INK)}${text === '' ? `${ring(MARK - 7, GROUND)}${middle}` : number}`
}

export type Legend = {
  /** How many papers there are. */
  papers: string
  /** What a mark says. */
  cited: string
}

const drawFoot = ({ papers, cited }: Legend, marks: Marks): string => {
  const y = MAP_SIDE - FOOT / 2 + FOOT_TYPE * 0.3
  const type = { y, size: FOOT_TYPE, fill: QUIET_INK }
  const left = svgLine(papers, { ...type, x: MARGIN + 4 })
  const first = marks.values().next().value
  if (first === undefined) return left
  const width = textWidth(cited, type)
  const mark = drawMark({
    x: MAP_SIDE - MARGIN - width - 16 - MARK,
    y: MAP_SIDE - FOOT / 2,
    text: first === '' ? '' : '1',
    colour: QUIET_INK,
  })
  return left + mark + svgLine(cited, { ...type, x: MAP_SIDE - MARGIN - 4, anchor: 'end' })
}

/** Draws a laid-out map. */
export const mapSvg = (plan: MapPlan, marks: Marks, legend: Legend): string => {
  const { regions, spots, dot, names } = plan
  return svgPicture(
    { width: MAP_SIDE, height: MAP_SIDE, background: GROUND },
    [
      ...regions.map(drawGround),
      ...regions.map((region, theme) => drawDots(region, theme, spots, dot)),
      ...names.map(name => drawLettering(name, false)),
      ...regions.map(({ label }) => (label === undefined ? '' : drawLettering(label, true))),
      ...marksApart(plan, marks).map(drawMark),
      drawFoot(legend, marks),
    ].join(''),
  )
}
