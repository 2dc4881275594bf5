/**
 * The fonts that pictures are drawn with. They come with the program, and no other is looked for, so that a
 * picture is the same on every machine: Noto Sans for Latin, Greek and Cyrillic, its Chinese sister for Chinese,
 * kana, arrows and mathematics.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type Font, openSync } from 'fontkit'
import { visible } from '../domain/text.ts'

export const FONT_FAMILY = 'Noto Sans'
/** Must be named where it is wanted: what draws takes the lighter one of its own accord. */
export const CHINESE_FAMILY = 'Noto Sans S Chinese'

const { resolve } = createRequire(import.meta.url)
const fileIn = (name: string, file: string): string => join(dirname(resolve(name)), '..', 'fonts', file)

const FILES = {
  regular: [
    fileIn('@embedpdf/fonts-latin', 'NotoSans-Regular.ttf'),
    fileIn('@embedpdf/fonts-sc', 'NotoSansHans-Regular.otf'),
  ],
  bold: [fileIn('@embedpdf/fonts-latin', 'NotoSans-Bold.ttf'), fileIn('@embedpdf/fonts-sc', 'NotoSansHans-Bold.otf')],
}

export const FONT_FILES: readonly string[] = [...FILES.regular, ...FILES.bold]

type Weight = keyof typeof FILES

const opened = new Map<string, Font>()

const fontAt = (path: string): Font => {
  const font = opened.get(path) ?? (openSync(path) as Font)
  opened.set(path, font)
  return font
}

/** The widths of characters in shares of the type size, as far as they were asked for. */
const widths: Record<Weight, Map<string, number | undefined>> = { regular: new Map(), bold: new Map() }

const measured = (character: string, weight: Weight): number | undefined => {
  const point = character.codePointAt(0)!
  const font = FILES[weight].map(fontAt).find(font => font.hasGlyphForCodePoint(point))
  return font && font.glyphForCodePoint(point).advanceWidth / font.unitsPerEm
}

/** Undefined where no font has the character. */
const widthOf = (character: string, weight: Weight): number | undefined => {
  const known = widths[weight]
  if (!known.has(character)) known.set(character, measured(character, weight))
  return known.get(character)
}

/** Whether a character is drawn by the Chinese fonts. */
export const isChineseDrawn = (character: string): boolean =>
  !fontAt(FILES.regular[0]!).hasGlyphForCodePoint(character.codePointAt(0)!)

const canDraw = (text: string): boolean => [...text].every(character => widthOf(character, 'regular') !== undefined)

/** What stands for letters that no font has, once for each run of them. */
const UNKNOWN = '□'

const drawn = (character: string): string => {
  if (canDraw(character)) return character
  const plain = character.normalize('NFKC')
  if (canDraw(plain)) return plain
  return /\p{Extended_Pictographic}|\p{Emoji_Component}|\p{M}/u.test(character) ? '' : UNKNOWN
}

/**
 * A text as far as the fonts have it: letters of other scripts (Arabic, Korean, Thai) become one □ a run,
 * emoji are left out, and nothing invisible or direction-changing is left.
 */
export const drawable = (text: string): string =>
  visible(
    [...visible(text)]
      .map(drawn)
      .join('')
      .replace(/□(?:\s*□)+/g, UNKNOWN),
  )

export type TypeFace = { size: number; bold?: boolean }

/**
 * How wide a text is when it is drawn, in the unit of `size`. Kerning is left out, which makes what is drawn
 * about a hundredth narrower, never wider.
 */
export const textWidth = (text: string, face: TypeFace): number => drawnWidth(drawable(text), face)

/** The same of a text that came out of `drawable`, or a part of one: spaces at its ends count. */
export const drawnWidth = (text: string, { size, bold = false }: TypeFace): number => {
  const weight = bold ? 'bold' : 'regular'
  let width = 0
  for (const character of text) width += widthOf(character, weight) ?? 0
  return width * size
}
