/** The library in other people's LangChain chains. */
import type { Document } from '@langchain/core/documents'
import { StringOutputParser } from '@langchain/core/output_parsers'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables'
import { FakeListChatModel } from '@langchain/core/utils/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { openThrowaway } from '../../src/database/throwaway.ts'
import { FootnoteRetriever, type PaperMetadata } from '../../src/llm/retriever.ts'
import { retrieve } from '../../src/retrieval/retrieve.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'

const [MERGE, PRUNE, TUTOR, BALLOONS] = SMALL_LIBRARY.map(({ title = '', abstract = '' }) => ({ title, abstract }))

let database: Database
beforeAll(async () => {
  database = await openThrowaway()
  await addPapers(database, SMALL_LIBRARY)
})
afterAll(() => database.close())

const retriever = (k?: number) =>
  new FootnoteRetriever({
    retrieve: (question, options) => retrieve({ sql: database }, question, options),
    ...(k === undefined ? {} : { k }),
  })

const titles = (documents: Document<PaperMetadata>[]) => documents.map(({ metadata }) => metadata.title)

describe('the library as a LangChain retriever', () => {
  it('gives papers as documents, the best first', async () => {
    const documents = await retriever().invoke('Which schedule removes channels?')
    expect(documents[0]).toMatchObject({
      id: expect.stringMatching(/^\d+$/),
      pageContent: PRUNE!.abstract,
      metadata: {
        title: PRUNE!.title,
        authors: ['Mei Hedge'],
        arxivId: '2205.00002',
        url: 'https://arxiv.org/abs/2205.00002',
        published: '2022-05-01',
        textKind: 'abstract',
        score: 1,
      },
    })
    const scores = documents.map(({ metadata }) => metadata.score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it('gives as many as it is asked for, and none where nothing is found', async () => {
    const question = 'models, networks, students and soundings'
    expect(await retriever().invoke(question)).toHaveLength(4)
    expect(await retriever(2).invoke(question)).toHaveLength(2)
    expect(await retriever().invoke('zeppelin')).toEqual([])
  })

  it('keeps to the limits of a question', async () => {
    expect(titles(await retriever().invoke('models and students since 2023')).sort()).toEqual(
      [MERGE!.title, TUTOR!.title].sort(),
    )
  })

  it('answers several questions at once', async () => {
    const found = await retriever(1).batch(['curvature of parameters', 'humidity', 'teachers and a student'])
    expect(found.map(titles)).toEqual([[MERGE!.title], [BALLOONS!.title], [TUTOR!.title]])
  })

  it('feeds a chain of prompt, model and parser', async () => {
    const seen: { documents: unknown[]; prompts: string[] } = { documents: [], prompts: [] }
    const chain = RunnableSequence.from([
      {
        context: retriever(2).pipe((documents: Document<PaperMetadata>[]) =>
          documents
            .map(({ metadata, pageContent }) => `${metadata.title} (${metadata.url}): ${pageContent}`)
            .join('\n'),
        ),
        question: new RunnablePassthrough<string>(),
      },
      ChatPromptTemplate.fromMessages([
        ['system', 'Answer from these papers:\n{context}'],
        ['human', '{question}'],
      ]),
      new FakeListChatModel({ responses: ['BasketMerge reaches 71.4%.', 'A second answer.'] }),
      new StringOutputParser(),
    ])
    const callbacks = [
      {
        handleRetrieverEnd: (documents: unknown[]) => {
          seen.documents.push(...documents)
        },
        handleChatModelStart: (_: unknown, [messages]: { text: string }[][]) => {
          seen.prompts.push(...messages!.map(({ text }) => text))
        },
      },
    ]
    const question = 'What accuracy does BasketMerge reach?'
    expect(await chain.invoke(question, { callbacks })).toBe('BasketMerge reaches 71.4%.')
    expect(seen.prompts[0]).toMatch(
      /^Answer from these papers:\nBasketMerge: Weaving Fine-tuned Models into One \(https:/,
    )
    expect(seen.prompts[0]).toContain(MERGE!.abstract)
    expect(seen.prompts[1]).toBe(question)
    expect(seen.documents).toHaveLength(2)
    expect((await Array.fromAsync(await chain.stream(question))).join('')).toBe('A second answer.')
  })

  it('fails as the library fails', async () => {
    const broken = new FootnoteRetriever({ retrieve: () => Promise.reject(new Error('the database is away')) })
    await expect(broken.invoke('anything')).rejects.toThrow('the database is away')
  })
})
