/** Papers side by side as a picture, for two or three of them: more columns would be too narrow on a phone. */
import { markersOf } from '../answering/assemble.ts'
import { shortNames } from '../answering/paper-names.ts'
import type { Answer } from '../domain/answer.ts'
import { textWidth } from './fonts.ts'
import { renderPng } from './render.ts'
import { svgLine, svgPicture } from './svg.ts'
import { wrapText } from './wrap.ts'

const MOST_COLUMNS = 3

/** A row of the table: what it is about, and what stands in each column; one cell over all columns where there is one. */
export type PictureRow = { heading: string; cells: { text: string; notes: string; isEmpty: boolean }[] }

/** In units; a phone shows the picture about as wide as it has units, so that sizes are those that are read. */
const WIDTH = 340
/** Pixels for each unit, for screens that show several pixels as one. */
const SCALE = 3
const MARGIN = 10
const GAP = 10
const SIZE = 10.5
const LEADING = 13.5
const HEADING_SIZE = 11
const BAND = 20
/** A cell of more lines is read in the message; the picture shows how it begins. */
const MOST_LINES = 16

const COLOURS = { ground: '#ffffff', band: '#e8edf3', line: '#c4ccd6', ink: '#1c2430', pale: '#5b6675' }

const columnsOf = (count: number): { width: number; at: (column: number) => number } => {
  const width = (WIDTH - 2 * MARGIN - (count - 1) * GAP) / count
  return { width, at: column => MARGIN + column * (width + GAP) }
}

const linesOf = (text: string, notes: string, width: number): string[] => {
  const whole = wrapText(`${text} ${notes}`.trim(), { size: SIZE, width, mostLines: MOST_LINES })
  const isWhole = !whole.at(-1)?.endsWith('…') || text.endsWith('…')
  if (isWhole || notes === '') return whole
  // The footnote must not be cut off with the rest.
  const room = width - textWidth(` ${notes}`, { size: SIZE })
  const begun = wrapText(text, { size: SIZE, width, mostLines: MOST_LINES })
  const last = wrapText(begun.at(-1)!, { size: SIZE, width: room, mostLines: 1 })[0] ?? ''
  return [...begun.slice(0, -1), `${last.replace(/…?$/, '…')} ${notes}`]
}

const line = (x: number, y: number, length: number): string =>
  `<path d="M${x} ${y}h${length}" stroke="${COLOURS.line}" stroke-width="0.8" fill="none"/>`

/** The table as an SVG. */
export const comparisonSvg = (names: readonly string[], rows: readonly PictureRow[]): string => {
  const parts: string[] = []
  const { width, at } = columnsOf(names.length)
  let y = MARGIN
  const heads = names.map(name => wrapText(name, { size: SIZE, bold: true, width, mostLines: 3 }))
  for (const [column, head] of heads.entries())
    for (const [place, text] of head.entries())
      parts.push(
        svgLine(text, { x: at(column), y: y + SIZE + place * LEADING, size: SIZE, bold: true, fill: COLOURS.ink }),
      )
  y += Math.max(...heads.map(head => head.length)) * LEADING + 6
  for (const { heading, cells } of rows) {
    parts.push(`<rect x="0" y="${y}" width="${WIDTH}" height="${BAND}" fill="${COLOURS.band}"/>`)
    parts.push(svgLine(heading, { x: MARGIN, y: y + 14, size: HEADING_SIZE, bold: true, fill: COLOURS.ink }))
    y += BAND + 4
    const isSpanning = cells.length === 1
    const texts = cells.map(({ text, notes }) => linesOf(text, notes, isSpanning ? WIDTH - 2 * MARGIN : width))
    for (const [column, text] of texts.entries())
      for (const [place, one] of text.entries())
        parts.push(
          svgLine(one, {
            x: at(column),
            y: y + SIZE + place * LEADING,
            size: SIZE,
            fill: cells[column]!.isEmpty ? COLOURS.pale : COLOURS.ink,
          }),
        )
    const height = Math.max(...texts.map(text => text.length)) * LEADING + 8
    if (!isSpanning)
      for (let column = 1; column < names.length; column++)
        parts.push(
          `<path d="M${at(column) - GAP / 2} ${y}v${height - 4}" stroke="${COLOURS.line}" stroke-width="0.8" fill="none"/>`,
        )
    y += height
  }
  parts.push(line(0, y, WIDTH))
  return svgPicture({ width: WIDTH, height: Math.ceil(y + MARGIN), background: COLOURS.ground }, parts.join(''))
}

/** The rows of a table from the passages that show it as text. */
export const rowsOf = ({ passages, citations }: Pick<Answer, 'passages' | 'citations'>): PictureRow[] => {
  const rows: PictureRow[] = []
  for (const { heading, claims } of passages) {
    if (heading !== undefined) rows.push({ heading, cells: [] })
    rows.at(-1)?.cells.push({
      text: claims.map(({ text }) => text.replace(/https?:\/\//g, '')).join(' '),
      notes: claims.flatMap(claim => markersOf(claim, citations).map(marker => `[${marker}]`)).join(''),
      isEmpty: claims.every(({ evidence }) => evidence.length === 0),
    })
  }
  return rows
}

/**
 * Draws the table of an answer.
 * @returns undefined for more papers than fit beside each other, which read better one below the other
 * @throws Error when it cannot be drawn
 */
export const comparisonPicture = async (
  answer: Pick<Answer, 'passages' | 'citations' | 'papers'>,
): Promise<Buffer | undefined> => {
  if (answer.papers.length > MOST_COLUMNS) return undefined
  return renderPng(comparisonSvg(shortNames(answer.papers), rowsOf(answer)), { width: WIDTH * SCALE })
}
