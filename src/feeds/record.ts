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

/** Control characters, direction overrides and broken surrogates have no place in a title or an abstract. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\r\n\t\v\f\u2028\u2029]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, '')
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

const authorsOf = (value: unknown): string[] => {
  if (typeof value === 'string')
    return value
      .split(/\s*;\s*|\s+and\s+|,\s+(?=\S+\s)/)
      .map(cleanText)
      .filter(Boolean)
  if (!Array.isArray(value)) return []
  return value
    .map(author => text(typeof author === 'object' && author !== null ? (author as { name?: unknown }).name : author))
    .filter(name => name !== undefined)
}

/** "github.com/…" as people write it, and full addresses. */
const addressOf = (address: string | undefined): string | undefined =>
  webAddress(address !== undefined && /^[\w-]+(\.[\w-]+)+\//.test(address) ? `https://${address}` : address)

const publishedOf = (object: Record<string, unknown>): DateSpan | undefined => {
  const date = first(object, 'published', 'publishedAt', 'date', 'year')
  return date === undefined ? undefined : dateSpan(date)
}

/**
 * Reads `{title, abstract|text, …}`.
 * @param kind what the text is; a record may say it itself with `textKind`
 * @returns the record, or the reason in words why there is none
 */
export const paperRecordOf = (value: unknown, kind: TextKind = 'abstract'): PaperRecord | string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not a JSON object'
  const object = value as Record<string, unknown>
  const title = first(object, 'title')
  if (title === undefined) return 'no title'
  if (title.length > LONGEST_TITLE) return `a title of more than ${LONGEST_TITLE} characters`
  const digest = Array.isArray(object.digest)
    ? object.digest.map(text).filter(Boolean).join(' ')
    : first(object, 'digest')
  const abstract = first(object, 'abstract', 'text', 'summary') ?? digest
  if (abstract === undefined || abstract === '') return `no abstract (“${title.slice(0, 60)}”)`
  if (abstract.length > LONGEST_ABSTRACT) return `an abstract of more than ${LONGEST_ABSTRACT} characters`
  const identity = first(object, 'arxivId', 'arxiv_id', 'arxiv') ?? first(object, 'url', 'id', '_id') ?? ''
  const arxiv =
    /arxiv|^[a-z-]+\/\d{7}|^\d{4}\.\d{4,5}/i.test(identity) || object.arxivId || object.arxiv_id
      ? arxivIdIn(identity)
      : undefined
  const version =
    typeof object.version === 'number' && Number.isInteger(object.version) ? object.version : arxiv?.version
  return {
    title,
    abstract,
    textKind: object.textKind === 'digest' || (abstract === digest && object.abstract === undefined) ? 'digest' : kind,
    authors: authorsOf(object.authors),
    arxivId: arxiv?.id,
    version,
    doi: doiIn(first(object, 'doi') ?? ''),
    published: publishedOf(object),
    venue: first(object, 'venue'),
    codeUrl: addressOf(first(object, 'code', 'codeUrl', 'code_url')),
    url: addressOf(first(object, 'url')),
  }
}
