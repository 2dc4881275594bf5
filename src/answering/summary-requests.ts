/** What a language model is asked for at each length of a summary, and what is made of what passed. */
import type { Passage } from '../domain/answer.ts'
import type { SummaryLength } from '../domain/summary.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import type { Words } from '../words/words.ts'
import { aroundIn, type Part, statesLimits } from './paper-parts.ts'

export const SUMMARY_REQUESTS: Record<SummaryLength, string> = {
  line: 'Say in one sentence of at most 30 words what this paper puts forward and, where the sentences give one, its main figure.',
  card: 'Summarise this paper in at most 80 words for a researcher who decides whether to read it. Write one line each, beginning with "- Problem:", "- Approach:", "- Result:" (with its figures) and "- Limits:" (only limits of this paper itself). Leave out what the sentences do not state.',
  newcomer:
    'Explain this paper to somebody who is new to its field, in short plain sentences: what the problem is, what was done about it, what came out with its main figure, and limits that are stated. Spell out abbreviations as the sentences do.',
}

/** One line for each of several papers. */
export const LINES_REQUEST =
  'Say of every one of these papers in one sentence of at most 30 words what it puts forward. One line for each paper, beginning with "- ".'

const HEADS: Record<string, Part> = {
  problem: 'problem',
  approach: 'approach',
  method: 'approach',
  result: 'result',
  results: 'result',
  limits: 'limits',
  limitations: 'limits',
}

const labelOf = (part: Part, { summary, summaries }: Words): string => ({ ...summary, limits: summaries.limits })[part]

/** Reads "Result: …", as the card asks for. */
export const headIn =
  (words: Words) =>
  (text: string): { label: string; text: string } | undefined => {
    const [, head, rest] = /^(\w{5,11})\s*:\s*(\S.*)$/s.exec(text) ?? []
    const part = head === undefined ? undefined : HEADS[head.toLowerCase()]
    return part === undefined ? undefined : { label: labelOf(part, words), text: rest! }
  }

/**
 * What a model wrote of one paper, as it is shown: a line is one statement, a card has no bullets, and
 * nothing is called a limit that its sentences do not state as one.
 */
export const shapedAs = (
  length: SummaryLength,
  passages: Passage[],
  { sentences }: RankedPaper,
  words: Words,
): Passage[] => {
  const around = aroundIn(sentences)
  const areLimits = ({ claims }: Passage): boolean =>
    claims
      .flatMap(({ evidence }) => evidence)
      .some(({ ordinal }) => sentences.some(one => one.ordinal === ordinal && statesLimits(one, around(one))))
  const shaped = passages.map((passage): Passage => {
    const { claims, label } = passage
    const isRight = label !== words.summaries.limits || areLimits(passage)
    return { claims, ...(label !== undefined && isRight && { label }) }
  })
  const [first] = shaped
  return length === 'line' && first !== undefined ? [{ claims: first.claims.slice(0, 1) }] : shaped
}
