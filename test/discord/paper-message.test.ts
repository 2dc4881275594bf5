/** The card and the citation of any record fit into a message, and what others wrote stays text. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { citedPaper } from '../../src/answering/assemble.ts'
import { apa } from '../../src/citing/apa.ts'
import { bibtex } from '../../src/citing/bibtex.ts'
import { ris } from '../../src/citing/ris.ts'
import { citationMessage, paperMessage } from '../../src/discord/messages/paper.ts'
import { fits, textsOf } from '../../src/discord/payload.ts'
import type { Paper } from '../../src/domain/paper.ts'
import { cleanText } from '../../src/feeds/record.ts'
import { LANGUAGES } from '../../src/words/words.ts'
import { awkwardName, awkwardText } from '../support/awkward.ts'
import { linksIn, looseEndsIn, pingsIn } from '../support/shown.ts'

const RUNS = 300
const words = fc.constantFrom(...Object.values(LANGUAGES).map(one => one.words))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
/** As intake lets them in. */
const paper: fc.Arbitrary<Paper> = fc.record({
  id: fc.integer({ min: 1, max: 1e9 }),
  title: awkwardName(1_000).map(cleanText),
  abstract: awkwardText(6_000).map(cleanText),
  textKind: fc.constantFrom('abstract', 'digest'),
  authors: fc.oneof(
    fc.array(awkwardName(200).map(cleanText), { maxLength: 5 }),
    fc.array(awkwardName(40).map(cleanText), { minLength: 30, maxLength: 400 }),
  ),
  arxivId: maybe(fc.constant('2401.00001')),
  doi: maybe(fc.constantFrom('10.1000/x_*y*', '10.1002/(sici)1097<693::aid>3.0.co;2-o')),
  published: maybe(fc.constant({ from: '2024-01-01', to: '2024-12-31' })),
  venue: maybe(awkwardName(400).map(cleanText)),
  codeUrl: maybe(fc.constantFrom('https://code.example/a_(b)', `https://code.example/${'x'.repeat(1_900)}`)),
  url: maybe(fc.constantFrom('https://papers.example/1', 'javascript:alert(1)')),
  version: fc.integer({ min: 1, max: 999 }),
  status: fc.constantFrom('active', 'withdrawn'),
})

test('a card fits, shows only what leads to papers, and calls nobody', () => {
  const near = fc.array(paper, { maxLength: 5 })
  const versions = fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 30 })
  fc.assert(
    fc.property(paper, near, versions, fc.boolean(), words, (shown, others, formerVersions, isOwn, language) => {
      const payload = paperMessage({ paper: shown, isOwn, formerVersions, near: others.map(citedPaper) }, language)
      expect(fits(payload)).toBe(true)
      const texts = textsOf(payload)
      expect(texts.every(text => text.trim() !== '')).toBe(true)
      expect(texts.flatMap(pingsIn)).toEqual([])
      for (const link of texts.flatMap(linksIn))
        expect(link).toMatch(/^https:\/\/(arxiv\.org|doi\.org|code\.example|papers\.example)\//)
      expect(texts.flatMap(looseEndsIn)).toEqual([])
    }),
    { numRuns: RUNS, seed: 4 },
  )
})

test('so does a citation', () => {
  fc.assert(
    fc.property(paper, words, (shown, language) => {
      const cited = { key: 'k', bibtex: bibtex(shown, 'k'), ris: ris(shown, 'k'), apa: apa(shown) }
      const payload = citationMessage(cited, shown, language)
      expect(fits(payload)).toBe(true)
      expect(payload.files!.map(({ name, data }) => [name, data.toString()])).toEqual([
        ['k.bib', cited.bibtex],
        ['k.ris', cited.ris],
      ])
      const outside = textsOf(payload).filter(text => !text.startsWith('```'))
      expect(outside.flatMap(pingsIn)).toEqual([])
      for (const link of outside.flatMap(linksIn))
        expect(link).toMatch(/^https:\/\/(arxiv\.org|doi\.org|papers\.example)\//)
    }),
    { numRuns: RUNS, seed: 5 },
  )
})
