/** Papers beside a paper, an answer or a question, each with why it was chosen. */
import { assemble, citedPaper } from '../answering/assemble.ts'
import { plainMarkdown, shortTitle } from '../answering/markdown.ts'
import * as notes from '../answering/notes.ts'
import { cleanQuestion, hasWords } from '../answering/question.ts'
import { relationOf, type Seed } from '../answering/related.ts'
import { type WrittenRelations, writeRelations } from '../answering/related-with-model.ts'
import { type Spread, termsToWeigh } from '../answering/shared-phrases.ts'
import { type Answer, addUsage, NO_USAGE, type Passage, type Usage } from '../domain/answer.ts'
import type { ChatModel } from '../domain/chat-model.ts'
import type { Paper } from '../domain/paper.ts'
import { visible } from '../domain/text.ts'
import { UserError } from '../errors.ts'
import type { RankedPaper, Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { FindPaper } from './find-paper.ts'
import { makeOrWithout } from './or-without.ts'
import type { SummariseOptions } from './write-summary.ts'

/** The first papers of an answer are what it is about. */
const MOST_SEEDS = 3
const MOST_RELATED = 5
/** More are looked at than shown, for the nearest in words may not be the first in rank. */
const MOST_WEIGHED = 8

/** A question's papers are those that rank near the best one. */
const LEAST_SHARE = 0.4

/** What related papers are sought for. */
export type Sought = { paper: string } | { question: string } | Pick<Answer, 'question' | 'papers'>

export type RelatedDeps = {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  find: FindPaper
  paperById: (id: number, guildId: string | undefined) => Promise<Paper | undefined>
  load: (paper: Paper) => Promise<RankedPaper>
  /** In how many of the papers that a guild sees each of some terms stands. */
  frequencies: (terms: readonly string[], guildId: string | undefined) => Promise<Map<string, number>>
  model?: ChatModel | undefined
  onModelFailure?: (error: unknown) => void
  now: () => Date
}

type Near = { seed: Seed; heading: string; title: string; ranked: RankedPaper[]; librarySize: number; notes: string[] }

export const makeRelated = (deps: RelatedDeps) => {
  const { retrieve, find, paperById, load, frequencies, model, onModelFailure = () => {}, now } = deps
  const orWithout = makeOrWithout(onModelFailure)

  /** The papers nearest to some others, none of which is among them. */
  const besidePapers = async (seeds: RankedPaper[], apart: ReadonlySet<number>, guildId: string | undefined) => {
    const near = new Map<number, { ranked: RankedPaper; nearness: number }>()
    let librarySize = 0
    for (const { paper: seed } of seeds) {
      const retrieval = await retrieve(seed.title, { today: now(), guildId })
      librarySize = retrieval.librarySize
      for (const [rank, ranked] of retrieval.ranked.entries()) {
        const { id, status } = ranked.paper
        if (apart.has(id) || status === 'withdrawn' || ranked.score <= 0) continue
        const before = near.get(id)?.nearness ?? 0
        // Reciprocal rank: a paper near to several of them comes before one near to a single one.
        near.set(id, { ranked, nearness: before + 1 / (rank + 10) })
      }
    }
    const ordered = [...near.values()].sort((a, b) => b.nearness - a.nearness || a.ranked.paper.id - b.ranked.paper.id)
    return { ranked: ordered.map(({ ranked }) => ranked).slice(0, MOST_WEIGHED), librarySize }
  }

  const besideQuestion = async (typed: string, options: SummariseOptions): Promise<Near> => {
    const { words = en, guildId } = options
    const question = cleanQuestion(typed)
    if (!hasWords(question)) throw new UserError(words.related.nameOne)
    const retrieval = await retrieve(question, { today: now(), guildId })
    return {
      seed: { question: retrieval.searched },
      heading: words.related.toQuestion,
      title: question,
      // A paper that shares no word with the question has nothing to show for being near it.
      ranked: retrieval.ranked
        .filter(
          ({ paper, lexical, score }, _, [best]) =>
            lexical > 0 && score >= LEAST_SHARE * best!.score && paper.status !== 'withdrawn',
        )
        .slice(0, MOST_WEIGHED),
      librarySize: retrieval.librarySize,
      notes: notes.limitsNote(retrieval, words),
    }
  }

  const nearTo = async (sought: Sought, options: SummariseOptions): Promise<Near> => {
    const { words = en, guildId } = options
    if (!('papers' in sought) && !('paper' in sought)) return besideQuestion(sought.question, options)
    const papers =
      'paper' in sought
        ? [await find(sought.paper, words, guildId)]
        : (await Promise.all(sought.papers.slice(0, MOST_SEEDS).map(({ id }) => paperById(id, guildId)))).filter(
            paper => paper !== undefined,
          )
    const seeds = await Promise.all(papers.map(load))
    const apart = new Set(('paper' in sought ? papers : sought.papers).map(({ id }) => id))
    return {
      seed: { papers: seeds },
      heading: 'paper' in sought ? words.related.toPaper : words.answer.related,
      title: 'paper' in sought ? papers[0]!.title : sought.question,
      ...(await besidePapers(seeds, apart, guildId)),
      notes: papers
        .filter(({ status }) => 'paper' in sought && status === 'withdrawn')
        .map(({ title }) => words.compare.withdrawn(plainMarkdown(shortTitle(visible(title))))),
    }
  }

  const spreadOf = async ({ seed, ranked, librarySize }: Near, guildId: string | undefined): Promise<Spread> => {
    const papers = [...('papers' in seed ? seed.papers : []), ...ranked]
    const texts = papers.flatMap(({ paper, sentences }) => [paper.title, ...sentences.map(({ text }) => text)])
    const asked = 'question' in seed ? [seed.question] : []
    return { papers: await frequencies(termsToWeigh([...texts, ...asked]), guildId), librarySize }
  }

  const write = async (
    { seed }: Near,
    chosen: RankedPaper[],
    signal: AbortSignal | undefined,
    onUsage: (usage: Usage) => void,
  ): Promise<WrittenRelations | undefined> => {
    if (model === undefined || chosen.length === 0) return undefined
    return orWithout(() => writeRelations(model, seed, chosen, { signal, onUsage }), signal)
  }

  /**
   * Finds the papers nearest to a paper, a question, or the papers of an answer, and says of each how it is
   * related. Never one of those it is sought for, never a withdrawn one.
   * @throws UserError when no paper of the library is meant, or nothing was asked in words
   */
  return async (sought: Sought, options: SummariseOptions = {}): Promise<Answer> => {
    const { words = en, guildId, remarks = [], signal } = options
    const near = await nearTo(sought, options)
    const started = performance.now()
    const spread = await spreadOf(near, guildId)
    const weighed = near.ranked.map((ranked, rank) => {
      const relation = relationOf(near.seed, ranked, spread, words)
      return { ranked, relation, worth: relation.near + 1 / (rank + 2) }
    })
    const chosen = weighed.sort((a, b) => b.worth - a.worth).slice(0, MOST_RELATED)
    let usage = NO_USAGE
    const written = await write(
      near,
      chosen.map(({ ranked }) => ranked),
      signal,
      used => {
        usage = addUsage(usage, used)
        options.onUsage?.(used)
      },
    )
    const passages = chosen.map(({ ranked, relation }, at): Passage => {
      const prose = written?.claims.get(ranked.paper.id) ?? []
      return {
        ...(at === 0 ? { heading: near.heading } : {}),
        bullet: true,
        about: ranked.paper.id,
        claims: prose.length > 0 ? prose : relation.claims,
      }
    })
    const useModel = [...(written?.claims.values() ?? [])].some(claims => claims.length > 0)
    const why = written === undefined ? words.notes.modelFailed : words.notes.modelUnsupported
    const seeds = 'papers' in near.seed ? near.seed.papers : []
    const ranked = chosen.map(one => one.ranked)
    const assembled = assemble(passages, { ranked: [...ranked, ...seeds] })
    const shown = new Set(assembled.papers.map(({ id }) => id))
    const totalMs = performance.now() - started
    return {
      question: near.title,
      mode: useModel ? 'llm' : 'extractive',
      reason: chosen.length === 0 ? 'nothing-found' : 'answered',
      ...assembled,
      ...(chosen.length === 0
        ? { passages: [{ claims: [{ text: words.answer.noneRelated, evidence: [] }] }] }
        : {
            papers: [
              ...assembled.papers,
              ...ranked.filter(({ paper }) => !shown.has(paper.id)).map(one => citedPaper(one.paper)),
            ],
          }),
      ranked: ranked.map(({ paper }) => paper.title),
      notes: [
        ...near.notes,
        ...(chosen.length === 0
          ? []
          : useModel
            ? notes.droppedNote(written!.dropped, words)
            : model === undefined
              ? []
              : [why]),
        ...remarks,
      ],
      droppedClaims: written?.dropped ?? 0,
      timings: { retrieveMs: 0, firstTextMs: totalMs, totalMs },
      usage,
    }
  }
}
