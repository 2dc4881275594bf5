/** How papers are related: what both speak of, the nearest sentence, and what of a model's lines is let through. */
import { describe, expect, it } from 'vitest'
import { relationOf } from '../../src/answering/related.ts'
import { speaksTruly, writeRelations } from '../../src/answering/related-with-model.ts'
import { nearness, type Spread, sharedPhrases, termsToWeigh } from '../../src/answering/shared-phrases.ts'
import type { ChatModel } from '../../src/domain/chat-model.ts'
import { terms } from '../../src/retrieval/terms.ts'
import { en } from '../../src/words/en.ts'
import { rankedPapers } from '../support/evidence.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'

/** As if these texts were the library. */
const spreadOf = (texts: string[], librarySize = texts.length): Spread => {
  const sets = texts.map(text => new Set(terms(text)))
  const asked = termsToWeigh(texts)
  return { papers: new Map(asked.map(term => [term, sets.filter(set => set.has(term)).length])), librarySize }
}

const shared = (one: string, other: string, titles: string[] = []): string[] =>
  sharedPhrases([one], [other], titles, spreadOf([one, other])).map(({ text }) => text)

describe('what two texts share', () => {
  it.each<[string, string, string, string[]]>([
    [
      'is named as people write it, and longest first',
      'We study catastrophic forgetting.',
      'Catastrophic forgetting is mitigated.',
      ['catastrophic forgetting'],
    ],
    ['is known in other forms', 'Task vectors are added.', 'A task vector is added.', ['task vector']],
    ['keeps capitals of names', 'CLIP is large.', 'We prune CLIP.', ['CLIP']],
    ['leaves out the frame', 'We propose a novel method.', 'We propose a novel method.', []],
    ['leaves out ordinary words', 'The rain is warm.', 'The rain is cold.', []],
    ['leaves out what only meets', 'It transfers models.', 'He transfers models.', []],
    ['does not join over commas', 'fire, water', 'fire water', []],
    ['reads compounds as one', 'fine-tuning helps', 'finetuning hurts', ['finetuning']],
  ])('%s', (_, one, other, phrases) => {
    expect(shared(one, other)).toEqual(phrases)
  })

  it('holds an ordinary word that a title has', () => {
    expect(shared('Merging is quick.', 'Merging is slow.', ['On Merging'])).toEqual(['merging'])
  })

  it('names what half of the library says only where nothing else is shared', () => {
    const common = 'transfer learning works'
    const texts = [...Array.from({ length: 11 }, () => common), 'transfer learning with WickerNet']
    const spread = spreadOf(texts, 12)
    const both = (one: string, other: string) => sharedPhrases([one], [other], [], spread).map(({ text }) => text)
    expect(both(common, common)).toEqual(['transfer learning'])
    expect(both(texts[11]!, texts[11]!)).toEqual(['WickerNet'])
  })
})

describe('how near two sentences are', () => {
  it('is 1 for the same, 0 for strangers, and more for rarer words', () => {
    const spread: Spread = {
      papers: new Map([
        ['merg', 50],
        ['curvatur', 1],
      ]),
      librarySize: 100,
    }
    expect(nearness('We merge.', 'They merge.', spread)).toBeCloseTo(1)
    expect(nearness('We merge.', 'It rains.', spread)).toBe(0)
    const [rare, common] = ['curvature', 'merge'].map(word => nearness(`${word} and rain`, `${word} and bread`, spread))
    expect(rare!).toBeGreaterThan(common!)
  })
})

const WEAVE = {
  title: 'WickerWeave: Curvature for Weaving',
  authors: ['Olaf Withy'],
  abstract:
    'Baskets are old. We propose WickerWeave, which merges fine-tuned models by curvature on the WickerBench suite. WickerWeave cannot merge three models.',
}
const LIBRARY = rankedPapers([SMALL_LIBRARY[0]!, SMALL_LIBRARY[1]!, WEAVE])
const BASKET = LIBRARY[0]!
const SHEAR = LIBRARY[1]!
const WICKER = LIBRARY[2]!
const SPREAD = spreadOf(LIBRARY.map(({ paper }) => `${paper.title} ${paper.abstract}`))

describe('a relation', () => {
  it('names what both say, footnoted in both, and shows the nearest sentence', () => {
    const { claims, near } = relationOf({ papers: [BASKET] }, WICKER, SPREAD, en)
    expect(claims).toHaveLength(2)
    expect(claims[0]!.text).toContain('fine-tuned models')
    expect(claims[0]!.text).toContain('WickerBench')
    for (const id of [1, 3]) expect(claims[0]!.evidence.map(({ paperId }) => paperId)).toContain(id)
    const cited = claims[0]!.evidence.map(({ sentence }) => sentence.toLowerCase())
    const named = /speak of: (.*)\./.exec(claims[0]!.text)![1]!.split(', ')
    for (const phrase of named)
      expect(cited.filter(sentence => sentence.includes(phrase.toLowerCase()))).toHaveLength(2)
    expect(claims[1]).toMatchObject({ evidence: [{ paperId: 3, ordinal: 1 }] })
    expect(near).toBeGreaterThan(0)
  })

  it('names no more than its footnotes hold', () => {
    const says = (...subjects: string[]): string => subjects.map(subject => `There are ${subject}.`).join(' ')
    const [one, other] = rankedPapers([
      { title: 'A', abstract: says('wicker baskets', 'candle lamps', 'hemp ropes') },
      { title: 'B', abstract: says('hemp ropes', 'wicker baskets', 'candle lamps') },
    ])
    const [claim] = relationOf({ papers: [one!] }, other!, SPREAD, en).claims
    const named = /speak of: (.*)\./.exec(claim!.text)![1]!.split(', ')
    expect(named).toHaveLength(2)
    expect(claim!.evidence).toHaveLength(4)
    for (const phrase of named)
      expect(claim!.evidence.filter(({ sentence }) => sentence.includes(phrase))).toHaveLength(2)
  })

  it('to one of several papers names that one', () => {
    const { claims } = relationOf({ papers: [SHEAR, BASKET] }, WICKER, SPREAD, en)
    expect(claims[0]!.text).toMatch(/^Like “BasketMerge”/)
    expect(claims[0]!.evidence.map(({ paperId }) => paperId)).not.toContain(2)
  })

  it('to a question names what of it the paper says', () => {
    const { claims } = relationOf({ question: 'Who uses the WickerBench suite?' }, WICKER, SPREAD, en)
    expect(claims[0]).toMatchObject({
      text: 'It speaks of: WickerBench suite.',
      evidence: [{ paperId: 3, ordinal: 1 }],
    })
  })

  it('without any word in common says so', () => {
    const [rain] = rankedPapers([{ title: 'Rain', abstract: 'Clouds drift. Puddles form.' }])
    const { claims } = relationOf({ papers: [BASKET] }, rain!, SPREAD, en)
    expect(claims[0]).toEqual({ text: en.related.nearOnly, evidence: [] })
  })
})

const replying = (text: string): ChatModel => ({
  name: 'scripted',
  async *stream() {
    yield text
  },
})

/** BasketMerge is paper 1, WickerWeave paper 2, ShearPrune paper 3. */
const linesOf = async (reply: string) => {
  const { claims, dropped } = await writeRelations(replying(reply), { papers: [BASKET] }, [WICKER, SHEAR])
  return { said: [...claims.values()].flat().map(({ text }) => text), claims, dropped }
}

describe('a model’s line', () => {
  it('is let through where both papers say it', async () => {
    const { said, claims, dropped } = await linesOf('2: Both merge fine-tuned models by curvature. [1.2][2.2]')
    expect(said).toEqual(['Both merge fine-tuned models by curvature.'])
    expect(claims.get(3)![0]!.evidence.map(({ paperId }) => paperId)).toEqual([1, 3])
    expect(dropped).toBe(0)
  })

  it.each<[string, string]>([
    ['both, where only one says it', '3: Both remove channels in rounds. [1.2][3.2]'],
    ['both, with the other’s label alone', '3: Both merge fine-tuned models by curvature. [1.2]'],
    ['the other paper’s doing under its own name', '2: WickerWeave merges in 12 minutes on one machine. [1.4][2.2]'],
    ['the other paper’s doing without a figure', '3: ShearPrune merges fine-tuned models. [1.2][3.2]'],
    [
      'a doing carried over to the other',
      '3: ShearPrune removes channels in rounds, and weighs parameters by curvature. [1.2][3.2]',
    ],
    ['figures, even true ones', '3: ShearPrune removes 80% of the channels. [3.3]'],
    ['an invented label', '2: WickerWeave extends a quantum lattice. [8.8]'],
    ['a negation dropped', '2: WickerWeave can merge three models. [2.3]'],
    ['a name from nowhere', '2: Both improve on GPT-Weave models by curvature. [1.2][2.2]'],
  ])('%s does not pass, and is counted', async (_, reply) => {
    expect(await linesOf(reply)).toMatchObject({ said: [], dropped: 1 })
  })

  it('is judged by itself', async () => {
    const { said, dropped } = await linesOf(
      '2: Both merge fine-tuned models by curvature. [1.2][2.2]\n3: Both merge fine-tuned models. [1.2][3.2]\n9: Hello. [1.1]',
    )
    expect(said).toEqual(['Both merge fine-tuned models by curvature.'])
    expect(dropped).toBe(1)
  })

  it('must rest on the paper that it is about', () => {
    const evidence = [{ paperId: 1, ordinal: 1, sentence: BASKET.sentences[1]!.text }]
    expect(speaksTruly('BasketMerge merges fine-tuned models.', evidence, WICKER, [BASKET])).toBe(false)
  })
})
