/** The space that is learnt from the library itself. */
import { describe, expect, it } from 'vitest'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { latentVector, learnLatentSpace } from '../../src/retrieval/latent.ts'
import { termCounts } from '../../src/retrieval/terms.ts'
import { generatePapers } from '../support/generated.ts'

const PAPERS = generatePapers(200)
const COUNTS = PAPERS.map(paper => indexPaper(paper).counts)
const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, at) => sum + value * b[at]!, 0)

it('is the same for the same papers, to the last bit', () => {
  const [first, second] = [1, 2].map(() => learnLatentSpace(COUNTS, { dimensions: 16 }))
  expect([...first!.directions]).toEqual([...second!.directions])
  const vectors = [first!, second!].map(space => COUNTS.map(counts => latentVector(space, counts)))
  expect(vectors[0]).toEqual(vectors[1])
})

it('does not depend on the order in which a paper’s words were counted', () => {
  const turned = COUNTS.map(counts => new Map([...counts].reverse()))
  expect([...learnLatentSpace(turned, { dimensions: 8 }).directions]).toEqual([
    ...learnLatentSpace(COUNTS, { dimensions: 8 }).directions,
  ])
})

it('places every text at distance one, and papers of one subject near each other', () => {
  const space = learnLatentSpace(COUNTS, { dimensions: 16 })
  const vectors = COUNTS.map(counts => latentVector(space, counts)!)
  for (const vector of vectors) expect(cosine(vector, vector)).toBeCloseTo(1, 5)
  const others = PAPERS.map((_, at) => at).slice(1)
  const alike = others.filter(at => PAPERS[at]!.subject === PAPERS[0]!.subject)
  const unlike = others.filter(at => PAPERS[at]!.subject !== PAPERS[0]!.subject)
  const mean = (ats: number[]): number =>
    ats.reduce((sum, at) => sum + cosine(vectors[0]!, vectors[at]!), 0) / ats.length
  expect(alike.length).toBeGreaterThan(2)
  expect(mean(alike)).toBeGreaterThan(mean(unlike) + 0.3)
})

it('finds by company kept: two words that never meet, but meet the same words', () => {
  const papers = [
    ...Array.from({ length: 12 }, (_, at) => `car road wheel engine driver paper${at}`),
    ...Array.from({ length: 12 }, (_, at) => `automobile road wheel engine driver paper${at}`),
    ...Array.from({ length: 12 }, (_, at) => `bread oven flour yeast baker paper${at}`),
  ]
  const space = learnLatentSpace(papers.map(termCounts), { dimensions: 4 })
  const place = (text: string) => latentVector(space, termCounts(text))!
  expect(cosine(place('car'), place('automobile'))).toBeGreaterThan(0.8)
  expect(cosine(place('car'), place('bread'))).toBeLessThan(0.3)
})

describe('a tiny library', () => {
  it.each([
    ['no paper', []],
    ['one paper', ['bread rises']],
    ['two papers of the same words', ['bread rises', 'bread rises']],
    ['papers that share no word', ['bread', 'stars', 'knots']],
    ['papers without words', ['', '', '']],
  ])('is no trouble: %s', (_, texts) => {
    const space = learnLatentSpace(texts.map(termCounts), { dimensions: 128 })
    expect(space.dimensions).toBeLessThanOrEqual(texts.length)
    for (const [, direction] of space.directions) {
      expect(direction).toHaveLength(space.dimensions)
      expect(direction.every(Number.isFinite)).toBe(true)
    }
    const vector = latentVector(space, termCounts('bread'))
    if (vector !== undefined) expect(cosine(vector, vector)).toBeCloseTo(1, 5)
  })

  it('knows nothing of words that it never saw twice', () => {
    const space = learnLatentSpace(['bread rises', 'bread falls'].map(termCounts), { dimensions: 4 })
    expect([...space.directions.keys()]).toEqual(['bread'])
    expect(latentVector(space, termCounts('rises'))).toBeUndefined()
    expect(latentVector(space, termCounts(''))).toBeUndefined()
  })
})
