import { expect, it } from 'vitest'
import { gatherEvidence } from '../../src/answering/evidence.ts'
import { onTopic } from '../../src/answering/on-topic.ts'
import { readQuestion } from '../../src/answering/question.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { rankedPapers, retrievalOf } from '../support/evidence.ts'

/** The titles that are about a topic, of papers in their order with these scores. */
const about = (topic: string, records: Partial<PaperRecord>[], scores?: number[]): string[] => {
  const retrieval = retrievalOf(topic, rankedPapers(records, scores))
  return onTopic(gatherEvidence(retrieval, readQuestion(topic), 20), retrieval).map(({ ranked }) => ranked.paper.title)
}

const paper = (title: string, ...sentences: string[]): Partial<PaperRecord> => ({
  title,
  abstract: sentences.join(' '),
})

const TITLED = paper('Rye Flour in Winter', 'Winters are long.')
const PROPOSED = paper('Jars', 'We propose a jar for rye flour.')
const TWICE = paper('Bread', 'Rye needs another flour.', 'Flour of rye is dark.')
const ONCE = paper('Ferries', 'Ferries carry rye flour.')
const HALF = paper('Wheat', 'Wheat flour is white.', 'Such flour rises.')

it('a term is the topic of papers that have it in the title, put it forward, or repeat it', () => {
  expect(about('rye flour', [TITLED, HALF, PROPOSED, ONCE, TWICE], [1, 1, 0.2, 1, 0.1])).toEqual([
    'Rye Flour in Winter',
    'Jars',
    'Bread',
  ])
})

it('a description is the topic of papers that come near the best in rank and in words', () => {
  const described = 'How does milled rye flour keep in damp cellars through long winters?'
  const best = paper('Mills', 'Milled rye flour keeps in damp cellars.', 'Winters are long.')
  const near = paper('Cellars', 'Damp cellars keep milled flour of rye in winters.')
  const scattered = paper('Towns', 'Mills are old.', 'Barns are red.', 'Cellars are deep.')
  expect(about(described, [best, near, scattered, near], [1, 0.8, 0.9, 0.5])).toEqual(['Mills', 'Cellars'])
})

it('the best paper stays, wherever the others are nearer in words', () => {
  const best = paper('Mills', 'Milled grain is dear.', 'Towns grow.', 'Cellars are deep.')
  const worded = paper('Cellars', 'Milled rye flour keeps in damp cellars through long winters.')
  expect(
    about('How does milled rye flour keep in damp cellars through long winters?', [best, worded], [1, 0.1]),
  ).toEqual(['Mills'])
})

it('no more than ten papers are told, and none of none', () => {
  const many = Array.from({ length: 14 }, (_, at) => paper(`Rye Flour ${at}`, 'Rye flour is dark.'))
  expect(about('rye flour', [...many, ...[HALF, HALF, HALF].flatMap(one => [one, one, one, one, one])])).toHaveLength(
    10,
  )
  expect(about('rye flour', [])).toEqual([])
})
