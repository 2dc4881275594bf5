/** Whether the papers found can answer at all, judged before anything is written. */
import type { Reason } from '../domain/answer.ts'
import { fold } from '../domain/paper.ts'
import { readingsOf } from '../retrieval/question-terms.ts'
import type { Retrieval, WeighedTerm } from '../retrieval/retrieve.ts'
import { stem, terms } from '../retrieval/terms.ts'
import { hasNumber, type PaperEvidence, termWeights } from './evidence.ts'
import { isNamedBy, nameKey } from './names.ts'
import type { Question } from './question.ts'
import { type SmallTalk, smallTalkIn } from './small-talk.ts'
import { TOPIC_WORDS } from './topic-words.ts'

export type Refusal = {
  reason: Exclude<Reason, 'answered'>
  /** Words of the question that no paper has, as typed. */
  missing: string[]
  /** Set where the message asked nothing, but deserves a reply. */
  smallTalk?: SmallTalk | undefined
}

/** Below this share of the question's weight, what was found shares only everyday words with it. */
const LEAST_COVERAGE = 0.03
/** A question about the library's field has at least so many words that some paper has, or is nearly covered ("mqan?"). */
const FEWEST_KNOWN_WORDS = 3
const LEAST_COVERAGE_OF_FEW = 0.25
/** Below this the answer says that it may not be what was meant. */
export const SURE_COVERAGE = 0.3
/** A question of mostly unknown words is a paraphrase; one with a single unknown subject is about that subject. */
const MOST_OTHER_UNKNOWN = 0.4
/** A paper that has so much of a question answers it in spite of an unknown name. */
const ENOUGH_WITHOUT_NAME = 0.75

/** Acronyms that anyone uses in passing; a question is seldom about them. */
const EVERYDAY = new Set(
  'ai api app cnn cnns cpu csv diy dl eu faq gb gpu html iot it json mb ml mlp nn nns ok os pc pdf ram rgb sgd sota tb tpu tv uk url us usa 2d 3d'.split(
    ' ',
  ),
)

const isUnknown = ({ papers }: WeighedTerm): boolean => papers === 0

const unknownIdf = (librarySize: number): number => Math.log(1 + (librarySize + 0.5) / 0.5)
const idf = ({ papers }: WeighedTerm, librarySize: number): number =>
  Math.log(1 + (librarySize - papers + 0.5) / (papers + 0.5))

/** After one of these a word is a verb ("I plan", "to walk"), whatever subject it may name elsewhere. */
const BEFORE_VERB =
  /\b(?:i|you|we|they|he|she|it|to|that|which|who|people|can|could|will|would|should|may|might|must|do|does|did|not|n't)\s+$/i

const isVerb = (word: string, question: string): boolean => {
  const at = fold(question).indexOf(fold(word))
  return at > 0 && BEFORE_VERB.test(question.slice(0, at))
}

/**
 * What the question is about and no paper of the library mentions: names that no paper has, unless a
 * paper covers the question without them, and subjects of the field (see topic-words.ts).
 */
export const missingSubjects = (
  question: Question,
  { terms: asked, librarySize }: Retrieval,
  coverage: number,
): string[] => {
  const typed = asked.filter(({ fromContext, spellsOut }) => !fromContext && spellsOut === undefined)
  const known = new Set(typed.filter(term => !isUnknown(term)).map(({ word }) => fold(word)))
  const unknown = typed.filter(term => isUnknown(term) && !known.has(fold(term.word)))
  const names = new Set(question.names.map(fold).filter(name => !EVERYDAY.has(name) && !EVERYDAY.has(nameKey(name))))
  /** An acronym that papers write out is not missing. */
  const found = new Set(asked.filter(term => !isUnknown(term)).map(({ term }) => term))
  const writtenOut = (name: string): boolean =>
    readingsOf(name).some(reading => terms(reading).every(term => found.has(term)))
  const missingNames =
    coverage >= ENOUGH_WITHOUT_NAME
      ? []
      : unknown.filter(({ word }) => names.has(fold(word).replace(/['’]s$/, '')) && !writtenOut(word))
  if (missingNames.length > 0) return [...new Set(missingNames.map(({ word }) => word))]

  const subjects = unknown.filter(({ term, word }) => TOPIC_WORDS.has(term) && !isVerb(word, question.text))
  const others = unknown.filter(term => !subjects.includes(term)).length * unknownIdf(librarySize)
  const knownIdf = typed.filter(term => !isUnknown(term)).reduce((sum, term) => sum + idf(term, librarySize), 0)
  const paraphrased = others / (others + knownIdf || 1) > MOST_OTHER_UNKNOWN
  return paraphrased ? [] : [...new Set(subjects.map(({ word }) => word))]
}

/** Details that papers have and abstracts leave out. A question for one is answered only where the detail is named. */
const DETAILS: [asked: RegExp, named: RegExp][] = [
  [/\blicen[cs]e/i, /\blicen[cs]e/i],
  [/\blearning rates?\b/i, /\blearning rates?\b/i],
  [/\bbatch sizes?\b/i, /\bbatch sizes?\b/i],
  [/\bepochs?\b/i, /\bepochs?\b/i],
  [/\boptimi[sz]er\b/i, /\boptimi[sz]er\b|\badam\b|\bsgd\b/i],
  [
    /\bhyper-?parameters?\b.{0,30}\b(?:used|values?|settings?|chosen|were)\b|\b(?:which|what) hyper-?parameters?\b/i,
    /\bhyper-?parameters?\b/i,
  ],
  [/\b(?:which|what|how many|kind of)\s+(?:gpus?|tpus?|hardware|machines?)\b/i, /\b(?:gpus?|tpus?|hardware)\b/i],
  [
    /\b(?:training|train|inference|running|wall-?clock) time\b|\bhow long\b.{0,30}\b(?:train|take|run)/i,
    /\btime\b|\bhours?\b|\bdays?\b|\bminutes?\b|\bfaster\b|\bspeed/i,
  ],
  [
    /\b(?:parameter count|number of parameters|how many parameters|model size)\b/i,
    /\d.{0,40}\bparameters?\b|\bparameters?\b.{0,40}\d|\b\d+(?:\.\d+)?[MB]\b/,
  ],
  [/\b(?:annotat(?:or|ion) agreement|inter-?annotator|kappa)\b/i, /\bagreement\b|\bkappa\b/i],
  [
    /\b(?:p-?values?|statistical(?:ly)? significan|confidence intervals?|standard deviations?|error bars?)/i,
    /\bsignifican|\bconfidence interval|\bdeviation/i,
  ],
  [/\b(?:fund(?:ed|ing)|grants?|sponsor)/i, /\bfund|\bgrant|\bsponsor/i],
  [/\b(?:random seeds?|how many seeds|seeds were)\b/i, /\bseeds?\b/i],
  [/\b(?:carbon|co2|energy (?:use|consumption|cost))\b/i, /\bcarbon|\bco2|\benergy\b/i],
  [
    /\b(?:user study|human (?:raters?|evaluat\w+|annotators?|judges?)|crowd ?workers?)\b/i,
    /\buser study\b|\bhuman\b|\braters?\b|\bannotators?\b/i,
  ],
  [
    /\b(?:how much|what).{0,20}\b(?:cost|price)\b.{0,30}\b(?:dollars?|usd|euros?|train|run|api)\b/i,
    /\b(?:cost|price|dollars?|usd)\b.{0,20}\d|\d.{0,10}\b(?:dollars?|usd)\b/i,
  ],
]

/** Whether the question asks for a detail that no sentence of the paper names. */
const detailMissing = ({ text }: Question, { sentences }: PaperEvidence): boolean =>
  DETAILS.some(([asked, named]) => asked.test(text) && !sentences.some(({ sentence }) => named.test(sentence.text)))

/** Heads of a measured phrase that a sentence may state by its unit alone: "reaches 89.7% on …". */
const STATED_BY_PERCENT = new Set(['accuraci', 'precis', 'recal', 'gain', 'improv', 'reduct', 'drop', 'gap', 'error'])

/** Whether a sentence of the paper gives a number for the thing whose number is asked for. */
const statesNumber = ({ sentences }: PaperEvidence, question: Question, asked: readonly WeighedTerm[]): boolean => {
  const readAs = new Map(
    asked.filter(one => one.readAs !== undefined).map(({ word, term }) => [stem(fold(word)), term]),
  )
  const names = new Set(question.names.flatMap(name => terms(name)))
  const measured = question.measured.map(term => readAs.get(term) ?? term).filter(term => !names.has(term))
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
  new Set(
    asked
      .filter(term => !isUnknown(term) && !term.fromContext && term.spellsOut === undefined)
      .map(({ word }) => fold(word)),
  ).size

const DENIAL = /\b(?:without|no|not|never|none|free of|instead of|rather than)\s+((?:[\p{L}\p{N}-]+\s*){1,4})/giu
/** A sentence that denies what a question takes for granted speaks of most of the rest of it. */
const LEAST_DENYING_SHARE = 0.4

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
  const smallTalk = smallTalkIn(question.text)
  // "Which papers are here?" within limits asks for those papers.
  const asksWithinLimits = smallTalk === 'about' && retrieval.understood.length > 0
  if (smallTalk !== undefined && !asksWithinLimits) return { reason: 'no-question', missing: [], smallTalk }
  if (retrieval.nothingWithin) return { reason: 'nothing-within', missing: [] }
  const [best] = evidence
  const unknown = retrieval.terms.filter(isUnknown).map(({ word }) => word)
  if (best === undefined || retrieval.ranked.length === 0) return { reason: 'nothing-found', missing: unknown }
  // A question of limits alone ("papers by Wolf") has no words that could match.
  if (best.ranked.score === 0) return undefined
  // A follow-up leans on the papers of the turn before; few of its own words need to match.
  const leans = retrieval.terms.some(({ fromContext }) => fromContext)
  if (leans && best.coverage === 0) return { reason: 'not-stated', missing: [] }
  const missing = missingSubjects(question, retrieval, best.coverage)
  if (!leans && !isCovered(question, best, retrieval)) {
    // Who asked in another language is told nothing by "the papers do not say"; the words did not match.
    const isNamed =
      missing.length === 0 && question.language === 'en' && isNamedBy(best.ranked, new Set(question.names.map(nameKey)))
    return { reason: isNamed ? 'not-stated' : 'nothing-found', missing }
  }
  const others = new Set(question.names.filter(name => !missing.includes(name)).map(nameKey))
  const oneSideKnown = question.kind === 'compare' && evidence.some(({ ranked }) => isNamedBy(ranked, others))
  if (missing.length > 0 && !oneSideKnown) return { reason: 'nothing-found', missing }
  if (detailMissing(question, best)) return { reason: 'not-stated', missing: [] }
  const numberMissing =
    question.wantsNumber && question.kind !== 'list' && !statesNumber(best, question, retrieval.terms)
  if (numberMissing && !deniesPremise(best, termWeights(retrieval))) return { reason: 'not-stated', missing: [] }
  return undefined
}
