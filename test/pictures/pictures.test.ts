/** Type and drawing: texts that others wrote, lines, and the picture that comes of them. */
import { parseXml } from '@rgrove/parse-xml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawable, textWidth } from '../../src/pictures/fonts.ts'
import { renderPng } from '../../src/pictures/render.ts'
import { svgLine, svgPicture, svgText } from '../../src/pictures/svg.ts'
import { wrapText } from '../../src/pictures/wrap.ts'
import { awkwardText } from '../support/awkward.ts'
import { pixelsOf } from '../support/pixels.ts'

const face = { size: 32 }
const spaceless = (text: string) => text.replace(/\s/g, '')
const drawing = async (text: string, bold = false) => {
  const line = svgLine(text, { x: 20, y: 60, size: 32, bold, fill: '#000' })
  return pixelsOf(await renderPng(svgPicture({ width: 900, height: 100, background: '#fff' }, line), { width: 900 }))
}

test.for([
  ['markup', '<b>&"\' it</b>', '<b>&"\' it</b>'],
  ['accents and other alphabets', 'İstanbul ığüş, Ελλάδα, Ж, Tiếng Việt', 'İstanbul ığüş, Ελλάδα, Ж, Tiếng Việt'],
  ['Chinese, kana and mathematics', '模型 モデル ≥ 0 → ∞', '模型 モデル ≥ 0 → ∞'],
  ['letters of formulas', '𝔸𝕀', 'AI'],
  ['letters that no font has', 'عربى كلمة and 한국어', '□ and □'],
  ['emoji', '🎉 a 👩‍👩‍👧 party 🇩🇪', 'a party'],
  ['what turns the direction', '\u202eevil\u202c \u0000ok', 'evil ok'],
])('of %s this is drawn', ([, text, expected]) => {
  expect(drawable(text!)).toBe(expected)
})

test('whatever a title holds, the picture stays XML and says what can be drawn of it', () => {
  fc.assert(
    fc.property(awkwardText(200), text => {
      const line = svgLine(text, { ...face, x: 0, y: 0, fill: '#000', bold: true })
      for (const content of [`<text>${svgText(text)}</text>`, line]) {
        const svg = svgPicture({ width: 10, height: 10, background: '#fff' }, content)
        expect(spaceless(parseXml(svg).root!.text)).toBe(spaceless(drawable(text)))
      }
      expect(drawable(drawable(text))).toBe(drawable(text))
    }),
  )
})

test.for(['Language Models and AVATARS', 'Ελλάδα İğne Жук', '模型合并：方法', 'fine ≥ 0', '其他主题 (16) Çağ'])(
  '%s is as wide as it is measured',
  async text => {
    for (const bold of [false, true]) {
      const { left, right } = (await drawing(text, bold)).ink()
      const width = textWidth(text, { ...face, bold })
      expect(right).toBeLessThanOrEqual(20 + width + 1)
      expect(right - left).toBeGreaterThan(width * 0.93 - 4)
    }
  },
)

test('bold is bold in either script, and each letter is of its own font beside the other', async () => {
  const dark = async (text: string, bold: boolean) => (await drawing(text, bold)).ink().dark
  for (const text of ['模型合并', 'model'])
    expect(await dark(text, true)).toBeGreaterThan((await dark(text, false)) * 1.15)
  for (const bold of [false, true]) {
    const together = await dark('模型合并 model', bold)
    const apart = (await dark('模型合并', bold)) + (await dark('model', bold))
    expect(Math.abs(together - apart)).toBeLessThan(apart * 0.01)
  }
})

describe('wrapping', () => {
  const options = { ...face, width: 400, mostLines: 2 }

  test('breaks at spaces, hyphens and between Chinese characters, and says where there was more', () => {
    expect(wrapText('uncopyrightable-cross-attention/merging of things', options)).toEqual([
      'uncopyrightable-cross-',
      'attention/merging of…',
    ])
    expect(wrapText('模型合并：一种新的方法以及更多', options)).toEqual(['模型合并：一种新的方法以', '及更多'])
    expect(wrapText('short', options)).toEqual(['short'])
    expect(wrapText('🎉 \u202e', options)).toEqual([])
  })

  test('no line is ever too wide, none is too many, and nothing is lost before the end', () => {
    fc.assert(
      fc.property(
        awkwardText(200),
        fc.integer({ min: 40, max: 600 }),
        fc.integer({ min: 1, max: 4 }),
        (text, width, most) => {
          const lines = wrapText(text, { ...face, width, mostLines: most })
          expect(lines.length).toBeLessThanOrEqual(most)
          for (const line of lines) expect(textWidth(line, face)).toBeLessThanOrEqual(width)
          const squeezed = (some: string) => some.replace(/\s/g, '')
          const said = squeezed(lines.join('')).replace(/…$/, '')
          expect(squeezed(drawable(text)).startsWith(said)).toBe(true)
        },
      ),
    )
  })
})

describe('rendering', () => {
  const svg = svgPicture({ width: 300, height: 200, background: '#123456' }, '')

  test('gives a picture of the width asked for, on its own ground', async () => {
    const image = pixelsOf(await renderPng(svg, { width: 600 }))
    expect([image.width, image.height]).toEqual([600, 400])
    expect(image.at(0, 0)).toEqual([0x12, 0x34, 0x56, 255])
    expect(image.at(599, 399)).toEqual([0x12, 0x34, 0x56, 255])
  })

  test('gives the same picture again', async () => {
    const again = svgPicture(
      { width: 300, height: 200, background: '#fff' },
      svgLine('Same 模型', { ...face, x: 9, y: 50, fill: '#000' }),
    )
    expect((await renderPng(again, { width: 300 })).equals(await renderPng(again, { width: 300 }))).toBe(true)
  })

  test('refuses what is no SVG, and widths that are none', async () => {
    await expect(renderPng('<svg', { width: 10 })).rejects.toThrow()
    for (const width of [0, -1, Number.NaN, 5000])
      await expect(renderPng(svg, { width })).rejects.toThrow(/pixels wide/)
  })
})
