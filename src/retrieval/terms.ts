/** Text to index terms: the one tokeniser of papers and of questions, so that both sides always agree. */
import snowball from 'snowball-stemmers'
import { STOP_WORDS } from './stop-words.ts'

/** Scripts written without spaces, where a dictionary has to find the words. */
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}'
const NUMBER = '\\d+(?:[.,]\\d+)*'
const LETTERS = `(?:(?![${UNSPACED}])[\\p{L}\\p{M}\\p{N}])+`
const WORD = new RegExp(`${NUMBER}(?![\\p{L}\\p{N}])|${LETTERS}(?:[-_'’.&]${LETTERS})*|[${UNSPACED}]+`, 'gu')
const UNSPACED_RUN = new RegExp(`^[${UNSPACED}]+$`, 'u')
/** Longer joins are chance neighbours ("state-of-the-art-method"), not names. */
const LONGEST_JOIN = 20

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const stemmer = snowball.newStemmer('english')
const stems = new Map<string, string>()
/** Bounds the memory of a long-lived process; a library of 100,000 abstracts has about 200,000 distinct words. */
const MOST_STEMS_KEPT = 300_000

/** British to American before stemming, because abstracts mix both: generalise → generalize, behaviour → behavior. */
const american = (word: string): string =>
  word.length < 6
    ? word
    : word.replace(/is(e[sd]?|ing|ations?)$/, 'iz$1').replace(/our(s|ed|ing|al|ally|ite|able)?$/, 'or$1')

/** The stem of one lower-case word (Snowball's English stemmer; other scripts pass through). */
export const stem = (word: string): string => {
  const known = stems.get(word)
  if (known !== undefined) return known
  const stemmed = /^[a-z]+$/.test(word) ? stemmer.stem(american(word)) : word
  if (stems.size >= MOST_STEMS_KEPT) stems.clear()
  stems.set(word, stemmed)
  return stemmed
}

/** Compatibility forms, accents and LaTeX markup taken off: `\textit{Naïve} $k$-NN` → `Naive k-NN`. */
export const plainText = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/\\(?=[%&#_${}])/g, '')
    .replace(/\\[a-zA-Z]+\*?/g, ' ')
    .replace(/[${}]/g, '')

/** A word of a text and the term it is indexed under. */
export type IndexWord = { word: string; term: string }

const numberTerm = (digits: string): string => digits.replace(/,(?=\d{3})/g, '')

const indexed = (word: string): IndexWord => ({ word, term: stem(word) })

const indexWordsOf = (text: string): IndexWord[] => {
  if (/^\d[\d.,]*$/.test(text)) return [indexed(numberTerm(text))]
  const lower = text.toLowerCase()
  if (UNSPACED_RUN.test(text))
    return [...segmenter.segment(lower)].filter(piece => piece.isWordLike).map(piece => indexed(piece.segment))
  const parts = lower.split(/[-_'’.&]+/).filter(part => part !== '')
  const kept = parts.filter(part => !STOP_WORDS.has(part) && !/^[a-z]$/.test(part))
  const joined = parts.join('')
  const isName = parts.length > 1 && kept.length > 0 && joined.length <= LONGEST_JOIN && parts.at(-1) !== 's'
  return [...kept, ...(isName ? [joined] : [])].map(indexed)
}

export type Word = {
  /** As written, without accents and markup. */
  text: string
  /** What it is indexed under: nothing for a stop word, parts and their join for a compound. */
  index: IndexWord[]
}

/** The words of a text in order, each with its index terms. */
export const words = (text: string): Word[] =>
  [...plainText(text).matchAll(WORD)].map(match => ({ text: match[0], index: indexWordsOf(match[0]) }))

/**
 * The index terms of a text in order: stemmed, without stop words. A compound gives its parts and
 * its join, so that "ProC-KD", "proc kd" and "prockd" meet.
 */
export const terms = (text: string): string[] => words(text).flatMap(word => word.index.map(({ term }) => term))

/** How often each term stands in a text. */
export const termCounts = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const term of terms(text)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}
