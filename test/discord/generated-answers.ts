/** Answers of any length and in any script, as papers and models might bring them. */
import fc from 'fast-check'
import { plainMarkdown } from '../../src/answering/markdown.ts'
import type { Answer, CitedPaper, Reason } from '../../src/domain/answer.ts'
import { visible } from '../../src/domain/text.ts'
import { makeAnswer, makeCitation } from '../support/answers.ts'
import { awkwardName, awkwardText } from '../support/awkward.ts'

const MOST_PAPERS = 8

const paperArb = (id: number): fc.Arbitrary<CitedPaper> =>
  fc.record({
    id: fc.constant(id),
    title: awkwardName(400),
    authors: fc.array(awkwardName(60), { maxLength: 4 }),
    arxivId: fc.option(fc.constant(`2301.0000${id}`), { nil: undefined }),
    url: fc.option(fc.constantFrom(`https://arxiv.org/abs/2301.0000${id}`, `https://doi.org/10.1/a_(b)*${id}`), {
      nil: undefined,
    }),
    published: fc.option(fc.constant({ from: '2023-01-01', to: '2023-12-31' }), { nil: undefined }),
    textKind: fc.constantFrom('abstract' as const, 'digest' as const),
    status: fc.constantFrom('active' as const, 'withdrawn' as const),
  })

const REASONS: Reason[] = ['answered', 'answered', 'not-stated', 'nothing-found', 'no-question', 'empty-library']

export const answerArb: fc.Arbitrary<Answer> = fc
  .record({
    papers: fc.tuple(...Array.from({ length: MOST_PAPERS }, (_, at) => paperArb(at + 1))),
    said: fc.array(
      fc.record({
        papers: fc.uniqueArray(fc.nat(MOST_PAPERS - 1), { minLength: 1, maxLength: 4 }),
        text: awkwardText(3_000),
        bullet: fc.boolean(),
        label: fc.option(fc.constantFrom('Result', 'Problem'), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 10 },
    ),
    question: awkwardText(2_000),
    notes: fc.array(
      awkwardText(300).map(text => plainMarkdown(visible(text))),
      { maxLength: 3 },
    ),
    reason: fc.constantFrom(...REASONS),
    mode: fc.constantFrom('llm' as const, 'extractive' as const),
  })
  .map(({ papers, said, question, notes, reason, mode }) => {
    const passages = said.map(({ papers: cited, text, bullet, label }, ordinal) => ({
      bullet,
      ...(bullet ? { about: papers[cited[0]!]!.id } : {}),
      ...(label === undefined ? {} : { label }),
      claims: [{ text, evidence: cited.map(at => ({ paperId: papers[at]!.id, ordinal, sentence: text })) }],
    }))
    const citations = said
      .flatMap(({ papers: cited, text }, ordinal) => cited.map(at => ({ at, text, ordinal })))
      .map(({ at, text, ordinal }, index) => makeCitation(papers[at]!, { marker: index + 1, ordinal, sentence: text }))
    return makeAnswer({
      question,
      mode,
      reason,
      passages,
      notes,
      citations,
      papers: papers.filter(({ id }) => citations.some(({ paperId }) => paperId === id)),
    })
  })
