/** arXiv's answers, as its documentation writes them, and what is not one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { readArxivPage } from '../../src/feeds/arxiv-atom.ts'
import { cleanText } from '../../src/feeds/record.ts'
import { standInPaper } from '../support/stand-ins/arbitrary.ts'
import { arxivEntry, arxivError, arxivFeed } from '../support/stand-ins/formats.ts'
import { makeStandInPapers, type StandInPaper } from '../support/stand-ins/papers.ts'

const feed = (entries: string[], total = entries.length): string =>
  arxivFeed({ entries, total, start: 0, size: 10, query: 'id_list=&x' })

const oneLine = (text: string): string => cleanText(text.replace(/\s+/g, ' '))

const recordOf = (paper: StandInPaper): PaperRecord => ({
  title: oneLine(paper.title),
  abstract: oneLine(paper.abstract),
  textKind: 'abstract',
  authors: paper.authors,
  arxivId: paper.id,
  version: paper.version,
  doi: paper.doi,
  published: { from: paper.published.slice(0, 10), to: paper.published.slice(0, 10) },
  venue: paper.journal,
  codeUrl: undefined,
  url: undefined,
  ...(paper.comment?.includes('withdrawn') ? { status: 'withdrawn' } : {}),
})

const [PAPER] = makeStandInPapers(1) as [StandInPaper]
const read = (changes: Partial<StandInPaper>) => readArxivPage(feed([arxivEntry({ ...PAPER, ...changes })])).entries[0]!
const record = (changes: Partial<StandInPaper>): PaperRecord => read(changes).record as PaperRecord

describe('a page of arXiv', () => {
  it('tells every paper as it was written down', () => {
    fc.assert(
      fc.property(fc.array(standInPaper, { maxLength: 5 }), fc.nat(90_000), (papers, more) => {
        const page = readArxivPage(feed(papers.map(arxivEntry), papers.length + more))
        expect(page).toEqual({
          entries: papers.map(paper => ({
            id: `${paper.id}v${paper.version}`,
            record: recordOf(paper),
            updated: paper.updated,
            categories: paper.categories,
          })),
          total: papers.length + more,
          start: 0,
          refusal: undefined,
        })
      }),
    )
  })

  it('reads the same whatever the prefixes of its namespaces are', () => {
    const page = feed([arxivEntry({ ...PAPER, doi: '10.1234/x', comment: 'Withdrawn' })])
    const other = page
      .replace('xmlns="http', 'xmlns:ns0="http')
      .replaceAll(/<(\/?)(feed|entry|id|title|updated|link|summary|category|published|author|name)\b/g, '<$1ns0:$2')
      .replaceAll(/arxiv:(?=[a-z_]+[ >])/g, 'ns1:')
      .replace('xmlns:arxiv', 'xmlns:ns1')
    expect(other).not.toBe(page)
    expect(readArxivPage(other)).toEqual(readArxivPage(page))
  })

  it('reads the page of the old API, which names its namespaces in every element', () => {
    const page = feed([arxivEntry(PAPER)])
      .replace(' xmlns:arxiv="http://arxiv.org/schemas/atom"', '')
      .replaceAll(/<arxiv:(\w+)/g, '<arxiv:$1 xmlns:arxiv="http://arxiv.org/schemas/atom"')
    expect(readArxivPage(page)).toEqual(readArxivPage(feed([arxivEntry(PAPER)])))
  })

  it('hands on the words with which arXiv refuses a query', () => {
    expect(readArxivPage(arxivError('incorrect id format for 1234.12345'))).toMatchObject({
      entries: [],
      refusal: 'incorrect id format for 1234.12345',
    })
  })

  it.each<[string, Partial<StandInPaper>, Partial<PaperRecord>]>([
    [
      'in its comment',
      { comment: 'This paper has been withdrawn by the author due to an error in Lemma 2' },
      { status: 'withdrawn' },
    ],
    ['in its comment, in other words', { comment: 'Withdrawn, see version 1' }, { status: 'withdrawn' }],
    ['by arXiv', { comment: 'This submission was withdrawn by arXiv administrators' }, { status: 'withdrawn' }],
    ['in its abstract', { abstract: 'This paper has been withdrawn by the authors.' }, { status: 'withdrawn' }],
  ])('knows a withdrawal %s', (_, changes, expected) => {
    expect(record(changes)).toMatchObject(expected)
  })

  it.each<Partial<StandInPaper>>([
    { comment: '12 pages; supersedes the talk withdrawn from the loom' },
    { abstract: 'We study money that was withdrawn from machines at night.' },
    { abstract: `${'We study why papers are withdrawn. '.repeat(12)}A paper was withdrawn by the authors.` },
    {},
  ])('takes no other use of the word for one: %j', changes => {
    expect(record(changes).status).toBeUndefined()
  })

  it('makes TeX readable', () => {
    expect(
      record({
        title: '$\\ell_1$ Norms for Schr\\"odinger\'s {GAN}',
        abstract: 'It takes $O(n \\log n)$ steps, 5\\% of them \\emph{fast}.',
        authors: ['Andr\\\'e Qu\\"ill'],
      }),
    ).toMatchObject({
      title: "ℓ_1 Norms for Schrödinger's GAN",
      abstract: 'It takes O(n log n) steps, 5% of them fast.',
      authors: ['André Quïll'],
    })
  })

  it('keeps what holds no paper, with the reason', () => {
    const entries = ['<entry><id>http://arxiv.org/abs/2401.00001v1</id><title>Only a Title</title></entry>', '<entry/>']
    const bare = readArxivPage(feed(entries)).entries
    expect(bare.map(({ id, record }) => [id, record])).toEqual([
      ['2401.00001v1', 'no abstract (“Only a Title”)'],
      ['', 'no title'],
    ])
  })

  const page = feed([arxivEntry(PAPER)])
  it.each([
    ['cut off', page.slice(0, -8), /Missing end tag/],
    ['cut off inside an entry', page.slice(0, page.indexOf('<summary>') + 20), /Missing end tag/],
    ['empty', '', /empty|Root element/],
    ['plain text', 'Rate exceeded.', /Root element|expected/i],
    ['a web page', '<html><body>arXiv is down</body></html>', /it is a <html> and not an Atom feed/],
    ['without totals', page.replace(/<opensearch:total.*/, ''), /does not say its totalResults/],
    ['with strange totals', page.replace(/(totalResults>)\d+/, '$1many'), /does not say its totalResults/],
    ['without a start', page.replace(/<opensearch:start.*/, ''), /does not say its startIndex/],
  ])('is refused when it is %s', (_, document, words) => {
    expect(() => readArxivPage(document)).toThrow(words)
  })

  it('is refused whenever it is cut short', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: page.trimEnd().length - 1 }), length => {
        expect(() => readArxivPage(page.slice(0, length))).toThrow()
      }),
    )
  })
})
