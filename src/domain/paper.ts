/** A paper and the facts that identify it. */

/** `abstract` is the authors' own text; `digest` is our retelling of it in the starter corpus. */
export type TextKind = 'abstract' | 'digest'

/** Days as `YYYY-MM-DD`, both inclusive: a month or a year where the day is not known. */
export type DateSpan = { from: string; to: string }

/** What a source tells of a paper. */
export type PaperRecord = {
  title: string
  abstract: string
  textKind: TextKind
  authors: string[]
  /** Without version. */
  arxivId?: string | undefined
  version?: number | undefined
  doi?: string | undefined
  published?: DateSpan | undefined
  venue?: string | undefined
  codeUrl?: string | undefined
  url?: string | undefined
}

/** A paper of the library. */
export type Paper = PaperRecord & { id: number; version: number; status: 'active' | 'withdrawn' }

const NEW_ID = /(?<![\d.])(\d{4}\.\d{4,5})(?:v(\d+))?(?![\d.]*\d)/
const OLD_ID = /(?<![\w-])([a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v(\d+))?(?!\d)/

/**
 * The arXiv id in an id, a link or a reference such as `arXiv:2401.03955v2`.
 * @returns the id without version, and the version where one is named
 */
export const arxivIdIn = (text: string): { id: string; version: number | undefined } | undefined => {
  const match = NEW_ID.exec(text) ?? OLD_ID.exec(text)
  if (match === null) return undefined
  return { id: match[1]!, version: match[2] === undefined ? undefined : Number(match[2]) }
}

/** The DOI in a DOI or a doi.org link, in lower case as DOIs compare. */
export const doiIn = (text: string): string | undefined => /\b10\.\d{4,9}\/[^\s"<>]+/.exec(text)?.[0].toLowerCase()

/** Case, accents and compatibility forms folded away: `Müller` → `muller`, `ﬁne` → `fine`. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()

/**
 * A title's spelling without what differs between sources: case, accents, LaTeX markup, punctuation
 * and spaces. Two records with one key (and no clashing ids) are one paper.
 */
export const titleKey = (title: string): string =>
  fold(title.replace(/\\[a-zA-Z]+\*?/g, ' ')).replace(/[^\p{L}\p{N}]+/gu, '')

/** The words that an author filter may name: the whole name and the family name, folded. */
export const authorKeys = (authors: readonly string[]): string[] => {
  const keys = authors.flatMap(author => {
    const name = fold(author).replace(/\s+/g, ' ').trim()
    const [family, given] = name.includes(',') ? name.split(/\s*,\s*/) : []
    const whole = family !== undefined && given !== undefined ? `${given} ${family}` : name
    return [whole, family ?? whole.split(' ').at(-1)!]
  })
  return [...new Set(keys)].filter(key => key !== '')
}

const two = (value: number): string => String(value).padStart(2, '0')

/**
 * The days that a date covers: `2024` the year, `2024-03` the month, `2024-03-05` (with or without a
 * time) the day. undefined for anything else, impossible days included.
 */
export const dateSpan = (text: string): DateSpan | undefined => {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[T ].*)?)?)?$/.exec(text.trim())
  if (match === null) return undefined
  const [year, month, day] = match.slice(1).map(part => (part === undefined ? undefined : Number(part)))
  if (month === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` }
  if (month < 1 || month > 12) return undefined
  const days = new Date(Date.UTC(year!, month, 0)).getUTCDate()
  if (day === undefined) return { from: `${year}-${two(month)}-01`, to: `${year}-${two(month)}-${two(days)}` }
  if (day < 1 || day > days) return undefined
  const date = `${year}-${two(month)}-${two(day)}`
  return { from: date, to: date }
}

/** A web address that may be shown; undefined for any other scheme or for nonsense. */
export const webAddress = (text: string | undefined): string | undefined => {
  if (text === undefined || !URL.canParse(text)) return undefined
  const { protocol, href, username } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && username === '' ? href : undefined
}

/** Where to read a paper: arXiv, else its DOI, else the address its source gave. */
export const paperUrl = ({ arxivId, doi, url }: Pick<PaperRecord, 'arxivId' | 'doi' | 'url'>): string | undefined => {
  if (arxivId !== undefined) return `https://arxiv.org/abs/${arxivId}`
  if (doi !== undefined) return `https://doi.org/${encodeURI(doi)}`
  return webAddress(url)
}
