/** Titles and names that mean something to LaTeX, BibTeX or RIS come back as they were. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bibtex } from '../../src/citing/bibtex.ts'
import { ris } from '../../src/citing/ris.ts'
import { visible } from '../../src/domain/text.ts'
import { awkwardName } from '../support/awkward.ts'
import { nameRead, readBibtex, readRis, titleRead } from '../support/citation-parsers.ts'
import { makePaper } from '../support/papers.ts'

const RUNS = 1_000
const PIECES = [
  '{',
  '}',
  '{{',
  '}}',
  '\\',
  '\\\\',
  '\\textbf{x}',
  '\\{',
  '%',
  '%%',
  '&',
  '&amp;',
  '#',
  '$',
  '$x_1^{2}$',
  '_',
  '^',
  '~',
  '"',
  "'",
  '``',
  "''",
  '`',
  '--',
  '---',
  '@',
  '@article{x,',
  ',',
  ',,',
  '=',
  '<i>',
  '</i>',
  '<',
  '>',
  '|',
  '?`',
  'TI  - x',
  'ER  -',
  '\r\nER  - \r\n',
  '\n',
  '\r',
  '\t',
  'TrOCR',
  '3D',
  'GANs',
  'A',
  'merging',
  'naïve',
  'Łódź',
  'Straße',
  'Ångström',
  'Nguyễn',
  'çok',
  'ğ',
  'Øre',
  'ﬁne',
  'İ',
  'ı',
  'ø',
  '漢字',
  'Ελλάς',
  'שלום',
  'مرحبا',
  '\u202e',
  '\u200f',
  '🧺',
  '👩‍👩‍👧',
  '𝔣',
  '“q”',
  '–',
  '—',
  '…',
  '\u00a0',
  ' ',
  '  ',
]
const title = fc
  .array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 40 })
  .map(pieces => pieces.join(''))
  .map(text => (/[\p{L}\p{N}]/u.test(text) ? text : `X${text}`))
const LONG = '{\\a%b&c#d$e_f^g~h"i}'.repeat(20)

/** What is told of a title: compatible spaces and the zero-width marks of emoji are no part of it. */
const plain = (text: string): string =>
  visible(text)
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()

const sameInBoth = (record: { title: string; authors?: string[]; venue?: string }): void => {
  const paper = makePaper(record)
  const read = readBibtex(bibtex(paper, 'quill2024looms'))
  expect(plain(titleRead(read.understood.title))).toBe(plain(record.title))
  expect(read.key).toBe('quill2024looms')
  const again = readRis(ris(paper, 'quill2024looms'))
  expect(plain(again.understood.title)).toBe(plain(record.title))
  expect(again.key).toBe('quill2024looms')
}

test('400 characters of marks are kept', () => {
  expect(LONG).toHaveLength(400)
  sameInBoth({ title: LONG })
  sameInBoth({ title: 'x'.repeat(400) })
})

test(`${RUNS} titles of marks and scripts are kept`, () => {
  fc.assert(
    fc.property(title, text => sameInBoth({ title: text })),
    { numRuns: RUNS, seed: 1 },
  )
})

test('titles as people bring them are kept', () => {
  fc.assert(
    fc.property(awkwardName(400), text => sameInBoth({ title: text })),
    { numRuns: 300, seed: 2 },
  )
})

test('braces are even, whatever the record holds', () => {
  const any = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map(pieces => pieces.join(''))
  fc.assert(
    fc.property(any, any, any, any, (name, venue, doi, url) => {
      const entry = bibtex(
        makePaper({ authors: [name, 'Ada Quill'], venue, doi, url: `https://x.example/${url}` }),
        'k',
      )
      let depth = 0
      const depths = [...entry.trim().slice('@misc'.length)].map(character => {
        if (character === '{') depth++
        if (character === '}') depth--
        return depth
      })
      // Closed at the end, and not before.
      expect(depths.indexOf(0)).toBe(depths.length - 1)
      expect(readBibtex(entry).key).toBe('k')
      const lines = ris(makePaper({ authors: [name], venue, doi, url: `https://x.example/${url}` }), 'k').split('\r\n')
      for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- [^\r\n]*$/)
      expect(lines.filter(line => line.startsWith('ER'))).toEqual(['ER  - '])
    }),
    { numRuns: 300, seed: 3 },
  )
})

describe('names', () => {
  const NAMES: [written: string, read?: string][] = [
    ['Aäron van den Oord'],
    ['van den Oord, Aäron', 'Aäron van den Oord'],
    ['Ademir Ferreira da Silva'],
    ['de Finetti'],
    ['Plato'],
    ['何恺明'],
    ['Martin King Jr.'],
    ['King, Jr., Martin', 'Martin King Jr.'],
    ['King, Martin, Jr.', 'Martin King Jr.'],
    ["Marc'Aurelio Ranzato"],
    ["Francesco d'Ovidio"],
    ['Olivier Hénaff'],
    ['Łukasz Kaiser'],
    ['Nguyễn Văn A'],
    ['Sébastien M. R. Arnold'],
    ['Cor-Paul Bezemer'],
    ['ada quill'],
    ['Open-Ended Learning Team'],
    ['DeepSeek-AI'],
    ['Smith and Sons'],
    ['{Ada} Quill%'],
  ]
  test.for(NAMES)('%s', ([written, read = written]) => {
    const authors = ['First Author', written, 'Last Author']
    const paper = makePaper({ authors })
    expect(readBibtex(bibtex(paper, 'k')).understood.author!.map(nameRead)).toEqual([authors[0], read, authors[2]])
    expect(readRis(ris(paper, 'k')).understood.author!.map(nameRead)).toEqual([authors[0], read, authors[2]])
  })

  test('a list that was cut says so', () => {
    const paper = makePaper({ authors: ['Ada Quill', 'et al.'] })
    expect(bibtex(paper, 'k')).toContain('author = {Quill, Ada and others}')
    expect(ris(paper, 'k')).toContain('AU  - Quill, Ada\r\nAU  - et al.\r\n')
  })
})
