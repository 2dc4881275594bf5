/** Papers beside those that an answer cites. */

import { citedPaper } from '../answering/assemble.ts'
import type { Answer, CitedPaper } from '../domain/answer.ts'
import type { Retrieval, RetrieveOptions } from '../retrieval/retrieve.ts'

/** The first papers of an answer are what it is about. */
const MOST_SEEDS = 3
const MOST_RELATED = 5

export type RelatedDeps = {
  retrieve: (question: string, options: RetrieveOptions) => Promise<Retrieval>
  now: () => Date
}

export const makeRelated = ({ retrieve, now }: RelatedDeps) => {
  /** @returns the nearest papers that a guild sees, best first, none of which the answer shows */
  return async ({ papers }: Pick<Answer, 'papers'>, guildId: string | undefined): Promise<CitedPaper[]> => {
    const shown = new Set(papers.map(({ id }) => id))
    const near = new Map<number, { paper: CitedPaper; nearness: number }>()
    for (const { title } of papers.slice(0, MOST_SEEDS)) {
      const { ranked } = await retrieve(title, { today: now(), guildId })
      for (const [rank, { paper, score }] of ranked.entries()) {
        if (shown.has(paper.id) || score <= 0) continue
        const before = near.get(paper.id)?.nearness ?? 0
        // Reciprocal rank: a paper near to several of them comes before one near to a single one.
        near.set(paper.id, { paper: citedPaper(paper), nearness: before + 1 / (rank + 10) })
      }
    }
    return [...near.values()]
      .sort((a, b) => b.nearness - a.nearness || a.paper.id - b.paper.id)
      .slice(0, MOST_RELATED)
      .map(({ paper }) => paper)
  }
}
