/** Which of the papers found are about a topic: a paper that only shares words with it is left out. */
import type { Retrieval } from '../retrieval/retrieve.ts'
import { QUESTION_WORDS } from '../retrieval/stop-words.ts'
import { terms, words } from '../retrieval/terms.ts'
import { isProposal, type PaperEvidence, termWeights } from './evidence.ts'

/**
 * Of what the best paper has: its rank, and how much of the topic stands together in its title or in two
 * sentences. Chosen on every other one of twelve topics with judged papers; the precision on those was
 * 1.00, on the others 0.82.
 */
const LEAST_RANK = 0.75
const LEAST_TOGETHER = 0.6
/** A topic of few words is a term that papers use; a longer one is a description, which none repeats whole. */
const MOST_WORDS_OF_TERM = 4
const WHOLE = 0.95
/** The term as it was typed, in a title or in the sentence that says what is proposed, tells as much as two sentences. */
const MAIN_MENTION = 2
const LEAST_MENTIONS = 2
const ENOUGH_MENTIONING = 2
const MOST_PAPERS = 10

type Shares = { title: number; sentences: number[]; pairs: number[] }

/** The share of the topic's weight in the title, in each sentence, and in each sentence with the next. */
const sharesIn = ({ ranked }: PaperEvidence, weights: ReadonlyMap<string, number>): Shares => {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0) || 1
  const shareOf = (held: ReadonlySet<string>): number =>
    [...weights].reduce((sum, [term, weight]) => sum + (held.has(term) ? weight : 0), 0) / total
  const sets = ranked.sentences.map(({ text }) => new Set(terms(text)))
  return {
    title: shareOf(new Set(terms(ranked.paper.title))),
    sentences: sets.map(shareOf),
    pairs: sets.map((one, at) => shareOf(new Set([...one, ...(sets[at + 1] ?? [])]))),
  }
}

const together = ({ title, sentences, pairs }: Shares): number => Math.max(title, ...sentences, ...pairs)

/** The terms of a topic side by side. */
const phraseOf = (text: string): string => ` ${terms(text).join(' ')} `

/** How often a paper speaks of all of the topic at once. */
const mentionsIn = ({ ranked }: PaperEvidence, { title, sentences }: Shares, phrase: string): number => {
  const weigh = (text: string, isMain: boolean): number =>
    isMain && phraseOf(text).includes(phrase) ? MAIN_MENTION : 1
  const inTitle = title >= WHOLE ? weigh(ranked.paper.title, true) : 0
  return ranked.sentences
    .filter((_, at) => sentences[at]! >= WHOLE)
    .reduce((sum, { text }) => sum + weigh(text, isProposal(text)), inTitle)
}

const isTerm = ({ searched }: Pick<Retrieval, 'searched'>): boolean => {
  const telling = words(searched).filter(
    ({ text, index }) => index.length > 0 && !QUESTION_WORDS.has(text.toLowerCase()),
  )
  return telling.length <= MOST_WORDS_OF_TERM
}

/**
 * The papers that are about the topic, best first: at least the best one.
 * @param evidence best first
 */
export const onTopic = (evidence: readonly PaperEvidence[], retrieval: Retrieval): PaperEvidence[] => {
  const [best] = evidence
  if (best === undefined) return []
  const weights = termWeights(retrieval)
  const shares = new Map(evidence.map(one => [one, sharesIn(one, weights)]))
  const phrase = phraseOf(retrieval.searched)
  const mentioning = isTerm(retrieval)
    ? evidence.filter(one => mentionsIn(one, shares.get(one)!, phrase) >= LEAST_MENTIONS)
    : []
  // Papers that use the term leave no room for those that only share words with it.
  if (mentioning.length >= ENOUGH_MENTIONING) return mentioning.slice(0, MOST_PAPERS)
  const most = Math.max(...[...shares.values()].map(together))
  const isNear = (one: PaperEvidence): boolean =>
    one.ranked.score >= LEAST_RANK * best.ranked.score && together(shares.get(one)!) >= LEAST_TOGETHER * most
  const near = evidence.filter(one => mentioning.includes(one) || isNear(one))
  return near.length > 0 ? near.slice(0, MOST_PAPERS) : [best]
}
