/** Withdrawn papers that a question names: nothing is answered from them, and nobody is left to think that they are not known. */
import { arxivIdIn, fold, titleKey } from '../domain/paper.ts'
import { isEnglishWord } from '../retrieval/english.ts'
import type { RankedPaper, Retrieval } from '../retrieval/retrieve.ts'
import { terms, words } from '../retrieval/terms.ts'
import type { PaperEvidence } from './evidence.ts'
import { isNamedBy, nameKey } from './names.ts'
import type { Question } from './question.ts'
import { isCalled } from './record-facts.ts'

export type Named = {
  ranked: RankedPaper
  /** The name of its method, as nameKey spells it; undefined where the question has its title or arXiv id. */
  by: string | undefined
}

/** A shorter title may stand in a text by chance. */
const SHORTEST_TITLE = 10

const isWhollyNamed = ({ paper }: RankedPaper, text: string): boolean => {
  if (paper.arxivId !== undefined && arxivIdIn(text)?.id === paper.arxivId) return true
  const key = titleKey(paper.title)
  return key.length >= SHORTEST_TITLE && titleKey(text).includes(key)
}

/**
 * Which of the withdrawn papers a question names, by its title, its arXiv id or what it calls its own.
 * @param found the papers that stand: a name that one of them carries means that one
 */
export const withdrawnNamed = (
  { text, names }: Pick<Question, 'text' | 'names'>,
  withdrawn: readonly RankedPaper[],
  found: readonly RankedPaper[],
): Named[] => {
  if (withdrawn.length === 0) return []
  // In small letters a name may be any word: "merging".
  const typed = words(text).filter(({ text: word }) => names.includes(word) || !isEnglishWord(fold(word)))
  const carries = (ranked: RankedPaper, word: string): boolean =>
    isCalled(ranked, word) || isNamedBy(ranked, new Set([nameKey(word)]))
  const alone = typed.map(word => word.text).filter(word => !found.some(other => carries(other, word)))
  return withdrawn.flatMap((ranked): Named[] => {
    if (isWhollyNamed(ranked, text)) return [{ ranked, by: undefined }]
    const name = alone.find(word => carries(ranked, word))
    return name === undefined ? [] : [{ ranked, by: nameKey(name) }]
  })
}

/** What is asked without what the withdrawn papers say of it: a name that only they have is in no paper. */
export const withoutWithdrawn = (retrieval: Retrieval, named: readonly Named[]): Retrieval => {
  const texts = named.map(({ ranked: { paper } }) => new Set(terms(`${paper.title} ${paper.abstract}`)))
  return {
    ...retrieval,
    terms: retrieval.terms.map(term => ({
      ...term,
      papers: Math.max(0, term.papers - texts.filter(text => text.has(term.term)).length),
    })),
  }
}

const mentions = ({ ranked: { paper, sentences } }: PaperEvidence, key: string): boolean =>
  words([paper.title, ...sentences.map(({ text }) => text)].join(' ')).some(({ text }) => nameKey(text) === key)

/** Whether a question is about a withdrawn paper alone: none of the papers that stand says anything of it. */
export const asksOnlyForWithdrawn = (
  { kind }: Question,
  named: readonly Named[],
  evidence: readonly PaperEvidence[],
): boolean =>
  kind !== 'list' &&
  kind !== 'compare' &&
  named.some(({ by }) => by === undefined || !evidence.some(one => mentions(one, by)))
