/** A paper, or a topic over the library, in a few footnoted sentences. */
import { refusalFor } from '../answering/answerable.ts'
import { assemble, citedPaper } from '../answering/assemble.ts'
import type { PaperEvidence } from '../answering/evidence.ts'
import { gatherEvidence } from '../answering/evidence.ts'
import * as notes from '../answering/notes.ts'
import { cleanQuestion, hasWords, readQuestion } from '../answering/question.ts'
import { SUMMARY_REQUEST, summarisePaper, summariseTopic, topicRequest, wholePaper } from '../answering/summary.ts'
import { writeWithModel } from '../answering/write-with-model.ts'
import { type Answer, addUsage, NO_USAGE, type Passage, type Usage } from '../domain/answer.ts'
import type { ChatModel } from '../domain/chat-model.ts'
import type { Paper } from '../domain/paper.ts'
import { UpstreamError, UserError } from '../errors.ts'
import type { RankedPaper, Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'
import type { FindPaper } from './find-paper.ts'

export type SummariseDeps = {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  /** The paper that is meant by what was typed. */
  find: FindPaper
  load: (paper: Paper) => Promise<RankedPaper>
  model?: ChatModel | undefined
  onModelFailure?: (error: unknown) => void
  now: () => Date
}

export type SummariseOptions = {
  /** The reader's language, for what is said around the papers' sentences; English when left out. */
  words?: Words
  /** Who asks; undefined sees the public library alone. */
  guildId?: string | undefined
  /** Said under the answer beside its own notes. */
  remarks?: string[]
  signal?: AbortSignal
  /** Hears what each reply of the model cost, also where the summary fails in the end. */
  onUsage?: (usage: Usage) => void
  onPartial?: (partial: Pick<Answer, 'passages' | 'citations' | 'papers'>) => void
}

const TOPIC_PAPERS = 8

export const makeSummarise = (deps: SummariseDeps) => {
  const { retrieve, find, model, onModelFailure = () => {}, now } = deps

  /** The model's way, or undefined where there is none or it failed. */
  const write = async (
    request: string,
    evidence: PaperEvidence[],
    retrieval: Pick<Retrieval, 'ranked'>,
    { signal, onUsage = () => {}, onPartial }: SummariseOptions,
  ) => {
    if (model === undefined) return undefined
    try {
      return await writeWithModel(model, request, evidence, {
        signal,
        onUsage,
        ...(onPartial && { onPassages: passages => onPartial(assemble(passages, retrieval)) }),
      })
    } catch (error) {
      if (signal?.aborted || !(error instanceof UpstreamError)) throw error
      onModelFailure(error)
      return undefined
    }
  }

  const finish = async (
    title: string,
    request: string,
    evidence: PaperEvidence[],
    retrieval: Pick<Retrieval, 'ranked'>,
    extractive: () => Passage[],
    options: SummariseOptions,
  ): Promise<Answer> => {
    const { words = en } = options
    const started = performance.now()
    let usage = NO_USAGE
    const onUsage = (used: Usage): void => {
      usage = addUsage(usage, used)
      options.onUsage?.(used)
    }
    const written = await write(request, evidence, retrieval, { ...options, onUsage })
    const useModel = written !== undefined && written.passages.length > 0
    const why = written === undefined ? words.notes.modelFailed : words.notes.modelUnsupported
    const totalMs = performance.now() - started
    return {
      question: title,
      mode: useModel ? 'llm' : 'extractive',
      reason: 'answered',
      ...assemble(useModel ? written.passages : extractive(), retrieval),
      notes: [
        ...(useModel ? notes.droppedNote(written.dropped, words) : model === undefined ? [] : [why]),
        ...(options.remarks ?? []),
      ],
      droppedClaims: written?.dropped ?? 0,
      timings: { retrieveMs: 0, firstTextMs: totalMs, totalMs },
      usage,
    }
  }

  /**
   * Summarises one paper.
   * @throws UserError when no paper of the library is meant
   */
  const paper = async (typed: string, options: SummariseOptions = {}): Promise<Answer> => {
    const { words = en, guildId } = options
    const ranked = await deps.load(await find(typed, words, guildId))
    const whole = [wholePaper(ranked)]
    const answer = await finish(
      ranked.paper.title,
      SUMMARY_REQUEST,
      whole,
      { ranked: [ranked] },
      () => summarisePaper(ranked, words),
      options,
    )
    if (ranked.paper.status !== 'withdrawn') return answer
    return { ...answer, notes: [...notes.withdrawnNote([ranked.paper], words), ...answer.notes] }
  }

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
    const answer = await finish(
      text,
      topicRequest(text),
      evidence,
      retrieval,
      () => summariseTopic(question, evidence, retrieval),
      options,
    )
    return { ...answer, notes: [...notes.limitsNote(retrieval, words), ...answer.notes] }
  }

  return { paper, topic }
}
