/** Texts on lines of a given width. */
import { drawable, type TypeFace, textWidth } from './fonts.ts'

export type WrapOptions = TypeFace & { width: number; mostLines: number }

const MORE = '…'

/** A space that must not break is as good as a letter. */
const SPACE = String.raw`[^\S\u00a0\u202f]`
const FREE = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`
/** Where a line may end: at a space, after a hyphen or a slash, and around a Chinese or Japanese character. */
const PIECE = new RegExp(
  `[${FREE}][，。、；：！？）」』]*|(?:(?!${SPACE})[^${FREE}])+?(?:[-–—/](?!${SPACE}|$)|(?=[${FREE}]|${SPACE}|$))|${SPACE}+`,
  'gu',
)

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A piece that no line holds, in parts that a line does. */
const parted = (piece: string, fits: (text: string) => boolean): string[] => {
  const parts: string[] = []
  for (const { segment } of graphemes.segment(piece)) {
    const last = parts.at(-1)
    if (last !== undefined && fits(last + segment)) parts[parts.length - 1] = last + segment
    else parts.push(segment)
  }
  return parts
}

/** A line that ends in "…": after a word, unless that left it half empty. */
const withMore = (line: string, fits: (text: string) => boolean): string => {
  const letters = [...graphemes.segment(line.trimEnd())].map(({ segment }) => segment)
  while (letters.length > 0 && !fits(letters.join('').trimEnd() + MORE)) letters.pop()
  const cut = letters.join('')
  const isCutInWord = cut.length < line.trimEnd().length && !/^\s/.test(line.slice(cut.length))
  const words = isCutInWord ? cut.replace(/(?<=\s)\S*$/, '') : cut
  return (words.length >= cut.length / 2 ? words : cut).replace(/[\s,;:.\p{Pd}]+$/u, '') + MORE
}

const piecesOf = (text: string): string[] => drawable(text).match(PIECE) ?? []

/** The same on as few lines, but of lengths as even as can be; no word is broken for that. */
export const balancedText = (text: string, options: WrapOptions): string[] => {
  const lines = wrapText(text, options)
  const widest = Math.max(0, ...piecesOf(text).map(piece => textWidth(piece, options)))
  if (lines.length < 2 || lines.at(-1)!.endsWith(MORE) || widest > options.width) return lines
  let [narrow, wide] = [Math.max(widest, options.width / lines.length / 2), options.width]
  while (wide - narrow > 2) {
    const width = (narrow + wide) / 2
    if (wrapText(text, { ...options, width, mostLines: lines.length + 1 }).length > lines.length) narrow = width
    else wide = width
  }
  return wrapText(text, { ...options, width: wide })
}

/**
 * Breaks a text into lines that are no wider than asked; what no line has room for ends in "…".
 * @returns no line for a text of which nothing can be drawn
 */
export const wrapText = (text: string, { width, mostLines, ...face }: WrapOptions): string[] => {
  const fits = (line: string): boolean => textWidth(line, face) <= width
  const pieces = piecesOf(text).flatMap(piece => (fits(piece) ? [piece] : parted(piece, fits)))
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (fits((line + piece).trimEnd())) line += piece
    else {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  if (lines.length <= mostLines) return lines
  return [...lines.slice(0, mostLines - 1), withMore(lines[mostLines - 1]!, fits)]
}
