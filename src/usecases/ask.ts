/** A question comes in, an answer with a footnote under every claim goes out. */

import { type Refusal, refusalFor, SURE_COVERAGE } from '../answering/answerable.ts'
import { assemble, citedPaper } from '../answering/assemble.ts'
import { gatherEvidence, type PaperEvidence } from '../answering/evidence.ts'
import { writeExtractive } from '../answering/extractive.ts'
import { followUpContext, isBare, isFollowUp, type Turn } from '../answering/follow-up.ts'
import { limitsNote, refusalPassage, spellingNote, weakNote } from '../answering/notes.ts'
import { cleanQuestion, hasWords, type Question, readQuestion } from '../answering/question.ts'
import { type Answer, NO_USAGE } from '../domain/answer.ts'
import { UserError } from '../errors.ts'
import type { Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'

export type AskInput = {
  question: string
  /** Earlier turns of the conversation, oldest first. */
  history?: Turn[]
}

export type AskDeps = {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  papersNamed: (text: string) => Promise<{ id: number; title: string }[]>
  now: () => Date
}

/** Papers whose sentences are weighed; what ranks lower has never held the answer in development data. */
const WEIGHED_PAPERS = 8
const NEAREST_SHOWN = 3

export const makeAsk = ({ retrieve, papersNamed, now }: AskDeps) => {
  const find = async (question: Question, history: Turn[]): Promise<{ retrieval: Retrieval; notes: string[] }> => {
    const today = now()
    if (!isFollowUp(question.text, history)) return { retrieval: await retrieve(question.text, { today }), notes: [] }
    const { papers, question: before } = await followUpContext(history, papersNamed)
    const text = isBare(question.text) ? before : question.text
    const context = papers.length > 0 ? papers.map(({ title }) => title).join(' ') : before
    return { retrieval: await retrieve(text, { today, context }), notes: [] }
  }

  const refuse = (refusal: Refusal, retrieval: Retrieval): Pick<Answer, 'passages' | 'papers' | 'citations'> => ({
    passages: refusalPassage(refusal, retrieval),
    citations: [],
    papers:
      refusal.reason === 'no-question'
        ? []
        : retrieval.ranked.slice(0, NEAREST_SHOWN).map(({ paper }) => citedPaper(paper)),
  })

  /**
   * Answers a question.
   * @throws UserError when there is nothing to search for in what was typed
   */
  return async ({ question: typed, history = [] }: AskInput): Promise<Answer> => {
    const started = performance.now()
    const cleaned = cleanQuestion(typed)
    if (!hasWords(cleaned))
      throw new UserError('Please type a question in words, for example: “Which papers merge fine-tuned models?”')
    const question = readQuestion(cleaned)
    const { retrieval, notes } = await find(question, history)
    const retrievedAt = performance.now()
    const evidence: PaperEvidence[] = gatherEvidence(retrieval, question, WEIGHED_PAPERS)
    const refusal = refusalFor(question, retrieval, evidence)
    const passages = refusal === undefined ? writeExtractive(question, evidence, retrieval) : []
    const written = performance.now()
    return {
      question: typed,
      mode: 'extractive',
      reason: refusal?.reason ?? 'answered',
      ...assemble(passages, retrieval),
      ...(refusal === undefined ? {} : refuse(refusal, retrieval)),
      notes: [
        ...notes,
        ...limitsNote(retrieval),
        ...spellingNote(retrieval),
        ...(refusal === undefined ? weakNote((evidence[0]?.coverage ?? 1) < SURE_COVERAGE) : []),
      ],
      droppedClaims: 0,
      timings: { retrieveMs: retrievedAt - started, firstTextMs: written - started, totalMs: written - started },
      usage: NO_USAGE,
    }
  }
}
