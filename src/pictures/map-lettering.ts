/** Letters on a map: how large they are, and where they stand. */
import { textWidth } from './fonts.ts'
import { FOOT, type Lettering, MAP_SIDE, MARGIN } from './map-plan.ts'
import type { Rect, Size } from './packing.ts'

/** Where themes may lie. */
export const AREA: Rect = { x: MARGIN, y: MARGIN, width: MAP_SIDE - 2 * MARGIN, height: MAP_SIDE - MARGIN - FOOT }
/** Between themes. */
export const GAP = 14
/** From one line to the next, in type sizes. */
export const LINE = 1.18
/** From the top of a capital letter to the line it stands on, and below it to the end of a g. */
const ASCENT = 0.82
const DESCENT = 0.26

export const measure = (lines: readonly string[], size: number, bold: boolean): Size => ({
  width: Math.max(0, ...lines.map(line => textWidth(line, { size, bold }))),
  height: lines.length === 0 ? 0 : (ASCENT + DESCENT + (lines.length - 1) * LINE) * size,
})

/** Lines centred under a point at their top. */
export const lettering = (lines: string[], x: number, top: number, size: number, bold: boolean): Lettering => {
  const { width, height } = measure(lines, size, bold)
  return { lines, x, y: top + ASCENT * size, size, box: { x: x - width / 2, y: top, width, height } }
}

/** Between the edge of a theme's ground and what stands on it. */
export const PAD = 14
const UNDER_LABEL = 6

/** What a label takes of the height of its theme. */
export const headHeight = ({ height }: Size): number => (height === 0 ? 0 : height + UNDER_LABEL)
