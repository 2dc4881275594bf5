/** Text to index terms: what a paper writes and what a question types must meet. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { stem, termCounts, terms, words } from '../../src/retrieval/terms.ts'

it.each<[string, string[]]>([
  ['The models are merged.', ['model', 'merg']],
  ['of the and', []],
  ['ProC-KD', ['proc', 'kd', 'prockd']],
  ['fine-tuned', ['fine', 'tune', 'finetun']],
  ['state-of-the-art-merging-method', ['state', 'art', 'merg', 'method']],
  ["model's", ['model']],
  ['can’t', []],
  ['89.7%', ['89.7']],
  ['40,000 soundings', ['40000', 'sound']],
  ['1,5 points', ['1,5', 'point']],
  ['mT5 and GPT-4', ['mt5', 'gpt', '4', 'gpt4']],
  ['ResNet50', ['resnet50']],
  ['\\textbf{Naïve} $k$-NN', ['naiv', 'nn', 'knn']],
  ['e.g. U.S.', []],
  ['ﬁne ①', ['fine', '1']],
  ['Müller', ['muller']],
  ['a b c', []],
  ['🎈 — …', []],
  ['', []],
])('%j is indexed as %j', (text, indexed) => {
  expect(terms(text)).toEqual(indexed)
})

it.each([
  ['generalise', 'generalize'],
  ['behaviour', 'behavior'],
  ['optimisation', 'optimization'],
  ['merging', 'merges'],
  ['ProC-KD', 'prockd'],
  ['naïve', 'naive'],
  ['40,000', '40000'],
  ['BasketMerge', 'basketmerge'],
  ['fine-tuning', 'finetuning'],
  ['データ', 'データ'],
])('%s and %s meet', (a, b) => {
  const [first, second] = [terms(a), terms(b)]
  expect(first.some(term => second.includes(term))).toBe(true)
})

it.each([
  ['four', 'for'],
  ['14x', '14%'],
  ['pruning', 'prime'],
  ['his', 'hiz'],
])('%s and %s do not', (a, b) => {
  const second = terms(b)
  expect(terms(a).some(term => second.includes(term))).toBe(false)
})

it('finds words in scripts without spaces', () => {
  expect(terms('模型合并 is 好').length).toBeGreaterThan(2)
  expect(terms('การรวมโมเดล').length).toBeGreaterThan(1)
})

it('keeps words as they were written', () => {
  expect(words('Does ProC-KD beat mT5?').map(({ text }) => text)).toEqual(['Does', 'ProC-KD', 'beat', 'mT5'])
})

it('counts', () => {
  expect([...termCounts('bread and breads, BREAD')]).toEqual([['bread', 3]])
})

it('stems a stem to itself, most of the time, and always gives something', () => {
  for (const word of ['merging', 'generalisation', 'distilled', 'pruned']) expect(stem(word)).not.toBe('')
})

it('never fails, and never gives an empty or a capital term', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
      for (const term of terms(text)) {
        expect(term).not.toBe('')
        expect(term).toBe(term.toLowerCase())
      }
    }),
    { numRuns: 500 },
  )
})

describe('a paper', () => {
  it('counts its title twice, and remembers its words for spelling', () => {
    const { counts, words: spelling } = indexPaper({
      title: 'Bread',
      abstract: 'Breads rise in the ovens. Bread rises.',
      textKind: 'abstract',
      authors: [],
    })
    expect([...counts].sort()).toEqual([
      ['bread', 4],
      ['oven', 1],
      ['rise', 2],
    ])
    expect([...spelling].sort()).toEqual([
      ['bread', 'bread'],
      ['breads', 'bread'],
      ['ovens', 'oven'],
      ['rise', 'rise'],
      ['rises', 'rise'],
    ])
  })

  it('does not index what is no word', () => {
    const { counts } = indexPaper({
      title: 'k'.repeat(41),
      abstract: 'b'.repeat(40),
      textKind: 'abstract',
      authors: [],
    })
    expect([...counts.keys()]).toEqual(['b'.repeat(40)])
  })
})
