/** Pictures as SVG text. What others wrote gets into one through `svgText` alone. */
import { CHINESE_FAMILY, drawable, drawnWidth, FONT_FAMILY, isChineseDrawn, type TypeFace, textWidth } from './fonts.ts'

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text that others wrote, as the content of an element or the value of an attribute. */
export const svgText = (text: string): string => drawable(text).replace(/[&<>"']/g, character => ESCAPED[character]!)

export type Label = TypeFace & {
  x: number
  /** Of the line that the letters stand on. */
  y: number
  fill: string
  anchor?: 'start' | 'middle' | 'end'
  /** A seam around the letters, so that they read on whatever lies below. */
  halo?: { colour: string; width: number }
}

const rounded = (value: number): string => String(Math.round(value * 10) / 10)

type Run = { text: string; isChinese: boolean }

/** Parts of a text by the font that draws them. */
const runsOf = (text: string): Run[] => {
  const runs: Run[] = []
  for (const character of drawable(text)) {
    const isChinese = isChineseDrawn(character)
    const last = runs.at(-1)
    if (last?.isChinese === isChinese) last.text += character
    else runs.push({ text: character, isChinese })
  }
  return runs
}

/**
 * The runs of a line, each in a place of its own: what draws would set a line of two scripts wholly in the Chinese
 * font, and never in bold.
 */
const placedRuns = (text: string, start: number, face: TypeFace): string => {
  let x = start
  return runsOf(text)
    .map(run => {
      const at = x + drawnWidth(run.text, face) - drawnWidth(run.text.trimStart(), face)
      x += drawnWidth(run.text, face)
      const family = run.isChinese ? ` font-family="${CHINESE_FAMILY}"` : ''
      return `<tspan x="${rounded(at)}"${family}>${svgText(run.text)}</tspan>`
    })
    .join('')
}

/** One line of text. The seam is a text of its own beneath: one stroke over the fill would thin the letters. */
export const svgLine = (text: string, { x, y, size, bold, fill, anchor = 'start', halo }: Label): string => {
  const share = { start: 0, middle: 0.5, end: 1 }[anchor]
  const content = placedRuns(text, x - share * textWidth(text, { size, bold }), { size, bold })
  const type = `y="${rounded(y)}" font-size="${rounded(size)}"${bold ? ' font-weight="700"' : ''}`
  const seam =
    halo === undefined
      ? ''
      : `<text ${type} fill="none" stroke="${halo.colour}" stroke-width="${rounded(halo.width)}" stroke-linejoin="round">${content}</text>`
  return `${seam}<text ${type} fill="${fill}">${content}</text>`
}

/** A whole picture on a ground of its own, so that it reads on a light page and on a dark one. */
export const svgPicture = (
  { width, height, background }: { width: number; height: number; background: string },
  content: string,
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT_FAMILY}"><rect width="${width}" height="${height}" fill="${background}"/>${content}</svg>`
