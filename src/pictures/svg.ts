/** Pictures as SVG text. What others wrote gets into one through `svgText` alone. */
import { BOLD_CHINESE, drawable, FONT_FAMILY, isChineseDrawn, type TypeFace } from './fonts.ts'

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** A text that others wrote, as the content of an element or the value of an attribute. */
export const svgText = (text: string): string => drawable(text).replace(/[&<>"']/g, character => ESCAPED[character]!)

/** The same in bold letters, as the content of an element of weight 700. */
export const svgBold = (text: string): string => {
  let content = ''
  let isChinese = false
  for (const character of drawable(text)) {
    if (isChineseDrawn(character) !== isChinese) {
      isChinese = !isChinese
      content += isChinese ? `<tspan font-family="${BOLD_CHINESE}">` : '</tspan>'
    }
    content += ESCAPED[character] ?? character
  }
  return isChinese ? `${content}</tspan>` : content
}

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

/** One line of text. The seam is a text of its own beneath: one stroke over the fill would thin the letters. */
export const svgLine = (text: string, { x, y, size, bold, fill, anchor, halo }: Label): string => {
  const place = `x="${rounded(x)}" y="${rounded(y)}" font-size="${rounded(size)}"${bold ? ' font-weight="700"' : ''}${
    anchor === undefined || anchor === 'start' ? '' : ` text-anchor="${anchor}"`
  }`
  const content = bold ? svgBold(text) : svgText(text)
  const seam =
    halo === undefined
      ? ''
      : `<text ${place} fill="none" stroke="${halo.colour}" stroke-width="${halo.width}" stroke-linejoin="round">${content}</text>`
  return `${seam}<text ${place} fill="${fill}">${content}</text>`
}

/** A whole picture on a ground of its own, so that it reads on a light page and on a dark one. */
export const svgPicture = (
  { width, height, background }: { width: number; height: number; background: string },
  content: string,
): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT_FAMILY}"><rect width="${width}" height="${height}" fill="${background}"/>${content}</svg>`
