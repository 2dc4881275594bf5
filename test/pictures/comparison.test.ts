/** A table of papers as a picture. */
import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/answering/assemble.ts'
import { compareExtractive, tablePassages } from '../../src/answering/compare.ts'
import { shortNames } from '../../src/answering/paper-names.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { comparisonPicture, comparisonSvg, rowsOf } from '../../src/pictures/comparison.ts'
import { en } from '../../src/words/en.ts'
import { rankedPapers } from '../support/evidence.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { pixelsOf } from '../support/pixels.ts'

const answerOf = (...records: Partial<PaperRecord>[]) => {
  const ranked = rankedPapers(records)
  const names = shortNames(ranked.map(({ paper }) => paper))
  return assemble(tablePassages(compareExtractive(ranked), names, en), { ranked })
}
const svgOf = (answer: ReturnType<typeof answerOf>): string => comparisonSvg(shortNames(answer.papers), rowsOf(answer))
/** Line by line; a line is set in runs, one for each script. */
const textsIn = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, runs]) => runs!.replace(/<[^>]*>/g, ''))

describe('the picture of a table', () => {
  it('has every cell that the text has, with its footnote', () => {
    const answer = answerOf(SMALL_LIBRARY[0]!, SMALL_LIBRARY[1]!)
    const drawn = textsIn(svgOf(answer)).join(' ').replace(/\s+/g, ' ')
    for (const heading of Object.values(en.compare.aspects)) expect(drawn).toContain(heading)
    for (const name of ['BasketMerge', 'Hedge 2022']) expect(drawn).toContain(name)
    for (const { marker } of answer.citations) expect(drawn).toContain(`[${marker}]`)
    expect(drawn).toContain(en.compare.noneStates)
    expect(drawn).toContain('71.4% accuracy')
  })

  it('cuts a cell that is very long, but never its footnote', () => {
    const long = `We propose CrumbScale, which weighs ${'a loaf and another loaf '.repeat(40)}at once.`
    const lines = textsIn(svgOf(answerOf({ title: 'Loaf: One', abstract: long }, SMALL_LIBRARY[0]!)))
    expect(lines.length).toBeLessThan(60)
    expect(lines.some(line => /… \[\d\]$/.test(line))).toBe(true)
  })

  it('lets no text of others be markup', () => {
    const hostile = {
      title: '<script>x</script>: & "y"',
      abstract: 'We propose <b>bold</b> & ]]> loaves for all ovens.',
    }
    const svg = svgOf(answerOf(hostile, SMALL_LIBRARY[0]!))
    expect(svg).not.toMatch(/<script|<b>|& /)
    expect(svg).toContain('&lt;script&gt;')
  })

  it('is as wide as a phone reads it three times over, on a ground of its own, and no ink touches its edge', async () => {
    const { width, height, at, ink } = pixelsOf((await comparisonPicture(answerOf(...SMALL_LIBRARY.slice(0, 3))))!)
    expect(width).toBe(1_020)
    expect(height).toBeGreaterThan(600)
    expect(at(2, 2)).toEqual([255, 255, 255, 255])
    expect(ink().dark).toBeGreaterThan(1_000)
    for (let y = 0; y < height; y += 3) for (const x of [3, width - 4]) expect(at(x, y)[1]).toBeGreaterThan(180)
  })

  it('is drawn for three papers at most', async () => {
    expect(await comparisonPicture(answerOf(...SMALL_LIBRARY.slice(0, 4)))).toBeUndefined()
  })
})
