import { expect, test } from 'vitest'
import type { Paper } from '../../src/domain/paper.ts'
import { dateFilters, hasFilters } from '../../src/retrieval/filters.ts'
import type { RankedPaper, Retrieval } from '../../src/retrieval/retrieve.ts'
import { makePaperCard, type PaperCardDeps } from '../../src/usecases/paper-card.ts'
import { makePaper } from '../support/papers.ts'

const paperOf = (id: number, record: Partial<Paper> = {}): Paper => ({
  version: 1,
  status: 'active',
  ...makePaper(record),
  id,
})
const ranked = (paper: Paper, score = 1): RankedPaper => ({
  paper,
  score,
  sentences: [],
  lexical: 0,
  similarity: undefined,
})

const open = (found: (question: string) => RankedPaper[], change: Partial<PaperCardDeps> = {}) => {
  const asked: string[] = []
  const card = makePaperCard({
    retrieve: async question => {
      asked.push(question)
      return { ranked: found(question) } as Retrieval
    },
    formerVersions: async () => [],
    isOwn: async () => false,
    papersOfYear: async () => [],
    now: () => new Date('2026-11-23'),
    ...change,
  })
  return { ...card, asked }
}

const LOOMS = paperOf(1, {
  title: 'Looms since 2012',
  abstract: 'Inspired by Li et al. in 2020, we weave. Last year, papers by Quill wove with 3D looms.',
})

test('a paper’s words set no limits to what is near to it', async () => {
  const { card, asked } = open(() => [])
  await card(LOOMS, undefined)
  expect(asked[0]).toBe('Looms')
  expect(asked[1]).toMatch(/^Looms .*Inspired.* Li .*weave/)
  expect(asked.join(' ')).not.toMatch(/\b(?:since|by|in|last|20\d\d)\b/i)
  for (const question of asked) expect(hasFilters(dateFilters(question, new Date()).filters)).toBe(false)
})

test('near is what title and text both find first, never the paper itself, nor a withdrawn one, nor what shares nothing', async () => {
  const [a, b, c, gone, far] = [2, 3, 4, 5, 6].map(id => paperOf(id, { status: id === 5 ? 'withdrawn' : 'active' }))
  const { card } = open(question =>
    question === 'Looms'
      ? [ranked(LOOMS), ranked(gone!), ranked(a!), ranked(b!), ranked(far!, 0)]
      : [ranked(LOOMS), ranked(c!), ranked(b!)],
  )
  const { near } = await card(LOOMS, undefined)
  expect(near.map(({ id }) => id)).toEqual([3, 2, 4])
})

test('at most five are shown', async () => {
  const { card } = open(() => Array.from({ length: 9 }, (_, at) => ranked(paperOf(at + 2))))
  expect((await card(LOOMS, undefined)).near.map(({ id }) => id)).toEqual([2, 3, 4, 5, 6])
})

test('the paper that came first keeps the bare key', async () => {
  const published = { from: '2024-01-01', to: '2024-12-31' }
  const same = { title: 'Looms', authors: ['Ada Quill'], published }
  const papers = [
    paperOf(7, same),
    paperOf(8, { ...same, title: 'Shears' }),
    paperOf(9, { ...same, title: 'On Looms' }),
  ]
  const { cite } = open(() => [], { papersOfYear: async year => (year === '2024' ? papers : []) })
  const keys = await Promise.all(papers.map(async paper => (await cite(paper, undefined)).key))
  expect(keys).toEqual(['quill2024looms', 'quill2024shears', 'quill2024loomsb'])
})
