/** The ranking that SQL computes is BM25 to the last digit: by a second hand, and by LangChain's. */

import { BM25Retriever } from '@langchain/community/retrievers/bm25'
import { Document } from '@langchain/core/documents'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { librarySize } from '../../src/database/papers.ts'
import { BM25_B, BM25_K1, documentFrequencies, searchPapers } from '../../src/database/search.ts'
import { storePapers } from '../../src/database/store-papers.ts'
import { openThrowaway } from '../../src/database/throwaway.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { rankPapers } from '../../src/retrieval/retrieve.ts'
import { terms } from '../../src/retrieval/terms.ts'
import { onBothDatabases } from '../support/database.ts'
import { type GeneratedPaper, generatePapers, makeRandom, makeWords } from '../support/generated.ts'

type Constants = { k1: number; b: number }
const OURS: Constants = { k1: BM25_K1, b: BM25_B }

/** Robertson and Zaragoza 2009, formula 3.15, over lists of words; the weight of a word multiplies its share. */
const bm25 = (documents: string[][], query: ReadonlyMap<string, number>, { k1, b }: Constants): number[] => {
  const average = documents.reduce((sum, { length }) => sum + length, 0) / documents.length
  const scores = documents.map(() => 0)
  for (const [word, weight] of query) {
    const frequencies = documents.map(document => document.filter(one => one === word).length)
    const containing = frequencies.filter(frequency => frequency > 0).length
    const idf = Math.log(1 + (documents.length - containing + 0.5) / (containing + 0.5))
    for (const [at, frequency] of frequencies.entries())
      scores[at]! +=
        (weight * idf * frequency * (k1 + 1)) / (frequency + k1 * (1 - b + (b * documents[at]!.length) / average))
  }
  return scores
}

const PAPERS = generatePapers(300)
/** A title counts twice. */
const documentOf = ({ words }: GeneratedPaper): string[] => [...words.title, ...words.title, ...words.abstract]

const makeQueries = (count: number): Map<string, number>[] => {
  const random = makeRandom(7)
  const words = [...makeWords(400), 'zzzzzzz']
  return Array.from(
    { length: count },
    () => new Map(Array.from({ length: 1 + random.below(6) }, () => [random.pick(words), 0.25 + random.next()])),
  )
}

/** Best first, and of equals the one stored first. */
const ranking = (scores: number[]): { at: number; score: number }[] =>
  scores
    .map((score, at) => ({ at, score }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)

const store = async (database: Database, papers: GeneratedPaper[]): Promise<number[]> => {
  const stored = await database.transaction(sql => storePapers(sql, 'test', papers, indexPaper))
  return stored.map(({ paperId }) => paperId)
}

describe('the second hand', () => {
  it('agrees with LangChain’s BM25 where their constants are used', async () => {
    // LangChain's differs from ours: k1 is 1.2, it takes words from white space without stemming, counts a word inside
    // another word too, and weights no word. With words of one length, none of that but k1 can show.
    const texts = PAPERS.map(({ words }) => words.abstract)
    const documents = texts.map((words, at) => new Document({ pageContent: words.join(' '), metadata: { at } }))
    const retriever = BM25Retriever.fromDocuments(documents, { k: documents.length, includeScore: true })
    for (const query of makeQueries(15)) {
      const plain = new Map([...query.keys()].map(word => [word, 1]))
      const scores = bm25(texts, plain, { k1: 1.2, b: 0.75 })
      const found = await retriever.invoke([...plain.keys()].join(' '))
      const differences = found.map(({ metadata }) => Math.abs(metadata.bm25Score - scores[metadata.at]!))
      expect(found).toHaveLength(texts.length)
      expect(Math.max(...differences)).toBeLessThan(1e-9)
    }
  })

  it('cuts words as the index does', () => {
    for (const paper of PAPERS.slice(0, 50))
      expect(terms(`${paper.title} ${paper.abstract}`)).toEqual([...paper.words.title, ...paper.words.abstract])
  })
})

onBothDatabases('BM25', kind => {
  let database: Database
  let ids: number[]
  beforeAll(async () => {
    database = await openThrowaway(kind === 'server' ? inject('serverUrl')! : undefined)
    ids = await store(database, PAPERS)
  })
  afterAll(() => database?.close())

  const search = async (weights: ReadonlyMap<string, number>, depth: number) => {
    const frequencies = await documentFrequencies(database, [...weights.keys()], undefined)
    const library = await librarySize(database, undefined)
    const terms = new Map([...weights].map(([term, weight]) => [term, { weight, papers: frequencies.get(term) ?? 0 }]))
    return searchPapers(database, { terms, library, filters: { guildId: undefined }, depth })
  }

  const agrees = async (documents: string[][]): Promise<void> => {
    for (const query of makeQueries(25)) {
      const wanted = ranking(bm25(documents, query, OURS))
      const hits = await search(query, 1_000)
      expect(hits).toHaveLength(wanted.length)
      const found = new Map(hits.map(({ paperId, lexical }) => [paperId, lexical]))
      const differences = wanted.map(({ at, score }) => Math.abs((found.get(ids[at]!) ?? 0) - score))
      expect(Math.max(0, ...differences)).toBeLessThan(1e-9)
      expect(hits.every(({ similarity }) => similarity === undefined)).toBe(true)
    }
  }

  it('is exact, every posting of every word added up', async () => {
    await agrees(PAPERS.map(documentOf))
  })

  it('gives the best first, as many as were asked for', async () => {
    const documents = PAPERS.map(documentOf)
    for (const query of makeQueries(10)) {
      const wanted = ranking(bm25(documents, query, OURS)).slice(0, 7)
      const hits = await search(query, 7)
      expect(hits.map(({ lexical }) => lexical.toFixed(9))).toEqual(wanted.map(({ score }) => score.toFixed(9)))
    }
  })

  it('is what a question is answered by while no vectors serve', async () => {
    const documents = PAPERS.map(documentOf)
    for (const query of makeQueries(10)) {
      const words = [...query.keys()].filter(word => word !== 'zzzzzzz')
      const { places } = await rankPapers({ sql: database }, words.join(' '), { limit: 20 })
      const wanted = ranking(bm25(documents, new Map(words.map(word => [word, 1])), OURS)).slice(0, 20)
      expect(places.map(({ lexical }) => lexical.toFixed(8))).toEqual(wanted.map(({ score }) => score.toFixed(8)))
      const [best] = places
      for (const { score, lexical } of places) expect(score).toBeCloseTo(lexical / best!.lexical, 8)
    }
  })

  it('stays exact when papers come and change', async () => {
    const more = generatePapers(320).slice(300)
    const changed = {
      ...PAPERS[0]!,
      version: 2,
      abstract: PAPERS[1]!.abstract,
      words: { ...PAPERS[0]!.words, abstract: PAPERS[1]!.words.abstract },
    }
    ids = [...ids, ...(await store(database, more))]
    await store(database, [changed])
    await agrees([changed, ...PAPERS.slice(1), ...more].map(documentOf))
  })
})
