/** A paper, or a topic over the library, in a few footnoted sentences. */
import { refusalFor } from '../answering/answerable.ts'
import { assemble, citedPaper } from '../answering/assemble.ts'
import type { PaperEvidence } from '../answering/evidence.ts'
import { gatherEvidence } from '../answering/evidence.ts'
import { plainMarkdown, shortTitle } from '../answering/markdown.ts'
import * as notes from '../answering/notes.ts'
import { cleanQuestion, hasWords, readQuestion } from '../answering/question.ts'
import { SUMMARY_REQUEST, summarisePaper, summariseTopic, topicRequest, wholePaper } from '../answering/summary.ts'
import { withdrawnNamed } from '../answering/withdrawn.ts'
import { writeWithModel } from '../answering/write-with-model.ts'
import { type Answer, addUsage, NO_USAGE, type Passage, type Usage } from '../domain/answer.ts'
import type { ChatModel } from '../domain/chat-model.ts'
import { arxivIdIn, doiIn, type Paper, titleKey } from '../domain/paper.ts'
import { UpstreamError, UserError } from '../errors.ts'
import type { RankedPaper, Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'

export type SummariseDeps = {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  paperByIdentity: (
    identity: { arxivId?: string; doi?: string; titleKey: string },
    guildId: string | undefined,
  ) => Promise<Paper | undefined>
  paperById: (id: number, guildId: string | undefined) => Promise<Paper | undefined>
  load: (paper: Paper) => Promise<RankedPaper>
  /** The withdrawn papers that a text may name. */
  withdrawn: (text: string, guildId: string | undefined) => Promise<RankedPaper[]>
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

/** How an autocompleted paper is named: titles may be longer than a choice's value. */
export const paperChoice = (id: number): string => `#${id}`

/** A paper found by words is meant only if nearly all of the words are its own. */
const LEAST_TITLE_COVERAGE = 0.6
const TOPIC_PAPERS = 8

export const makeSummarise = (deps: SummariseDeps) => {
  const { retrieve, model, onModelFailure = () => {}, now } = deps

  const find = async (typed: string, { summary }: Words, guildId: string | undefined): Promise<Paper> => {
    const text = cleanQuestion(typed)
    if (!hasWords(text)) throw new UserError(summary.namePaper)
    const chosen = /^#(\d{1,15})$/.exec(text)
    if (chosen !== null) {
      const paper = await deps.paperById(Number(chosen[1]), guildId)
      if (paper !== undefined) return paper
      throw new UserError(summary.choiceGone)
    }
    const arxivId = arxivIdIn(text)?.id
    const doi = doiIn(text)
    const identity = {
      titleKey: titleKey(text),
      ...(arxivId === undefined ? {} : { arxivId }),
      ...(doi === undefined ? {} : { doi }),
    }
    const known = await deps.paperByIdentity(identity, guildId)
    if (known !== undefined) return known
    if (arxivId !== undefined) throw new UserError(summary.notHere(arxivId))
    const retrieval = await retrieve(text, { today: now(), guildId })
    const [best] = gatherEvidence(retrieval, readQuestion(text), 1)
    if (best !== undefined && best.coverage >= LEAST_TITLE_COVERAGE) return best.ranked.paper
    const candidates = await deps.withdrawn(text, guildId)
    const [withdrawn] = withdrawnNamed(readQuestion(text), candidates, retrieval.ranked)
    if (withdrawn !== undefined) return withdrawn.ranked.paper
    const near = retrieval.ranked.slice(0, 3).map(({ paper }) => plainMarkdown(shortTitle(paper.title)))
    const guess = near.length === 0 ? '' : summary.didYouMean(near)
    throw new UserError(`${summary.unknown}${guess}${summary.howToName}`)
  }

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
