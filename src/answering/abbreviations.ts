/** Abbreviations that a text spells out itself: "question answering (QA)". */
import type { Sentence } from '../domain/sentences.ts'

export type SpeltOut = {
  short: string
  /** As it stands in the sentence, both forms. */
  excerpt: string
  sentence: Sentence
}

const SHORT = '[A-Z][A-Za-z0-9&/-]{0,8}[A-Z0-9]'
const AFTER = new RegExp(`\\((${SHORT})s?\\)`, 'g')
const BEFORE = new RegExp(`(?<![\\p{L}\\p{N}-])(${SHORT})s? \\(([^()]{4,90})\\)`, 'gu')

const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '')

/**
 * Where the long form of an abbreviation begins in the text before it: read from the end, each letter of
 * the one must stand in the other, the first at the beginning of a word (after Schwartz and Hearst).
 */
const beginningOf = (short: string, before: string): number | undefined => {
  const letters = [...short.toLowerCase()].filter(isLetter)
  let at = before.length - 1
  for (const [place, letter] of [...letters.entries()].reverse()) {
    while (at >= 0 && (before[at]!.toLowerCase() !== letter || (place === 0 && isLetter(before[at - 1])))) at--
    if (at < 0) return undefined
    at--
  }
  const begins = at + 1
  // More words than that were never meant.
  return before.slice(begins).trim().split(/\s+/).length <= Math.min(letters.length + 5, letters.length * 2)
    ? begins
    : undefined
}

const inSentence = (sentence: Sentence): SpeltOut[] => {
  const { text } = sentence
  const after = [...text.matchAll(AFTER)].flatMap(({ 0: whole, 1: short, index }) => {
    const begins = beginningOf(short!, text.slice(0, index).trimEnd())
    return begins === undefined ? [] : [{ short: short!, excerpt: text.slice(begins, index + whole.length), sentence }]
  })
  const before = [...text.matchAll(BEFORE)].flatMap(({ 0: whole, 1: short, 2: long }) =>
    beginningOf(short!, long!) === 0 ? [{ short: short!, excerpt: whole, sentence }] : [],
  )
  return [...after, ...before]
}

/** The first place where each abbreviation is spelt out. */
export const speltOutIn = (sentences: readonly Sentence[]): SpeltOut[] => {
  const first = new Map<string, SpeltOut>()
  for (const one of sentences.flatMap(inSentence)) if (!first.has(one.short)) first.set(one.short, one)
  return [...first.values()]
}
