/** Feeds as arXiv, journals and blogs write them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FeedEntry, readFeed } from '../../src/feeds/feed-document.ts'
import { cleanText } from '../../src/feeds/record.ts'
import { standInPaper, words } from '../support/stand-ins/arbitrary.ts'
import { arxivRss, blogAtom, escapeXml, journalRdf } from '../support/stand-ins/formats.ts'
import { makeStandInPapers } from '../support/stand-ins/papers.ts'

const LONG = 'We weave baskets by a machine that learns from its mistakes. '.repeat(5).trim()

const rss = (item: string): FeedEntry =>
  readFeed(`<rss version="2.0"><channel><item>${item}</item></channel></rss>`)[0]!

const record = (entry: FeedEntry) => {
  if (!('record' in entry)) throw new Error(JSON.stringify(entry))
  return entry.record
}

const oneLine = (text: string): string => cleanText(text.replace(/\s+/g, ' '))

/** What does not look like HTML, which has tests of its own. */
const plain = (text: string): string => text.replace(/[<&]/g, '$& ')

/** Enough words to be an abstract, and a DOI. */
const longPaper = fc
  .tuple(standInPaper, words({ min: 30, max: 80 }), fc.integer({ min: 1, max: 9_999 }))
  .map(([paper, abstract, number]) => ({
    ...paper,
    title: plain(paper.title),
    abstract: plain(abstract),
    doi: `10.1234/loom.${number}`,
  }))

describe('a feed', () => {
  it('of arXiv tells every paper as it was written down', () => {
    fc.assert(
      fc.property(fc.array(longPaper, { maxLength: 4 }), papers => {
        const day = (time: string) => ({ from: time.slice(0, 10), to: time.slice(0, 10) })
        expect(readFeed(arxivRss(papers)).map(record)).toEqual(
          papers.map(paper => ({
            title: oneLine(paper.title),
            abstract: oneLine(paper.abstract),
            textKind: 'abstract',
            authors: paper.authors,
            arxivId: paper.id,
            version: paper.version,
            doi: paper.doi,
            // The date of a replacement is not that of the paper.
            published: paper.version > 1 ? undefined : day(paper.updated),
            venue: undefined,
            codeUrl: undefined,
            url: undefined,
          })),
        )
      }),
    )
  })

  it('of a journal has abstracts in HTML and DOIs', () => {
    fc.assert(
      fc.property(fc.array(longPaper, { maxLength: 4 }), papers => {
        const known = readFeed(journalRdf(papers.map(paper => ({ ...paper, id: 'issue-7' })))).map(record)
        expect(
          known.map(({ title, abstract, doi, authors, venue, arxivId }) => [
            title,
            abstract,
            doi,
            authors,
            venue,
            arxivId,
          ]),
        ).toEqual(
          papers.map(({ title, abstract, doi, authors }) => [
            oneLine(title),
            oneLine(abstract),
            doi,
            authors,
            'The Loom',
            undefined,
          ]),
        )
      }),
    )
  })

  it('of a blog is a list of the papers that it links to', () => {
    const papers = makeStandInPapers(5)
    expect(readFeed(blogAtom([papers.slice(0, 3), papers.slice(3)]))).toEqual([
      { place: 'entry 1, “Post no. 0 & its papers”', arxivIds: papers.slice(0, 3).map(({ id }) => id) },
      { place: 'entry 2, “Post no. 1 & its papers”', arxivIds: papers.slice(3).map(({ id }) => id) },
    ])
  })

  it.each<[string, string, unknown]>([
    [
      'a link without text',
      '<title>T</title><link>https://arxiv.org/abs/2401.00001v3</link>',
      { arxivIds: ['2401.00001'] },
    ],
    ['a pdf', '<title>T</title><link>https://arxiv.org/pdf/2401.00001.pdf</link>', { arxivIds: ['2401.00001'] }],
    [
      'a paper page elsewhere',
      '<title>T</title><link>https://huggingface.co/papers/2401.00001</link>',
      { arxivIds: ['2401.00001'] },
    ],
    [
      'short text with links',
      '<title>T</title><description>See https://arxiv.org/abs/2401.00001 and arXiv:2401.00002v1, arXiv:2401.00001.</description>',
      { arxivIds: ['2401.00001', '2401.00002'] },
    ],
    [
      'news',
      '<title>We Moved</title><description>To a new house.</description>',
      { problem: expect.stringMatching(/neither an abstract nor a link/) },
    ],
    ['nothing', '', { place: 'entry 1', problem: expect.any(String) }],
    [
      'no title',
      `<link>https://arxiv.org/abs/2401.00001</link><description>${LONG}</description>`,
      { problem: 'no title' },
    ],
  ])('entry with %s', (_, item, expected) => {
    expect(rss(item)).toMatchObject(expected as object)
  })

  it.each(['https://blog.example/posts/2411123', 'https://loom.example/2401.00001'])(
    'takes %s for no paper of arXiv',
    link => {
      expect(record(rss(`<title>T</title><link>${link}</link><description>${LONG}</description>`))).toMatchObject({
        arxivId: undefined,
        url: link,
      })
    },
  )

  it('has no paper of a number that only looks like an id', () => {
    expect(rss('<title>T</title><description>We sold 2401.00001 baskets in 2024.</description>')).toHaveProperty(
      'problem',
    )
  })

  it.each<[string, string, Record<string, unknown>]>([
    ['a name in brackets', '<author>quill@loom.example (Ada Quill)</author>', { authors: ['Ada Quill'] }],
    ['an address only', '<author>quill@loom.example</author>', { authors: [] }],
    [
      'several creators',
      '<dc:creator>Ada Quill</dc:creator><dc:creator>Mei Hedge</dc:creator>',
      { authors: ['Ada Quill', 'Mei Hedge'] },
    ],
    ['names in one', '<dc:creator>Ada Quill, Mei Hedge</dc:creator>', { authors: ['Ada Quill', 'Mei Hedge'] }],
    ['the family name first', '<dc:creator>Quill, Ada</dc:creator>', { authors: ['Quill, Ada'] }],
    [
      'a date in English',
      '<pubDate>Fri, 03 Jan 2025 23:30:00 -0500</pubDate>',
      { published: { from: '2025-01-03', to: '2025-01-03' } },
    ],
    ['no date', '<pubDate>soon</pubDate>', { published: undefined }],
    ['a DOI in its link', '<link>https://doi.org/10.1234/LOOM.7</link>', { doi: '10.1234/loom.7' }],
    ['a DOI in an identifier', '<dc:identifier>doi:10.1234/loom.8</dc:identifier>', { doi: '10.1234/loom.8' }],
    ['a link', '<link>https://journal.example/7</link>', { url: 'https://journal.example/7' }],
    ['a link that is none', '<link>javascript:alert(1)</link>', { url: undefined }],
  ])('reads %s', (_, item, expected) => {
    const namespaced = `<rss xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item><title>T</title><description>${LONG}</description>${item}</item></channel></rss>`
    expect(record(readFeed(namespaced)[0]!)).toMatchObject(expected)
  })

  it('loses its markup and none of its words', () => {
    const html =
      '<p>For <b>all</b> x &lt; y:</p><ul><li>H<sub>2</sub>O</li><li>10<sup>-3</sup></li></ul><script>alert(1)</script>' +
      `<p>${LONG}</p>`
    const { title, abstract } = record(
      rss(`<title>A &amp;lt;i&amp;gt;Loom&amp;lt;/i&amp;gt;</title><description>${escapeXml(html)}</description>`),
    )
    expect(abstract).toBe(`For all x < y: H2O 10^-3 ${LONG}`)
    expect(title).toBe('A <i>Loom</i>')
  })

  it.each([
    ['a web page', '<html><head/></html>', /it is a <html> and neither RSS nor Atom/],
    ['RSS without a channel', '<rss/>', /neither RSS nor Atom/],
    ['cut off', arxivRss(makeStandInPapers(3)).slice(0, 2_000), /Missing end tag/],
  ])('is refused when it is %s', (_, document, message) => {
    expect(() => readFeed(document)).toThrow(message)
  })
})
