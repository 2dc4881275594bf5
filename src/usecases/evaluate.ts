/** A set of questions with known answers through the product's own path, and how well it did. */
import type { AnswerObject } from './answer-object.ts'

export type JudgedQuestion = {
  id: string
  type: string
  question: string
  /** Titles of the papers that answer it; none when no paper does. */
  gold: string[]
  /** Short strings that a right answer contains. */
  facts?: string[]
  history?: { role: 'user' | 'assistant'; content: string }[]
}

/** Shares from 0 to 1; undefined where no question of the type can be judged by it. */
export type Scores = {
  questions: number
  recallAt5: number | undefined
  precisionAt1: number | undefined
  citationPrecision: number | undefined
  citationRecall: number | undefined
  verbatim: number | undefined
  facts: number | undefined
  /** Refused among the questions that have an answer. */
  falseRefusals: number | undefined
  /** Refused among the questions that have none. */
  refusals: number | undefined
  pings: number
  /** Median words of an answer, link addresses apart. */
  words: number | undefined
  totalMs: number | undefined
  /** Median over the answers that a model wrote. */
  promptTokens: number | undefined
  costUsd: number
}

const folded = (text: string): string => text.replace(/\s+/g, ' ').trim()
const key = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
const mean = (values: number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
const median = (values: number[]): number | undefined =>
  values.length === 0 ? undefined : [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const withoutCommas = (text: string): string => text.replace(/(?<=\d),(?=\d{3})/g, '')
const inWords = (text: string): string => text.toLowerCase().replaceAll('-', ' ')

/** Whether an answer states a fact: a number stands alone, anything else may stand inside a word. */
export const statesFact = (answer: string, fact: string): boolean => {
  const [text, wanted] = [answer, fact].map(one => withoutCommas(one.replaceAll('\\', '').replace(/[–—]/g, '-')))
  if (!/^\d/.test(wanted!)) return inWords(text!).includes(inWords(wanted!))
  const escaped = wanted!.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\d.])${escaped}(?!\\d|\\.\\d)`).test(text!)
}

const countWords = (answer: string): number =>
  (answer.replace(/\(<?https?:[^)]*\)/g, '').match(/[\p{L}\p{N}_]+/gu) ?? []).length

type Pair = { question: JudgedQuestion; answer: AnswerObject }

const goldOf = ({ question }: Pair): string[] => question.gold.map(key)
const citedOf = ({ answer }: Pair): string[] => [...new Set(answer.citations.map(({ title }) => key(title)))]
const share = (part: string[], whole: string[]): number => part.filter(one => whole.includes(one)).length / part.length

/**
 * Scores answers.
 * @param texts the abstract of each paper by title, to check that citations are verbatim
 */
export const scoreAnswers = (pairs: Pair[], texts: ReadonlyMap<string, string>): Scores => {
  const answerable = pairs.filter(({ question }) => question.gold.length > 0)
  const unanswerable = pairs.filter(({ question }) => question.gold.length === 0 && question.type !== 'injection')
  const citing = answerable.filter(pair => citedOf(pair).length > 0)
  const byKey = new Map([...texts].map(([title, abstract]) => [key(title), folded(abstract)]))
  const citations = pairs.flatMap(({ answer }) => answer.citations)
  const factual = answerable.filter(
    ({ question }) => (question.facts?.length ?? 0) > 0 && question.type !== 'other_language',
  )
  return {
    questions: pairs.length,
    recallAt5: mean(answerable.map(pair => share(goldOf(pair), pair.answer.ranked.slice(0, 5).map(key)))),
    precisionAt1: mean(answerable.map(pair => (goldOf(pair).includes(key(pair.answer.ranked[0] ?? '')) ? 1 : 0))),
    citationPrecision: mean(citing.map(pair => share(citedOf(pair), goldOf(pair)))),
    citationRecall: mean(answerable.map(pair => share(goldOf(pair), citedOf(pair)))),
    verbatim: mean(
      citations.map(({ title, sentence }) => ((byKey.get(key(title)) ?? '').includes(folded(sentence)) ? 1 : 0)),
    ),
    facts: mean(
      factual.map(
        ({ question, answer }) =>
          question.facts!.filter(fact => statesFact(answer.answer, fact)).length / question.facts!.length,
      ),
    ),
    falseRefusals: mean(answerable.map(({ answer }) => (answer.abstained ? 1 : 0))),
    refusals: mean(unanswerable.map(({ answer }) => (answer.abstained ? 1 : 0))),
    pings: pairs.filter(({ answer }) => /@everyone|@here|<@[!&]?\d/.test(answer.answer)).length,
    words: median(answerable.map(({ answer }) => countWords(answer.answer))),
    totalMs: median(pairs.map(({ answer }) => answer.timings.totalMs)),
    promptTokens: median(
      pairs.filter(({ answer }) => answer.mode === 'llm').map(({ answer }) => answer.usage.promptTokens),
    ),
    costUsd: pairs.reduce((sum, { answer }) => sum + answer.usage.costUsd, 0),
  }
}

const COLUMNS: [keyof Scores, string][] = [
  ['questions', 'n'],
  ['recallAt5', 'recall@5'],
  ['precisionAt1', 'P@1'],
  ['citationPrecision', 'cite P'],
  ['citationRecall', 'cite R'],
  ['verbatim', 'verbatim'],
  ['facts', 'facts'],
  ['falseRefusals', 'false ref.'],
  ['refusals', 'refused'],
  ['pings', 'pings'],
  ['words', 'words'],
  ['totalMs', 'ms'],
]
const COUNTS = new Set<keyof Scores>(['questions', 'pings', 'words'])

const cell = (scores: Scores, column: keyof Scores): string => {
  const value = scores[column]
  if (value === undefined) return '-'
  if (COUNTS.has(column)) return String(value)
  return column === 'totalMs' ? value.toFixed(1) : value.toFixed(3)
}

/** The scores by question type and over all, as a table of text. */
export const scoreTable = (pairs: Pair[], texts: ReadonlyMap<string, string>): string => {
  const types = [...new Set(pairs.map(({ question }) => question.type))].sort()
  const rows = [
    ...types.map(type => ({
      name: type,
      scores: scoreAnswers(
        pairs.filter(({ question }) => question.type === type),
        texts,
      ),
    })),
    { name: 'all', scores: scoreAnswers(pairs, texts) },
  ]
  const header = ['type'.padEnd(15), ...COLUMNS.map(([, name]) => name.padStart(10))].join('')
  const lines = rows.map(({ name, scores }) =>
    [name.padEnd(15), ...COLUMNS.map(([column]) => cell(scores, column).padStart(10))].join(''),
  )
  const { promptTokens, costUsd } = scoreAnswers(pairs, texts)
  const model =
    promptTokens === undefined ? [] : [`median prompt tokens ${promptTokens}, cost ${costUsd.toFixed(4)} USD`]
  return [header, ...lines, ...model].join('\n')
}
