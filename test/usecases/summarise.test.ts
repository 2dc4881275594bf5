/** Summaries by a model that lies, at every length: nothing that the paper does not say gets through. */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { answerMarkdown } from '../../src/answering/markdown.ts'
import { createApp } from '../../src/app.ts'
import type { Database } from '../../src/database/database.ts'
import { openThrowaway } from '../../src/database/throwaway.ts'
import { paperSeenBy } from '../../src/database/titles.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { SUMMARY_LENGTHS, type SummaryLength } from '../../src/domain/summary.ts'
import { connectChatModel } from '../../src/llm/chat-model.ts'
import { SILENT } from '../../src/log.ts'
import { en } from '../../src/words/en.ts'
import { isSound } from '../support/asking.ts'
import { AWKWARD_LIBRARY, addPapers } from '../support/papers.ts'
import { type Behaviour, breaksAfter, refuses, type Script, startScriptedModel } from '../support/scripted-model.ts'

let database: Database
let ids: number[]
beforeAll(async () => {
  database = await openThrowaway()
  ids = await addPapers(database, AWKWARD_LIBRARY)
})
afterAll(() => database.close())

const openApp = async (script: Script) => {
  const model = await startScriptedModel(script)
  const patience = { firstMs: 30_000, nextMs: 30_000, totalMs: 60_000 }
  const chat = connectChatModel({ model: 'gpt-4.1-mini', apiKey: 'sk-scripted', baseUrl: model.url, patience })
  onTestFinished(() => expect(model.mistakes).toEqual([]))
  return { model, app: createApp({ database, chat, log: SILENT, now: () => new Date('2024-06-12') }) }
}

type Partial_ = Pick<Answer, 'passages' | 'citations' | 'papers'>

const summarise = async (paper: string, length: SummaryLength, answer: Behaviour) => {
  const { model, app } = await openApp({ answer })
  const partials: Partial_[] = []
  const onPartial = (partial: Partial_) => void partials.push(structuredClone(partial))
  const summary = await app.summarise.paper(paper, { length, onPartial })
  const markdown = answerMarkdown(summary)
  await isSound(database, { answer: summary, markdown, partials, failures: [], requests: model.requests, model })
  return { summary, markdown, model }
}

const textsOf = ({ passages }: Answer): string[] => passages.flatMap(({ claims }) => claims).map(({ text }) => text)

const TRUE = 'BasketMerge reaches 71.4% accuracy on the WickerBench suite'

/** What a model may write of BasketMerge that its abstract does not say, and the words that must not be shown. */
const LIES: [string, Behaviour, RegExp][] = [
  ['a wrong number', ({ label }) => `BasketMerge reaches 74.1% accuracy on WickerBench ${label('71.4')}.`, /74\.1/],
  ['a wrong unit', ({ label }) => `BasketMerge runs in 12 hours on one machine ${label('12 minutes')}.`, /hours/],
  ['a name from elsewhere', ({ label }) => `BasketMerge reaches 71.4% on ImageNet ${label('71.4')}.`, /ImageNet/],
  ['an invented marker', () => 'BasketMerge was tested on nine languages of the world [7.7].', /languages/],
  ['no marker', () => 'BasketMerge will change the whole field of machine learning.', /whole field/],
  ['a turned direction', ({ label }) => `Plain averaging outperforms BasketMerge ${label('71.4')}.`, /outperforms/],
  ['a link', ({ label }) => `${TRUE}, see https://evil.example/x ${label('71.4')}.`, /evil/],
  ['a ping', ({ label }) => `@everyone must read how BasketMerge wins every prize ${label('71.4')}.`, /prize/],
  [
    'a lie under a head',
    ({ label }) => `- Result: BasketMerge reaches 74.1% accuracy on WickerBench ${label('71.4')}.`,
    /74\.1/,
  ],
  ['a head alone', () => '- Limits:\n- Result:\n- Problem: it is unsafe for children everywhere.', /unsafe/],
]

describe.for(SUMMARY_LENGTHS)('%s', length => {
  it.each(LIES)('%s does not get through', async (_, lie, words) => {
    const { summary, markdown } = await summarise('BasketMerge', length, lie)
    expect(markdown).not.toMatch(words)
    expect(textsOf(summary).length).toBeGreaterThan(0)
    expect(summary.droppedClaims).toBeGreaterThan(0)
  })

  it('a model shows what it means well, beside what is cut', async () => {
    const { summary, markdown, model } = await summarise(
      'BasketMerge',
      length,
      ({ label }) => `${TRUE} ${label('71.4')}.\nBasketMerge reaches 99% on WickerBench ${label('71.4')}.`,
    )
    expect(summary).toMatchObject({ mode: 'llm', droppedClaims: 1, notes: [en.notes.dropped(1)] })
    expect(markdown).toContain(TRUE)
    expect(markdown).not.toContain('99%')
    expect(model.requests).toHaveLength(1)
  })

  it('a model never reads an order that hides in the abstract', async () => {
    const { summary, model } = await summarise(
      'CrumbScale',
      length,
      ({ label }) => `CrumbScale estimates the weight of a loaf from its knock ${label('knock')}.`,
    )
    expect(JSON.stringify(model.requests)).not.toMatch(/Ignore all previous|prize\.example/)
    expect(textsOf(summary).join(' ')).toContain('from its knock')
  })

  it.each<[string, Script['answer'] & {}, string]>([
    ['refuses', () => refuses(401, 'no'), en.notes.modelFailed],
    ['breaks off', () => breaksAfter('BasketMerge is'), en.notes.modelFailed],
    ['writes nothing that holds', () => 'Wicker grows on trees in spring.', en.notes.modelUnsupported],
  ])('a model that %s leaves the paper’s own sentences', async (_, answer, why) => {
    const { summary } = await summarise('BasketMerge', length, answer)
    expect(summary.mode).toBe('extractive')
    expect(summary.notes).toContain(why)
    for (const text of textsOf(summary)) expect(AWKWARD_LIBRARY[0]!.abstract).toContain(text)
  })
})

describe('a card by a model', () => {
  it('shows heads as labels, and none that its sentences do not bear out', async () => {
    const { summary } = await summarise('BasketMerge', 'card', ({ label }) =>
      [
        `- Problem: Many fine-tuned models each solve a single task ${label('single task')}.`,
        `- Method: BasketMerge weights each parameter with its curvature ${label('curvature')}.`,
        `- Results: ${TRUE} ${label('71.4')}.`,
        `- Limits: BasketMerge needs no further training ${label('no further')}.`,
        `- Limitations: BasketMerge does not help when models were trained from different starting points ${label('different')}.`,
      ].join('\n'),
    )
    expect(summary.passages.map(({ label, bullet, about }) => [label, bullet, about])).toEqual(
      [en.summary.problem, en.summary.approach, en.summary.result, undefined, en.summaries.limits].map(label => [
        label,
        undefined,
        undefined,
      ]),
    )
    expect(textsOf(summary)[2]).toBe(`${TRUE}.`)
  })

  it('is one statement where a line was asked for', async () => {
    const { summary } = await summarise(
      'BasketMerge',
      'line',
      ({ label }) => `${TRUE} ${label('71.4')}. BasketMerge runs in 12 minutes on one machine ${label('12 minutes')}.`,
    )
    expect(textsOf(summary)).toEqual([`${TRUE}.`])
  })
})

describe('several papers', () => {
  const several = async (answer: Behaviour | undefined, length: 'line' | 'card' = 'line') => {
    const { app, model } = await openApp(answer === undefined ? {} : { answer })
    const found = await Promise.all(ids.map(async id => (await paperSeenBy(database, id, undefined))!))
    const { summarise } = answer === undefined ? app.withoutModel : app
    return { summary: await summarise.papers(found, 'Papers', { length }), model }
  }

  it.each(['line', 'card'] as const)('are each named once, each with footnotes, in a %s', async length => {
    const { summary } = await several(undefined, length)
    expect(summary.mode).toBe('extractive')
    expect(summary.passages.map(({ about }) => about)).toEqual(ids)
    for (const { about, claims } of summary.passages) {
      if (length === 'line') expect(claims).toHaveLength(1)
      const { abstract } = AWKWARD_LIBRARY[ids.indexOf(about!)]!
      for (const { text, evidence } of claims) {
        expect(abstract).toContain(text)
        expect(evidence.map(({ paperId }) => paperId)).toEqual([about])
      }
    }
    expect(answerMarkdown(summary)).not.toMatch(/Ignore all|prize/)
  })

  it('speak for themselves where a model is silent or lies about them', async () => {
    const { summary, model } = await several(({ sentences, label }) =>
      [...sentences.values()].some(sentence => sentence.includes('WickerBench'))
        ? `- BasketMerge merges fine-tuned models by weighting each parameter with its curvature ${label('curvature')}.
- ShearPrune removes 99% of the channels ${label('80%')}.
- BasketMerge and ShearPrune are both good ${label('curvature')}${label('80%')}.`
        : `- KnotRank outperforms TwineRank on the Harbour set ${label('TwineRank')}.`,
    )
    expect(model.requests).toHaveLength(2)
    expect(summary.mode).toBe('llm')
    expect(summary.passages.map(({ about }) => about)).toEqual(ids)
    const texts = textsOf(summary)
    expect(texts[0]).toBe('BasketMerge merges fine-tuned models by weighting each parameter with its curvature.')
    expect(texts.join(' ')).not.toMatch(/99%|both good/)
    for (const { text, evidence } of summary.passages.flatMap(({ claims }) => claims))
      if (!/^(BasketMerge merges|KnotRank)/.test(text))
        expect(text.length).toBeGreaterThanOrEqual(evidence[0]!.sentence.length - 12)
  })
})
