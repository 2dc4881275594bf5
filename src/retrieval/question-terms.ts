/** From a question's words to the terms that are searched for. */
import { fold } from '../domain/paper.ts'
import { ACRONYMS } from './acronyms.ts'
import { QUESTION_WORDS } from './stop-words.ts'
import { words } from './terms.ts'

export type QuestionTerm = {
  term: string
  /** The word as the person wrote it. */
  word: string
  weight: number
  /** The library's word that was searched in place of one it does not know. */
  readAs?: string
  /** The acronym of the question that this term helps to spell out. */
  spellsOut?: string
}

/** A question of a person has a dozen; what is beyond is a pasted text. */
const MOST_TERMS = 48
/** What a guessed spelling is worth beside a word that was found as written. */
const GUESS_WEIGHT = 0.8
const SHORTEST_GUESSED_WORD = 4

const collect = (question: string, keep: (word: string) => boolean): QuestionTerm[] => {
  const found = new Map<string, QuestionTerm>()
  for (const { text, index } of words(question)) {
    if (!keep(fold(text))) continue
    for (const { term } of index) {
      const known = found.get(term)
      if (known === undefined) found.set(term, { term, word: text, weight: 1 })
      else known.weight += 1
    }
  }
  return [...found.values()]
}

/** What an acronym's words are worth beside the words that were typed. */
const SPELT_OUT_WEIGHT = 0.5

/** What an acronym may stand for; nothing for a word that is not in capitals or not known. */
export const readingsOf = (word: string): string[] =>
  /\p{Lu}.*\p{Lu}/u.test(word) ? (ACRONYMS.get(word.replace(/s$/, '').toLowerCase()) ?? []) : []

/** The words that the acronyms of a question stand for, where the question does not hold them itself. */
export const spellOut = (question: string): QuestionTerm[] => {
  const found = new Map<string, QuestionTerm>()
  for (const { text } of words(question))
    for (const { index } of readingsOf(text).flatMap(words))
      for (const { term } of index) found.set(term, { term, word: text, weight: SPELT_OUT_WEIGHT, spellsOut: text })
  return [...found.values()]
}

/** "How long" asks for a time, and no paper need say "long". */
const MEASURE = /\bhow (?:long|often|far|large|big|small|fast|slow|well|good|bad|high|low|deep|old)(?![\w-])/gi

/** The terms of a question without what people wrap around questions ("which papers propose …"). */
export const tellingTerms = (question: string): QuestionTerm[] =>
  collect(question.replace(MEASURE, ' '), word => !QUESTION_WORDS.has(word))

/** The telling terms; all terms of a question that has nothing else. */
export const questionTerms = (question: string): QuestionTerm[] => {
  const telling = tellingTerms(question)
  return telling.length > 0 ? telling : collect(question, () => true)
}

/** The rarest terms first, as many as a search takes. */
export const rarest = (terms: QuestionTerm[], frequencies: ReadonlyMap<string, number>): QuestionTerm[] =>
  [...terms]
    .sort((a, b) => (frequencies.get(a.term) ?? 0) - (frequencies.get(b.term) ?? 0) || (a.term < b.term ? -1 : 1))
    .slice(0, MOST_TERMS)

/**
 * Edits between two words, where exchanging two neighbours is one edit (optimal string alignment;
 * Boytsov 2011, "Indexing methods for approximate dictionary searching").
 */
export const editDistance = (a: string, b: string): number => {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1)
      row.push(best)
    }
    before = above
    above = row
  }
  return above[b.length]!
}

/** One slip in a short word, two in a long one. */
const mostEdits = (word: string): number => (word.length < 8 ? 1 : 2)

export type Spelling = { asked: string; word: string; term: string; papers: number }

/** Words worth a guess: long enough, and not a number. */
export const canBeMisspelt = (word: string): boolean =>
  word.length >= SHORTEST_GUESSED_WORD && !/^\d/.test(word) && /^[\p{Script=Latin}\d]+$/u.test(word)

/**
 * What a word that the library does not know was meant to be: the nearest spelling, the more frequent
 * one among equals.
 * @returns the guess, or undefined when nothing is near enough
 */
export const bestSpelling = (asked: string, candidates: readonly Spelling[]): Spelling | undefined =>
  candidates
    .map(candidate => ({ candidate, edits: editDistance(asked, candidate.word) }))
    .filter(({ candidate, edits }) => edits <= mostEdits(asked) && candidate.word[0] === asked[0])
    .sort((a, b) => a.edits - b.edits || b.candidate.papers - a.candidate.papers)[0]?.candidate

/** The term of a guessed spelling, in place of the term that no paper has. */
export const withSpelling = (asked: QuestionTerm, spelling: Spelling): QuestionTerm => ({
  term: spelling.term,
  word: asked.word,
  weight: asked.weight * GUESS_WEIGHT,
  readAs: spelling.word,
})
