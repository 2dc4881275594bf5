/** Which words of a quoted sentence a claim rests on. */
import { lettersOf } from '../domain/paper.ts'
import { STOP_WORDS } from '../retrieval/stop-words.ts'
import { terms } from '../retrieval/terms.ts'
import { plainMarkdown } from './markdown.ts'

const WORD = /\d+(?:[.,]\d+)*%?|[\p{L}\p{M}\p{N}]+/gu
/** "accuracy **of the** model" is marked in one piece. */
const MOST_BETWEEN = 2

type Piece = { text: string; isMarked: boolean }

const wordsBetween = (gap: string): string[] => gap.match(WORD) ?? []

/** What stands between two marked words and belongs to both: spaces, a hyphen, a few small words. */
const joins = (gap: string): boolean => {
  const words = wordsBetween(gap)
  return (
    words.length <= MOST_BETWEEN &&
    words.every(word => STOP_WORDS.has(word.toLowerCase())) &&
    /^[\s\p{L}\p{M}\p{N}'’/-]*$/u.test(gap)
  )
}

const piecesOf = (sentence: string, shared: ReadonlySet<string>): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: word, index } of sentence.matchAll(WORD)) {
    if (sentence[index - 1] === '\\' || !terms(word).some(term => shared.has(term))) continue
    const gap = sentence.slice(at, index)
    const last = pieces.at(-1)
    if (last?.isMarked && joins(gap)) last.text += gap + word
    else pieces.push({ text: gap, isMarked: false }, { text: word, isMarked: true })
    at = index + word.length
  }
  return [...pieces, { text: sentence.slice(at), isMarked: false }].filter(({ text }) => text !== '')
}

/**
 * A sentence as Markdown, with the words in bold that it shares with what was made of it.
 * @param claims what was written from the sentence; without any that is more than a repetition, the words
 * of the question are marked
 */
export const markedSentence = (sentence: string, claims: readonly string[], question: string): string => {
  const own = claims.filter(claim => lettersOf(claim) !== lettersOf(sentence))
  const shared = new Set(terms(own.length > 0 ? own.join(' ') : question))
  return piecesOf(sentence, shared)
    .map(({ text, isMarked }) => (isMarked ? `**${plainMarkdown(text)}**` : plainMarkdown(text)))
    .join('')
}
