import { describe, expect, it } from 'vitest'
import { recordQuestion, recordSentence } from '../../src/answering/record-facts.ts'
import type { Paper } from '../../src/domain/paper.ts'
import { en } from '../../src/words/en.ts'
import { makePaper } from '../support/papers.ts'

const paper = (record: Partial<Paper>): Paper => ({
  ...makePaper({ title: 'On *Baskets*' }),
  id: 1,
  version: 1,
  status: 'active',
  arxivId: undefined,
  doi: undefined,
  published: undefined,
  venue: undefined,
  codeUrl: undefined,
  url: undefined,
  ...record,
})

describe('a question about a paper’s record', () => {
  it.each([
    ['authors', 'BasketMerge', 'Who wrote BasketMerge?'],
    ['authors', 'BasketMerge', 'who are the authors of BasketMerge'],
    ['authors', 'BasketMerge', 'Authors of BasketMerge?'],
    ['authors', 'BasketMerge', 'Who came up with BasketMerge?'],
    ['date', 'BasketMerge', 'When was BasketMerge published?'],
    ['date', 'the BasketMerge paper', 'In which year did the BasketMerge paper come out?'],
    ['date', 'BasketMerge', 'How old is BasketMerge?'],
    ['venue', 'BasketMerge', 'Where did BasketMerge appear?'],
    ['venue', 'BasketMerge', 'At which conference was BasketMerge presented?'],
  ])('asks for %s of %s: %s', (fact, name, question) => {
    expect(recordQuestion(question)).toMatchObject({ fact, name })
  })

  it.each([
    'Who proposes a method for merging models?',
    'When does pruning help?',
    'Where is attention applied?',
    'What is BasketMerge?',
    'Which papers wrote about pruning?',
    'When were channels removed in ShearPrune?',
  ])('is not: %s', question => {
    expect(recordQuestion(question)).toBeUndefined()
  })
})

describe('a fact of the record in words', () => {
  it.each<[string, Parameters<typeof recordSentence>[0], Partial<Paper>]>([
    ['“On *Baskets*” is by Ada Quill.', 'authors', { authors: ['Ada Quill'] }],
    [
      '“On *Baskets*” is by Ada Quill, Mei Hedge, and Jo Wolf.',
      'authors',
      { authors: ['Ada Quill', 'Mei Hedge', 'Jo Wolf'] },
    ],
    ['The library does not know who wrote “On *Baskets*”.', 'authors', {}],
    ['“On *Baskets*” appeared on 4 May 2023.', 'date', { published: { from: '2023-05-04', to: '2023-05-04' } }],
    [
      '“On *Baskets*” appeared in May 2023 (WEAVE 2023).',
      'date',
      { published: { from: '2023-05-01', to: '2023-05-31' }, venue: 'WEAVE 2023' },
    ],
    ['“On *Baskets*” appeared in 2023.', 'date', { published: { from: '2023-01-01', to: '2023-12-31' } }],
    ['The library does not know when “On *Baskets*” appeared.', 'date', {}],
    ['“On *Baskets*” appeared at WEAVE 2023.', 'venue', { venue: 'WEAVE 2023' }],
    ['The library does not know where “On *Baskets*” appeared.', 'venue', {}],
  ])('%s', (sentence, fact, record) => {
    expect(recordSentence(fact, paper(record), en)).toBe(sentence)
  })
})
