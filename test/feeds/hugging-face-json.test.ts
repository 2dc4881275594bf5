/** Hugging Face's daily papers. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readDailyPapers } from '../../src/feeds/hugging-face-json.ts'
import { cleanText } from '../../src/feeds/record.ts'
import { standInPaper } from '../support/stand-ins/arbitrary.ts'
import { dailyPaper } from '../support/stand-ins/formats.ts'
import { makeStandInPapers } from '../support/stand-ins/papers.ts'

const [PAPER] = makeStandInPapers(1)

describe('a day of papers', () => {
  it('tells every paper as it was written down', () => {
    fc.assert(
      fc.property(fc.array(standInPaper, { maxLength: 5 }), papers => {
        expect(readDailyPapers(JSON.stringify(papers.map(dailyPaper)))).toEqual(
          papers.map(paper => ({
            id: paper.id,
            record: {
              title: cleanText(paper.title),
              abstract: cleanText(paper.abstract),
              textKind: 'abstract',
              authors: paper.authors,
              arxivId: paper.id,
              version: undefined,
              doi: undefined,
              published: { from: paper.published.slice(0, 10), to: paper.published.slice(0, 10) },
              venue: undefined,
              codeUrl: paper.code,
              url: undefined,
            },
          })),
        )
      }),
    )
  })

  it('leaves out authors who hide, and no paper because of one that is none', () => {
    const whole = dailyPaper(PAPER!) as { paper: Record<string, unknown> }
    const hidden = {
      ...whole,
      paper: { ...whole.paper, authors: [{ name: 'Ada Quill', hidden: true }, { name: 'Mei Hedge' }] },
    }
    const [first, second, third, fourth, fifth] = readDailyPapers(
      JSON.stringify([
        hidden,
        { title: 'No Paper' },
        7,
        { paper: { id: '2401.00001' } },
        { paper: { id: 'loom', title: 'T', summary: 'S' } },
      ]),
    )
    expect(first!.record).toMatchObject({ authors: ['Mei Hedge'] })
    expect(second).toEqual({ id: '#2', record: expect.stringMatching(/^not a paper \(paper: /) })
    expect(third).toEqual({ id: '#3', record: expect.stringMatching(/^not a paper/) })
    expect(fourth).toEqual({ id: '2401.00001', record: 'no title' })
    expect(fifth).toMatchObject({ record: { title: 'T', url: 'https://huggingface.co/papers/loom' } })
  })

  it.each(['', '{"error": "no"}', 'null', '[{"paper":', '<html>'])('is refused when it is %j', document => {
    expect(() => readDailyPapers(document)).toThrow(SyntaxError)
  })
})
