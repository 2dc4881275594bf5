/** A question comes in, an answer with a footnote under every claim goes out. */
import { type Refusal, refusalFor, SURE_COVERAGE } from '../answering/answerable.ts'
import { assemble, citedPaper } from '../answering/assemble.ts'
import { gatherEvidence, type PaperEvidence } from '../answering/evidence.ts'
import { writeExtractive } from '../answering/extractive.ts'
import { followUpContext, isBare, isFollowUp, type Turn } from '../answering/follow-up.ts'
import * as notes from '../answering/notes.ts'
import { cleanQuestion, hasWords, type Question, readQuestion } from '../answering/question.ts'
import { isPronoun, paperMeant, recordQuestion, recordSentence } from '../answering/record-facts.ts'
import { smallTalkIn } from '../answering/small-talk.ts'
import { standAlone, translate } from '../answering/with-model.ts'
import { asksOnlyForWithdrawn, type Named, withdrawnNamed, withoutWithdrawn } from '../answering/withdrawn.ts'
import { writeWithModel } from '../answering/write-with-model.ts'
import { type Answer, addUsage, type Mode, NO_USAGE, type Passage, type Usage } from '../domain/answer.ts'
import type { ChatModel } from '../domain/chat-model.ts'
import type { Paper } from '../domain/paper.ts'
import type { AnswerLength } from '../domain/settings.ts'
import { UserError } from '../errors.ts'
import type { Limits } from '../retrieval/filters.ts'
import type { RankedPaper, Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'
import { makeOrWithout } from './or-without.ts'

export type AskInput = {
  question: string
  /** Earlier turns of the conversation, oldest first. */
  history?: Turn[]
  /** Limits that were chosen beside the question. */
  chosen?: Limits | undefined
  /** Who asks; undefined sees the public library alone. */
  guildId?: string | undefined
}

export type AskOptions = {
  /** The reader's language, for what is said around the papers' sentences; English when left out. */
  words?: Words
  length?: AnswerLength
  /** Said under the answer beside its own notes. */
  remarks?: string[]
  signal?: AbortSignal
  /** Hears what each reply of the model cost, also where the answer fails in the end. */
  onUsage?: (usage: Usage) => void
  /** Hears of the answer as it grows, whole checked statements at a time. */
  onPartial?: (partial: Pick<Answer, 'passages' | 'citations' | 'papers'>) => void
}

export type AskDeps = {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  papersNamed: (text: string, guildId: string | undefined) => Promise<{ id: number; title: string }[]>
  /** The withdrawn papers that a text may name. */
  withdrawn: (text: string, guildId: string | undefined) => Promise<RankedPaper[]>
  /** Without one, answers are made of the papers' own sentences. */
  model?: ChatModel | undefined
  /** Hears of a model that failed; the person gets the extractive answer and a note. */
  onModelFailure?: (error: unknown) => void
  now: () => Date
}

/** Papers whose sentences are weighed; what ranks lower has never held the answer in development data. */
const WEIGHED_PAPERS = 8
const NEAREST_SHOWN = 3

const NOT_STATED: Refusal = { reason: 'not-stated', missing: [] }

type Found = {
  question: Question
  retrieval: Retrieval
  notes: string[]
  words: Words
  /** The papers of the turn before that the question leans on. */
  leansOn?: { title: string }[]
}
/** What was found, with the withdrawn papers that the question names. */
type Checked = Found & { named: Named[] }
type Draft = {
  mode: Mode
  passages: Passage[]
  dropped: number
  notes: string[]
  refusal?: Refusal
  /** The paper that the passages speak of without citing it. */
  about?: Paper
}

export const makeAsk = ({ retrieve, papersNamed, withdrawn, model, onModelFailure = () => {}, now }: AskDeps) => {
  const orWithout = makeOrWithout(onModelFailure)

  const find = async (
    asked: Question,
    { history = [], chosen, guildId }: Omit<AskInput, 'question'>,
    words: Words,
    onUsage: (usage: Usage) => void,
    signal?: AbortSignal,
  ): Promise<Found> => {
    const search = (text: string, context?: string) =>
      retrieve(text, { today: now(), chosen, guildId, ...(context === undefined ? {} : { context }) })
    const asTyped = async (): Promise<Found> => ({
      question: asked,
      retrieval: await search(asked.text),
      notes: [],
      words,
    })
    if (smallTalkIn(asked.text) !== undefined) return asTyped()
    const leans = isFollowUp(asked.text, history)
    if (!leans && (asked.language === 'en' || model === undefined)) return asTyped()

    const alone =
      model === undefined
        ? undefined
        : await orWithout(() => standAlone(model, asked.text, leans ? history : [], { signal, onUsage }), signal)
    if (alone !== undefined) {
      const question = readQuestion(cleanQuestion(alone))
      return {
        question,
        retrieval: await search(question.text),
        notes: notes.readAsNote(alone, words),
        words,
      }
    }
    if (!leans) return asTyped()
    const { papers, question: before } = await followUpContext(history, text => papersNamed(text, guildId))
    const text = isBare(asked.text) ? before : asked.text
    const context = papers.length > 0 ? papers.map(({ title }) => title).join(' ') : before
    const question = isBare(asked.text) ? readQuestion(cleanQuestion(before)) : asked
    return {
      question,
      retrieval: await search(text, context),
      notes: papers.length > 0 ? notes.followUpNote(papers, words) : [],
      words,
      leansOn: papers,
    }
  }

  const checkWithdrawn = async (found: Found, guildId: string | undefined): Promise<Checked> => {
    const { question, retrieval, leansOn = [] } = found
    const text = [question.text, ...leansOn.map(({ title }) => title)].join('\n')
    const named = withdrawnNamed({ ...question, text }, await withdrawn(text, guildId), retrieval.ranked)
    return { ...found, retrieval: withoutWithdrawn(retrieval, named), named }
  }

  const refusalIn = ({ question, retrieval, named }: Checked, evidence: PaperEvidence[]): Refusal | undefined => {
    const refusal = refusalFor(question, retrieval, evidence)
    if (refusal !== undefined || !asksOnlyForWithdrawn(question, named, evidence)) return refusal
    return { reason: 'nothing-found', missing: [] }
  }

  /**
   * Who wrote a paper and when is told by its record, with a model or without one; no abstract says it.
   * @returns undefined where nothing of the kind is asked
   */
  const fromRecord = (found: Checked): Draft | undefined => {
    const { question, retrieval, words, named } = found
    const asked = recordQuestion(question.text)
    if (asked === undefined) return undefined
    const draft: Draft = { mode: 'extractive', passages: [], dropped: 0, notes: [] }
    const evidence = gatherEvidence(retrieval, question, WEIGHED_PAPERS)
    const leans = retrieval.terms.some(({ fromContext }) => fromContext)
    const about = paperMeant(asked, [...named, ...evidence], leans)
    if (about !== undefined) {
      const text = recordSentence(asked.fact, about, words)
      return { ...draft, passages: [{ claims: [{ text, evidence: [] }] }], about }
    }
    if (asked.namedOnly) return undefined
    const refusal = isPronoun(asked.name) ? NOT_STATED : refusalIn(found, evidence)
    return { ...draft, refusal: refusal ?? NOT_STATED }
  }

  const extractive = (found: Checked, { length }: AskOptions, why: string[] = []): Draft => {
    const { question, retrieval, words } = found
    const evidence = gatherEvidence(retrieval, question, WEIGHED_PAPERS)
    const refusal = refusalIn(found, evidence)
    const passages = refusal === undefined ? writeExtractive(question, evidence, retrieval, length) : []
    if (passages.every(({ claims }) => claims.length === 0))
      return { mode: 'extractive', passages: [], dropped: 0, notes: why, refusal: refusal ?? NOT_STATED }
    const [best] = evidence
    const weak = best !== undefined && best.ranked.score > 0 && best.coverage < SURE_COVERAGE
    return {
      mode: 'extractive',
      passages,
      dropped: 0,
      notes: [...why, ...notes.weakNote(weak, words)],
    }
  }

  const withModel = async (
    chat: ChatModel,
    found: Checked,
    language: string,
    options: AskOptions,
    onUsage: (usage: Usage) => void,
  ): Promise<Draft> => {
    const { signal, onPartial = () => {}, length } = options
    const { question, retrieval, words } = found
    const evidence = gatherEvidence(retrieval, question, WEIGHED_PAPERS)
    const refusal = refusalIn(found, evidence)
    // What the sentences leave open a model may still see; what no paper speaks of it could only invent.
    if (refusal !== undefined && refusal.reason !== 'not-stated')
      return { mode: 'llm', passages: [], dropped: 0, notes: [], refusal }
    const streamed = language === 'en' ? (passages: Passage[]) => onPartial(assemble(passages, retrieval)) : undefined
    const written = await orWithout(
      () =>
        writeWithModel(chat, question.text, evidence, {
          signal,
          onUsage,
          length,
          ...(streamed && { onPassages: streamed }),
        }),
      signal,
    )
    if (written === undefined) return extractive(found, options, [words.notes.modelFailed])
    const { passages, dropped, notStated } = written
    if (passages.length === 0 && notStated) return { mode: 'llm', passages, dropped, notes: [], refusal: NOT_STATED }
    if (passages.length === 0) return { ...extractive(found, options, [words.notes.modelUnsupported]), dropped }
    if (language === 'en') return { mode: 'llm', passages, dropped, notes: notes.droppedNote(dropped, words) }
    const translated = await orWithout(() => translate(chat, passages, language, { signal, onUsage }), signal)
    return {
      mode: 'llm',
      passages: translated?.passages ?? passages,
      dropped,
      notes: [...notes.droppedNote(dropped, words), ...notes.untranslatedNote(translated?.untranslated ?? 1, words)],
    }
  }

  /**
   * Answers a question.
   * @throws UserError when there is nothing to search for in what was typed
   */
  return async ({ question: typed, ...beside }: AskInput, options: AskOptions = {}): Promise<Answer> => {
    const { words = en } = options
    const started = performance.now()
    let usage = NO_USAGE
    const onUsage = (used: Usage): void => {
      usage = addUsage(usage, used)
      options.onUsage?.(used)
    }
    let firstTextAt: number | undefined
    const onPartial: AskOptions['onPartial'] = partial => {
      firstTextAt ??= performance.now()
      options.onPartial?.(partial)
    }

    const cleaned = cleanQuestion(typed)
    if (!hasWords(cleaned)) throw new UserError(words.refusals.noWords)
    const asked = readQuestion(cleaned)
    const found = await checkWithdrawn(await find(asked, beside, words, onUsage, options.signal), beside.guildId)
    const { retrieval } = found
    const retrievedAt = performance.now()
    const draft =
      fromRecord(found) ??
      (model === undefined
        ? extractive(found, options)
        : await withModel(model, found, asked.language, { ...options, onPartial }, onUsage))
    const { refusal } = draft
    const done = performance.now()
    return {
      question: typed,
      mode: draft.mode,
      reason: refusal?.reason ?? 'answered',
      ...assemble(draft.passages, retrieval),
      ...(draft.about === undefined ? {} : { papers: [citedPaper(draft.about)] }),
      ...(refusal === undefined ? {} : refused(refusal, found)),
      notes:
        refusal?.reason === 'no-question'
          ? []
          : [
              ...notes.withdrawnNote(
                found.named.map(({ ranked }) => ranked.paper),
                words,
              ),
              ...found.notes,
              ...notes.limitsNote(retrieval, words),
              ...notes.spellingNote(retrieval, asked.language, words),
              ...(refusal?.reason === 'nothing-found' ? notes.languageNote(found.question.language, words) : []),
              ...draft.notes,
              ...(options.remarks ?? []),
            ],
      droppedClaims: draft.dropped,
      timings: {
        retrieveMs: retrievedAt - started,
        firstTextMs: (firstTextAt ?? done) - started,
        totalMs: done - started,
      },
      usage,
    }
  }
}

export type Ask = ReturnType<typeof makeAsk>

const refused = (
  refusal: Refusal,
  { retrieval, words, named }: Checked,
): Pick<Answer, 'passages' | 'papers' | 'citations'> => ({
  passages: notes.refusalPassage(refusal, retrieval, words, named.length > 0),
  citations: [],
  papers:
    refusal.reason === 'no-question'
      ? []
      : retrieval.ranked.slice(0, NEAREST_SHOWN).map(({ paper }) => citedPaper(paper)),
})
