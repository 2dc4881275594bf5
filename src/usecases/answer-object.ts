/** The answer object that other programs read; its fields are a contract. */
import { answerMarkdown } from '../answering/markdown.ts'
import { type Answer, isAbstained, type Mode, type Reason, type Timings, type Usage } from '../domain/answer.ts'
import type { TextKind } from '../domain/paper.ts'

export type AnswerObject = {
  id?: string
  question: string
  /** The Markdown that Discord shows. */
  answer: string
  abstained: boolean
  reason: Reason
  mode: Mode
  citations: {
    marker: number
    title: string
    arxivId: string | null
    url: string | null
    /** Word for word in the paper's stored text. */
    sentence: string
    textKind: TextKind
  }[]
  ranked: string[]
  droppedClaims: number
  timings: Timings
  usage: Usage
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10

export const answerObject = (answer: Answer, id?: string): AnswerObject => ({
  ...(id === undefined ? {} : { id }),
  question: answer.question,
  answer: answerMarkdown(answer),
  abstained: isAbstained(answer),
  reason: answer.reason,
  mode: answer.mode,
  citations: answer.citations.map(({ marker, title, arxivId, url, sentence, textKind }) => ({
    marker,
    title,
    arxivId: arxivId ?? null,
    url: url ?? null,
    sentence,
    textKind,
  })),
  ranked: answer.ranked,
  droppedClaims: answer.droppedClaims,
  timings: {
    retrieveMs: tenths(answer.timings.retrieveMs),
    firstTextMs: tenths(answer.timings.firstTextMs),
    totalMs: tenths(answer.timings.totalMs),
  },
  usage: answer.usage,
})
