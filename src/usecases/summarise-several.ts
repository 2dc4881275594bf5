/** Several papers one after the other: each is named once, and told in its own sentences or by the model. */

import { wholePaper } from '../answering/evidence.ts'
import * as notes from '../answering/notes.ts'
import { extractOf } from '../answering/paper-summary.ts'
import { headIn, LINES_REQUEST, SUMMARY_REQUESTS } from '../answering/summary-requests.ts'
import type { Answer, Claim, Passage } from '../domain/answer.ts'
import { UserError } from '../errors.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import { en } from '../words/en.ts'
import type { SummariseOptions, WriteSummary } from './write-summary.ts'

/** As many papers as one prompt holds with enough of their sentences. */
const BATCH = 5

const inBatches = <T>(all: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, at) => all.slice(at * most, (at + 1) * most))

type Length = 'line' | 'card'

/** What the model wrote of this paper and of no other. */
const claimsOn = (id: number, written: readonly Passage[], length: Length): Claim[] =>
  written
    .flatMap(({ claims }) => claims)
    .filter(({ evidence }) => evidence.every(({ paperId }) => paperId === id))
    .slice(0, length === 'line' ? 1 : undefined)

/** One item for each paper, in the order of the papers; of whom the model says nothing, its own sentences are shown. */
const oneEach = (
  papers: readonly RankedPaper[],
  written: readonly Passage[],
  own: ReadonlyMap<number, Passage>,
  length: Length,
): Passage[] =>
  papers.flatMap(({ paper: { id } }) => {
    const claims = claimsOn(id, written, length)
    return claims.length > 0 ? { bullet: true, about: id, claims } : (own.get(id) ?? [])
  })

/**
 * @param length of what is told of each
 * @throws UserError when none of them has a text
 */
export const summariseSeveral = async (
  papers: readonly RankedPaper[],
  title: string,
  length: Length,
  write: WriteSummary,
  options: SummariseOptions,
): Promise<Answer> => {
  const { words = en } = options
  const standing = papers.filter(({ paper }) => paper.status !== 'withdrawn')
  const own = new Map(
    standing.flatMap((ranked): [number, Passage][] => {
      const claims = extractOf(ranked, length, words).passages.flatMap(passage => passage.claims)
      return claims.length === 0 ? [] : [[ranked.paper.id, { bullet: true, about: ranked.paper.id, claims }]]
    }),
  )
  const withdrawn = papers.filter(({ paper }) => paper.status === 'withdrawn').map(({ paper }) => paper)
  if (own.size === 0 && withdrawn.length === 0) throw new UserError(words.summaries.noText)
  const told = standing.filter(({ paper }) => own.has(paper.id))
  const answer = await write(
    {
      title,
      request: length === 'line' ? LINES_REQUEST : SUMMARY_REQUESTS.card,
      batches: inBatches(told.map(wholePaper), length === 'line' ? BATCH : 1),
      retrieval: { ranked: told },
      extractive: () => ({ passages: [...own.values()], notes: [] }),
      style: { headIn: headIn(words) },
      shape: (written, isWhole) =>
        written.length === 0 ? [] : oneEach(told, written, isWhole ? own : new Map(), length),
    },
    options,
  )
  return { ...answer, notes: [...notes.withdrawnNote(withdrawn, words), ...answer.notes] }
}
