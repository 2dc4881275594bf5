/** Answers made of the papers' own sentences. */
import { describe, expect, it } from 'vitest'
import { asStatement, writeExtractive } from '../../src/answering/extractive.ts'
import { askOf, rankedPapers } from '../support/evidence.ts'
import { AWKWARD_LIBRARY, SMALL_LIBRARY } from '../support/papers.ts'

const write = (question: string, ...ranked: Parameters<typeof rankedPapers>) => {
  const asked = askOf(question, rankedPapers(...ranked))
  return writeExtractive(asked.question, asked.evidence, asked.retrieval)
}

describe('a sentence in an answer', () => {
  it.each([
    ['We propose BasketMerge.', 'The authors propose BasketMerge.'],
    ['In this paper, we propose BasketMerge.', 'The authors propose BasketMerge.'],
    ['However, our method fails.', 'Their method fails.'],
    ["Moreover, we've seen it.", 'The authors have seen it.'],
    ['To address this challenge, we prune.', 'The authors prune.'],
    ['Finally, in contrast, pruning helps.', 'Pruning helps.'],
    ['Results like ours are rare, as others told us.', 'Results like theirs are rare, as others told them.'],
    ['The web of tweets is ours.', 'The web of tweets is theirs.'],
    ['Owe nothing, use us.', 'Owe nothing, use them.'],
    ['mT5 is used.', 'mT5 is used.'],
    ['BasketMerge reaches 71.4%.', 'BasketMerge reaches 71.4%.'],
    ['US data are used.', 'US data are used.'],
    ['', ''],
  ])('%j reads %j', (sentence, statement) => {
    expect(asStatement(sentence)).toBe(statement)
  })
})

describe('an answer', () => {
  it('quotes the sentence that answers, with its place in its paper', () => {
    const [passage, ...more] = write('What accuracy does BasketMerge reach on WickerBench?', SMALL_LIBRARY)
    expect(more).toEqual([])
    const claims = passage!.claims
    expect(claims.some(({ text }) => text.includes('71.4%'))).toBe(true)
    for (const { evidence } of claims) {
      expect(evidence).toHaveLength(1)
      expect(SMALL_LIBRARY[0]!.abstract).toContain(evidence[0]!.sentence)
    }
    const ordinals = claims.map(({ evidence }) => evidence[0]!.ordinal)
    expect(ordinals).toEqual([...ordinals].sort((a, b) => a - b))
  })

  it('speaks of “they” from the second sentence on', () => {
    const abstract = 'We weigh loaves of bread. We weigh rolls of bread. We weigh bread.'
    const [passage] = write('How do they weigh bread?', [{ title: 'Bread', abstract }])
    expect(passage!.claims.map(({ text }) => text)).toEqual([
      'The authors weigh loaves of bread.',
      'They weigh rolls of bread.',
      'They weigh bread.',
    ])
  })

  it('is short: few sentences, and no second one that makes it long', () => {
    const long = Array.from({ length: 8 }, (_, at) => `Bread ${at} is ${'very '.repeat(60)}good.`).join(' ')
    expect(write('Is bread good?', [{ title: 'Bread', abstract: long }])[0]!.claims).toHaveLength(1)
    const short = Array.from({ length: 8 }, (_, at) => `Bread ${at} is good.`).join(' ')
    expect(write('Is bread good?', [{ title: 'Bread', abstract: short }])[0]!.claims).toHaveLength(3)
  })

  it('lists the papers that are near the best, one sentence each, and not all', () => {
    const records = Array.from({ length: 8 }, (_, at) => ({
      title: `Baking bread ${at}`,
      abstract: `We present Oven${at}X, which bakes bread. It is number ${at}.`,
    }))
    const passages = write('Which papers bake bread?', records, [1, 0.9, 0.8, 0.7, 0.69, 0.68, 0.1, 0.1])
    expect(passages.map(({ about, bullet, claims }) => [about, bullet, claims.length])).toEqual([
      [1, true, 1],
      [2, true, 1],
      [3, true, 1],
      [4, true, 1],
    ])
    expect(passages[0]!.claims[0]!.text).toBe('The authors present Oven0X, which bakes bread.')
    expect(write('Which papers bake bread?', records.slice(0, 2), [1, 0.01]).map(({ about }) => about)).toContain(1)
  })

  it('sets papers side by side that a comparison names', () => {
    const passages = write('How does TriTutor differ from BasketMerge?', AWKWARD_LIBRARY)
    expect(passages.map(({ about }) => about).sort()).toEqual([1, 3])
    for (const { claims } of passages) expect(claims.length).toBeLessThanOrEqual(2)
  })

  it('is of one paper where the question only seems to compare', () => {
    const passages = write('Does ShearPrune need labelled data or not?', AWKWARD_LIBRARY.slice(1, 2))
    expect(passages).toHaveLength(1)
    expect(passages[0]!.about).toBeUndefined()
  })

  it('is nothing where there are no papers', () => {
    expect(write('Which papers bake bread?', [])).toEqual([])
    expect(write('What is bread?', [])).toEqual([])
  })
})
