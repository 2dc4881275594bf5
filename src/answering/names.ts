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

/** A text says early in a sentence what the sentence is about. */
const EARLY_WORDS = 8
const isEarly = (sentence: string, name: string): boolean =>
  words(sentence)
    .slice(0, EARLY_WORDS)
    .some(({ text }) => text === name)

/**
 * What a text that speaks of its paper in the third person keeps speaking of: a name in the title or in
 * several sentences that one of them begins with, or two words that several sentences begin with. Of what
 * the first sentence names already, the whole field speaks.
 */
export const subjectsOf = (title: string, sentences: readonly string[]): string[] => {
  const acronyms = new Set(sentences.flatMap(sentence => words(sentence).map(({ text }) => text)).filter(isAcronym))
  const named = [...acronyms].filter(
    name =>
      !words(sentences[0]!).some(({ text }) => text === name) &&
      sentences.some(sentence => isEarly(sentence, name)) &&
      (words(title).some(({ text }) => text === name) ||
        sentences.filter(sentence => words(sentence).some(({ text }) => text === name)).length > 1),
  )
  const openings = sentences.flatMap(sentence => /^\p{Lu}\p{Ll}{3,} \p{L}{4,}(?=[ ,])/u.exec(sentence)?.[0] ?? [])
  return [...named, ...openings.filter((opening, at) => openings.indexOf(opening) !== at)]
}

/** Whether a sentence is about one of the subjects of its text. */
export const isAbout = (sentence: string, subjects: readonly string[]): boolean =>
  subjects.some(subject => (subject.includes(' ') ? sentence.includes(subject) : isEarly(sentence, subject)))

/** Whether a text names the paper by what the paper calls its own: "CUBER", "prockd". */
export const isNamedBy = ({ paper, sentences }: RankedPaper, keys: ReadonlySet<string>): boolean => {
  const inTitle = words(paper.title)
    .map(({ text }) => text)
    .filter(isAcronym)
  return [...ownNamesOf(sentences.map(({ text }) => text)), ...inTitle].some(name => keys.has(nameKey(name)))
}
