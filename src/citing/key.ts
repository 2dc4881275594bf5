/** The name by which a citation is called in a document: `quill2024looms`. */
import { lettersOf, type PaperRecord } from '../domain/paper.ts'
import { visible } from '../domain/text.ts'
import { dateParts } from './entry.ts'
import { namesOf } from './names.ts'

/** BibTeX takes no more than letters and digits of ASCII without complaint. */
const ascii = (text: string): string =>
  lettersOf(text)
    .replace(/[^a-z0-9]/g, '')
    .slice(0, MOST_LETTERS)

const MOST_LETTERS = 30
const NOBODY = 'anonymous'
/** Titles begin with them, and they tell nothing. */
const EMPTY = new Set(
  'a an the on of for in to and or with without from by at as is are be do does can how what when where which why who via using towards toward'.split(
    ' ',
  ),
)

const firstWord = (title: string): string =>
  visible(title)
    .split(/[^\p{L}\p{M}\p{N}'’]+/u)
    .map(ascii)
    .find(word => word !== '' && !EMPTY.has(word)) ?? ''

/** Family name of the first author, year, first telling word of the title; the same for the same record, always. */
export const citationKey = ({ authors, published, title }: Pick<PaperRecord, 'authors' | 'published' | 'title'>) => {
  const [first] = namesOf(authors).names
  const family = first === undefined ? '' : ascii('whole' in first ? first.whole : first.family)
  return `${family === '' || /^\d/.test(family) ? `${NOBODY}${family}` : family}${dateParts(published).year ?? ''}${firstWord(title)}`
}

/** `quill2024looms`, `quill2024loomsb`, …: the paper that was there first keeps the bare key. */
export const keyAmong = (key: string, place: number): string => {
  if (place === 0) return key
  const letter = String.fromCharCode(97 + (place % 26))
  return `${key}${place < 26 ? '' : Math.floor(place / 26)}${letter}`
}
