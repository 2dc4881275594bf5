/** One order out of two scores. */
import type { Hit } from '../database/search.ts'

/** Below this many papers, company kept by words is chance (measured on libraries of 67 to 20,000 papers). */
const FEWEST_PAPERS = 100
const ENOUGH_PAPERS = 1_000
const FULL_WEIGHT = 0.35

/** The share of a space learnt from the library itself: none in a small library, rising to a third at a thousand papers. */
export const latentWeight = (papers: number): number => {
  const place = Math.log(papers / FEWEST_PAPERS) / Math.log(ENOUGH_PAPERS / FEWEST_PAPERS)
  return FULL_WEIGHT * Math.min(1, Math.max(0, place))
}

/** Sums come out of two databases with different rounding in the last digits; equal scores must stay equal. */
const rounded = (score: number): number => Math.round(score * 1e9) / 1e9

export type Fused = { paperId: number; score: number; lexical: number; similarity: number | undefined }

/**
 * Scales both scores to 0…1 over the papers found and adds them: `(1 − weight) · lexical + weight · similarity`.
 * Rank fusion was tried and lost ground on most collections; this form never fell below BM25 alone.
 * @param weight 0 leaves BM25's order untouched
 */
export const fuse = (hits: readonly Hit[], weight: number): Fused[] => {
  const similarities = hits.map(({ similarity }) => similarity).filter(value => value !== undefined)
  const most = Math.max(...similarities, -1)
  const least = Math.min(...similarities, 1)
  const highest = Math.max(...hits.map(({ lexical }) => lexical), 0)
  const share = similarities.length === 0 || most <= least ? 0 : weight
  return hits
    .map(({ paperId, lexical, similarity }) => {
      const byWords = highest > 0 ? lexical / highest : 0
      const byVector = similarity === undefined || share === 0 ? 0 : (similarity - least) / (most - least)
      return { paperId, lexical, similarity, score: rounded((1 - share) * byWords + share * byVector) }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.paperId - b.paperId)
}
