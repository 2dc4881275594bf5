/**
 * Whether the sentences that a claim cites support it, judged by code before anybody sees it.
 * No model judges another here: each rule can be read, and each is tested with a claim that breaks it.
 */
import { fold } from '../domain/paper.ts'
import { isEnglishWord } from '../retrieval/english.ts'
import { STOP_WORDS } from '../retrieval/stop-words.ts'
import { terms, words } from '../retrieval/terms.ts'
import { directionHolds, orderHolds } from './claim-comparison.ts'
import { negationHolds } from './claim-negation.ts'
import { numbersHold, placesHold } from './claim-numbers.ts'
import { akin, clausesOf, type Support } from './claim-support.ts'
import { isAcronym, isProper, nameKey } from './names.ts'

export type { Support } from './claim-support.ts'

export type Verdict = { supported: true } | { supported: false; why: Rule }

/**
 * The share of a claim's terms that must stand in its evidence. Calibrated on 533 retellings (the
 * starter corpus' digests) against the abstracts they retell: 0.5 passes 99 % of the true ones, 2 % of
 * those set beside another sentence of the same paper, and under 1 % beside another paper.
 */
export const LEAST_SUPPORT = 0.5
/** A run of so many unsupported terms is a statement of its own; 1 % of true retellings have one. */
export const LONGEST_UNSUPPORTED_RUN = 3

/** The bot's own frame around a claim, which no abstract says. */
const FRAME = new Set(
  terms(
    'paper papers author authors study work show shows propose proposes present introduce according report reports find finds use uses using approach method',
  ),
)

/** "T5", "Llama3": a capital and a digit make a name. */
const isNumbered = (word: string): boolean => /^\p{Lu}\p{L}*\d/u.test(word)

/** Names of a claim: acronyms and mixed case anywhere, capitals where no sentence begins; there, what is no English word. */
const namesIn = (claim: string): string[] =>
  words(claim).flatMap(({ text }, at) => {
    const isName = (part: string): boolean => at > 0 || part !== text || !isEnglishWord(fold(part))
    const named = text
      .split(/[-/]/)
      .filter(part => isAcronym(part) || isNumbered(part) || (isProper(part) && isName(part)))
    return named.filter(part => !STOP_WORDS.has(part.toLowerCase()))
  })

const namesHold = (claim: string, support: Support): boolean => {
  const known = new Set<string>()
  for (const text of [...support.sentences, ...support.titles, ...support.authors, ...support.ownNames])
    for (const { text: word } of words(text)) {
      known.add(nameKey(word))
      for (const part of word.split(/[-/]/)) known.add(nameKey(part))
    }
  return namesIn(claim).every(name => known.has(nameKey(name)))
}

const LINK =
  /\b(?:https?:\/\/|www\.)\S+|\b[\w-]+\.(?:com|org|net|io|ai|co|gg|me|info|xyz|dev|app|ru|cn|link|site|online|top)\b(?:\/\S*)?/gi

const linksHold = (claim: string, { sentences }: Support): boolean => {
  const evidence = sentences.join(' ').toLowerCase()
  return (claim.match(LINK) ?? []).every(link => evidence.includes(link.toLowerCase().replace(/[.,;)]+$/, '')))
}

/** Share of the claim's terms that the evidence has, and the longest run of those that it lacks. */
export const wordingOf = (claim: string, { sentences, titles }: Support): { share: number; run: number } => {
  const known = [...new Set([...sentences, ...titles].flatMap(terms))]
  const holds = new Map<string, boolean>()
  let run = 0
  let longest = 0
  for (const term of terms(claim)) {
    if (FRAME.has(term)) continue
    const held = holds.get(term) ?? known.some(one => akin(one, term))
    holds.set(term, held)
    run = held ? 0 : run + 1
    longest = Math.max(longest, run)
  }
  const held = [...holds.values()].filter(Boolean).length
  return { share: holds.size === 0 ? 0 : held / holds.size, run: longest }
}

/** A clause of so many words, none of which the evidence has, was added to it. */
const ADDED_CLAUSE = 2

const isAdded = (clause: string, known: readonly string[]): boolean => {
  const own = terms(clause).filter(term => !FRAME.has(term))
  return own.length >= ADDED_CLAUSE && !own.some(term => known.some(one => akin(one, term)))
}

const wordingHolds = (claim: string, support: Support): boolean => {
  const { share, run } = wordingOf(claim, support)
  const known = [...support.sentences, ...support.titles].flatMap(terms)
  return share >= LEAST_SUPPORT && run <= LONGEST_UNSUPPORTED_RUN && !clausesOf(claim).some(one => isAdded(one, known))
}

/** In the order in which a reader would mind. */
const RULES = [
  ['link', linksHold],
  ['number', numbersHold],
  ['place', placesHold],
  ['name', namesHold],
  ['negation', negationHolds],
  ['direction', directionHolds],
  ['order', orderHolds],
  ['wording', wordingHolds],
] as const

export type Rule = (typeof RULES)[number][0]

/**
 * Checks one claim against what it cites.
 * @param without rules to leave out; tests use it to show that each rule stops something
 */
export const checkClaim = (claim: string, support: Support, without: readonly Rule[] = []): Verdict => {
  for (const [why, holds] of RULES)
    if (!without.includes(why) && !holds(claim, support)) return { supported: false, why }
  return { supported: true }
}
