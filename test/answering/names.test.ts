/** Names as written, and as they compare. */
import { expect, it } from 'vitest'
import { isAcronym, isNamedBy, isProper, nameKey, ownNamesOf } from '../../src/answering/names.ts'
import { rankedPapers } from '../support/evidence.ts'

it.each([
  ['ViTs', 'ViT'],
  ['ProC-KD', 'prockd'],
  ['Proc KD', 'ProC-KD'],
  ['naïve', 'naive'],
  ['CLIP', 'clip'],
])('%s and %s are one name', (a, b) => {
  expect(nameKey(a)).toBe(nameKey(b))
})

it.each([
  ['T5', 'T6'],
  ['as', 'a'],
])('%s and %s are two', (a, b) => {
  expect(nameKey(a)).not.toBe(nameKey(b))
})

it.each([
  ['CLIP', true, false],
  ['mT5', true, false],
  ['ProC-KD', true, true],
  ['BasketMerge', true, true],
  ['Basket', false, true],
  ['basket', false, false],
  ['I', false, false],
])('%s is an acronym (%s), a proper word (%s)', (word, acronym, proper) => {
  expect([isAcronym(word), isProper(word)]).toEqual([acronym, proper])
})

it('are a paper’s own where it puts something forward', () => {
  expect(
    ownNamesOf(['Others tried ViLT.', 'We propose BasketMerge, which beats GPT.', 'A task named TTM is hard.']),
  ).toEqual(['BasketMerge', 'GPT', 'TTM'])
})

it('name a paper by its own names and its title, not by what it compares with', () => {
  const [paper] = rankedPapers([
    { title: 'WeaveAll: One Basket', abstract: 'We propose BasketMerge. It is compared with TwineRank.' },
  ])
  expect(['basketmerge', 'weaveall', 'twinerank'].map(key => isNamedBy(paper!, new Set([key])))).toEqual([
    true,
    true,
    false,
  ])
})
