import { describe, expect, it } from 'vitest'
import { paperMeant, recordQuestion, recordSentence } from '../../src/answering/record-facts.ts'
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

/** What was found for a question, best first: titles with a sentence of each. */
const found = (...papers: [title: string, text: string][]): Parameters<typeof paperMeant>[1] =>
  papers.map(([title, text]) => ({
    ranked: {
      paper: paper({ title }),
      sentences: [{ ordinal: 0, text, start: 0, end: text.length }],
      score: 1,
      lexical: 1,
      similarity: undefined,
    },
    sentences: [],
    coverage: 1,
  }))
const meant = (name: string, papers: ReturnType<typeof found>, namedOnly = false): string | undefined =>
  paperMeant({ fact: 'authors', name, namedOnly }, papers, false)?.title

describe('the paper that is meant', () => {
  it.each([
    ['before the colon of its title', 'BasketMerge', 'BasketMerge: Weaving Models', 'Models are woven.'],
    ['before the dash of its title', 'BasketMerge', 'BasketMerge – Weaving Models', 'Models are woven.'],
    ['where it proposes something', 'BasketMerge', 'On Baskets', 'We propose BasketMerge, a method.'],
    ['where it calls something so', 'BasketMerge', 'On Baskets', 'We weigh parameters by a method called BasketMerge.'],
    ['behind the words it stands for', 'BM', 'On Baskets', 'We introduce Basket Merging (BM) for models.'],
    ['at the beginning of what it is', 'BasketMerge', 'On Baskets', 'BasketMerge, a method for models, needs no data.'],
    ['in some words of its title', 'Garden Shear Schedule', 'Thinning with a Garden Shear Schedule', 'We prune.'],
    ['in quotation marks', '“Garden Shear Schedule”', 'Thinning with a Garden Shear Schedule', 'We prune.'],
    ['with words around it', 'the paper on BasketMerge', 'BasketMerge: Weaving Models', 'Models are woven.'],
  ])('has its name %s', (_, name, title, text) => {
    expect(meant(name, found(['Another Study', 'We study bread.'], [title, text]))).toBe(title)
  })

  it.each([
    ['merely uses what is called so', 'CLIP', 'On Baskets', 'CLIP features are merged.'],
    ['compares with it in brackets', 'CLIP', 'On Baskets', 'Accuracy is below that of others (CLIP).'],
    ['has it for a whole title', 'Baskets', 'Baskets', 'We study willows.'],
    ['has that one word in its title', 'Distillation', 'Distillation of Willow Bark', 'We study willows.'],
    ['has short words of it in its title', 'of Bark', 'Distillation of Bark and Twigs', 'We study willows.'],
    ['calls so a part of a word', 'Basket', 'On Weaving', 'We propose BasketMerge, a method.'],
  ])('is none that %s', (_, name, title, text) => {
    expect(meant(name, found([title, text]))).toBeUndefined()
  })

  it('is the first one behind a pronoun, if there was a conversation to take it from', () => {
    const papers = found(['BasketMerge: One', 'We weave.'], ['Another Study', 'We study bread.'])
    const question = { fact: 'authors', name: 'it', namedOnly: false } as const
    expect(paperMeant(question, papers, true)?.title).toBe('BasketMerge: One')
    expect(paperMeant(question, papers, false)).toBeUndefined()
  })

  it('is none where two carry the name', () => {
    const both = found(['BasketMerge: One', 'We weave.'], ['BasketMerge: Two', 'We weave.'])
    expect(meant('BasketMerge', both)).toBeUndefined()
  })

  it('is none by its title alone where an idea may be meant', () => {
    const papers = found(['Thinning with a Garden Shear Schedule', 'We prune.'])
    expect(meant('Garden Shear Schedule', papers, true)).toBeUndefined()
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
    ['“On *Baskets*” appeared in May 2023.', 'date', { published: { from: '2023-05-01', to: '2023-05-31' } }],
    ['“On *Baskets*” appeared in 2023.', 'date', { published: { from: '2023-01-01', to: '2023-12-31' } }],
    ['The library does not know when “On *Baskets*” appeared.', 'date', {}],
    ['“On *Baskets*” appeared at WEAVE 2023.', 'venue', { venue: 'WEAVE 2023' }],
    [
      '“On *Baskets*” appeared at WEAVE 2023, on 4 May 2023.',
      'venue',
      { venue: 'WEAVE 2023', published: { from: '2023-05-04', to: '2023-05-04' } },
    ],
    ['The library does not know where “On *Baskets*” appeared.', 'venue', {}],
  ])('%s', (sentence, fact, record) => {
    expect(recordSentence(fact, paper(record), en)).toBe(sentence)
  })
})
