/** A paper, or several, in a few footnoted sentences. */

import { wholePaper } from '../answering/evidence.ts'
import * as notes from '../answering/notes.ts'
import { extractOf } from '../answering/paper-summary.ts'
import { headIn, SUMMARY_REQUESTS, shapedAs } from '../answering/summary-requests.ts'
import type { Answer } from '../domain/answer.ts'
import type { Paper } from '../domain/paper.ts'
import type { AnswerLength } from '../domain/settings.ts'
import type { SummaryLength } from '../domain/summary.ts'
import { UserError } from '../errors.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { FindPaper } from './find-paper.ts'
import { summariseSeveral } from './summarise-several.ts'
import { makeWriteSummary, type SummariseOptions, type WriteSummaryDeps } from './write-summary.ts'

export type SummariseDeps = WriteSummaryDeps & {
  /** The paper that is meant by what was typed. */
  find: FindPaper
  load: (paper: Paper) => Promise<RankedPaper>
}

const SENTENCES: Record<SummaryLength, AnswerLength> = { line: 'short', card: 'normal', newcomer: 'long' }

export const makeSummarise = (deps: SummariseDeps) => {
  const { find, load } = deps
  const write = makeWriteSummary(deps)

  /**
   * Summarises one paper.
   * @param length a card when left out
   * @throws UserError when no paper of the library is meant, or it has no text
   */
  const paper = async (
    typed: string,
    { length = 'card', ...options }: SummariseOptions & { length?: SummaryLength | undefined } = {},
  ): Promise<Answer> => {
    const { words = en, guildId } = options
    const ranked = await load(await find(typed, words, guildId))
    const extract = extractOf(ranked, length, words)
    if (extract.passages.length === 0) throw new UserError(words.summaries.noText)
    const answer = await write(
      {
        title: ranked.paper.title,
        request: SUMMARY_REQUESTS[length],
        batches: [[wholePaper(ranked)]],
        retrieval: { ranked: [ranked] },
        extractive: () => extract,
        style: { length: SENTENCES[length], ...(length === 'card' && { headIn: headIn(words) }) },
        shape: passages => shapedAs(length, passages, ranked, words),
      },
      options,
    )
    if (ranked.paper.status !== 'withdrawn') return answer
    return { ...answer, notes: [...notes.withdrawnNote([ranked.paper], words), ...answer.notes] }
  }

  /** Tells of several papers, each in a line, or with a card's sentences. */
  const papers = async (
    found: readonly Paper[],
    title: string,
    { length = 'line', ...options }: SummariseOptions & { length?: 'line' | 'card' } = {},
  ): Promise<Answer> => summariseSeveral(await Promise.all(found.map(load)), title, length, write, options)

  return { paper, papers }
}
