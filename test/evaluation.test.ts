/** The floors under the quality of retrieval and answers, on real abstracts where they are at hand. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { createApp } from '../src/app.ts'
import { openThrowaway } from '../src/database/throwaway.ts'
import { fileSource } from '../src/feeds/files.ts'
import { SILENT } from '../src/log.ts'
import { answerObject } from '../src/usecases/answer-object.ts'
import { embedLibrary } from '../src/usecases/embed-library.ts'
import { type JudgedQuestion, scoreAnswers } from '../src/usecases/evaluate.ts'
import { ingest } from '../src/usecases/ingest.ts'
import { rankCollection } from '../src/usecases/rank-collection.ts'

const folder = resolve(process.env.EVALUATION_DATA ?? '../shared')
const papersFile = join(folder, 'papers/papers.jsonl')
const questionsFile = join(folder, 'eval/questions.jsonl')
const cranfield = join(folder, 'retrieval/cranfield')

const lines = <T>(path: string): T[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T)

describe('answers to the development questions', () => {
  const atHand = existsSync(papersFile) && existsSync(questionsFile)
  it.skipIf(!atHand)(
    `reach the floors${atHand ? '' : ' (needs the papers and questions: set EVALUATION_DATA)'}`,
    async () => {
      const database = await openThrowaway()
      try {
        await ingest(database, await fileSource(papersFile))
        await embedLibrary(database, undefined)
        const { ask } = createApp({ database, log: SILENT, now: () => new Date() })
        const pairs: Parameters<typeof scoreAnswers>[0] = []
        for (const question of lines<JudgedQuestion>(questionsFile)) {
          const answer = await ask({ question: question.question, history: question.history ?? [] })
          pairs.push({ question, answer: answerObject(answer, question.id) })
        }
        const texts = new Map(
          lines<{ title: string; abstract: string }>(papersFile).map(paper => [paper.title, paper.abstract]),
        )
        const scores = scoreAnswers(pairs, texts)
        const of = (type: string) =>
          scoreAnswers(
            pairs.filter(({ question }) => question.type === type),
            texts,
          )
        expect(scores.recallAt5).toBeGreaterThanOrEqual(0.86)
        expect(scores.precisionAt1).toBeGreaterThanOrEqual(0.75)
        expect(of('acronym').recallAt5).toBe(1)
        expect(of('typo').recallAt5).toBe(1)
        expect(scores.citationPrecision).toBeGreaterThanOrEqual(0.8)
        expect(scores.citationRecall).toBeGreaterThanOrEqual(0.72)
        expect(scores.verbatim).toBe(1)
        expect(scores.facts).toBeGreaterThanOrEqual(0.7)
        expect(scores.words).toBeLessThanOrEqual(120)
        expect(scores.refusals).toBeGreaterThanOrEqual(0.65)
        expect(scores.falseRefusals).toBeLessThanOrEqual(0.05)
        expect(scores.pings).toBe(0)
      } finally {
        await database.close()
      }
    },
  )
})

/** Quantities in digits; neither references nor what is part of a name or an address. */
const figuresIn = (text: string): string[] =>
  text.replace(/https?:\S+|github\S*|\[\d+\]/g, '').match(/(?<![\p{L}\d.-])\d[\d.,]*(?![\d\p{L})-])/gu) ?? []

describe('a card of every paper, without a model', () => {
  const atHand = existsSync(papersFile)
  it.skipIf(!atHand)(
    `is word for word, footnoted, short, and has the paper’s own figures${atHand ? '' : ' (needs the papers: set EVALUATION_DATA)'}`,
    async () => {
      const database = await openThrowaway()
      try {
        await ingest(database, await fileSource(papersFile))
        const { summarise } = createApp({ database, log: SILENT, now: () => new Date() })
        let figures = 0
        for (const { title, abstract } of lines<{ title: string; abstract: string }>(papersFile)) {
          const { question, passages, citations } = await summarise.paper(title)
          expect(question).toBe(title)
          const claims = passages.flatMap(one => one.claims)
          expect(claims.length, title).toBeGreaterThan(0)
          for (const { text, evidence } of claims) {
            expect(abstract).toContain(text)
            expect(evidence.map(({ sentence }) => sentence)).toEqual([text])
            expect(citations.filter(({ sentence }) => sentence === text)).toHaveLength(1)
          }
          const shown = passages
            .map(one => [one.label ?? '', ...one.claims.map(({ text }) => text)].join(' '))
            .join(' ')
          expect(shown.trim().split(/\s+/).length, title).toBeLessThanOrEqual(80)
          if (figuresIn(abstract).length === 0) continue
          figures++
          expect(figuresIn(shown), title).not.toEqual([])
        }
        expect(figures).toBeGreaterThan(20)
      } finally {
        await database.close()
      }
    },
  )
})

const RANK_DISCOUNT = (rank: number): number => 1 / Math.log2(rank + 1)

/** nDCG@10 with gains as judged, discount log2(rank + 1) and the ideal over all judged documents, averaged over queries. */
const ndcgAt10 = (judgements: Map<string, Map<string, number>>, run: string[]): number => {
  const ranked = new Map<string, string[]>()
  for (const line of run) {
    const [query, , document] = line.split(' ')
    ranked.set(query!, [...(ranked.get(query!) ?? []), document!])
  }
  const values = [...judgements].map(([query, grades]) => {
    const gain = (documents: number[]): number =>
      documents.reduce((sum, grade, at) => sum + grade * RANK_DISCOUNT(at + 1), 0)
    const ideal = gain([...grades.values()].sort((a, b) => b - a).slice(0, 10))
    return gain((ranked.get(query) ?? []).slice(0, 10).map(document => grades.get(document) ?? 0)) / ideal
  })
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

describe('retrieval on Cranfield', () => {
  const atHand = existsSync(join(cranfield, 'qrels.tsv'))
  const judgements = new Map<string, Map<string, number>>()
  if (atHand)
    for (const line of readFileSync(join(cranfield, 'qrels.tsv'), 'utf8').split('\n').slice(1)) {
      const [query, document, grade] = line.split('\t')
      if (document === undefined || Number(grade) <= 0) continue
      judgements.set(query!, (judgements.get(query!) ?? new Map()).set(document, Number(grade)))
    }

  const measure = async (serverUrl: string | undefined, lexical: boolean): Promise<number> => {
    const database = await openThrowaway(serverUrl)
    try {
      const collection = { corpus: join(cranfield, 'corpus.jsonl'), queries: join(cranfield, 'queries.jsonl'), lexical }
      return ndcgAt10(judgements, await rankCollection(database, collection, { onProgress: () => {} }))
    } finally {
      await database.close()
    }
  }

  it.skipIf(!atHand)(
    `reaches the floor, and no less than its lexical half${atHand ? '' : ' (needs the collection: set EVALUATION_DATA)'}`,
    { timeout: 300_000 },
    async () => {
      const hybrid = await measure(undefined, false)
      expect(hybrid).toBeGreaterThanOrEqual(0.535)
      expect(hybrid).toBeGreaterThanOrEqual(await measure(undefined, true))
      const url = inject('serverUrl')
      if (url !== null) expect(await measure(url, false)).toBeCloseTo(hybrid, 4)
    },
  )
})
