/** Whether a claim denies what its evidence states, or states what its evidence denies. */
import { terms } from '../retrieval/terms.ts'
import { akin, clausesOf, type Support } from './claim-support.ts'

const NEGATION =
  /\b(?:not(?! only)|no|never|none|nothing|neither|nor|without|cannot|can't|doesn't|don't|didn't|isn't|aren't|wasn't|weren't|won't|fails?|failed|unable|lack(?:s|ed|ing)?|hardly|rarely|instead of|rather than|free of|n't)\b/i
/** Words of evidence that a claim may well retell with "not". */
const NEAR_NEGATION =
  /\b(?:few|little|less|seldom|only|scarce\w*|absent|avoid\w*|remov\w*|eliminat\w*|prevent\w*|exclud\w*|omit\w*|skip\w*|bypass\w*|dispens\w*|insufficient\w*|limited|absence|poor\w*|unlike|independent|beyond|ignor\w*|neglect\w*|overlook\w*)\b/i
const ANY_NEGATION = new RegExp(`${NEGATION.source}|${NEAR_NEGATION.source}`, 'i')
/** "label-free", "gradientless": the denial stands after what it denies. */
const SUFFIX = /\b(?!regard|neverthe|nonethe)(\p{L}{3,})(?:-free|less)\b/giu
const PRIVATIVE = /^(?:un|in|im|ir|il|non|dis)(?=\p{L}{4})/u

/** How far a negation reaches: "not always outperform an English model". */
const REACH = 3

type Denial = { before: string[]; after: string[] }

const denialsIn = (text: string, negation = NEGATION): Denial[] => {
  const suffixed = [...text.matchAll(SUFFIX)].map(([, word]) => ({ before: [], after: terms(word!) }))
  const plain = clausesOf(text).flatMap(clause => {
    const match = negation.exec(clause)
    if (match === null) return []
    return [{ before: terms(clause.slice(0, match.index)), after: terms(clause.slice(match.index + match[0].length)) }]
  })
  return [...suffixed, ...plain]
}

const includes = (known: readonly string[], term: string): boolean => known.some(one => akin(one, term))

/** What is stated: each clause up to its negation. */
const statedIn = (sentences: readonly string[]): Set<string> =>
  new Set(sentences.flatMap(clausesOf).flatMap(clause => terms(clause.split(NEGATION)[0]!)))

/**
 * What a claim denies, its evidence denies too: mostly the same words stand around a negation there. A
 * denial in other words ("without limits" for "without restrictions") may not deny what is stated.
 */
const deniesWithReason = (claim: string, sentences: readonly string[]): boolean => {
  const denials = sentences.flatMap(sentence => denialsIn(sentence, ANY_NEGATION))
  const opposites = sentences
    .flatMap(terms)
    .filter(term => PRIVATIVE.test(term))
    .map(term => term.replace(PRIVATIVE, ''))
  const known = [...denials.flatMap(({ before, after }) => [...before, ...after]), ...opposites]
  const stated = statedIn(sentences)
  return denialsIn(claim).every(({ before, after }) => {
    const denied = after.length > 0 ? after.slice(0, REACH) : before.slice(-REACH)
    const inOtherWords = denials.length > 0 && !stated.has(denied[0] ?? '')
    return inOtherWords || denied.filter(term => includes(known, term)).length >= denied.length / 2
  })
}

/** What the evidence only denies, a claim may not state. */
const statesDenied = (claim: string, sentences: readonly string[]): boolean => {
  const denied = sentences.flatMap(sentence => denialsIn(sentence)).map(({ after }) => after.slice(0, REACH))
  // The evidence may state a thing in one place and deny it in another; then the claim may state it too.
  const stated = statedIn(sentences)
  const said = new Set(clausesOf(claim).flatMap(clause => (ANY_NEGATION.test(clause) ? [] : terms(clause))))
  return denied.some(after => {
    const only = [...new Set(after)].filter(term => !stated.has(term))
    return only.length > 0 && only.filter(term => said.has(term)).length >= only.length / 2
  })
}

export const negationHolds = (claim: string, { sentences }: Support): boolean =>
  deniesWithReason(claim, sentences) && !statesDenied(claim, sentences)
