/** Small made-up answers: a test shows only what matters to it. */
import { type Answer, type Citation, type CitedPaper, type Claim, NO_USAGE } from '../../src/domain/answer.ts'

export const makeAnswer = (answer: Partial<Answer> = {}): Answer => ({
  question: 'q',
  mode: 'extractive',
  reason: 'answered',
  passages: [],
  notes: [],
  citations: [],
  papers: [],
  ranked: [],
  droppedClaims: 0,
  timings: { retrieveMs: 0, firstTextMs: 0, totalMs: 0 },
  usage: NO_USAGE,
  ...answer,
})

export const makeCited = (paper: Partial<CitedPaper> = {}): CitedPaper => ({
  id: 1,
  title: 'BasketMerge: Weaving Fine-tuned Models into One',
  authors: ['Ada Quill', 'Tomas Reed'],
  arxivId: '2301.00001',
  url: 'https://arxiv.org/abs/2301.00001',
  published: { from: '2023-01-01', to: '2023-01-31' },
  textKind: 'abstract',
  status: 'active',
  ...paper,
})

/** A footnote to a paper. */
export const makeCitation = (
  { id, title, arxivId, url, textKind }: CitedPaper,
  citation: Partial<Citation> = {},
): Citation => ({ marker: 1, paperId: id, ordinal: 0, sentence: 'Said.', title, arxivId, url, textKind, ...citation })

/** A statement that rests on these footnotes. */
export const makeClaim = (text: string, ...citations: Citation[]): Claim => ({
  text,
  evidence: citations.map(({ paperId, ordinal, sentence }) => ({ paperId, ordinal, sentence })),
})
