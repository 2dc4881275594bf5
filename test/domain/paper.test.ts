import { describe, expect, it } from 'vitest'
import {
  arxivIdIn,
  authorKeys,
  dateSpan,
  doiIn,
  fold,
  lettersOf,
  paperUrl,
  titleKey,
  webAddress,
} from '../../src/domain/paper.ts'

describe('an arXiv id', () => {
  it.each([
    ['2401.03955', '2401.03955', undefined],
    ['2401.03955v2', '2401.03955', 2],
    ['arXiv:2401.03955v12', '2401.03955', 12],
    ['https://arxiv.org/abs/2401.03955', '2401.03955', undefined],
    ['https://arxiv.org/pdf/2401.03955v1.pdf', '2401.03955', 1],
    ['10.48550/arXiv.2401.03955', '2401.03955', undefined],
    ['see 0704.0001, please', '0704.0001', undefined],
    ['cs/0112017', 'cs/0112017', undefined],
    ['https://arxiv.org/abs/hep-th/9901001v3', 'hep-th/9901001', 3],
    ['math.GT/0309136', 'math/0309136', undefined],
    ['cond-mat.mes-hall/0501001v1', 'cond-mat/0501001', 1],
    ['2401.03955v0', '2401.03955', undefined],
  ])('%s is read', (text, id, version) => {
    expect(arxivIdIn(text)).toEqual({ id, version })
  })

  it.each([
    '',
    'a paper',
    '2413.00001',
    '2400.00001',
    '12401.03955',
    '2401.039551234',
    '1.2401.03955',
    'papers/1234567',
    '3.14159',
  ])('“%s” is none', text => {
    expect(arxivIdIn(text)).toBeUndefined()
  })
})

describe('a DOI', () => {
  it.each([
    ['10.1145/ABC.123', '10.1145/abc.123'],
    ['https://doi.org/10.1007/978-3-030-1_2', '10.1007/978-3-030-1_2'],
    ['doi:10.1000/x', '10.1000/x'],
    ['10.1/x', undefined],
    ['nothing', undefined],
    [`10.1145/${'x'.repeat(5_000)}`, undefined],
  ])('%s', (text, doi) => {
    expect(doiIn(text)).toBe(doi)
  })
})

describe('a date covers', () => {
  it.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-2', '2023-02-01', '2023-02-28'],
    ['2024-03-05', '2024-03-05', '2024-03-05'],
    ['2024-03-05T10:00:00Z', '2024-03-05', '2024-03-05'],
    [' 2024-12-31 23:59 ', '2024-12-31', '2024-12-31'],
  ])('%s: %s to %s', (text, from, to) => {
    expect(dateSpan(text)).toEqual({ from, to })
  })

  it.each(['', 'soon', '2024-13', '2024-00', '2024-02-30', '2023-02-29', '0000', '0999-01-01', '24', '2024-1-1-1'])(
    'nothing: %s',
    text => {
      expect(dateSpan(text)).toBeUndefined()
    },
  )
})

it('folds case, accents and compatibility forms', () => {
  expect(fold('Müller’s ﬁne Ångström')).toBe('muller’s fine angstrom')
})

it('leaves letters and digits of a text', () => {
  expect(lettersOf('We  show, in $O(n^2)$ time: \\textbf{Naïve} “wins”!')).toBe('weshowinon2timenaivewins')
})

describe('the key of a title', () => {
  it('is never empty, so that titles of punctuation stay apart', () => {
    expect(titleKey('???')).not.toBe(titleKey('!!!'))
    expect(titleKey('???')).not.toBe('')
  })

  it('fits into an index entry of the database, in every script', () => {
    for (const title of ['漢'.repeat(1_000), '𝔸𝔹'.repeat(500), '😀'.repeat(1_000), 'ﷺ'.repeat(1_000)]) {
      expect(Buffer.byteLength(titleKey(title))).toBeLessThan(2_704)
      expect(titleKey(title).isWellFormed()).toBe(true)
    }
  })
})

describe('authors are found by', () => {
  it.each([
    [['Thomas Wolf'], ['thomas wolf', 'wolf']],
    [['Wolf, Thomas'], ['thomas wolf', 'wolf']],
    [['José  Núñez'], ['jose nunez', 'nunez']],
    [['OpenAI'], ['openai']],
    [['', ' '], []],
    [
      ['A. Wolf', 'B. Wolf'],
      ['a. wolf', 'wolf', 'b. wolf'],
    ],
  ])('%j', (authors, keys) => {
    expect(authorKeys(authors)).toEqual(keys)
  })
})

describe('a web address', () => {
  it.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['http://example.org', 'http://example.org/'],
    ['javascript:alert(1)', undefined],
    ['ftp://example.org/a', undefined],
    ['https://user:secret@example.org/', undefined],
    ['not an address', undefined],
    [undefined, undefined],
  ])('%s', (text, address) => {
    expect(webAddress(text)).toBe(address)
  })
})

it('leads to arXiv first, then to the publisher, then to where the paper was seen', () => {
  const url = 'https://example.org/paper'
  expect(paperUrl({ arxivId: '2401.00001', doi: '10.1/x', url })).toBe('https://arxiv.org/abs/2401.00001')
  expect(paperUrl({ arxivId: undefined, doi: '10.1145/a b', url })).toBe('https://doi.org/10.1145/a%20b')
  expect(paperUrl({ arxivId: undefined, doi: undefined, url })).toBe(url)
  expect(paperUrl({ arxivId: undefined, doi: undefined, url: 'javascript:1' })).toBeUndefined()
})
