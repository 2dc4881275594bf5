/** Where everything is joined: the outside world on one side, what a person can ask for on the other. */
import { randomUUID } from 'node:crypto'
import {
  answerShownIn,
  type Feedback,
  keepAnswer,
  keepFeedback,
  keptAnswer,
  latestAnswerIn,
  linkMessages,
  startAfresh,
} from './database/answers.ts'
import type { Database } from './database/database.ts'
import { authorChoices, topicChoices, yearChoices } from './database/limit-choices.ts'
import {
  claimEvent,
  closeEvent,
  forgetEvents,
  type OpenAnswer,
  stayAlive,
  takeOrphans,
} from './database/open-answers.ts'
import { formerVersions, papersOfYear } from './database/paper-facts.ts'
import { vectorsOfPapers } from './database/paper-vectors.ts'
import { countPapers, sentencesOfPapers } from './database/papers.ts'
import { deleteOld, deletePersonalData, optOut, personalDataOf } from './database/personal.ts'
import { documentFrequencies, papersNamedIn } from './database/search.ts'
import {
  type Change,
  changeSettings,
  forgetSettings,
  hasOptedOut,
  setOptedOut,
  settingsOf,
} from './database/settings.ts'
import { ownAmong, paperByIdentity, paperSeenBy, suggestPapers } from './database/titles.ts'
import { spentSince } from './database/usage.ts'
import { sourceFailsMessage } from './discord/messages/library.ts'
import { roundupMessages } from './discord/messages/roundup.ts'
import type { Answer } from './domain/answer.ts'
import type { ChatModel } from './domain/chat-model.ts'
import type { Paper } from './domain/paper.ts'
import { DEFAULT_SETTINGS } from './domain/settings.ts'
import { traceOf, UserError } from './errors.ts'
import type { ReadSource } from './feeds/read-source.ts'
import type { Log } from './log.ts'
import type { Count } from './metrics.ts'
import { comparisonPicture } from './pictures/comparison.ts'
import type { EmbeddingModel } from './retrieval/embedder.ts'
import { makePlaceQuestion } from './retrieval/place-question.ts'
import { type RankedPaper, type RetrieveOptions, retrieve } from './retrieval/retrieve.ts'
import { withdrawnMaybeNamed } from './retrieval/withdrawn.ts'
import { type Ask, makeAsk } from './usecases/ask.ts'
import { makeCompare } from './usecases/compare.ts'
import { turnsUpTo } from './usecases/conversation.ts'
import { makeFetchSources } from './usecases/fetch-sources.ts'
import { makeFindPaper } from './usecases/find-paper.ts'
import { makeKeepVectors } from './usecases/keep-vectors.ts'
import { makeLibrary } from './usecases/library.ts'
import { makeLibraryMap } from './usecases/library-map.ts'
import { makeLimits } from './usecases/limits.ts'
import { makeOverview } from './usecases/overview.ts'
import { makePaperCard } from './usecases/paper-card.ts'
import { makePapersInText } from './usecases/papers-in-text.ts'
import { makeRefresh } from './usecases/refresh-papers.ts'
import { makeRelated } from './usecases/related.ts'
import { type Channels, makeRoundup } from './usecases/roundup.ts'
import { makeSummarise } from './usecases/summarise.ts'
import { makeThreadPapers } from './usecases/thread-papers.ts'
import { VERSION } from './version.ts'
import { wordsFor } from './words/words.ts'

/** What the application stands on; a test brings its own. */
export type Edges = {
  database: Database
  /** Undefined: the built-in space learnt from the library. */
  embeddings?: EmbeddingModel | undefined
  /** The models of earlier settings by the names of their spaces, for questions until the new space is complete. */
  formerEmbeddings?: (space: string) => EmbeddingModel | undefined
  /** Undefined: extractive answers. */
  chat?: ChatModel | undefined
  /** How sources over the network are read; without it the library only takes files. */
  read?: ReadSource
  /** How roundups reach Discord; commands of the terminal have no such way. */
  channels?: Channels
  log: Log
  /** Hears of what is worth counting; the metrics do. */
  count?: Count
  now: () => Date
}

/** A process that has said nothing for so long is dead; it speaks every ten seconds. */
const DEAD_AFTER_MS = 40_000
/** Discord repeats no event after that. */
const FORGET_AFTER_MS = 24 * 3_600_000
/** Answers are kept for days, so an hour more is nothing. */
const DELETE_OLD_EVERY_MS = 3_600_000

const unconnected = (): never => {
  throw new UserError('Posting needs a connection to Discord: set DISCORD_TOKEN.')
}
const NO_NETWORK: ReadSource = () => {
  throw new UserError('This process reads nothing from the network.')
}
const NO_CHANNELS: Channels = { send: unconnected, find: unconnected, hopeless: () => undefined }

/** The same model, whose every reply is counted by what it cost. */
const countingUsage = ({ name, stream }: ChatModel, count: Count): ChatModel => ({
  name,
  stream: (messages, options) =>
    stream(messages, {
      ...options,
      onUsage: usage => {
        count({ what: 'usage', usage })
        options.onUsage?.(usage)
      },
    }),
})

export const createApp = ({
  database,
  embeddings,
  formerEmbeddings = () => undefined,
  chat,
  read = NO_NETWORK,
  channels = NO_CHANNELS,
  log,
  count = () => {},
  now,
}: Edges) => {
  const processId = randomUUID()
  /** Papers came in; vectors for them are made in the background. */
  let onNewPapers = (): void => {}
  const library = { database, read, onNewPapers: () => onNewPapers(), log, now }
  const localeOf = async (guildId: string): Promise<string> =>
    (await settingsOf(database, guildId)).language ?? (await channels.localeOf?.(guildId)) ?? 'en'
  let oldDeletedAt = new Date(0)
  const before = (ms: number): Date => new Date(now().getTime() - ms)
  const modelOf = (space: string) => (space === embeddings?.name ? embeddings : formerEmbeddings(space))
  const place = makePlaceQuestion({ modelOf, log, now })
  const search = (question: string, options: RetrieveOptions) => retrieve({ sql: database, place }, question, options)
  const withdrawn = (text: string, guildId: string | undefined) => withdrawnMaybeNamed(database, text, guildId)
  const onModelFailure = (error: unknown): void => {
    count({ what: 'error', error })
    log.warn(traceOf(error), 'the language model failed')
  }
  const model = chat && countingUsage(chat, count)
  const makeAskWith = (model: ChatModel | undefined) =>
    makeAsk({
      retrieve: search,
      papersNamed: (text, guildId) => papersNamedIn(database, text, guildId),
      withdrawn,
      model,
      onModelFailure,
      now,
    })
  const findPaper = makeFindPaper({
    retrieve: search,
    paperByIdentity: (identity, guildId) => paperByIdentity(database, identity, guildId),
    paperById: (id, guildId) => paperSeenBy(database, id, guildId),
    withdrawn,
    now,
  })
  const { card: paperCard, cite } = makePaperCard({
    retrieve: search,
    formerVersions: paperId => formerVersions(database, paperId),
    isOwn: async (paperId, guildId) => (await ownAmong(database, [paperId], guildId)).has(paperId),
    papersOfYear: (year, guildId) => papersOfYear(database, year, guildId),
    now,
  })
  const load = async (paper: Paper): Promise<RankedPaper> => ({
    paper,
    sentences: (await sentencesOfPapers(database, [paper.id])).get(paper.id) ?? [],
    score: 1,
    lexical: 0,
    similarity: undefined,
  })
  const makeSummariseWith = (model: ChatModel | undefined) => ({
    ...makeSummarise({ find: findPaper, load, model, onModelFailure }),
    topic: makeOverview({
      retrieve: search,
      vectorsOf: ids => vectorsOfPapers(database, ids),
      model,
      onModelFailure,
      now,
    }),
  })
  const makeCompareWith = (model: ChatModel | undefined) =>
    makeCompare({ find: findPaper, load, model, onModelFailure })
  const makeRelatedWith = (model: ChatModel | undefined) =>
    makeRelated({
      retrieve: search,
      find: findPaper,
      paperById: (id, guildId) => paperSeenBy(database, id, guildId),
      load,
      frequencies: (terms, guildId) => documentFrequencies(database, terms, guildId),
      model,
      onModelFailure,
      now,
    })
  const libraryMap = makeLibraryMap(database)
  const counted =
    (ask: Ask) =>
    async (...input: Parameters<Ask>): Promise<Answer> => {
      const answer = await ask(...input)
      count({ what: 'answer', answer })
      return answer
    }
  return {
    ask: counted(makeAskWith(model)),
    summarise: makeSummariseWith(model),
    compare: makeCompareWith(model),
    related: makeRelatedWith(model),
    /** A comparison's table as a picture; undefined where it would not fit, or cannot be drawn: the text says the same. */
    drawComparison: (answer: Answer): Promise<Buffer | undefined> =>
      comparisonPicture(answer).catch(error => {
        log.warn(traceOf(error), 'a table could not be drawn')
        return undefined
      }),
    /** The same for whoever has spent the model's budget of the day. */
    withoutModel: {
      ask: counted(makeAskWith(undefined)),
      summarise: makeSummariseWith(undefined),
      compare: makeCompareWith(undefined),
      related: makeRelatedWith(undefined),
    },
    findPaper,
    paperSeenBy: (id: number, guildId: string | undefined) => paperSeenBy(database, id, guildId),
    paperCard,
    cite,
    hasModel: chat !== undefined,
    modelName: chat?.name,
    version: VERSION,
    roundup: makeRoundup({
      database,
      render: roundupMessages,
      channels: { ...channels, localeOf },
      log,
      now,
      onRun: outcome => count({ what: 'roundup', outcome }),
    }),
    library: makeLibrary(library),
    libraryMap,
    /** The same beside an answer, which stands without it where it cannot be drawn. */
    overviewMap: (...input: Parameters<typeof libraryMap>) =>
      libraryMap(...input).catch(error => {
        count({ what: 'error', error })
        log.warn(traceOf(error), 'a map could not be drawn')
        return undefined
      }),
    fetchSources: makeFetchSources({
      ...library,
      tell: async source => {
        if (source.channelId === undefined || source.guildId === undefined) return
        const payload = sourceFailsMessage(source, wordsFor(await localeOf(source.guildId)))
        await channels.send(source.channelId, payload, `source ${source.id} ${source.failures}`)
      },
    }),
    refreshPapers: makeRefresh(library),
    /** Vectors for the papers that have none yet. */
    embedding: {
      ...makeKeepVectors({ database, model: embeddings, log, now }),
      /** Whom to tell that papers came in. */
      onNewPapers: (hear: () => void): void => {
        onNewPapers = hear
      },
    },
    /** Whether papers can be fetched that the library lacks. */
    canFetch: read !== NO_NETWORK,
    isHere: async (arxivId: string, guildId: string | undefined): Promise<boolean> =>
      (await paperByIdentity(database, { arxivId, titleKey: '' }, guildId)) !== undefined,
    papersInText: makePapersInText({ database, find: findPaper }),
    threadPapers: makeThreadPapers(database),
    suggestPapers: (typed: string, limit: number, guildId: string | undefined) =>
      suggestPapers(database, typed, limit, guildId),
    /** What the library offers for the limits of a question, as far as it is typed. */
    limitChoices: {
      author: (typed: string, limit: number, guildId: string | undefined) =>
        authorChoices(database, typed, limit, guildId),
      years: (typed: string, limit: number, guildId: string | undefined) =>
        yearChoices(database, typed, limit, guildId),
      topic: (typed: string, limit: number, guildId: string | undefined) =>
        topicChoices(database, typed, limit, guildId),
    },
    keepAnswer: (answer: Parameters<typeof keepAnswer>[1]) => keepAnswer(database, answer),
    keptAnswer: (id: number) => keptAnswer(database, id),
    linkMessages: (answerId: number, messageIds: readonly string[]) => linkMessages(database, answerId, messageIds),
    answerShownIn: (messageId: string) => answerShownIn(database, messageId),
    latestAnswerIn: (channelId: string) => latestAnswerIn(database, channelId),
    turnsUpTo: (answerId: number) => turnsUpTo(database, answerId),
    startAfresh: (channelId: string) => startAfresh(database, channelId),
    keepFeedback: async (feedback: Feedback): Promise<boolean> => {
      const isKept = await keepFeedback(database, feedback)
      if (isKept) count({ what: 'thumb', isGood: feedback.isGood })
      return isKept
    },
    personalDataOf: (userId: string) => personalDataOf(database, userId),
    deletePersonalData: (userId: string) => deletePersonalData(database, userId, now()),
    hasOptedOut: (userId: string) => hasOptedOut(database, userId),
    optOut: (userId: string) => optOut(database, userId, now()),
    optIn: (userId: string) => setOptedOut(database, userId, false),
    claimEvent: (open: OpenAnswer) => claimEvent(database, open, processId, now()),
    closeEvent: (eventId: string) => closeEvent(database, eventId, now()),
    /** Says that this process lives; what it answers is then left to it. */
    stayAlive: () => stayAlive(database, processId, now()),
    takeOrphans: () => takeOrphans(database, processId, before(DEAD_AFTER_MS), now()),
    forgetEvents: () => forgetEvents(database, before(FORGET_AFTER_MS)),
    settings: (guildId: string | undefined) => settingsOf(database, guildId),
    changeSettings: (guildId: string, change: Change, userId: string) =>
      changeSettings(database, guildId, change, userId),
    forgetSettings: (guildId: string) => forgetSettings(database, guildId),
    limits: makeLimits({ database, log, now, onRefused: whose => count({ what: 'quota', whose }) }),
    about: async (guildId: string | undefined) => ({
      version: VERSION,
      papers: await countPapers(database, guildId),
      model: chat?.name,
      costThisMonth: (await spentSince(database, `${now().toISOString().slice(0, 7)}-01`)).costUsd,
    }),
    /** Deletes what was kept long enough; to be called often, it looks once an hour. */
    deleteOld: async (): Promise<void> => {
      if (oldDeletedAt > before(DELETE_OLD_EVERY_MS)) return
      await deleteOld(database, now(), DEFAULT_SETTINGS.keptDays)
      oldDeletedAt = now()
    },
    now,
  }
}

export type App = ReturnType<typeof createApp>
