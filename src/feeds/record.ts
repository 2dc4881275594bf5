/** Anything that calls itself a paper, made into a PaperRecord or refused with the reason. */
import {
  arxivIdIn,
  type DateSpan,
  dateSpan,
  doiIn,
  type PaperRecord,
  type TextKind,
  webAddress,
} from '../domain/paper.ts'

const LONGEST_TITLE = 1_000
const LONGEST_ABSTRACT = 50_000
/** Longer ones are a list that somebody forgot to separate; the index of names takes no more. */
const LONGEST_NAME = 200
const HIGHEST_VERSION = 999

/** Invisible characters that steer a screen, hide text, or tear words apart: none belongs in a title or an abstract. */
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\u{e0000}-\u{e007f}]/gu

/** Text without control characters, direction overrides and broken surrogates, on one line. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .trim()

const text = (value: unknown): string | undefined => {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const clean = cleanText(String(value))
  return clean === '' ? undefined : clean
}

const first = (object: Record<string, unknown>, ...keys: string[]): string | undefined => {
  for (const key of keys) {
    const value = text(object[key])
    if (value !== undefined) return value
  }
  return undefined
}

/** `Quill, Ada` is one name, `Ada Quill, Mei Hedge` are two: a family name that stands first is one word, or has a particle. */
const isFamilyFirst = (names: string): boolean => /^(?:\p{Ll}+\s+)*\S+,\s*[^,]+$/u.test(names)

const namesIn = (authors: string): string[] => {
  if (authors.includes(';')) return authors.split(';')
  const pieces = authors.split(/\s*,?\s+and\s+/)
  return pieces.every(isFamilyFirst) ? pieces : pieces.flatMap(piece => piece.split(','))
}

const nameOf = (author: unknown): string | undefined => {
  if (typeof author !== 'object' || author === null) return text(author)
  const { name, given, family } = author as Record<string, unknown>
  return text(name) ?? text([given, family].map(text).filter(Boolean).join(' '))
}

const authorsOf = (value: unknown): string[] => {
  const names = typeof value === 'string' ? namesIn(value) : Array.isArray(value) ? value : []
  return names.map(nameOf).filter(name => name !== undefined && name.length <= LONGEST_NAME) as string[]
}

/** "github.com/…" as people write it, and full addresses. */
const addressOf = (address: string | undefined): string | undefined =>
  webAddress(address !== undefined && /^[\w-]+(\.[\w-]+)+\//.test(address) ? `https://${address}` : address)

const publishedOf = (object: Record<string, unknown>): DateSpan | undefined =>
  ['published', 'publishedAt', 'date', 'year']
    .map(key => dateSpan(text(object[key]) ?? ''))
    .find(span => span !== undefined)

const arxivOf = (object: Record<string, unknown>): ReturnType<typeof arxivIdIn> => {
  const id = first(object, 'arxivId', 'arxiv_id', 'arxiv')
  if (id !== undefined) return arxivIdIn(id)
  return ['doi', 'url', 'id', '_id']
    .map(key => text(object[key]) ?? '')
    .filter(place => /arxiv|^[a-z-]+(\.[a-z-]+)?\/\d{7}|^\d{4}\.\d{4,5}/i.test(place))
    .map(arxivIdIn)
    .find(found => found !== undefined)
}

/** arXiv's own DOIs say no more than its ids; a paper's DOI is its publisher's. */
const doiOf = (object: Record<string, unknown>): string | undefined => {
  const doi = doiIn(first(object, 'doi') ?? '')
  return doi?.startsWith('10.48550/') ? undefined : doi
}

const versionOf = (value: unknown): number | undefined => {
  const version = Number(/^v?(\d{1,3})$/.exec(text(value) ?? '')?.[1])
  return version >= 1 && version <= HIGHEST_VERSION ? version : undefined
}

const digestOf = ({ digest }: Record<string, unknown>): string | undefined =>
  text(Array.isArray(digest) ? digest.map(text).filter(Boolean).join(' ') : digest)

/**
 * Reads `{title, abstract|text|summary|digest, …}`.
 * @param kind what the text is; a record may say it itself with `textKind`
 * @returns the record, or the reason in words why there is none
 */
export const paperRecordOf = (value: unknown, kind: TextKind = 'abstract'): PaperRecord | string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not a JSON object'
  const object = value as Record<string, unknown>
  const title = first(object, 'title')
  if (title === undefined) return 'no title'
  if (title.length > LONGEST_TITLE) return `a title of more than ${LONGEST_TITLE} characters`
  const told = first(object, 'abstract', 'text', 'summary')
  const abstract = told ?? digestOf(object)
  if (abstract === undefined) return `no abstract (“${[...title].slice(0, 60).join('')}”)`
  if (abstract.length > LONGEST_ABSTRACT) return `an abstract of more than ${LONGEST_ABSTRACT} characters`
  const arxiv = arxivOf(object)
  return {
    title,
    abstract,
    textKind: told === undefined || object.textKind === 'digest' ? 'digest' : kind,
    authors: authorsOf(object.authors),
    arxivId: arxiv?.id,
    version: versionOf(object.version) ?? arxiv?.version,
    doi: doiOf(object),
    published: publishedOf(object),
    venue: first(object, 'venue'),
    codeUrl: addressOf(first(object, 'code', 'codeUrl', 'code_url')),
    url: addressOf(first(object, 'url')),
    ...(object.status === 'withdrawn' ? { status: 'withdrawn' } : {}),
  }
}
