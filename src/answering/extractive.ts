/** An answer made of the papers' own sentences: chosen, lightly trimmed, in reading order. */
import type { Claim, Passage } from '../domain/answer.ts'
import type { AnswerLength } from '../domain/settings.ts'
import type { Retrieval } from '../retrieval/retrieve.ts'
import { type EvidenceSentence, type PaperEvidence, termWeights } from './evidence.ts'
import { isNamedBy, nameKey } from './names.ts'
import type { Question } from './question.ts'

type Room = {
  /** "Which papers …" names at most so many; more would be a listing, not an answer. */
  listed: number
  /** Of one paper. */
  sentences: number
  words: number
}
const ROOM: Record<AnswerLength, Room> = {
  short: { listed: 2, sentences: 1, words: 50 },
  normal: { listed: 4, sentences: 3, words: 100 },
  long: { listed: 8, sentences: 6, words: 220 },
}
const LISTED_SHARE = 0.65
const LISTED_SHARE_IF_COVERED = 0.4
const LISTED_COVERAGE = 0.8
/** A name that few papers have is the name of what one of them puts forward. */
const RARE_PAPERS = 3
const MOST_SIDES = 3
/** Two papers side by side get two sentences each. */
const MOST_COMPARED = 2
/** A further sentence must bear on the question about as much as the first, which may be far above the rest. */
const STRONG_SCORE = 0.5
const SECOND_SHARE = 0.3

const LEADING =
  /^(?:(?:however|moreover|furthermore|additionally|besides|meanwhile|hence|therefore|thus|consequently|finally|first|second|lastly|specifically|concretely|notably|importantly|in particular|in addition|in fact|in contrast|as a result|to (?:this|that) end|to address (?:this|these|the)[^,]{0,40}|to (?:do so|tackle this|fill this gap|overcome this[^,]{0,30})|based on this|on the other hand|for this purpose|in this (?:paper|work|study|report|article)|here)\s*,\s*)+/i

/** "We" is the paper's authors; in the bot's mouth it would be the bot. */
const PERSONS: [RegExp, string][] = [
  [/(?<![\w'])[Ww]e(?:'ve| have)\b/g, 'the authors have'],
  [/(?<![\w'])[Ww]e(?:'re| are)\b/g, 'the authors are'],
  [/(?<![\w'])[Ww]e\b/g, 'the authors'],
  [/(?<![\w'])[Oo]ur\b/g, 'their'],
  [/(?<![\w'])[Oo]urs\b/g, 'theirs'],
  [/(?<![\w'])us\b(?=[\s,.;])/g, 'them'],
]

const capitalised = (text: string): string => text.replace(/^(\p{Ll})(?=\p{Ll}|\s)/u, letter => letter.toUpperCase())

/**
 * A sentence as it reads in an answer: without the connective that tied it to the one before, and with
 * its authors in the third person. The footnote shows it word for word.
 */
export const asStatement = (sentence: string): string => {
  let text = sentence.replace(LEADING, '')
  for (const [pattern, person] of PERSONS) text = text.replace(pattern, person)
  return capitalised(text.trim())
}

const wordCount = (text: string): number => text.split(/\s+/).length

/** The sentences of one paper that answer best, each adding something that is asked and not yet said. */
const choose = (
  { sentences }: PaperEvidence,
  asked: ReadonlyMap<string, number>,
  most: number,
  mostWords: number,
): EvidenceSentence[] => {
  const chosen: EvidenceSentence[] = []
  const said = new Set<string>()
  const gain = ({ score, terms }: EvidenceSentence): number => {
    const repeated = [...terms].filter(term => asked.has(term) && said.has(term)).length
    const matched = [...terms].filter(term => asked.has(term)).length
    return score - (matched > 0 ? (0.25 * score * repeated) / matched : 0)
  }
  const left = [...sentences]
  while (chosen.length < most && left.length > 0) {
    left.sort((a, b) => gain(b) - gain(a) || a.sentence.ordinal - b.sentence.ordinal)
    const next = left.shift()!
    const words =
      chosen.reduce((sum, { sentence }) => sum + wordCount(sentence.text), 0) + wordCount(next.sentence.text)
    if (
      chosen.length > 0 &&
      (gain(next) < SECOND_SHARE * Math.min(chosen[0]!.score, STRONG_SCORE) || words > mostWords)
    )
      break
    chosen.push(next)
    for (const term of next.terms) said.add(term)
  }
  return chosen.sort((a, b) => a.sentence.ordinal - b.sentence.ordinal)
}

const claimsOf = (
  evidence: PaperEvidence,
  asked: ReadonlyMap<string, number>,
  most: number,
  mostWords: number,
): Claim[] =>
  choose(evidence, asked, most, mostWords).map(({ sentence }, at) => ({
    text: at === 0 ? asStatement(sentence.text) : asStatement(sentence.text).replace(/^The authors(?= \p{L})/u, 'They'),
    evidence: [{ paperId: evidence.ranked.paper.id, ordinal: sentence.ordinal, sentence: sentence.text }],
  }))

const item = (paper: PaperEvidence, asked: ReadonlyMap<string, number>, most: number, mostWords: number): Passage => ({
  bullet: true,
  about: paper.ranked.paper.id,
  claims: claimsOf(paper, asked, most, mostWords),
})

const allTerms = ({ sentences }: PaperEvidence): Set<string> => new Set(sentences.flatMap(({ terms }) => [...terms]))

/** A second side adds at least this share of the question's weight to what the first one has. */
const LEAST_ADDED = 0.2

/**
 * The papers for "compare X and Y": those whose own names the question holds, else the best one and
 * the one that has most of what the first lacks.
 * @param rareNames the question's words that hardly any paper has, as name keys
 */
const sides = (
  question: Question,
  evidence: PaperEvidence[],
  asked: ReadonlyMap<string, number>,
  rareNames: ReadonlySet<string>,
): PaperEvidence[] => {
  const named = evidence.filter(paper => isNamedBy(paper.ranked, rareNames))
  if (named.length > 1) return named.slice(0, MOST_SIDES)
  const [first, ...others] = evidence
  if (first === undefined || question.kind !== 'compare') return []
  const known = allTerms(first)
  const missing = [...asked].filter(([term]) => !known.has(term))
  const total = [...asked.values()].reduce((sum, weight) => sum + weight, 0)
  const adds = (paper: PaperEvidence): number => {
    const has = allTerms(paper)
    return missing.reduce((sum, [term, weight]) => sum + (has.has(term) ? weight : 0), 0) / total
  }
  const best = others
    .filter(paper => adds(paper) >= LEAST_ADDED)
    .sort((a, b) => adds(b) + b.ranked.score - (adds(a) + a.ranked.score))[0]
  return best === undefined ? [] : [first, best]
}

/** A paper is listed that ranks near the best one, or that has nearly as much of the question in fewer words. */
const listed = (evidence: PaperEvidence[], most: number): PaperEvidence[] => {
  const [best] = evidence
  if (best === undefined) return []
  const near = ({ ranked, coverage }: PaperEvidence): boolean =>
    ranked.score >= LISTED_SHARE * best.ranked.score ||
    (ranked.score >= LISTED_SHARE_IF_COVERED * best.ranked.score && coverage >= LISTED_COVERAGE * best.coverage)
  return evidence.filter(near).slice(0, most)
}

/**
 * Writes an answer from the evidence: for a list one item a paper, for a comparison both sides, else
 * the best sentences of the best paper.
 */
export const writeExtractive = (
  question: Question,
  evidence: PaperEvidence[],
  retrieval: Retrieval,
  length: AnswerLength = 'normal',
): Passage[] => {
  const room = ROOM[length]
  const asked = termWeights(retrieval)
  const [best] = evidence
  if (best === undefined) return []
  if (question.kind === 'list') return listed(evidence, room.listed).map(paper => item(paper, asked, 1, room.words))
  if (question.kind === 'compare' || question.sideBySide) {
    const rare = retrieval.terms.filter(
      ({ papers, fromContext, spellsOut }) =>
        papers > 0 && papers <= RARE_PAPERS && !fromContext && spellsOut === undefined,
    )
    const rareNames = new Set(rare.map(({ word, readAs }) => nameKey(readAs ?? word)))
    const papers = sides(question, evidence, asked, rareNames)
    if (papers.length > 1)
      return papers.map(paper => item(paper, asked, Math.min(MOST_COMPARED, room.sentences), room.words))
  }
  return [{ claims: claimsOf(best, asked, room.sentences, room.words) }]
}
