/** What retrieval would give for made-up papers, without a database. */
import { type PaperEvidence, paperEvidence, termWeights } from '../../src/answering/evidence.ts'
import { cleanQuestion, type Question, readQuestion } from '../../src/answering/question.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { sentencesOf } from '../../src/domain/sentences.ts'
import { questionTerms } from '../../src/retrieval/question-terms.ts'
import type { RankedPaper, Retrieval } from '../../src/retrieval/retrieve.ts'
import { terms } from '../../src/retrieval/terms.ts'
import { makePaper } from './papers.ts'

/** A paper as found: the first of several is the best. */
export const rankedPapers = (records: Partial<PaperRecord>[], scores: number[] = []): RankedPaper[] =>
  records.map((record, at) => {
    const paper = makePaper(record)
    return {
      paper: { ...paper, id: at + 1, version: 1, status: 'active' },
      sentences: sentencesOf(paper.abstract),
      score: scores[at] ?? 1 - at / 10,
      lexical: 10 - at,
      similarity: undefined,
    }
  })

/** What a question finds in a library of these papers. */
export const retrievalOf = (question: string, ranked: RankedPaper[], more: Partial<Retrieval> = {}): Retrieval => {
  const texts = ranked.map(({ paper }) => new Set(terms(`${paper.title} ${paper.abstract}`)))
  return {
    searched: question,
    terms: questionTerms(question).map(term => ({
      ...term,
      fromContext: false,
      papers: texts.filter(text => text.has(term.term)).length,
    })),
    filters: {},
    understood: [],
    nothingWithin: false,
    librarySize: ranked.length,
    papersWithin: ranked.length,
    ranked,
    ...more,
  }
}

export type Asked = { question: Question; retrieval: Retrieval; evidence: PaperEvidence[] }

/** A question and its evidence. */
export const askOf = (typed: string, ranked: RankedPaper[], more: Partial<Retrieval> = {}): Asked => {
  const question = readQuestion(cleanQuestion(typed))
  const retrieval = retrievalOf(question.text, ranked, more)
  const weights = termWeights(retrieval)
  return { question, retrieval, evidence: ranked.map(paper => paperEvidence(paper, question, weights)) }
}
