/** An answer as data: what is claimed, and on which sentences each claim rests. */
import type { DateSpan, TextKind } from './paper.ts'

/** A sentence of a paper's stored text, word for word. */
export type Evidence = { paperId: number; ordinal: number; sentence: string }

/**
 * One statement of an answer with the sentences that support it. Without evidence it is the bot's own
 * word, never a model's: why there is no answer, or what a paper's record says of authors and dates.
 */
export type Claim = { text: string; evidence: Evidence[] }

/** Claims that are shown together: a paragraph, or an item of a list; an item that is all `about` one paper begins with it. */
export type Passage = {
  claims: Claim[]
  bullet?: boolean
  about?: number | undefined
  /** A word or two of ours before the claims: "Result". */
  label?: string
  /** What this and the passages after it are about, on a line of its own: a theme. Every word of it stands in the papers, or is ours. */
  heading?: string
}

/** The facts about a paper that an answer shows beside its sentences. */
export type CitedPaper = {
  id: number
  title: string
  authors: string[]
  arxivId: string | undefined
  url: string | undefined
  published: DateSpan | undefined
  textKind: TextKind
  status: 'active' | 'withdrawn'
  /** The version, where the library had an earlier one. */
  updatedTo?: number
}

/** A numbered footnote. Footnotes count from 1 in the order in which an answer first uses their sentences. */
export type Citation = {
  marker: number
  paperId: number
  ordinal: number
  title: string
  arxivId: string | undefined
  url: string | undefined
  sentence: string
  textKind: TextKind
}

/** How an answer was written. */
export type Mode = 'llm' | 'extractive'

/** Why an answer is what it is: `answered`, or the reason for which the question is not answered. */
export type Reason =
  | 'answered'
  /** Nothing in the library speaks of this. */
  | 'nothing-found'
  /** Papers speak of it, but none says what was asked. */
  | 'not-stated'
  /** No paper lies within the dates or authors asked for. */
  | 'nothing-within'
  /** The message asked nothing of the papers: a greeting, or orders to the bot. */
  | 'no-question'
  /** The library has no papers yet. */
  | 'empty-library'

export type Usage = { promptTokens: number; completionTokens: number; costUsd: number }

export type Timings = { retrieveMs: number; firstTextMs: number; totalMs: number }

export type Answer = {
  question: string
  mode: Mode
  reason: Reason
  passages: Passage[]
  /** Remarks in our own words: limits understood, a model that failed, names that no paper has. */
  notes: string[]
  citations: Citation[]
  /** The papers cited, or, where the question is not answered, the nearest ones. */
  papers: CitedPaper[]
  /** Titles in the order of retrieval, up to twenty. */
  ranked: string[]
  /** Statements of a model that were cut because no sentence supports them. */
  droppedClaims: number
  timings: Timings
  usage: Usage
}

export const NO_USAGE: Usage = { promptTokens: 0, completionTokens: 0, costUsd: 0 }

export const addUsage = (one: Usage, other: Usage): Usage => ({
  promptTokens: one.promptTokens + other.promptTokens,
  completionTokens: one.completionTokens + other.completionTokens,
  costUsd: one.costUsd + other.costUsd,
})

export const isAbstained = ({ reason }: Pick<Answer, 'reason'>): boolean => reason !== 'answered'
