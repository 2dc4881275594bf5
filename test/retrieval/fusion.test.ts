/** One order out of two scores. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Hit } from '../../src/database/search.ts'
import { fuse, latentWeight } from '../../src/retrieval/fusion.ts'

const hit = (paperId: number, lexical: number, similarity?: number): Hit => ({ paperId, lexical, similarity })
const order = (hits: Hit[], weight: number): number[] => fuse(hits, weight).map(({ paperId }) => paperId)

it.each<[number, number]>([
  [0, 0],
  [1, 0],
  [67, 0],
  [100, 0],
  [1_000, 0.35],
  [100_000, 0.35],
])('%i papers give their own vectors the share %f', (papers, weight) => {
  expect(latentWeight(papers)).toBeCloseTo(weight, 10)
})

it('gives them more with more papers, never a jump', () => {
  for (let papers = 2; papers < 3_000; papers++) {
    const step = latentWeight(papers) - latentWeight(papers - 1)
    expect(step).toBeGreaterThanOrEqual(0)
    expect(step).toBeLessThan(0.002)
  }
})

it('adds both scores, each scaled to what was found', () => {
  const fused = fuse([hit(1, 10, 0.2), hit(2, 5, 0.8), hit(3, 0, 0.5)], 0.5)
  expect(fused.map(({ paperId, score }) => [paperId, score])).toEqual([
    [2, 0.75],
    [1, 0.5],
    [3, 0.25],
  ])
})

it('keeps the scores that it added', () => {
  expect(fuse([hit(1, 10, 0.2)], 0)[0]).toEqual({ paperId: 1, score: 1, lexical: 10, similarity: 0.2 })
})

it('gives equal papers the order of their ids, and leaves out what nothing speaks for', () => {
  expect(order([hit(3, 2), hit(1, 2), hit(2, 2), hit(4, 0)], 0)).toEqual([1, 2, 3])
  expect(fuse([], 0.5)).toEqual([])
  expect(order([hit(1, 0)], 0)).toEqual([])
})

it('does without vectors where there are none, or none that tells papers apart', () => {
  expect(order([hit(1, 1), hit(2, 2)], 0.35)).toEqual([2, 1])
  expect(order([hit(1, 1, 0.5), hit(2, 2, 0.5)], 0.35)).toEqual([2, 1])
})

it('leaves the order of BM25 untouched where vectors have no weight, whatever they say', () => {
  const hits = fc.array(
    fc.record({
      paperId: fc.nat(),
      lexical: fc.double({ min: 0.001, max: 100, noNaN: true }),
      similarity: fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: undefined }),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(hits, all => {
      const alone = all.map(({ paperId, lexical }) => hit(paperId, lexical))
      expect(order(all, 0)).toEqual(order(alone, 0))
    }),
  )
})
