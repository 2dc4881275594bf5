/** How one paper is related to others, or to a question: what both speak of, and the sentence that is nearest. */
import type { Claim, Evidence } from '../domain/answer.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import { terms } from '../retrieval/terms.ts'
import type { Words } from '../words/words.ts'
import { isAvailability, isBackground, isProposal } from './evidence.ts'
import { asStatement } from './extractive.ts'
import { isHiddenOrder } from './hidden-orders.ts'
import { shortNames } from './paper-names.ts'
import { holdsPhrase, nearness, type SharedPhrase, type Spread, sharedPhrases } from './shared-phrases.ts'

/** What papers are sought beside: papers, or the words of a question. */
export type Seed = { papers: RankedPaper[] } | { question: string }

const MOST_PHRASES = 3
/** A sentence that says what a paper puts forward tells more of it than one of how things stand. */
const PROPOSAL_SHARE = 1.4
const BACKGROUND_SHARE = 0.7
const AVAILABILITY_SHARE = 0.3
/** Fewer terms make a sentence near to much by chance. */
const ENOUGH_TERMS = 10
/** Longer ones are read by nobody who looks for the next paper. */
const MOST_TERMS = 30
const LONG_SHARE = 0.7
/** More footnotes on what is shared would hide it. */
const MOST_HOLDING = 2

/** The sentences of a paper that may be shown. */
const sentencesIn = ({ paper, sentences }: RankedPaper): Evidence[] =>
  sentences
    .filter(({ text }) => !isHiddenOrder(text))
    .map(({ ordinal, text }) => ({ paperId: paper.id, ordinal, sentence: text }))

const share = ({ sentence }: Evidence): number => {
  const length = new Set(terms(sentence)).size
  const fitting = Math.min(1, length / ENOUGH_TERMS) * (length > MOST_TERMS ? LONG_SHARE : 1)
  if (isAvailability(sentence)) return AVAILABILITY_SHARE * fitting
  return (isProposal(sentence) ? PROPOSAL_SHARE : isBackground(sentence) ? BACKGROUND_SHARE : 1) * fitting
}

/** The sentence that is nearest to any of the others, and how near. */
const nearest = (own: Evidence[], others: readonly string[], spread: Spread) =>
  own
    .map(evidence => ({
      evidence,
      near: share(evidence) * Math.max(0, ...others.map(other => nearness(other, evidence.sentence, spread))),
    }))
    .sort((a, b) => b.near - a.near || a.evidence.ordinal - b.evidence.ordinal)[0]

/**
 * As few sentences as hold the phrases, two at most.
 * @param first taken before any other that holds as many
 */
const holding = (sentences: Evidence[], phrases: readonly SharedPhrase[], first?: Evidence): Evidence[] => {
  const chosen: Evidence[] = []
  let left = [...phrases]
  while (left.length > 0 && chosen.length < MOST_HOLDING) {
    const held = (one: Evidence): number =>
      left.filter(phrase => holdsPhrase(one.sentence, phrase)).length + (one.ordinal === first?.ordinal ? 0.5 : 0)
    const best = [...sentences].sort((a, b) => held(b) - held(a) || a.ordinal - b.ordinal)[0]
    if (best === undefined || held(best) < 1) return chosen
    chosen.push(best)
    left = left.filter(phrase => !holdsPhrase(best.sentence, phrase))
  }
  return chosen
}

const isHeld = (phrase: SharedPhrase, by: Evidence[]): boolean => by.some(one => holdsPhrase(one.sentence, phrase))

export type Relation = {
  claims: Claim[]
  /** How near the nearest sentences are; 0 where no word is shared. */
  near: number
}

const textsOf = (sentences: Evidence[]): string[] => sentences.map(({ sentence }) => sentence)

const toPaper = (seed: RankedPaper, related: RankedPaper, spread: Spread) => {
  const [theirs, own] = [sentencesIn(seed), sentencesIn(related)]
  const found = nearest(own, textsOf(theirs), spread)
  const titles = [seed.paper.title, related.paper.title]
  const shared = sharedPhrases(textsOf(theirs), textsOf(own), titles, spread).slice(0, MOST_PHRASES)
  const inTheirs = holding(theirs, shared)
  const heldThere = shared.filter(phrase => isHeld(phrase, inTheirs))
  const inOwn = holding(own, heldThere, found?.evidence)
  const phrases = heldThere.filter(phrase => isHeld(phrase, inOwn))
  const needed = inTheirs.filter(one => phrases.some(phrase => isHeld(phrase, [one])))
  return { found, phrases, evidence: [...needed, ...inOwn] }
}

/**
 * How a paper is related, in the papers' words: what both speak of, then its sentence that is nearest.
 * Every phrase that is named stands in the sentences that are cited for it.
 */
export const relationOf = (seed: Seed, related: RankedPaper, spread: Spread, words: Words): Relation => {
  const said = (found: ReturnType<typeof nearest>, reason: Claim[]): Relation => {
    if (found === undefined) return { claims: reason, near: 0 }
    const { evidence, near } = found
    return { claims: [...reason, { text: asStatement(evidence.sentence), evidence: [evidence] }], near }
  }
  if ('question' in seed) {
    const own = sentencesIn(related)
    const phrases = sharedPhrases([seed.question], textsOf(own), [seed.question, related.paper.title], spread)
    const found = nearest(own, [seed.question], spread)
    const held = holding(own, phrases.slice(0, MOST_PHRASES), found?.evidence)
    const named = phrases.slice(0, MOST_PHRASES).filter(phrase => isHeld(phrase, held))
    const reason = words.related.speaksOf(named.map(({ text }) => text))
    return said(found, named.length === 0 ? [] : [{ text: reason, evidence: held }])
  }
  const [best] = seed.papers
    .map(paper => ({ paper, ...toPaper(paper, related, spread) }))
    .sort((a, b) => (b.found?.near ?? 0) - (a.found?.near ?? 0))
  if (best === undefined) return { claims: [], near: 0 }
  const texts = best.phrases.map(({ text }) => text)
  const [name] = shortNames([best.paper.paper])
  const reason = seed.papers.length === 1 ? words.related.both(texts) : words.related.with(name!, texts)
  return said(
    best.found,
    texts.length === 0 ? [{ text: words.related.nearOnly, evidence: [] }] : [{ text: reason, evidence: best.evidence }],
  )
}
