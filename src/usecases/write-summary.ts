/** A summary written by the model where there is one, and made of the papers' own sentences otherwise. */
import { assemble } from '../answering/assemble.ts'
import type { PaperEvidence } from '../answering/evidence.ts'
import * as notes from '../answering/notes.ts'
import { type WriteOptions, type Written, writeWithModel } from '../answering/write-with-model.ts'
import { type Answer, addUsage, NO_USAGE, type Passage, type Usage } from '../domain/answer.ts'
import type { ChatModel } from '../domain/chat-model.ts'
import type { Retrieval } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'
import { makeOrWithout } from './or-without.ts'

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

export type SummaryWork = {
  title: string
  /** What the model is asked for, batch by batch of papers; one batch as a rule. */
  request: string
  batches: PaperEvidence[][]
  retrieval: Pick<Retrieval, 'ranked'>
  extractive: () => { passages: Passage[]; notes: string[] }
  style?: Pick<WriteOptions, 'length' | 'headIn'>
  /** What is made of the passages of the model that passed, while it still writes and in the end. */
  shape?: (passages: Passage[], isWhole: boolean) => Passage[]
}

export type WriteSummaryDeps = {
  model?: ChatModel | undefined
  onModelFailure?: (error: unknown) => void
}

const asIs = (passages: Passage[]): Passage[] => passages

export const makeWriteSummary = ({ model, onModelFailure = () => {} }: WriteSummaryDeps) => {
  const orWithout = makeOrWithout(onModelFailure)
  /** The model's way, or undefined where there is none or it failed. */
  const write = async (
    { request, batches, retrieval, style = {}, shape = asIs }: SummaryWork,
    { signal, onUsage = () => {}, onPartial }: SummariseOptions,
  ): Promise<Written | undefined> => {
    if (model === undefined) return undefined
    const all: Written = { passages: [], dropped: 0, notStated: false }
    let claimsShown = 0
    const show = (passages: Passage[]): void => {
      const partial = shape([...all.passages, ...passages], false)
      const claims = partial.reduce((sum, one) => sum + one.claims.length, 0)
      if (claims > claimsShown) onPartial?.(assemble(partial, retrieval))
      claimsShown = claims
    }
    return orWithout(async () => {
      for (const batch of batches) {
        const written = await writeWithModel(model, request, batch, { ...style, signal, onUsage, onPassages: show })
        all.passages.push(...written.passages)
        all.dropped += written.dropped
      }
      return { ...all, passages: shape(all.passages, true) }
    }, signal)
  }

  return async (work: SummaryWork, options: SummariseOptions): Promise<Answer> => {
    const { words = en, remarks = [] } = options
    const started = performance.now()
    let usage = NO_USAGE
    const onUsage = (used: Usage): void => {
      usage = addUsage(usage, used)
      options.onUsage?.(used)
    }
    const written = await write(work, { ...options, onUsage })
    const useModel = written !== undefined && written.passages.length > 0
    const why = written === undefined ? words.notes.modelFailed : words.notes.modelUnsupported
    const plain = useModel ? undefined : work.extractive()
    const totalMs = performance.now() - started
    return {
      question: work.title,
      mode: useModel ? 'llm' : 'extractive',
      reason: 'answered',
      ...assemble(plain?.passages ?? written!.passages, work.retrieval),
      notes: [
        ...(plain?.notes ?? notes.droppedNote(written!.dropped, words)),
        ...(useModel || model === undefined ? [] : [why]),
        ...remarks,
      ],
      droppedClaims: written?.dropped ?? 0,
      timings: { retrieveMs: 0, firstTextMs: totalMs, totalMs },
      usage,
    }
  }
}

export type WriteSummary = ReturnType<typeof makeWriteSummary>
