/** Which sentences of the papers found bear on the question, and how much. */
import type { Sentence } from '../domain/sentences.ts'
import type { RankedPaper, Retrieval } from '../retrieval/retrieve.ts'
import { terms } from '../retrieval/terms.ts'
import { isHiddenOrder } from './hidden-orders.ts'
import type { Question } from './question.ts'

export type EvidenceSentence = {
  sentence: Sentence
  terms: ReadonlySet<string>
  /** How much of the question it speaks to, with its bonuses; comparable within one question. */
  score: number
}

export type PaperEvidence = {
  ranked: RankedPaper
  sentences: EvidenceSentence[]
  /** Share of the question's weight that the paper's title and text hold, 0 to 1. */
  coverage: number
}

/** A word in the sentence before is half the context of this one. */
const NEIGHBOUR_SHARE = 0.3
const NUMBER_BONUS = 0.3
const MEASURED_BONUS = 0.3
const CONTRIBUTION_BONUS = 0.12
/** The sentence that says what a paper puts forward also names it. */
const PROPOSAL_BONUS = 0.2
/** "Which papers …" is answered by what each paper puts forward. */
const LISTED_PROPOSAL_BONUS = 0.5
const BACKGROUND_PENALTY = 0.12
const DEFINITION_BONUS = 0.4
const AVAILABILITY_PENALTY = 0.3

const PROPOSAL =
  /\b(?:we|this (?:paper|work|study|thesis|report|article)|the (?:[\w-]+ )?(?:paper|authors|study|thesis|work))\b[^,;]{0,40}\b(?:propos|introduc|present|develop|design)|\b(?:called|dubbed|named|termed)\b|\bour (?:method|approach|framework|model)s?,\s/i
const KIND =
  '(?:method|methodology|model|framework|approach|network|strategy|algorithm|metric|measure|technique|data ?set|benchmark|objective|procedure|attack|architecture|pipeline|adapter|procedure|stream)'
/** "OmniGen is a …", "OmniGen, a new diffusion model, …", "the proposed method …": how others tell of a paper's own thing. */
const PROPOSAL_RETOLD = new RegExp(
  `^[\\p{L}-]*\\p{Lu}[\\w-]*[\\p{Lu}\\d][\\w-]*(?:\\s*\\([^)]{2,90}\\))?,?\\s(?:(?:is|are|short for)\\b|an?\\s[^,]{0,60}\\b${KIND}\\b)|\\b(?:a|an|the)\\s(?:new|novel|proposed)\\b[^,;]{0,50}\\b${KIND}\\b`,
  'u',
)

/** Whether a sentence says how things stand, or what others do. */
export const isBackground = (text: string): boolean => BACKGROUND.test(text)

/** Whether a sentence only says where code or data are. */
export const isAvailability = (text: string): boolean => AVAILABILITY.test(text)

/** Whether a sentence says what its paper puts forward. */
export const isProposal = (text: string): boolean => PROPOSAL.test(text) || PROPOSAL_RETOLD.test(text)

const CONTRIBUTION =
  /\b(?:we|this (?:paper|work|study|thesis|report|article)|the (?:paper|authors|study|thesis|work))\b.{0,40}\b(?:propos|introduc|present|develop|design|describ|offer|provid|suggest|formulat|creat|build|show that|stud|investigat|explor)|\b(?:called|dubbed|named|termed)\b|\bis (?:a|an|the)\b.{0,60}\b(?:method|model|framework|approach|benchmark|dataset|strategy|algorithm|metric|measure|architecture)\b/i
/** What others do, or how things stand: seldom what is asked about a paper. */
const BACKGROUND =
  /^(?:however|recent|recently|existing|previous|prior|most|although|while|despite|traditional|current|currently|in recent years|with the)\b|\b(?:existing|previous|prior|other|recent) (?:methods|approaches|works?|studies|techniques|efforts)\b|\bhas (?:been|become|emerged)\b/i
const AVAILABILITY =
  /\b(?:code|codes|models?|data|dataset|implementation)\b.{0,60}\b(?:available|released?|found|open-?sourced?|is at|are at|public)\b|https?:\/\/|github/i
/** Digits that stand for a quantity: no list counter "(2)" or "3)", no digit inside a name such as GPT-3 or ResNet50. */
const DIGITS = /(?<![\p{L}\d-])\d[\d.,]*(?![\d)]|\.\d|-\p{L}{4})/u
const NUMBER_WORD =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|hundred|thousand|million|billion|half|third|twice|double)\b(?!-)/i

/** Whether a sentence states a quantity in digits. */
export const hasFigure = (text: string): boolean => DIGITS.test(text)

/** Whether a sentence states a quantity. */
export const hasNumber = (text: string): boolean => DIGITS.test(text) || NUMBER_WORD.test(text)

/** How much a term of the question tells: rare ones much, ubiquitous ones little. The idf of BM25. */
export const termWeights = ({
  terms: asked,
  librarySize,
}: Pick<Retrieval, 'terms' | 'librarySize'>): Map<string, number> =>
  new Map(
    asked
      .filter(({ fromContext, spellsOut }) => !fromContext && spellsOut === undefined)
      .map(({ term, weight, papers }) => [
        term,
        Math.min(weight, 1) * Math.log(1 + (librarySize - papers + 0.5) / (papers + 0.5)),
      ]),
  )

const sum = (values: Iterable<number>): number => {
  let total = 0
  for (const value of values) total += value
  return total
}

/** "(MQAN)" after its expansion, or the expansion in brackets after it. */
const defines = (text: string, names: readonly string[]): boolean =>
  names.some(name => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    return new RegExp(
      `\\(\\s*${escaped}s?\\b|\\b${escaped}s?\\s*\\(|\\b${escaped}\\b[^.]{0,20}\\b(?:short for|stands for)|\\b(?:called|named|dubbed|is|are)\\s+${escaped}\\b`,
      'i',
    ).test(text)
  })

/** Scores the sentences of one paper for a question. */
export const paperEvidence = (
  ranked: RankedPaper,
  question: Question,
  weights: ReadonlyMap<string, number>,
): PaperEvidence => {
  const total = sum(weights.values()) || 1
  const titleTerms = new Set(terms(ranked.paper.title))
  const telling = ranked.sentences.filter(({ text }) => !isHiddenOrder(text))
  const sets = telling.map(({ text }) => new Set(terms(text)))
  const spread = new Map<string, number>()
  for (const set of sets) for (const term of set) if (weights.has(term)) spread.set(term, (spread.get(term) ?? 0) + 1)
  /** A term that every sentence of the paper has does not choose between them. */
  const local = (term: string): number => weights.get(term)! / (1 + 0.35 * ((spread.get(term) ?? 1) - 1))

  const asked = [...weights.keys()]
  const measured = question.measured.filter(term => term !== '')
  const names = question.kind === 'define' ? asked.filter(term => /^[a-z][\w-]*$/i.test(term)) : []
  const typed = [...question.names, ...names]

  const sentences = telling.map((sentence, at): EvidenceSentence => {
    const own = sets[at]!
    const before = sets[at - 1]
    let score =
      sum(asked.map(term => (own.has(term) ? local(term) : before?.has(term) ? NEIGHBOUR_SHARE * local(term) : 0))) /
      total
    const hasOwn = asked.some(term => own.has(term))
    if (question.wantsNumber && hasOwn && hasNumber(sentence.text)) {
      score += NUMBER_BONUS
      if (measured.length > 0)
        score += (MEASURED_BONUS * measured.filter(term => own.has(term)).length) / measured.length
    }
    if (isProposal(sentence.text)) score += question.kind === 'list' ? LISTED_PROPOSAL_BONUS : PROPOSAL_BONUS
    else if (CONTRIBUTION.test(sentence.text)) score += CONTRIBUTION_BONUS
    else if (isBackground(sentence.text)) score -= BACKGROUND_PENALTY
    if (question.kind === 'define' && defines(sentence.text, typed)) score += DEFINITION_BONUS
    if (isAvailability(sentence.text)) score -= AVAILABILITY_PENALTY
    return { sentence, terms: own, score }
  })
  const all = new Set([...titleTerms, ...sets.flatMap(set => [...set])])
  return {
    ranked,
    sentences,
    coverage: sum(asked.filter(term => all.has(term)).map(term => weights.get(term)!)) / total,
  }
}

/** Scores the sentences of the best papers. */
export const gatherEvidence = (retrieval: Retrieval, question: Question, papers: number): PaperEvidence[] => {
  const weights = termWeights(retrieval)
  return retrieval.ranked.slice(0, papers).map(ranked => paperEvidence(ranked, question, weights))
}

/** All sentences of a paper as evidence of one weight, for a model that is to summarise it. */
export const wholePaper = (ranked: RankedPaper): PaperEvidence => ({
  ranked,
  coverage: 1,
  sentences: ranked.sentences
    .filter(({ text }) => !isHiddenOrder(text))
    .map(sentence => ({ sentence, terms: new Set(terms(sentence.text)), score: 1 })),
})
