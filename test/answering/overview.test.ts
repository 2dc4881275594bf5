import { expect, it } from 'vitest'
import { gatherEvidence } from '../../src/answering/evidence.ts'
import { overviewExtractive, sectionsOf } from '../../src/answering/overview.ts'
import { readQuestion } from '../../src/answering/question.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { en } from '../../src/words/en.ts'
import { rankedPapers, retrievalOf } from '../support/evidence.ts'

const RYE: Partial<PaperRecord>[] = [
  { title: 'Rye Flour in Winter', abstract: 'We feed rye flour in winter. Rye flour is dark.' },
  { title: 'Learning to Mill Rye Flour', abstract: 'We mill rye flour. Rye flour is coarse.' },
]
const WHEAT: Partial<PaperRecord> = { title: 'Wheat Flour by Weight', abstract: 'We weigh wheat flour. It is white.' }
const OTHERS = ['Storm Jibs', 'Quartz Clocks', 'Velvet Looms', 'Barley Fields'].map(title => ({
  title,
  abstract: title,
}))

/** The sections of the first papers found. */
const sections = (topic: string, records: Partial<PaperRecord>[], about: number): [string, string[]][] => {
  const retrieval = retrievalOf(topic, rankedPapers(records))
  const evidence = gatherEvidence(retrieval, readQuestion(topic), about)
  return sectionsOf(evidence, retrieval, new Map()).map(({ name, papers }) => [
    name,
    papers.map(({ ranked }) => ranked.paper.title),
  ])
}

it('papers stand under the name that they hold, the others after them', () => {
  expect(sections('flour', [WHEAT, ...RYE, ...OTHERS], 3)).toEqual([
    ['Rye flour', RYE.map(({ title }) => title)],
    ['', [WHEAT.title]],
  ])
})

it('the topic itself is no name of a theme', () => {
  for (const topic of ['rye flour', 'flour of rye'])
    expect(sections(topic, [...RYE, WHEAT, ...OTHERS], 3)).toEqual([['', [...RYE, WHEAT].map(({ title }) => title)]])
})

it('a paper that lies near a theme without holding its name does not stand under it', () => {
  const near = { title: 'Dark Winters', abstract: 'We mill in winter, coarse and dark, and feed in winter.' }
  expect(sections('flour', [...RYE, near, ...OTHERS], 3)).toEqual([
    ['Rye flour', RYE.map(({ title }) => title)],
    ['', [near.title]],
  ])
})

it('the sentence that stands for a paper says what it puts forward, and can stand alone', () => {
  const told = (...sentences: string[]): string => {
    const retrieval = retrievalOf('rye flour', rankedPapers([{ title: 'Rye Flour', abstract: sentences.join(' ') }]))
    const evidence = gatherEvidence(retrieval, readQuestion('rye flour'), 1)
    return overviewExtractive(sectionsOf(evidence, retrieval, new Map()), en)[0]!.claims[0]!.text
  }
  const general = 'Rye flour is dark and rye flour is old.'
  const own = 'We weigh the loaves of two winters.'
  const proposal = 'We propose a mill that is gentle.'
  expect(told(general, own, proposal)).toBe('The authors propose a mill that is gentle.')
  expect(told(general, own)).toBe('The authors weigh the loaves of two winters.')
  expect(told('Does rye flour need our mill?', general)).toBe(general)
  expect(told('This rye flour of our mill is finer.', general)).toBe(general)
  expect(told('We ask the following questions of rye flour.', general)).toBe(general)
})
