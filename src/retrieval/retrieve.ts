/** Question → ranked papers. */
import type { Sql } from '../database/database.ts'
import { papersById, sentencesOfPapers, librarySize as sizeSeenBy } from '../database/papers.ts'
import {
  countWithin,
  documentFrequencies,
  isLibraryWord,
  knownAuthors,
  newestPapers,
  searchPapers,
  similarWords,
} from '../database/search.ts'
import { fold, type Paper } from '../domain/paper.ts'
import type { Sentence } from '../domain/sentences.ts'
import { type PlaceQuestion, questionVector } from './embedder.ts'
import { isEnglishWord } from './english.ts'
import {
  type AuthorMention,
  authorMentions,
  dateFilters,
  type Filters,
  hasFilters,
  type Limit,
  type Limits,
  withAuthor,
  withChosen,
} from './filters.ts'
import { type Fused, fuse } from './fusion.ts'
import {
  bestSpelling,
  canBeMisspelt,
  type QuestionTerm,
  questionTerms,
  rarest,
  spellOut,
  tellingTerms,
  withSpelling,
} from './question-terms.ts'
import { STOP_WORDS } from './stop-words.ts'

export type RankedPaper = {
  paper: Paper
  sentences: Sentence[]
  /** 0 to 1; 1 is the best that both halves together could give. */
  score: number
  /** BM25. */
  lexical: number
  /** Cosine, where vectors took part. */
  similarity: number | undefined
}

export type WeighedTerm = QuestionTerm & {
  /** It comes from the turn before, not from the question itself. */
  fromContext: boolean
  /** In how many papers of the library it stands. */
  papers: number
}

export type Retrieval = {
  /** What was searched for: the question without the limits it set. */
  searched: string
  terms: WeighedTerm[]
  filters: Filters
  /** The limits that the question set, whether or not some paper keeps to them. */
  understood: Limit[]
  /** No paper lies within the limits, so all were searched: what was found is not what was asked for. */
  nothingWithin: boolean
  /** Papers in the library, and within the limits. */
  librarySize: number
  papersWithin: number
  ranked: RankedPaper[]
}

export type RetrieveOptions = {
  /** How many papers to give back. */
  limit?: number
  /** "Last month" counts from here. */
  today?: Date
  /** What a follow-up leaves out: titles or the question of the turn before. */
  context?: string
  /** Limits that were chosen beside the question. */
  chosen?: Limits | undefined
  /** Whose papers are searched beside the public ones. */
  guildId?: string | undefined
}

export type RetrieveDeps = {
  sql: Sql
  /** Left out: only the space learnt from the library takes part. */
  place?: PlaceQuestion
}

const DEFAULT_LIMIT = 20
/** Each half brings this many times the papers wanted, so that a paper far down in one half can rise by the other. */
const DEPTH = 5
const LEAST_DEPTH = 100

/** "by wolf on merging" may mean "wolf", "wolf on" …: the longest reading that the library knows. */
const readings = (name: string): string[] => {
  const parts = name.split(/\s+/)
  return parts.map((_, at) => parts.slice(0, parts.length - at).join(' '))
}

const authorMeant = async (
  sql: Sql,
  mentions: AuthorMention[],
  guildId: string | undefined,
): Promise<AuthorMention | undefined> => {
  const known = await knownAuthors(
    sql,
    mentions.flatMap(({ name }) => readings(name)),
    guildId,
  )
  for (const mention of mentions) {
    const name = readings(mention.name).find(reading => known.has(reading))
    if (name === undefined) {
      if (mention.certain) return mention
      continue
    }
    const start = fold(mention.phrase).indexOf(name)
    const phrase = mention.phrase.slice(0, start + name.length)
    // In small letters it is a name only where it is no ordinary word: "by long training".
    const capital = mention.certain || /\p{Lu}/u.test(phrase.slice(start))
    if (capital || !(STOP_WORDS.has(name) || (await isLibraryWord(sql, name, guildId))))
      return { ...mention, name, phrase }
  }
  return undefined
}

const properCase = (name: string): string =>
  name.replace(/(^|[\s'-])(\p{L})/gu, (_, gap, letter) => gap + letter.toUpperCase())

/** Reads the limits that a question sets in plain words. */
const readFilters = async (sql: Sql, question: string, today: Date, guildId: string | undefined) => {
  const dated = dateFilters(question, today)
  const mentions = authorMentions(dated.rest)
  const meant = mentions.length === 0 ? undefined : await authorMeant(sql, mentions, guildId)
  return meant === undefined ? dated : withAuthor(dated, meant, properCase(meant.name))
}

/** Replaces the words that no paper has by the nearest that some paper has. */
const withSpellings = async (
  sql: Sql,
  terms: QuestionTerm[],
  frequencies: ReadonlyMap<string, number>,
  guildId: string | undefined,
): Promise<QuestionTerm[]> => {
  const unknown = terms.filter(
    ({ term, word, spellsOut }) =>
      spellsOut === undefined && !frequencies.has(term) && canBeMisspelt(fold(word)) && !isEnglishWord(fold(word)),
  )
  if (unknown.length === 0) return terms
  const candidates = await similarWords(
    sql,
    unknown.map(({ word }) => fold(word)),
    guildId,
  )
  return terms.map(term => {
    if (!unknown.includes(term)) return term
    const asked = fold(term.word)
    const spelling = bestSpelling(
      asked,
      candidates.filter(candidate => candidate.asked === asked),
    )
    return spelling === undefined ? term : withSpelling(term, spelling)
  })
}

/** What a question asks for and the papers' places, before any paper is loaded. */
export type Ranking = Omit<Retrieval, 'ranked'> & { places: Fused[] }

/**
 * Ranks the papers for a question: BM25 over its words and, where a space of vectors serves, their
 * weighted sum; within the limits that the question sets in plain words.
 */
export const rankPapers = async (
  { sql, place = async () => undefined }: RetrieveDeps,
  question: string,
  { limit = DEFAULT_LIMIT, today = new Date(), context = '', chosen, guildId }: RetrieveOptions = {},
): Promise<Ranking> => {
  const plain = await readFilters(sql, question, today, guildId)
  const read = chosen === undefined ? plain : withChosen(plain, chosen)
  const library = await sizeSeenBy(sql, guildId)
  const { papers: librarySize } = library
  const papersWithin = hasFilters(read.filters) ? await countWithin(sql, { ...read.filters, guildId }) : librarySize
  const nothingWithin = papersWithin === 0 && librarySize > 0
  const { filters, rest } = nothingWithin ? { filters: {}, rest: question } : read
  // "Papers by Wolf" asks for nothing but its limit.
  const own = hasFilters(filters) ? tellingTerms(rest) : questionTerms(rest)
  const ownTerms = new Set(own.map(({ term }) => term))
  const fromContext = context === '' ? [] : questionTerms(context).filter(({ term }) => !ownTerms.has(term))
  const spelt = spellOut(rest).filter(({ term }) => !ownTerms.has(term))
  const asked = [...own, ...spelt, ...fromContext]
  const frequencies = await documentFrequencies(
    sql,
    asked.map(({ term }) => term),
    guildId,
  )
  const corrected = await withSpellings(sql, asked, frequencies, guildId)
  const added = corrected.filter(({ readAs }) => readAs !== undefined).map(({ term }) => term)
  if (added.length > 0)
    for (const [term, papers] of await documentFrequencies(sql, added, guildId)) frequencies.set(term, papers)

  const terms = rarest(corrected, frequencies)
  const weights = new Map<string, number>()
  for (const { term, weight } of terms) weights.set(term, Math.max(weight, weights.get(term) ?? 0))
  const vector = await questionVector(sql, place, rest, weights, librarySize)
  const hits = await searchPapers(sql, {
    terms: new Map([...weights].map(([term, weight]) => [term, { weight, papers: frequencies.get(term) ?? 0 }])),
    library,
    vector,
    filters: { ...filters, guildId },
    depth: Math.max(LEAST_DEPTH, limit * DEPTH),
  })
  return {
    searched: rest,
    terms: terms.map(term => ({
      ...term,
      papers: frequencies.get(term.term) ?? 0,
      fromContext: fromContext.some(({ word }) => word === term.word) && !ownTerms.has(term.term),
    })),
    filters,
    understood: read.understood,
    nothingWithin,
    librarySize,
    papersWithin,
    places: fuse(hits, vector?.weight ?? 0).slice(0, limit),
  }
}

/** Finds the papers for a question, with their sentences. A question of limits alone gets the newest papers within them. */
export const retrieve = async (
  deps: RetrieveDeps,
  question: string,
  options: RetrieveOptions = {},
): Promise<Retrieval> => {
  const { places, ...ranking } = await rankPapers(deps, question, options)
  const limited = hasFilters(ranking.filters)
  if (places.length === 0 && limited && ranking.terms.every(({ papers }) => papers === 0))
    for (const paperId of await newestPapers(
      deps.sql,
      { ...ranking.filters, guildId: options.guildId },
      options.limit ?? DEFAULT_LIMIT,
    ))
      places.push({ paperId, score: 0, lexical: 0, similarity: undefined })

  const ids = places.map(({ paperId }) => paperId)
  const papers = new Map((await papersById(deps.sql, ids)).map(paper => [paper.id, paper]))
  const sentences = await sentencesOfPapers(deps.sql, ids)
  return {
    ...ranking,
    ranked: places.flatMap(({ paperId, score, lexical, similarity }) => {
      const paper = papers.get(paperId)
      return paper === undefined ? [] : [{ paper, sentences: sentences.get(paperId) ?? [], score, lexical, similarity }]
    }),
  }
}
