/** What the bot says in its own words around the papers' sentences. */
import type { Passage } from '../domain/answer.ts'
import { visible } from '../domain/text.ts'
import type { Limit } from '../retrieval/filters.ts'
import type { Retrieval } from '../retrieval/retrieve.ts'
import type { Words } from '../words/words.ts'
import type { Refusal } from './answerable.ts'
import { languageName } from './language.ts'
import { plainMarkdown, shortTitle } from './markdown.ts'
import { smallTalkReply } from './small-talk.ts'

/** A limit as it reads on from "papers": "since May 2023". */
export const limitWords = (limit: Limit, { limits, dates }: Words): string => {
  const isYear = (moment: string): boolean => moment.length === 4
  const dated = (moment: string): string => (isYear(moment) ? dates.year(moment) : dates.month(new Date(moment)))
  switch (limit.kind) {
    case 'by':
      return limits.by(plainMarkdown(limit.author))
    case 'about':
      return limits.about(plainMarkdown(limit.topic))
    case 'in':
      return (isYear(limit.moment) ? limits.inYear : limits.inMonth)(dated(limit.moment))
    case 'since':
    case 'after':
    case 'before':
    case 'until':
      return limits[limit.kind](dated(limit.moment))
    case 'between':
      return limits.between(dated(limit.from), dated(limit.to))
    case 'lastFew':
      return limits.lastFew[limit.unit](limit.amount)
    case 'last':
    case 'sinceLast':
      return limits[limit.kind][limit.unit]
    case 'this':
      return limits.this[limit.unit]
    default:
      return limits[limit.kind]
  }
}

const limitsIn = ({ understood }: Retrieval, words: Words): string[] =>
  understood.map(limit => limitWords(limit, words))

/** The limits that were understood, so that nobody wonders why a paper is not there. */
export const limitsNote = (retrieval: Retrieval, words: Words): string[] => {
  const { understood, papersWithin, librarySize, nothingWithin } = retrieval
  if (understood.length === 0 || nothingWithin) return []
  return [words.notes.limits(limitsIn(retrieval, words), papersWithin, librarySize)]
}

/** Words of other languages are read as their English kin without a word about it. */
export const spellingNote = ({ terms }: Retrieval, language: string, { notes }: Words): string[] => {
  if (language !== 'en') return []
  const guessed = terms.filter(({ readAs, fromContext }) => readAs !== undefined && !fromContext)
  if (guessed.length === 0) return []
  return [
    notes.spellings(guessed.map(({ word, readAs }) => notes.spelling(plainMarkdown(word), plainMarkdown(readAs!)))),
  ]
}

/** How a follow-up was understood. */
export const followUpNote = (papers: readonly { title: string }[], { notes }: Words): string[] => [
  notes.about(papers.slice(0, 2).map(({ title }) => plainMarkdown(shortTitle(title, 60)))),
]

export const readAsNote = (question: string, { notes }: Words): string[] => [
  notes.readAs(plainMarkdown(shortTitle(question, 200))),
]

export const droppedNote = (dropped: number, { notes }: Words): string[] =>
  dropped === 0 ? [] : [notes.dropped(dropped)]

export const untranslatedNote = (untranslated: number, { notes }: Words): string[] =>
  untranslated === 0 ? [] : [notes.untranslated]

/** Without a model, only words that papers share with the question can find anything. */
export const languageNote = (language: string, { notes, locale }: Words): string[] =>
  language === 'en' ? [] : [notes.notEnglish(languageName(language, locale))]

export const weakNote = (weak: boolean, { notes }: Words): string[] => (weak ? [notes.weak] : [])

/** Said first, so that nobody takes a withdrawn paper for one that stands, or for one that is not known. */
export const withdrawnNote = (papers: readonly { title: string }[], { notes }: Words): string[] =>
  papers.map(({ title }) => notes.withdrawn(plainMarkdown(shortTitle(visible(title)))))

const refusalText = ({ reason, missing, smallTalk }: Refusal, retrieval: Retrieval, words: Words): string => {
  const { librarySize, ranked } = retrieval
  const { refusals } = words
  const nearest = ranked.length > 0 ? refusals.nearest : ''
  switch (reason) {
    case 'empty-library':
      return refusals.emptyLibrary
    case 'no-question':
      return smallTalk === undefined ? refusals.noQuestion : smallTalkReply(smallTalk, librarySize, words)
    case 'nothing-within':
      return refusals.nothingWithin(librarySize, limitsIn(retrieval, words))
    case 'not-stated':
      return ranked.length === 0 ? refusals.whichPaper : refusals.notStated
    case 'nothing-found':
      return missing.length > 0
        ? `${refusals.notMentioned(librarySize, missing)}${nearest}`
        : `${refusals.nothingFound(librarySize)}${nearest}`
  }
}

/** Reasons that would be untrue of a paper that is known, but withdrawn. */
const UNTRUE_OF_WITHDRAWN = new Set<Refusal['reason']>(['nothing-found', 'not-stated'])

/** @param isWithdrawn whether the paper that is asked for is known, but withdrawn */
export const refusalPassage = (
  refusal: Refusal,
  retrieval: Retrieval,
  words: Words,
  isWithdrawn = false,
): Passage[] => {
  const { refusals } = words
  const nearest = retrieval.ranked.length > 0 ? refusals.nearest : ''
  const text =
    isWithdrawn && UNTRUE_OF_WITHDRAWN.has(refusal.reason)
      ? `${refusals.withdrawn}${nearest}`
      : refusalText(refusal, retrieval, words)
  return [{ claims: [{ text, evidence: [] }] }]
}
