/** A paper told in its own sentences: what it is about, what it puts forward, what comes out. */
import type { Passage } from '../domain/answer.ts'
import type { Sentence } from '../domain/sentences.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import { terms } from '../retrieval/terms.ts'
import type { Words } from '../words/words.ts'
import { hasNumber, isAvailability, isBackground, isProposal, type PaperEvidence } from './evidence.ts'
import { asStatement } from './extractive.ts'
import { isHiddenOrder } from './hidden-orders.ts'

const PROBLEM =
  /\b(?:however|but|challeng|difficult|problem|limit|lack|scarce|scarcity|expensive|costly|suffer|fail|hard\b|unclear|overlook|neglect|remain|little is known|slow)/i
const RESULT =
  /\b(?:result|experiment|outperform|surpass|achiev|reach|improv|show|demonstrat|find|found|reveal|evaluat|reduc|gain|competitive|state[- ]of[- ]the[- ]art|better|faster|exceed|boost)/i

type Part = { name: 'problem' | 'approach' | 'result'; score: (sentence: Sentence, place: number) => number }

/** `place` runs from 0 at the beginning of an abstract to 1 at its end: problems come early, results late. */
const PARTS: Part[] = [
  {
    name: 'problem',
    score: ({ text }, place) =>
      (PROBLEM.test(text) ? 1 : 0) + (isBackground(text) ? 0.3 : 0) - (isProposal(text) ? 2 : 0) + 0.8 * (1 - place),
  },
  { name: 'approach', score: ({ text }, place) => (isProposal(text) ? 2 : 0) - Math.abs(place - 0.4) },
  {
    name: 'result',
    score: ({ text }, place) =>
      (RESULT.test(text) ? 1 : 0) + (hasNumber(text) ? 1 : 0) - (isProposal(text) ? 0.8 : 0) + place,
  },
]
const SHORTEST_ABSTRACT = 3

/**
 * Chooses one sentence for each part of a summary.
 * An abstract of three sentences or fewer is given whole.
 */
export const summarisePaper = ({ paper, sentences }: RankedPaper, { summary }: Words): Passage[] => {
  const telling = sentences.filter(({ text }) => !isAvailability(text) && !isHiddenOrder(text) && text.length > 20)
  const passage = (chosen: Sentence[], label?: string): Passage => ({
    ...(label === undefined ? {} : { label }),
    claims: chosen.map(({ text, ordinal }) => ({
      text: asStatement(text),
      evidence: [{ paperId: paper.id, ordinal, sentence: text }],
    })),
  })
  if (telling.length <= SHORTEST_ABSTRACT) return [passage(telling.length === 0 ? sentences.slice(0, 1) : telling)]
  const left = new Set(telling)
  const chosen = PARTS.map(({ name, score }) => {
    const best = [...left].sort(
      (a, b) =>
        score(b, b.ordinal / sentences.length) - score(a, a.ordinal / sentences.length) || a.ordinal - b.ordinal,
    )[0]!
    left.delete(best)
    return passage([best], summary[name])
  })
  return chosen
}

/** All sentences of a paper as evidence of one weight, for a model that is to summarise it. */
export const wholePaper = (ranked: RankedPaper): PaperEvidence => ({
  ranked,
  coverage: 1,
  sentences: ranked.sentences
    .filter(({ text }) => !isHiddenOrder(text))
    .map(sentence => ({ sentence, terms: new Set(terms(sentence.text)), score: 1 })),
})
