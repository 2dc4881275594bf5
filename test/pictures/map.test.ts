/** Maps as pictures and in words. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mapMessagePart } from '../../src/discord/messages/map.ts'
import { textsOf } from '../../src/discord/payload.ts'
import { textWidth } from '../../src/pictures/fonts.ts'
import { GROUND, NO_GROUP, PALETTE } from '../../src/pictures/look.ts'
import { drawMap } from '../../src/pictures/map.ts'
import { marksApart } from '../../src/pictures/map-drawing.ts'
import { layOutMap } from '../../src/pictures/map-layout.ts'
import { mapAlt, mapText } from '../../src/pictures/map-words.ts'
import { en } from '../../src/words/en.ts'
import { LANGUAGES } from '../../src/words/words.ts'
import { awkwardName } from '../support/awkward.ts'
import { libraryOf } from '../support/maps.ts'
import { pixelsOf } from '../support/pixels.ts'

const hex = (colour: string): number[] => [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16))
const NONE = new Set<number>()

describe('a picture', () => {
  test('is square, shows dots in the colour of their theme, and is the same every time', async () => {
    const { papers, themes } = libraryOf(67)
    const { png } = await drawMap({ papers, themes, cited: NONE }, en)
    const image = pixelsOf(png)
    expect([image.width, image.height]).toEqual([960, 960])
    expect(image.at(0, 0)).toEqual([...hex(GROUND), 255])
    const plan = layOutMap(papers, themes, en.map.other)
    for (const { x, y, theme } of plan.spots) {
      const { tone } = plan.regions[theme]!
      expect(image.at(Math.round(x), Math.round(y)).slice(0, 3)).toEqual(
        hex(tone === undefined ? NO_GROUP : PALETTE[tone]!),
      )
    }
    expect((await drawMap({ papers, themes, cited: NONE }, en)).png.equals(png)).toBe(true)
  })

  test('marks what is cited, with numbers or without', async () => {
    const { papers, themes } = libraryOf(67)
    const ids = [1, 2, 3, 30, 66]
    const plain = await drawMap({ papers, themes, cited: NONE }, en)
    const ringed = await drawMap({ papers, themes, cited: new Set(ids) }, en)
    const numbered = await drawMap({ papers, themes, cited: new Map(ids.map((id, at) => [id, at + 1])) }, en)
    const dark = (png: Buffer) => pixelsOf(png).ink().dark
    expect(dark(ringed.png)).toBeGreaterThan(dark(plain.png) + 1000)
    expect(dark(numbered.png)).toBeGreaterThan(dark(ringed.png))
    expect(numbered.text).toContain('\\[4\\] Study 30: On')
    expect(ringed.text).toContain('  - Study 30: On')
    expect(numbered.alt).toContain('[4] in ')
    expect(plain.text).not.toContain('Study')
  })

  test('of ten thousand papers is no larger than Discord takes', async () => {
    const { png, alt } = await drawMap({ ...libraryOf(10_000), cited: new Set([5, 5_000, 10_000]) }, en)
    expect(png.length).toBeLessThan(1_000_000)
    expect(alt).toContain('10,000 papers')
  })
})

test('marks stand clear of one another, on the ground of their theme', () => {
  const { papers, themes } = libraryOf(2_000)
  const marks = new Map(Array.from({ length: 12 }, (_, at) => [at + 1, String(at + 1)]))
  const placed = marksApart(layOutMap(papers, themes, 'Other'), marks)
  expect(placed).toHaveLength(12)
  for (const [at, a] of placed.entries())
    for (const b of placed.slice(at + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(44)
})

describe.each(Object.entries(LANGUAGES))('in words (%s)', (_, { words }) => {
  const said = (count: number, marks = new Map<number, string>(), sample?: string) => {
    const { papers, themes } = libraryOf(count)
    const plan = layOutMap(papers, themes, words.map.other)
    const titled = { plan, titles: new Map(papers.map(({ id, title }) => [id, title])), marks, sample }
    return { alt: mapAlt(titled, words), text: mapText(titled, words) }
  }

  test('says how many papers there are, in which themes, where, and which are marked', () => {
    const { alt, text } = said(67, new Map([[1, '2']]), words.map.sample(67, 900))
    for (const name of ['Basket weaving', 'Candles', words.map.other, '[2]', '67', '900']) expect(alt).toContain(name)
    expect(text).toContain('- **Basket weaving** (16)\n  - \\[2\\] Study 1')
    expect([...text.matchAll(/\*\* \((\d+)\)/g)].reduce((sum, [, count]) => sum + Number(count), 0)).toBe(67)
    expect(said(1).alt).toContain('Study 1: On')
    expect(said(2).text.split('\n')).toHaveLength(3)
  })

  test('the foot of the picture has room for the longest it may say', () => {
    const type = { size: 30 }
    const longest = textWidth(words.map.sample(10_000, 1_110_224), type)
    for (const says of [words.map.cited, words.map.footnote])
      expect(longest + textWidth(says, type)).toBeLessThan(960 - 2 * 22 - 2 * 23 - 40)
  })
})

test('whatever titles and themes are called, words and picture part stay within what Discord takes', () => {
  fc.assert(
    fc.property(
      fc.array(awkwardName(400), { minLength: 1, maxLength: 12 }),
      fc.array(awkwardName(400), { minLength: 1, maxLength: 6 }),
      (titles, names) => {
        const papers = titles.map((title, at) => ({ id: at + 1, title, vector: [at, 1] }))
        const themes = names.map((name, at) => ({
          name,
          paperIds: papers.map(({ id }) => id).filter(id => id % names.length === at),
        }))
        const plan = layOutMap(papers, themes, 'Other topics')
        const titled = {
          plan,
          titles: new Map(papers.map(({ id, title }) => [id, title])),
          marks: new Map([[1, '1']]),
          sample: undefined,
        }
        const alt = mapAlt(titled, en)
        expect(alt.length).toBeLessThanOrEqual(1_024)
        expect(alt.trim()).not.toBe('')
        expect(alt.isWellFormed()).toBe(true)
        expect(alt).not.toMatch(/[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/)
        const text = mapText(titled, en)
        expect(text).not.toMatch(/https?:\/\/|@everyone|(?<!\\)<@/)
        expect(text.split('\n').every(line => /^(?:\*\*| *- )/.test(line))).toBe(true)
      },
    ),
    { numRuns: 30 },
  )
})

test('where there is more to say than Discord takes, the alt text says how many themes it leaves out', () => {
  const long = (name: string, at: number) => `${name} ${at} ${'of a long name '.repeat(8)}`
  const papers = Array.from({ length: 12 }, (_, at) => ({ id: at, title: long('Study', at), vector: [at, 1] }))
  const themes = Array.from({ length: 6 }, (_, at) => ({ name: long('Theme', at), paperIds: [at, at + 6] }))
  const titled = {
    plan: layOutMap(papers, themes, en.map.other),
    titles: new Map(papers.map(({ id, title }) => [id, title])),
    marks: new Map([[3, '1']]),
    sample: undefined,
  }
  const alt = mapAlt(titled, en)
  expect(alt.length).toBeLessThanOrEqual(1_024)
  const [, more] = /And (\d) more\./.exec(alt) ?? []
  expect([...alt.matchAll(/Study (\d+)/g)].length).toBe(2 * (6 - Number(more)))
  expect(alt).toContain('Marked: [1] in Theme 3')
})

test('a hostile title is drawn as it is typed and breaks nothing', async () => {
  const papers = ['</text></svg><image href="file:///etc/passwd"/>', '\u202e&amp; <b>"\'', '🎉', 'x'.repeat(400)].map(
    (title, at) => ({ id: at + 1, title, vector: [1, at] }),
  )
  const { png, alt } = await drawMap({ papers, themes: [{ name: '<&>', paperIds: [1, 2] }], cited: NONE }, en)
  expect(pixelsOf(png).width).toBe(960)
  expect(alt).toContain('<&>')
})

test('as a part of a message it is a picture with its description', async () => {
  const map = await drawMap({ ...libraryOf(3), cited: NONE }, en)
  const { components, files } = mapMessagePart(map)
  expect(components).toMatchObject([{ items: [{ media: { url: 'attachment://map.png' }, description: map.alt }] }])
  expect(files).toEqual([{ name: 'map.png', data: map.png }])
  expect(textsOf({ components })).toEqual([])
})
