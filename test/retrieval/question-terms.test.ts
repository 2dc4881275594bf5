/** What of a question is searched for, and how a misspelt word is read. */
import { describe, expect, it } from 'vitest'
import {
  bestSpelling,
  canBeMisspelt,
  editDistance,
  questionTerms,
  rarest,
  readingsOf,
  type Spelling,
  spellOut,
  tellingTerms,
  withSpelling,
} from '../../src/retrieval/question-terms.ts'

it.each<[string, string[]]>([
  ['Which papers propose a way to merge models?', ['merg', 'model']],
  ['What is BasketMerge?', ['basketmerg']],
  ['please show me some works about pruning, thanks', ['prune']],
  ['Could you tell me what is known about TTM?', ['ttm']],
  ['merge merging merged', ['merg']],
  ['Which papers?', ['paper']],
  ['How long do I boil an egg?', ['boil', 'egg']],
  ['How long-tailed are the classes?', ['long', 'tail', 'longtail', 'class']],
  ['what is it', []],
  ['', []],
])('%j searches for %j', (question, searched) => {
  expect(questionTerms(question).map(({ term }) => term)).toEqual(searched)
})

it('has nothing telling in a question of wrapping alone', () => {
  expect(tellingTerms('Which papers?')).toEqual([])
})

it('weighs a word by how often it was typed, and keeps it as typed', () => {
  expect(questionTerms('Merging, merging models')).toEqual([
    { term: 'merg', word: 'Merging', weight: 2 },
    { term: 'model', word: 'models', weight: 1 },
  ])
})

it('takes the rarest words of a paste', () => {
  const many = questionTerms(
    Array.from({ length: 100 }, (_, at) => `wort${String.fromCharCode(97 + (at % 26))}${at}x`).join(' '),
  )
  const frequencies = new Map(many.map(({ term }, at) => [term, at]))
  const kept = rarest(many, frequencies)
  expect(kept).toHaveLength(48)
  expect(kept.map(({ term }) => frequencies.get(term))).toEqual(Array.from({ length: 48 }, (_, at) => at))
})

describe('spelling', () => {
  it.each<[string, string, number]>([
    ['', '', 0],
    ['same', 'same', 0],
    ['merge', 'merges', 1],
    ['merge', 'marge', 1],
    ['merge', 'erge', 1],
    ['fisher', 'fihser', 1],
    ['ab', 'ba', 1],
    ['abc', 'ca', 3],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s and %s are %i edits apart', (a, b, edits) => {
    expect(editDistance(a, b)).toBe(edits)
    expect(editDistance(b, a)).toBe(edits)
  })

  it.each([
    ['fihser', true],
    ['merg', true],
    ['abc', false],
    ['12ab', false],
    ['模型模型', false],
    ['pro-kd', false],
  ])('%s may be a slip: %s', (word, may) => {
    expect(canBeMisspelt(word)).toBe(may)
  })

  const candidate = (word: string, papers = 1): Spelling => ({ asked: '', word, term: word, papers })

  it.each<[string, Spelling[], string | undefined]>([
    ['fihser', [candidate('fisher')], 'fisher'],
    ['fihser', [candidate('fisher', 1), candidate('fishes', 9)], 'fisher'],
    ['marge', [candidate('merge', 3), candidate('large', 9), candidate('mange', 2)], 'merge'],
    ['merce', [candidate('merge', 1), candidate('mercy', 5)], 'mercy'],
    ['short', [candidate('shirts')], undefined],
    ['basketmrege', [candidate('basketmerge')], 'basketmerge'],
    ['bsaketmrege', [candidate('basketmerge')], 'basketmerge'],
    ['bsaketmregs', [candidate('basketmerge')], undefined],
    ['pasketmerge', [candidate('basketmerge')], undefined],
    ['word', [], undefined],
  ])('%s is read by the nearest, then by the most frequent', (asked, candidates, word) => {
    expect(bestSpelling(asked, candidates)?.word).toBe(word)
  })

  it('is worth less than a word that was found as written', () => {
    expect(withSpelling({ term: 'fihser', word: 'Fihser', weight: 2 }, candidate('fisher'))).toEqual({
      term: 'fisher',
      word: 'Fihser',
      weight: 1.6,
      readAs: 'fisher',
    })
  })
})

describe('acronyms', () => {
  it.each<[string, string[]]>([
    ['NLI', ['natural language inference']],
    ['GANs', ['generative adversarial network']],
    ['SSL', ['self-supervised learning', 'semi-supervised learning']],
    ['CoT', ['chain-of-thought prompting', 'chain of thought']],
    ['nli', []],
    ['Nli', []],
    ['XYZQ', []],
  ])('%s may stand for %j', (word, readings) => {
    expect(readingsOf(word)).toEqual(readings)
  })

  it('bring the words that they stand for', () => {
    expect(spellOut('Which papers use NLI?')).toEqual([
      { term: 'natur', word: 'NLI', weight: 0.5, spellsOut: 'NLI' },
      { term: 'languag', word: 'NLI', weight: 0.5, spellsOut: 'NLI' },
      { term: 'infer', word: 'NLI', weight: 0.5, spellsOut: 'NLI' },
    ])
    expect(spellOut('Which papers merge models?')).toEqual([])
  })
})
