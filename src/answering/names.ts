/** Names of methods, data and models, as they are written and as they compare. */
import { fold } from '../domain/paper.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import { words } from '../retrieval/terms.ts'
import { isProposal } from './evidence.ts'

/** Letters and digits only, singular: "ViTs" and "ViT", "ProC-KD" and "prockd" are one name. */
export const nameKey = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/(?<=\p{L}{2})s$/u, '')

/** Capitals beyond the first letter: `CLIP`, `ProC-KD`, `mT5`. */
export const isAcronym = (word: string): boolean => /\p{Lu}.*\p{Lu}|\p{Ll}.*\p{Lu}/u.test(word)

/** A capital and small letters: a name, unless it begins a sentence. */
export const isProper = (word: string): boolean => /^\p{Lu}\p{Ll}+/u.test(word)

/** What a paper calls its own method, data or idea: the names in the sentences that put it forward. */
export const ownNamesOf = (sentences: readonly string[]): string[] =>
  sentences
    .filter(isProposal)
    .flatMap(sentence => words(sentence).map(({ text }) => text))
    .filter(isAcronym)

/** Whether a text names the paper by what the paper calls its own: "CUBER", "prockd". */
export const isNamedBy = ({ paper, sentences }: RankedPaper, keys: ReadonlySet<string>): boolean => {
  const inTitle = words(paper.title)
    .map(({ text }) => text)
    .filter(isAcronym)
  return [...ownNamesOf(sentences.map(({ text }) => text)), ...inTitle].some(name => keys.has(nameKey(name)))
}
