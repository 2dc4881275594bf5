/** An overview of a topic: its papers in themes, each paper once, and where they disagree. */
import type { Claim, Passage } from '../domain/answer.ts'
import type { Sentence } from '../domain/sentences.ts'
import type { RankedPaper, Retrieval } from '../retrieval/retrieve.ts'
import { terms } from '../retrieval/terms.ts'
import { type ThemeTerm, themeTerms } from '../retrieval/theme-terms.ts'
import { findThemes } from '../retrieval/themes.ts'
import type { Words } from '../words/words.ts'
import type { Disagreement } from './disagreement.ts'
import { isAvailability, isBackground, isProposal, type PaperEvidence } from './evidence.ts'
import { asStatement } from './extractive.ts'
import { isHiddenOrder } from './hidden-orders.ts'

/** Papers under one name; '' for those that share none. */
export type Section = { name: string; papers: PaperEvidence[] }

/** Of all the papers found, so that a theme is known by more than the few that are about the topic. */
const MOST_THEMES_FOUND = 7
const MOST_THEMES = 5
/** Two papers are told one after the other. */
const FEWEST_PAPERS = 3
const FEWEST_IN_THEME = 2

const termsOf = ({ paper, sentences }: RankedPaper): ThemeTerm[] =>
  themeTerms(
    paper.title,
    sentences.map(({ text }) => text).filter(text => !isHiddenOrder(text)),
  )

/** Whether a paper says what a name says, in one piece: nearness alone is no reason to call it by that name. */
export const holdsName = (name: string, ranked: RankedPaper): boolean => {
  const [whole] = themeTerms(name).sort((a, b) => b.key.length - a.key.length)
  return whole !== undefined && termsOf(ranked).some(({ key }) => key === whole.key)
}

/** Words that make a longer name and no other one: "zero-shot transfer learning". */
const EMPTY = new Set(terms('learning model method task'))

const repeats = (name: string, topic: string): boolean => {
  const [said, asked] = [new Set(terms(name)), new Set(terms(topic))]
  return [...asked].every(term => said.has(term)) && [...said].every(term => asked.has(term) || EMPTY.has(term))
}

/**
 * Puts papers under names that their own texts hold. The first section has the best paper; papers without a
 * theme come last.
 * @param evidence best first
 * @param vectors of the papers found, by id, as far as there are any
 */
export const sectionsOf = (
  evidence: readonly PaperEvidence[],
  { ranked, searched }: Pick<Retrieval, 'ranked' | 'searched'>,
  vectors: ReadonlyMap<number, ArrayLike<number>>,
): Section[] => {
  if (evidence.length < FEWEST_PAPERS) return [{ name: '', papers: [...evidence] }]
  const themed = ranked.map(one => ({
    id: one.paper.id,
    vector: vectors.get(one.paper.id) ?? [],
    terms: termsOf(one),
  }))
  const sections = findThemes(themed, { most: MOST_THEMES_FOUND })
    .map(({ name, paperIds }) => ({
      name,
      papers: evidence.filter(
        one => name !== '' && paperIds.includes(one.ranked.paper.id) && holdsName(name, one.ranked),
      ),
    }))
    .filter(({ name, papers }) => papers.length >= FEWEST_IN_THEME && !repeats(name, searched))
    .sort((a, b) => b.papers.length - a.papers.length)
    .slice(0, MOST_THEMES)
    .sort((a, b) => evidence.indexOf(a.papers[0]!) - evidence.indexOf(b.papers[0]!))
  const rest = evidence.filter(one => !sections.some(({ papers }) => papers.includes(one)))
  // One name over everything tells nothing that the topic does not.
  if (sections.length + Number(rest.length > 0) < 2) return [{ name: '', papers: [...evidence] }]
  return [...sections, ...(rest.length > 0 ? [{ name: '', papers: rest }] : [])]
}

/** Passages under the names of their sections. */
const underNames = (sections: readonly { name: string; passages: Passage[] }[], { overview }: Words): Passage[] => {
  const told = sections.filter(({ passages }) => passages.length > 0)
  const hasNames = told.some(({ name }) => name !== '')
  return told.flatMap(({ name, passages: [first, ...others] }) =>
    hasNames ? [{ ...first!, heading: name === '' ? overview.rest : name }, ...others] : [first!, ...others],
  )
}

const OWN = /\b(?:we|our|this (?:paper|work|study|thesis|article|report))\b/i
/** What points at a sentence that is not shown. */
const POINTS_AWAY =
  /^(?:this|these|those|it|they|such|both|the (?:former|latter)|for (?:example|instance))\b(?! (?:paper|work|study|thesis|article|report)\b)|\bfollowing\b/i
const LONGEST = 45

/** What a sentence is worth where it stands alone for its paper: what it puts forward, what it did, what holds, how things stand. */
const worthOf = ({ text }: Sentence): number => {
  const isUnwieldy = POINTS_AWAY.test(text) || text.split(/\s+/).length > LONGEST
  const isIdle = isAvailability(text) || isBackground(text) || text.endsWith('?')
  return (isProposal(text) ? 3 : isIdle ? 0 : OWN.test(text) ? 2 : 1) - (isUnwieldy ? 1.5 : 0)
}

/** The sentence of a paper that says most on the topic. */
const itemOf = ({ ranked, sentences }: PaperEvidence): Passage[] => {
  const [best] = [...sentences].sort(
    (a, b) => worthOf(b.sentence) - worthOf(a.sentence) || b.score - a.score || a.sentence.ordinal - b.sentence.ordinal,
  )
  if (best === undefined) return []
  const { text, ordinal } = best.sentence
  const evidence = [{ paperId: ranked.paper.id, ordinal, sentence: text }]
  return [{ bullet: true, about: ranked.paper.id, claims: [{ text: asStatement(text), evidence }] }]
}

/** The papers' own sentences, one a paper. */
export const overviewExtractive = (sections: readonly Section[], words: Words): Passage[] =>
  underNames(
    sections.map(({ name, papers }) => ({ name, passages: papers.flatMap(itemOf) })),
    words,
  )

/** Sentences that clash, side by side, word for word, whoever wrote the rest. */
export const disagreementPassages = (found: readonly Disagreement[], { overview }: Words): Passage[] =>
  found.map(({ one, other }, at) => ({
    bullet: true,
    ...(at === 0 ? { heading: overview.differ } : {}),
    claims: [one, other].map(evidence => ({ text: asStatement(evidence.sentence), evidence: [evidence] })),
  }))

/** Shorter lines of a model are headings, and headings are ours. */
const FEWEST_WORDS = 4
const MOST_CLAIMS_OF_PAPER = 3
const DISAGREES =
  /\b(?:disagree|contradict|conflict|inconsisten|at odds|differ(?!ent)|contrary|in contrast|unlike|oppos)\w*/i

const papersIn = ({ evidence }: Claim): number[] => [...new Set(evidence.map(({ paperId }) => paperId))]

/** That papers disagree is for code to say: a model sees it everywhere. */
const mayStand = (claim: Claim): boolean =>
  claim.text.split(/\s+/).length >= FEWEST_WORDS && (papersIn(claim).length < 2 || !DISAGREES.test(claim.text))

/**
 * What a model wrote, in the order and under the names of the sections; each paper is named once, with all
 * that is said of it alone.
 * @returns the passages, and how many claims may not stand
 */
export const overviewWritten = (
  written: readonly Passage[],
  sections: readonly Section[],
  words: Words,
): { passages: Passage[]; dropped: number } => {
  const claims = written.flatMap(passage => passage.claims)
  const standing = claims.filter(mayStand)
  const passagesOf = ({ papers }: Section): Passage[] => {
    const ids = papers.map(({ ranked }) => ranked.paper.id)
    const alone = ids.flatMap((id): Passage[] => {
      const own = standing.filter(claim => papersIn(claim).every(paperId => paperId === id))
      return own.length === 0 ? [] : [{ bullet: true, about: id, claims: own.slice(0, MOST_CLAIMS_OF_PAPER) }]
    })
    const together = standing.filter(claim => papersIn(claim).length > 1 && papersIn(claim)[0] !== undefined)
    const here = together.filter(claim => ids.includes(papersIn(claim)[0]!))
    return [...alone, ...here.map(claim => ({ bullet: true, claims: [claim] }))]
  }
  const passages = underNames(
    sections.map(section => ({ name: section.name, passages: passagesOf(section) })),
    words,
  )
  return { passages, dropped: claims.length - standing.length }
}

export const overviewRequest = (topic: string): string =>
  `What do these papers contribute to the topic “${topic}”? One line for each paper that is about it, in the order of their numbers, beginning with "- ". Leave out papers that are not about it.`
