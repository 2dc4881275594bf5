/** Questions put to a small library through the real way of a question, and what every answer must keep to. */
import { afterAll, beforeAll, expect } from 'vitest'
import { checkClaim } from '../../src/answering/check-claim.ts'
import type { Turn } from '../../src/answering/follow-up.ts'
import { answerMarkdown } from '../../src/answering/markdown.ts'
import { ownNamesOf } from '../../src/answering/names.ts'
import { recordSentence } from '../../src/answering/record-facts.ts'
import type { Database } from '../../src/database/database.ts'
import { papersById, sentencesOfPapers } from '../../src/database/papers.ts'
import { papersNamedIn } from '../../src/database/search.ts'
import { openThrowaway } from '../../src/database/throwaway.ts'
import type { Answer, Claim } from '../../src/domain/answer.ts'
import type { ChatModel } from '../../src/domain/chat-model.ts'
import { type PaperRecord, paperUrl } from '../../src/domain/paper.ts'
import { type ChatModelSettings, connectChatModel } from '../../src/llm/chat-model.ts'
import { retrieve } from '../../src/retrieval/retrieve.ts'
import { withdrawnMaybeNamed } from '../../src/retrieval/withdrawn.ts'
import { type AskOptions, makeAsk } from '../../src/usecases/ask.ts'
import { en } from '../../src/words/en.ts'
import { addPapers } from './papers.ts'
import { type RecordedRequest, type Script, type ScriptedModel, startScriptedModel } from './scripted-model.ts'
import { linksIn, pingsIn } from './shown.ts'

export const TODAY = new Date('2024-06-12T10:00:00Z')

type Partial_ = Pick<Answer, 'passages' | 'citations' | 'papers'>

export type Asked = {
  answer: Answer
  markdown: string
  /** What was shown on the way, as it was when it was shown. */
  partials: Partial_[]
  /** What the model's failures were reported as. */
  failures: Error[]
  requests: RecordedRequest[]
  model: ScriptedModel | undefined
}

export type Asking = {
  history?: Turn[]
  signal?: AbortSignal
  patience?: NonNullable<ChatModelSettings['patience']>
  onPartial?: NonNullable<AskOptions['onPartial']>
}

/** Long enough for a machine that does ten things at once; tests of silence shorten it. */
const PATIENCE = { firstMs: 30_000, nextMs: 30_000, totalMs: 60_000 }

const claimsOf = ({ passages }: Partial_): Claim[] => passages.flatMap(({ claims }) => claims)

const isCitedVerbatim = async (database: Database, { citations }: Partial_): Promise<void> => {
  const ids = citations.map(({ paperId }) => paperId)
  const papers = new Map((await papersById(database, ids)).map(paper => [paper.id, paper]))
  for (const { paperId, sentence, title, url } of citations) {
    const paper = papers.get(paperId)!
    expect(paper.abstract).toContain(sentence)
    expect({ title, url }).toEqual({ title: paper.title, url: paperUrl(paper) })
  }
}

/** What rests on no sentence is the record of the paper shown, in so many words. */
const isRecord = async (database: Database, shown: Partial_, text: string): Promise<void> => {
  const [paper] = await papersById(
    database,
    shown.papers.map(({ id }) => id),
  )
  expect((['authors', 'date', 'venue'] as const).map(fact => recordSentence(fact, paper!, en))).toContain(text)
}

/** Every claim rests on sentences that are numbered footnotes, and the check lets it pass. */
const isSupported = async (database: Database, shown: Partial_): Promise<void> => {
  for (const { text, evidence } of claimsOf(shown)) {
    if (evidence.length === 0) {
      await isRecord(database, shown, text)
      continue
    }
    const ids = [...new Set(evidence.map(({ paperId }) => paperId))]
    const papers = await papersById(database, ids)
    const sentences = [...(await sentencesOfPapers(database, ids)).values()].flat()
    for (const { paperId, ordinal, sentence } of evidence)
      expect(shown.citations).toContainEqual(expect.objectContaining({ paperId, ordinal, sentence }))
    const support = {
      sentences: evidence.map(({ sentence }) => sentence),
      titles: papers.map(({ title }) => title),
      authors: papers.flatMap(({ authors }) => authors),
      ownNames: ownNamesOf(sentences.map(({ text }) => text)),
    }
    expect({ text, verdict: checkClaim(text, support) }).toEqual({ text, verdict: { supported: true } })
  }
}

/** A partial holds whole checked statements, and all of the one before it. */
const isGrowing = (partials: Partial_[]): void => {
  for (const [at, partial] of partials.entries()) {
    const before = at === 0 ? [] : claimsOf(partials[at - 1]!)
    expect(claimsOf(partial).slice(0, before.length)).toEqual(before)
    expect(claimsOf(partial).length).toBeGreaterThan(before.length)
  }
}

const isSafeToShow = async (database: Database, markdown: string): Promise<void> => {
  expect(pingsIn(markdown)).toEqual([])
  const { rows } = await database.query<{ id: number }>('select id from papers')
  const papers = await papersById(
    database,
    rows.map(({ id }) => id),
  )
  const known = new Set(papers.map(paperUrl))
  expect(linksIn(markdown).filter(link => !known.has(link))).toEqual([])
}

/** What holds for every answer, whatever a model did. */
export const isSound = async (database: Database, { answer, markdown, partials }: Asked): Promise<void> => {
  expect(markdown.trim()).not.toBe('')
  await isSafeToShow(database, markdown)
  await isCitedVerbatim(database, answer)
  if (answer.reason === 'answered') {
    expect(claimsOf(answer).length).toBeGreaterThan(0)
    if (answer.mode === 'extractive' || partials.length > 0) await isSupported(database, answer)
  } else expect(answer.citations).toEqual([])
  isGrowing(partials)
  for (const partial of partials) await isSupported(database, partial)
}

/** A library that lives as long as its test file, and a way to ask it with and without a scripted model. */
export const askLibrary = (records: Partial<PaperRecord>[]) => {
  let database: Database
  beforeAll(async () => {
    database = await openThrowaway()
    await addPapers(database, records)
  })
  afterAll(() => database.close())

  const ask = async (
    question: string,
    model: ScriptedModel | undefined,
    { history = [], signal, patience = PATIENCE, onPartial = () => {} }: Asking = {},
  ): Promise<Asked> => {
    const failures: Error[] = []
    const partials: Partial_[] = []
    const chat: ChatModel | undefined =
      model && connectChatModel({ model: 'gpt-4.1-mini', apiKey: 'sk-scripted', baseUrl: model.url, patience })
    const run = makeAsk({
      retrieve: (text, options) => retrieve({ sql: database }, text, options),
      papersNamed: (text, guildId) => papersNamedIn(database, text, guildId),
      withdrawn: (text, guildId) => withdrawnMaybeNamed(database, text, guildId),
      model: chat,
      onModelFailure: error => failures.push(error as Error),
      now: () => TODAY,
    })
    const answer = await run(
      { question, history },
      {
        signal,
        onPartial: partial => {
          partials.push(structuredClone(partial))
          onPartial(partial)
        },
      },
    )
    const asked = {
      answer,
      markdown: answerMarkdown(answer),
      partials,
      failures,
      requests: model?.requests ?? [],
      model,
    }
    expect(model?.mistakes ?? []).toEqual([])
    await isSound(database, asked)
    expect(await (model?.complaints() ?? [])).toEqual([])
    return asked
  }

  return {
    database: () => database,
    askPlainly: (question: string, asking?: Asking) => ask(question, undefined, asking),
    /** Asks with a model of its own that plays the script. */
    askScripted: async (question: string, script: Script, asking?: Asking) =>
      ask(question, await startScriptedModel(script), asking),
  }
}
