/** A paper in its own sentences, at three lengths. Each stands as it does in the text: none is cut or reworded. */
import type { Claim, Passage } from '../domain/answer.ts'
import type { Sentence } from '../domain/sentences.ts'
import type { SummaryLength } from '../domain/summary.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import type { Words } from '../words/words.ts'
import { speltOutIn } from './abbreviations.ts'
import { hasFigure, isAvailability } from './evidence.ts'
import { isHiddenOrder } from './hidden-orders.ts'
import { isAcronym } from './names.ts'
import { type Around, aroundIn, PARTS, type Part, partScore } from './paper-parts.ts'

/** Of a card, its labels included. */
export const MOST_CARD_WORDS = 80
const MOST_NEWCOMER_WORDS = 120
/** A line is one sentence, and a long one is no line. */
const LINE_WORDS = 32
const SHORTEST_ABSTRACT = 3
/** A card of fewer leaves out too much. */
const FEWEST_SENTENCES = 3
/** What a second sentence on one part must be worth beyond its words. */
const MORE_PRICE = 1.1
/** Enough to choose from; every combination of them is weighed. */
const MOST_CANDIDATES = 5
/** What a word must be worth to be read. */
const WORD_PRICE = 0.015
/** What a newcomer pays for a sentence of nothing but jargon. */
const HARDNESS_PRICE = 4
/** A newcomer is better served by a hard sentence on a part than by none. */
const PART_PRESENT = 0.7

export type Extract = { passages: Passage[]; notes: string[] }

const wordCount = (text: string): number => text.split(/\s+/).length

/** Sentences that tell something: no orders to a machine, no address of the code, no stray heading. */
const tellingOf = ({ sentences }: RankedPaper): Sentence[] => {
  const honest = sentences.filter(({ text }) => !isHiddenOrder(text))
  const telling = honest.filter(({ text }) => !isAvailability(text) && text.length > 20)
  return telling.length === 0 ? honest.slice(0, 1) : telling
}

type Candidate = { part: Part; sentence: Sentence; score: number }
type Choice = { chosen: Candidate[]; score: number }

/** The best combination: of each slot at most one sentence, none twice, within so many words. */
const bestOf = (slots: Candidate[][], mostWords: number, needsFigure: boolean): Candidate[] => {
  let best: Choice = { chosen: [], score: -1 }
  const extend = (at: number, words: number, { chosen, score }: Choice): void => {
    if (at === slots.length) {
      const isAllowed = !needsFigure || chosen.some(({ sentence }) => hasFigure(sentence.text))
      if (isAllowed && score > best.score) best = { chosen, score }
      return
    }
    extend(at + 1, words, { chosen, score })
    for (const candidate of slots[at]!) {
      const used = wordCount(candidate.sentence.text) + 1
      if (words + used > mostWords || chosen.some(({ sentence }) => sentence === candidate.sentence)) continue
      extend(at + 1, words + used, { chosen: [...chosen, candidate], score: score + candidate.score })
    }
  }
  extend(0, 0, { chosen: [], score: 0 })
  return best.chosen
}

/** The likeliest sentences for a part, and the likeliest with a figure, which must not be crowded out. */
const candidatesFor = (
  part: Part,
  sentences: readonly Sentence[],
  around: (sentence: Sentence) => Around,
  price: (sentence: Sentence) => number,
): Candidate[] => {
  const all = sentences
    .flatMap(sentence => {
      const score = partScore(part, sentence, around(sentence))
      return score === undefined ? [] : [{ part, sentence, score: score - price(sentence) }]
    })
    .sort((a, b) => b.score - a.score || a.sentence.ordinal - b.sentence.ordinal)
  const figured = all.find(({ sentence }) => hasFigure(sentence.text))
  return all.filter((one, at) => at < MOST_CANDIDATES || one === figured)
}

const claimOf = ({ paper }: RankedPaper, { text, ordinal }: Sentence): Claim => ({
  text,
  evidence: [{ paperId: paper.id, ordinal, sentence: text }],
})

const byOrdinal = (a: Sentence, b: Sentence): number => a.ordinal - b.ordinal

/** The parts in their order, each under its label; the sentences of one part in the order of the text. */
const labelledPassages = (ranked: RankedPaper, chosen: readonly Candidate[], labels: Record<Part, string>): Passage[] =>
  PARTS.flatMap(part => {
    const sentences = chosen.filter(one => one.part === part).map(({ sentence }) => sentence)
    if (sentences.length === 0) return []
    return [{ label: labels[part], claims: sentences.sort(byOrdinal).map(one => claimOf(ranked, one)) }]
  })

/** The shortest of them, where even that is longer than there is room. */
const shortestOf = (sentences: readonly Sentence[]): Sentence[] =>
  [...sentences].sort((a, b) => a.text.length - b.text.length).slice(0, 1)

const cardPrice = ({ text }: Sentence): number => WORD_PRICE * wordCount(text)

/** "We use 28 data sets": no result, and worth its room only where no other figure is to be had. */
const countsIn = (sentences: readonly Sentence[]): Candidate[] =>
  sentences
    .filter(({ text }) => hasFigure(text))
    .map(sentence => ({ part: 'approach' as const, sentence, score: -cardPrice(sentence) }))
    .slice(0, MOST_CANDIDATES)

/** Where a text does not tell all parts, there is room for more of the others. */
const withMore = (
  parts: Candidate[],
  sentences: readonly Sentence[],
  around: (sentence: Sentence) => Around,
): Candidate[] => {
  const price = (one: Sentence): number => cardPrice(one) + MORE_PRICE
  const more = (['approach', 'result'] as const).map(part => candidatesFor(part, sentences, around, price))
  return bestOf([...parts.map(one => [{ ...one, score: one.score + 10 }]), ...more], MOST_CARD_WORDS, false)
}

const card = (ranked: RankedPaper, { summary, summaries }: Words): Extract => {
  const telling = tellingOf(ranked)
  const wordsInAll = telling.reduce((sum, { text }) => sum + wordCount(text), 0)
  if (telling.length <= SHORTEST_ABSTRACT && wordsInAll <= MOST_CARD_WORDS)
    return { passages: [{ claims: telling.map(one => claimOf(ranked, one)) }], notes: [] }
  const around = aroundIn(ranked.sentences)
  const slots = PARTS.map(part => candidatesFor(part, telling, around, cardPrice))
  const hasFigures = telling.some(({ text }) => hasFigure(text))
  const withFigure = hasFigures ? bestOf([...slots, countsIn(telling)], MOST_CARD_WORDS, true) : []
  const parts = withFigure.length > 0 ? withFigure : bestOf(slots, MOST_CARD_WORDS, false)
  const chosen = parts.length >= FEWEST_SENTENCES ? parts : withMore(parts, telling, around)
  const passages = labelledPassages(ranked, chosen, { ...summary, limits: summaries.limits })
  return {
    passages: passages.length > 0 ? passages : [{ claims: shortestOf(telling).map(one => claimOf(ranked, one)) }],
    // A limit that found no room is not "not stated".
    notes: slots[PARTS.indexOf('limits')]!.length === 0 ? [summaries.noLimits] : [],
  }
}

/** The sentence that says most of what a paper puts forward and what comes of it. */
export const lineOf = (ranked: RankedPaper): Claim | undefined => {
  const around = aroundIn(ranked.sentences)
  const worth = (sentence: Sentence): number => {
    const score = (part: Part): number => partScore(part, sentence, around(sentence)) ?? 0
    const tooMany = Math.max(0, wordCount(sentence.text) - LINE_WORDS)
    return score('approach') + 0.3 * score('result') - 0.06 * tooMany
  }
  const [best] = tellingOf(ranked).sort((a, b) => worth(b) - worth(a) || byOrdinal(a, b))
  return best === undefined ? undefined : claimOf(ranked, best)
}

/** How hard a sentence is for who does not know the field: long words, abbreviations, symbols, length. */
const hardness = ({ text }: Sentence): number => {
  const all = text.split(/\s+/)
  const hard = all.filter(word => word.length > 12 || isAcronym(word) || /[\d$\\^_=%]/.test(word)).length
  return hard / all.length + 0.02 * Math.max(0, all.length - 22)
}

const newcomer = (ranked: RankedPaper, { summaries }: Words): Extract => {
  const telling = tellingOf(ranked)
  const around = aroundIn(ranked.sentences)
  const plain = (part: Part): Candidate[] =>
    candidatesFor(part, telling, around, one => HARDNESS_PRICE * hardness(one) + 0.25 * cardPrice(one) - PART_PRESENT)
  const [problem, approach, result, limits] = PARTS.map(plain) as [Candidate[], ...Candidate[][]]
  const slots = [problem, problem, approach!, approach!, result!, limits!]
  const chosen = bestOf(slots, MOST_NEWCOMER_WORDS, false)
  const sentences = chosen.length > 0 ? chosen.map(one => one.sentence) : shortestOf(telling)
  const passages =
    chosen.length > 0
      ? labelledPassages(ranked, chosen, summaries.newcomer)
      : [{ claims: sentences.map(one => claimOf(ranked, one)) }]
  const unexplained = speltOutIn(ranked.sentences.filter(({ text }) => !isHiddenOrder(text))).filter(
    ({ short, sentence }) =>
      !sentences.includes(sentence) && sentences.some(({ text }) => text.split(/[^\p{L}\p{N}]+/u).includes(short)),
  )
  const explained: Passage[] =
    unexplained.length === 0
      ? []
      : [
          {
            label: summaries.speltOut,
            claims: unexplained.map(({ excerpt, sentence }) => ({ ...claimOf(ranked, sentence), text: excerpt })),
          },
        ]
  return { passages: [...passages, ...explained], notes: [summaries.plainestNote] }
}

/** A paper at this length; nothing where its text has no sentence that tells anything. */
export const extractOf = (ranked: RankedPaper, length: SummaryLength, words: Words): Extract => {
  if (tellingOf(ranked).length === 0) return { passages: [], notes: [] }
  if (length === 'card') return card(ranked, words)
  if (length === 'newcomer') return newcomer(ranked, words)
  const line = lineOf(ranked)
  return { passages: line === undefined ? [] : [{ claims: [line] }], notes: [] }
}
