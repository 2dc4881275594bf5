/** Texts on lines of a given width. */
import { drawable, type TypeFace, textWidth } from './fonts.ts'

export type WrapOptions = TypeFace & { width: number; mostLines: number }

const MORE = '…'

/** Where a line may end: at a space, after a hyphen or a slash, and around a Chinese or Japanese character. */
const PIECE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}][，。、；：！？）」』]*|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+?(?:[-–—/](?=[^\s])|(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|\s|$))|\s+/gu

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

const withMore = (line: string, fits: (text: string) => boolean): string => {
  let kept = [...graphemes.segment(line.trimEnd())].map(({ segment }) => segment)
  while (kept.length > 0 && !fits(kept.join('').trimEnd() + MORE)) kept = kept.slice(0, -1)
  return kept.join('').replace(/[\s,;:.]+$/, '') + MORE
}

/**
 * Breaks a text into lines that are no wider than asked; what no line has room for ends in "…".
 * @returns no line for a text of which nothing can be drawn
 */
export const wrapText = (text: string, { width, mostLines, ...face }: WrapOptions): string[] => {
  const fits = (line: string): boolean => textWidth(line, face) <= width
  const pieces = (drawable(text).match(PIECE) ?? []).flatMap(piece => (fits(piece) ? [piece] : parted(piece, fits)))
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
