/** Questions about a paper's record, who wrote it, when and where it appeared: answered from the record, not from its text. */
import { type DateSpan, type Paper, titleKey } from '../domain/paper.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import type { Words } from '../words/words.ts'
import { isProposal, type PaperEvidence } from './evidence.ts'
import { nameKey } from './names.ts'

export type RecordFact = 'authors' | 'date' | 'venue'

type Pattern = {
  fact: RecordFact
  pattern: RegExp
  /** The words may as well speak of an idea, which one of its papers did not invent. */
  namedOnly?: boolean
}

const PATTERNS: Pattern[] = [
  {
    fact: 'authors',
    pattern: /^who\s+(?:wrote|authored|published|co-?authored|are the authors of|is the author of)\s+(.+)$/i,
  },
  {
    fact: 'authors',
    pattern: /^who\s+(?:made|created|developed|proposed|introduced|invented|came up with|is behind)\s+(.+)$/i,
    namedOnly: true,
  },
  { fact: 'authors', pattern: /^(?:(?:what|who) are |list |name |give me )?(?:all )?(?:the )?authors? of\s+(.+)$/i },
  {
    fact: 'date',
    pattern:
      /^(?:when|(?:in )?(?:what|which) year)\s+(?:was|were|did)\s+(.+?)\s+(?:first\s+)?(?:published|released|written|come out|appear(?:ed)?|posted)$/i,
  },
  {
    fact: 'date',
    pattern: /^(?:when|(?:in )?(?:what|which) year)\s+(?:was|were)\s+(.+?)\s+(?:first\s+)?(?:proposed|introduced)$/i,
    namedOnly: true,
  },
  { fact: 'date', pattern: /^how old is\s+(.+)$/i, namedOnly: true },
  { fact: 'venue', pattern: /^where\s+(?:was|were|did)\s+(.+?)\s+(?:published|presented|appear(?:ed)?)$/i },
  {
    fact: 'venue',
    pattern:
      /^(?:at |in )?(?:what|which) (?:venue|conference|journal|workshop)\s+(?:was|were|did|published)\s+(.+?)(?:\s+(?:published|presented|appear(?:ed)?)(?:\s+(?:at|in))?)?$/i,
  },
]

export type RecordQuestion = {
  fact: RecordFact
  /** The words that name the paper. */
  name: string
  /** Whether the question may as well be about an idea as about a paper. */
  namedOnly: boolean
}

/** What of a record is asked for; undefined for any other question. */
export const recordQuestion = (question: string): RecordQuestion | undefined => {
  const text = question.trim().replace(/[?!.\s]+$/, '')
  for (const { fact, pattern, namedOnly = false } of PATTERNS) {
    const name = pattern.exec(text)?.[1]
    if (name !== undefined) return { fact, name, namedOnly }
  }
  return undefined
}

/** "the paper on pruning by rounds": what is around the words of a title. */
const AROUND =
  /^(?:the |a |an )?(?:(?:paper|article|work|study|preprint)s?\s+(?:on|about|called|titled|entitled|named|introducing|proposing)\s+)?|\s+(?:paper|article|work|study|preprint|method|model)$/gi
/** A shorter key may stand in a title by chance. */
const LEAST_KEY = 10
const NAMING =
  /(?:propos|introduc|present|call|nam|dubb|term|develop)(?:e|es|ed|s|ing|ping|d)?\s+(?:it\s+|this \p{L}+\s+)?$/iu

/** Whether a sentence gives the name: "we propose X", "a method called X", "Long Words (X)", "X, a method". */
const gives = (sentence: string, key: string): boolean =>
  [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{N}+-]*/gu)].some(({ 0: word, index }) => {
    if (nameKey(word) !== key) return false
    const before = sentence.slice(0, index)
    if (before === '') return /^, (?:a|an|the|our)\b/.test(sentence.slice(word.length))
    return NAMING.test(before) || (before.endsWith('(') && isProposal(sentence))
  })

/** Whether a paper carries this name: no mere user of CLIP is meant by "CLIP". */
export const isCalled = ({ paper, sentences }: RankedPaper, name: string): boolean => {
  const key = nameKey(name)
  const [head, ...rest] = paper.title.split(/:|\s[–—-]\s/)
  return (rest.length > 0 && nameKey(head!) === key) || sentences.some(({ text }) => gives(text, key))
}

const hasInTitle = ({ paper }: RankedPaper, name: string): boolean => {
  const key = titleKey(name)
  return key.length >= LEAST_KEY && /\s/.test(name) && titleKey(paper.title).includes(key)
}

const PRONOUN =
  /^(?:it|this|that|they|these|those|this one|that one|(?:the|this|that) (?:paper|method|one|model|work))$/i

/** "Who wrote it?": only the conversation can tell which. */
export const isPronoun = (name: string): boolean => PRONOUN.test(name)

/**
 * The paper that is meant, where it is plain which.
 * @param evidence the best papers, best first; `leans` when they come from the conversation before
 */
export const paperMeant = (
  { name, namedOnly }: RecordQuestion,
  evidence: readonly Pick<PaperEvidence, 'ranked'>[],
  leans: boolean,
): Paper | undefined => {
  if (isPronoun(name)) return leans ? evidence[0]?.ranked.paper : undefined
  const bare = name.replace(AROUND, '')
  const meant = evidence.filter(({ ranked }) => isCalled(ranked, bare) || (!namedOnly && hasInTitle(ranked, bare)))
  return meant.length === 1 ? meant[0]!.ranked.paper : undefined
}

const dateWords = ({ from, to }: DateSpan, { record, dates }: Words): string => {
  if (from === to) return record.onDay(dates.day(new Date(from)))
  if (from.slice(0, 7) === to.slice(0, 7)) return record.inMonth(dates.month(new Date(from)))
  return record.inYear(dates.year(from.slice(0, 4)))
}

/** The fact in a sentence. */
export const recordSentence = (fact: RecordFact, paper: Paper, words: Words): string => {
  const { title, authors, published, venue } = paper
  const { record } = words
  const when = published === undefined ? undefined : dateWords(published, words)
  switch (fact) {
    case 'authors':
      return authors.length === 0 ? record.authorsUnknown(title) : record.authors(title, authors)
    case 'date':
      if (when === undefined) return record.dateUnknown(title)
      return venue === undefined ? record.date(title, when) : record.dateAndVenue(title, when, venue)
    case 'venue':
      if (venue === undefined) return record.venueUnknown(title)
      return when === undefined ? record.venue(title, venue) : record.venueAndDate(title, venue, when)
  }
}
