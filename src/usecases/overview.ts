/** What the papers of the library say on a topic: in themes, each paper once, and where they disagree. */
import { type Refusal, refusalFor } from '../answering/answerable.ts'
import { assemble, citedPaper } from '../answering/assemble.ts'
import { disagreementsIn } from '../answering/disagreement.ts'
import { gatherEvidence } from '../answering/evidence.ts'
import * as notes from '../answering/notes.ts'
import { onTopic } from '../answering/on-topic.ts'
import {
  disagreementPassages,
  overviewExtractive,
  overviewRequest,
  overviewWritten,
  type Section,
  sectionsOf,
} from '../answering/overview.ts'
import { cleanQuestion, hasWords, readQuestion } from '../answering/question.ts'
import { writeWithModel } from '../answering/write-with-model.ts'
import { type Answer, addUsage, NO_USAGE, type Passage, type Usage } from '../domain/answer.ts'
import type { ChatModel } from '../domain/chat-model.ts'
import { UserError } from '../errors.ts'
import type { Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'
import { makeOrWithout } from './or-without.ts'
import type { SummariseOptions } from './write-summary.ts'

export type OverviewDeps = {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  /** Where papers lie, by their ids. */
  vectorsOf: (ids: readonly number[]) => Promise<ReadonlyMap<number, ArrayLike<number>>>
  model?: ChatModel | undefined
  onModelFailure?: (error: unknown) => void
  now: () => Date
}

/** As many as a search brings. */
const WEIGHED_PAPERS = 20
const NEAREST_SHOWN = 3

const NOT_STATED: Refusal = { reason: 'not-stated', missing: [] }

type Written = { passages: Passage[]; dropped: number }

export const makeOverview = ({ retrieve, vectorsOf, model, onModelFailure = () => {}, now }: OverviewDeps) => {
  const orWithout = makeOrWithout(onModelFailure)
  /** The model's way; undefined where there is none or it failed. */
  const write = async (
    topic: string,
    sections: Section[],
    retrieval: Retrieval,
    { words = en, signal, onUsage = () => {}, onPartial }: SummariseOptions,
  ): Promise<Written | undefined> => {
    if (model === undefined) return undefined
    const shaped = (passages: Passage[]): Written => overviewWritten(passages, sections, words)
    let shown = 0
    const onPassages =
      onPartial &&
      ((passages: Passage[]): void => {
        const partial = shaped(passages).passages
        const claims = partial.reduce((sum, passage) => sum + passage.claims.length, 0)
        if (claims <= shown) return
        shown = claims
        onPartial(assemble(partial, retrieval))
      })
    const evidence = sections.flatMap(({ papers }) => papers)
    return orWithout(async () => {
      const written = await writeWithModel(model, overviewRequest(topic), evidence, {
        length: 'long',
        most: evidence.length,
        signal,
        onUsage,
        ...(onPassages && { onPassages }),
      })
      const { passages, dropped } = shaped(written.passages)
      return { passages, dropped: written.dropped + dropped }
    }, signal)
  }

  const why = (written: Written | undefined, { notes }: Words): string[] => {
    if (model === undefined) return []
    return [written === undefined ? notes.modelFailed : notes.modelUnsupported]
  }

  /**
   * Tells what the papers of the library say on a topic.
   * @throws UserError when there are no words in it
   */
  return async (typed: string, options: SummariseOptions = {}): Promise<Answer> => {
    const { words = en, guildId, remarks = [] } = options
    const started = performance.now()
    const topic = cleanQuestion(typed)
    if (!hasWords(topic)) throw new UserError(words.summary.nameTopic)
    const question = { ...readQuestion(topic), kind: 'list' as const, wantsNumber: false }
    const retrieval = await retrieve(question.text, { today: now(), guildId })
    const weighed = gatherEvidence(retrieval, question, WEIGHED_PAPERS)
    const retrieveMs = performance.now() - started
    const refusal = refusalFor(question, retrieval, weighed)
    if (refusal !== undefined) return refused(topic, refusal, retrieval, words, retrieveMs)

    const evidence = onTopic(weighed, retrieval)
    const vectors = await vectorsOf(retrieval.ranked.map(({ paper }) => paper.id))
    const sections = sectionsOf(evidence, retrieval, vectors)
    let usage = NO_USAGE
    const onUsage = (used: Usage): void => {
      usage = addUsage(usage, used)
      options.onUsage?.(used)
    }
    let firstTextMs: number | undefined
    const onPartial: SummariseOptions['onPartial'] = partial => {
      firstTextMs ??= performance.now() - started
      options.onPartial?.(partial)
    }
    const written = await write(topic, sections, retrieval, { ...options, onUsage, onPartial })
    const isWritten = written !== undefined && written.passages.length > 0
    const told = isWritten ? written.passages : overviewExtractive(sections, words)
    // A paper may hold nothing but orders to whoever reads it.
    if (told.length === 0) return refused(topic, NOT_STATED, retrieval, words, retrieveMs)
    const differ = disagreementPassages(disagreementsIn(evidence.map(({ ranked }) => ranked)), words)
    const totalMs = performance.now() - started
    return {
      question: topic,
      mode: isWritten ? 'llm' : 'extractive',
      reason: 'answered',
      ...assemble([...told, ...differ], retrieval),
      notes: [
        ...notes.limitsNote(retrieval, words),
        ...(isWritten ? notes.droppedNote(written.dropped, words) : why(written, words)),
        ...remarks,
      ],
      droppedClaims: written?.dropped ?? 0,
      timings: { retrieveMs, firstTextMs: firstTextMs ?? totalMs, totalMs },
      usage,
    }
  }
}

/** Why nothing is told, with the papers that come nearest. */
const refused = (topic: string, refusal: Refusal, retrieval: Retrieval, words: Words, ms: number): Answer => ({
  question: topic,
  mode: 'extractive',
  reason: refusal.reason,
  passages: notes.refusalPassage(refusal, retrieval, words),
  citations: [],
  papers: retrieval.ranked.slice(0, NEAREST_SHOWN).map(({ paper }) => citedPaper(paper)),
  ranked: retrieval.ranked.map(({ paper }) => paper.title),
  notes: notes.limitsNote(retrieval, words),
  droppedClaims: 0,
  timings: { retrieveMs: ms, firstTextMs: ms, totalMs: ms },
  usage: NO_USAGE,
})

export type Overview = ReturnType<typeof makeOverview>
