/** A paper, several papers, or a topic over the library, in a few footnoted sentences. */
import { refusalFor } from '../answering/answerable.ts'
import { citedPaper } from '../answering/assemble.ts'
import { gatherEvidence } from '../answering/evidence.ts'
import * as notes from '../answering/notes.ts'
import { extractOf } from '../answering/paper-summary.ts'
import { cleanQuestion, hasWords, readQuestion } from '../answering/question.ts'
import { summariseTopic, topicRequest, wholePaper } from '../answering/summary.ts'
import { headIn, SUMMARY_REQUESTS, shapedAs } from '../answering/summary-requests.ts'
import { type Answer, NO_USAGE } from '../domain/answer.ts'
import type { Paper } from '../domain/paper.ts'
import type { AnswerLength } from '../domain/settings.ts'
import type { SummaryLength } from '../domain/summary.ts'
import { UserError } from '../errors.ts'
import type { RankedPaper, Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { FindPaper } from './find-paper.ts'
import { summariseSeveral } from './summarise-several.ts'
import { makeWriteSummary, type SummariseOptions, type WriteSummaryDeps } from './write-summary.ts'

export type SummariseDeps = WriteSummaryDeps & {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  /** The paper that is meant by what was typed. */
  find: FindPaper
  load: (paper: Paper) => Promise<RankedPaper>
  now: () => Date
}

const TOPIC_PAPERS = 8
const SENTENCES: Record<SummaryLength, AnswerLength> = { line: 'short', card: 'normal', newcomer: 'long' }

export const makeSummarise = (deps: SummariseDeps) => {
  const { retrieve, find, load, now } = deps
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

  /**
   * Tells what the papers of the library say on a topic.
   * @throws UserError when there are no words in it
   */
  const topic = async (typed: string, options: SummariseOptions = {}): Promise<Answer> => {
    const { words = en, guildId } = options
    const text = cleanQuestion(typed)
    if (!hasWords(text)) throw new UserError(words.summary.nameTopic)
    const question = { ...readQuestion(text), kind: 'list' as const, wantsNumber: false }
    const retrieval = await retrieve(question.text, { today: now(), guildId })
    const evidence = gatherEvidence(retrieval, question, TOPIC_PAPERS)
    const refusal = refusalFor(question, retrieval, evidence)
    if (refusal !== undefined)
      return {
        question: text,
        mode: 'extractive',
        reason: refusal.reason,
        passages: notes.refusalPassage(refusal, retrieval, words),
        citations: [],
        papers: retrieval.ranked.slice(0, 3).map(({ paper: near }) => citedPaper(near)),
        ranked: retrieval.ranked.map(({ paper: near }) => near.title),
        notes: notes.limitsNote(retrieval, words),
        droppedClaims: 0,
        timings: { retrieveMs: 0, firstTextMs: 0, totalMs: 0 },
        usage: NO_USAGE,
      }
    const answer = await write(
      {
        title: text,
        request: topicRequest(text),
        batches: [evidence],
        retrieval,
        extractive: () => ({ passages: summariseTopic(question, evidence, retrieval), notes: [] }),
      },
      options,
    )
    return { ...answer, notes: [...notes.limitsNote(retrieval, words), ...answer.notes] }
  }

  return { paper, papers, topic }
}
