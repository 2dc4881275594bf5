/** What a person may type for a source. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors.ts'
import { isRemote, type PaperSource, parseSource, sourceName } from '../../src/feeds/parse-source.ts'

const ids = (...list: string[]): PaperSource => ({ kind: 'arxiv-ids', ids: list })
const query = (by: 'cat' | 'search' | 'author', of: string): PaperSource => ({ kind: 'arxiv-query', by, of })
const feed = (url: string): PaperSource => ({ kind: 'feed', url })

const UNDERSTOOD: [string, PaperSource][] = [
  ['2401.00001', ids('2401.00001')],
  [' 2401.00001v2 ', ids('2401.00001v2')],
  ['arXiv:2401.00001', ids('2401.00001')],
  ['arxiv:2401.00001v3', ids('2401.00001v3')],
  ['cs/0112017', ids('cs/0112017')],
  ['arXiv:math.PR/0112017v1', ids('math/0112017v1')],
  ['2401.00001, 2401.00002v1;cs/0112017 2401.00001', ids('2401.00001', '2401.00002v1', 'cs/0112017')],
  ['arxiv:2401.00001,2401.00002', ids('2401.00001', '2401.00002')],
  ['https://arxiv.org/abs/2401.00001', ids('2401.00001')],
  ['http://www.arxiv.org/abs/2401.00001v2/', ids('2401.00001v2')],
  ['https://arxiv.org/pdf/2401.00001v2.pdf', ids('2401.00001v2')],
  ['https://arxiv.org/html/2401.00001v1?x=y#S3', ids('2401.00001v1')],
  ['https://export.arxiv.org/abs/hep-th/0112017', ids('hep-th/0112017')],
  ['https://huggingface.co/papers/2401.00001', ids('2401.00001')],
  ['https://www.alphaxiv.org/abs/2401.00001', ids('2401.00001')],
  ['https://doi.org/10.48550/arXiv.2401.00001', ids('2401.00001')],
  ['arxiv:cat:cs.CL', query('cat', 'cs.CL')],
  ['ARXIV:CAT: math.PR ', query('cat', 'math.PR')],
  ['arxiv:category:hep-th', query('cat', 'hep-th')],
  ['arxiv:cat:cond-mat.mes-hall', query('cat', 'cond-mat.mes-hall')],
  ['https://arxiv.org/list/cs.CL/recent', query('cat', 'cs.CL')],
  ['arxiv:search:model  merging', query('search', 'model merging')],
  ['arxiv:search:“task arithmetic” 模型', query('search', '"task arithmetic" 模型')],
  ['arxiv:author:Ada Wölfl', query('author', 'Ada Wölfl')],
  ['hf:daily', { kind: 'hf-daily' }],
  ['HuggingFace: daily', { kind: 'hf-daily' }],
  ['https://huggingface.co/papers', { kind: 'hf-daily' }],
  ['https://rss.arxiv.org/rss/cs.CL+cs.AI', feed('https://rss.arxiv.org/rss/cs.CL+cs.AI')],
  ['https://loom.example/feed.xml?a=b#top', feed('https://loom.example/feed.xml?a=b')],
  ['HTTP://Loom.Example/2401.00001/feed', feed('http://loom.example/2401.00001/feed')],
  ['https://loom.example/%zz', feed('https://loom.example/%zz')],
]

const REFUSED: [string, RegExp][] = [
  ['', /is not a source of papers/],
  ['papers', /is not a source of papers/],
  ['2401.0001x', /is not a source of papers/],
  ['2413.00001', /is not a source of papers/],
  ['arxiv:', /is not a source of papers/],
  ['arxiv:cat:', /names no category/],
  ['arxiv:cat:CL', /names no category/],
  ['arxiv:cat:cs.CL OR all:x', /names no category/],
  ['arxiv:search:', /names nothing to look for/],
  ['arxiv:search: "" ', /names nothing to look for/],
  ['arxiv:author:--', /names nothing to look for/],
  [`arxiv:search:${'x'.repeat(300)}`, /too long for a search/],
  ['hf:weekly', /is not a source of papers/],
  ['ftp://loom.example/feed', /is not a source of papers/],
  ['file:///etc/hostname', /is not a source of papers/],
  ['https://', /is not a whole web address/],
  [`https://loom.example/${'x'.repeat(2_000)}`, /too long for an address/],
  ['https://ada:hush@loom.example/feed', /has a user or a password in it/],
  [Array.from({ length: 201 }, (_, at) => `2401.${String(at).padStart(5, '0')}`).join(), /more than 200 papers/],
]

describe('a source', () => {
  it.each(UNDERSTOOD)('%s is understood', (text, source) => {
    expect(parseSource(text)).toEqual(source)
    expect(parseSource(sourceName(source))).toEqual(source)
  })

  it.each(REFUSED)('%s is refused in words that say what is understood', (text, words) => {
    expect(() => parseSource(text)).toThrow(UserError)
    expect(() => parseSource(text)).toThrow(words)
    expect(() => parseSource(text)).toThrow(/What is understood:\n.*2401\.00001.*\n.*arxiv:cat:cs\.CL.*\n/)
    expect(() => parseSource(text)).not.toThrow(/hush/)
  })

  it('is read back from the name under which it is remembered, whatever was typed', () => {
    const typed = fc.oneof(
      fc.string(),
      fc.string().map(text => `arxiv:search:${text}`),
      fc.string().map(text => `arxiv:author:${text}`),
      fc.webUrl({ withFragments: true, withQueryParameters: true }),
    )
    fc.assert(
      fc.property(typed, text => {
        let source: PaperSource
        try {
          source = parseSource(text)
        } catch (error) {
          expect(error).toBeInstanceOf(UserError)
          return
        }
        expect(parseSource(sourceName(source))).toEqual(source)
      }),
    )
  })

  it.each([
    ['2401.00001', true],
    ['https://', true],
    ['arxiv:nonsense', true],
    ['hf:daily', true],
    ['papers.jsonl', false],
    ['./2401.00001', false],
    ['C:\\papers.txt', false],
  ])('%s is remote: %s', (text, remote) => {
    expect(isRemote(text)).toBe(remote)
  })
})
