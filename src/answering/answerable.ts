/** Whether the papers found can answer at all, judged before anything is written. */
import type { Reason } from '../domain/answer.ts'
import { fold } from '../domain/paper.ts'
import type { Retrieval, WeighedTerm } from '../retrieval/retrieve.ts'
import { stem, terms } from '../retrieval/terms.ts'
import { hasNumber, type PaperEvidence, termWeights } from './evidence.ts'
import type { Question } from './question.ts'
import { TOPIC_WORDS } from './topic-words.ts'

export type Refusal = {
  reason: Exclude<Reason, 'answered'>
  /** Words of the question that no paper has, as typed. */
  missing: string[]
}

/** Below this share of the question's weight, what was found shares only everyday words with it. */
const LEAST_COVERAGE = 0.03
/** A question about the library's field has at least so many words that some paper has, or is nearly covered ("mqan?"). */
const FEWEST_KNOWN_WORDS = 3
const LEAST_COVERAGE_OF_FEW = 0.25
/** Below this the answer says that it may not be what was meant. */
export const SURE_COVERAGE = 0.3
/** A question of mostly unknown words is a paraphrase; one with a single unknown name is about that name. */
const MOST_OTHER_UNKNOWN = 0.4

/** Acronyms that anyone uses in passing; a question is seldom about them. */
const EVERYDAY = new Set(
  'ai api app cpu csv diy dl eu faq gb gpu html iot it json mb ml ok os pc pdf ram rgb sota tb tpu tv uk url us usa 2d 3d'.split(
    ' ',
  ),
)

const isUnknown = ({ papers }: WeighedTerm): boolean => papers === 0

const unknownIdf = (librarySize: number): number => Math.log(1 + (librarySize + 0.5) / 0.5)
const idf = ({ papers }: WeighedTerm, librarySize: number): number =>
  Math.log(1 + (librarySize - papers + 0.5) / (papers + 0.5))

/** Names and subjects that the question is about and no paper of the library mentions. */
export const missingSubjects = (question: Question, { terms: asked, librarySize }: Retrieval): string[] => {
  const known = new Set(asked.filter(term => !isUnknown(term)).map(({ word }) => fold(word)))
  const names = new Set(question.names.map(fold).filter(name => !known.has(name) && !EVERYDAY.has(name)))
  const unknown = asked.filter(term => isUnknown(term) && !known.has(fold(term.word)))
  const subjects = unknown.filter(({ term, word }) => names.has(fold(word)) || TOPIC_WORDS.has(term))
  if (subjects.length === 0) return []
  const others = unknown.filter(term => !subjects.includes(term)).length * unknownIdf(librarySize)
  const knownIdf = asked.filter(term => !isUnknown(term)).reduce((sum, term) => sum + idf(term, librarySize), 0)
  const paraphrased = others / (others + knownIdf || 1) > MOST_OTHER_UNKNOWN
  return paraphrased ? [] : [...new Set(subjects.map(({ word }) => word))]
}

/** Heads of a measured phrase that a sentence may state by its unit alone: "reaches 89.7% on …". */
const STATED_BY_PERCENT = new Set(['accuraci', 'precis', 'recal', 'gain', 'improv', 'reduct', 'drop', 'gap', 'error'])

/** Whether a sentence of the paper gives a number for the thing whose number is asked for. */
const statesNumber = ({ sentences }: PaperEvidence, question: Question, asked: readonly WeighedTerm[]): boolean => {
  const readAs = new Map(
    asked.filter(one => one.readAs !== undefined).map(({ word, term }) => [stem(fold(word)), term]),
  )
  const measured = question.measured.map(term => readAs.get(term) ?? term)
  return sentences.some(({ sentence, terms: own }) => {
    if (!hasNumber(sentence.text)) return false
    // A word that no paper has may be a synonym; then any number beside the rest of the question will do.
    if (measured.every(term => asked.some(one => one.term === term && isUnknown(one)))) return true
    const head = measured.at(-1) ?? ''
    const headStated = own.has(head) || (STATED_BY_PERCENT.has(head) && /%|\bpoints?\b/.test(sentence.text))
    const shared = measured.filter(term => own.has(term)).length
    return headStated && (shared >= measured.length / 2 || STATED_BY_PERCENT.has(head))
  })
}

/** How many different words of the question some paper has. */
const knownWords = (asked: readonly WeighedTerm[]): number =>
  new Set(asked.filter(term => !isUnknown(term) && !term.fromContext).map(({ word }) => fold(word))).size

const DENIAL = /\b(?:without|no|not|never|none|free of|instead of|rather than)\s+((?:[\p{L}\p{N}-]+\s*){1,4})/giu
/** A sentence that denies what a question takes for granted speaks of most of the rest of it. */
const LEAST_DENYING_SHARE = 0.5

/** "How many samples does it replay to get backward transfer?" is answered by "backward transfer without data replay". */
const deniesPremise = ({ sentences }: PaperEvidence, weights: ReadonlyMap<string, number>): boolean => {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  return sentences.some(({ sentence, terms: own }) => {
    const shared = [...weights].reduce((sum, [term, weight]) => sum + (own.has(term) ? weight : 0), 0)
    if (shared < LEAST_DENYING_SHARE * total) return false
    return [...sentence.text.matchAll(DENIAL)].some(([, denied]) => terms(denied!).some(term => weights.has(term)))
  })
}

/** So much of rare words (two that one paper each has) says that a question in another language meant this paper. */
const LEAST_FOREIGN_MATCH = 6

/** Whether a question about the papers' field was asked: not so when a single everyday word is all that matches. */
const isCovered = (question: Question, best: PaperEvidence, { terms: asked, librarySize }: Retrieval): boolean => {
  if (question.language !== 'en') {
    const has = new Set([...terms(best.ranked.paper.title), ...best.sentences.flatMap(one => [...one.terms])])
    const known = asked.filter(term => !isUnknown(term) && has.has(term.term))
    return known.reduce((sum, term) => sum + idf(term, librarySize), 0) >= LEAST_FOREIGN_MATCH
  }
  return best.coverage >= (knownWords(asked) < FEWEST_KNOWN_WORDS ? LEAST_COVERAGE_OF_FEW : LEAST_COVERAGE)
}

/**
 * Says why a question cannot be answered from the papers found.
 * @param evidence the best papers, best first
 * @returns undefined when an answer may be tried
 */
export const refusalFor = (
  question: Question,
  retrieval: Retrieval,
  evidence: PaperEvidence[],
): Refusal | undefined => {
  if (question.text === '' && question.orders.length > 0) return { reason: 'no-question', missing: [] }
  if (retrieval.librarySize === 0) return { reason: 'empty-library', missing: [] }
  if (retrieval.nothingWithin) return { reason: 'nothing-within', missing: [] }
  const [best] = evidence
  const unknown = retrieval.terms.filter(isUnknown).map(({ word }) => word)
  if (best === undefined || retrieval.ranked.length === 0) return { reason: 'nothing-found', missing: unknown }
  // A question of limits alone ("papers by Wolf") has no words that could match.
  if (best.ranked.score === 0) return undefined
  if (!isCovered(question, best, retrieval)) return { reason: 'nothing-found', missing: [] }
  const missing = missingSubjects(question, retrieval)
  if (missing.length > 0 && question.kind !== 'compare') return { reason: 'nothing-found', missing }
  const numberMissing =
    question.wantsNumber && question.kind !== 'list' && !statesNumber(best, question, retrieval.terms)
  if (numberMissing && !deniesPremise(best, termWeights(retrieval))) return { reason: 'not-stated', missing: [] }
  return undefined
}
