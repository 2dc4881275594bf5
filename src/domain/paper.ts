/** A paper and the facts that identify it. */

/** `abstract` is the authors' own text; `digest` is our retelling of it in the starter corpus. */
export type TextKind = 'abstract' | 'digest'

/** Days as `YYYY-MM-DD`, both inclusive: a month or a year where the day is not known. */
export type DateSpan = { from: string; to: string }

/** Whether its authors still stand by a paper. */
export type PaperStatus = 'active' | 'withdrawn'

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
  /** Of this version; most sources do not tell. */
  status?: PaperStatus | undefined
}

/** A paper of the library. */
export type Paper = PaperRecord & {
  id: number
  version: number
  status: PaperStatus
  /** The library had an earlier version of it. */
  isUpdated?: true
}

/** Year and month, a dot, a running number. */
const NEW_ID = /(?<!\d|\d\.)(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})(?:v(\d{1,3}))?(?![\d.]*\d)/
/** Until March 2007: the archive, with or without its subject class, then year, month and number. */
const OLD_ID = /(?<![\w-])([a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z-]{2,})?\/(\d{2}(?:0[1-9]|1[0-2])\d{3})(?:v(\d{1,3}))?(?!\d)/

/**
 * The arXiv id in an id, a link or a reference such as `arXiv:2401.03955v2`.
 * @returns the id without version, and the version where one is named
 */
export const arxivIdIn = (text: string): { id: string; version: number | undefined } | undefined => {
  const versionOf = (digits: string | undefined) => (Number(digits) > 0 ? Number(digits) : undefined)
  const recent = NEW_ID.exec(text)
  if (recent !== null) return { id: recent[1]!, version: versionOf(recent[2]) }
  const old = OLD_ID.exec(text)
  return old === null ? undefined : { id: `${old[1]}/${old[2]}`, version: versionOf(old[3]) }
}

/** The DOI in a DOI or a doi.org link, in lower case as DOIs compare; longer ones are no DOIs but garbage. */
export const doiIn = (text: string): string | undefined =>
  /\b10\.\d{4,9}\/[^\s"<>]{1,200}(?![^\s"<>])/.exec(text)?.[0].toLowerCase()

/** Case, accents and compatibility forms folded away: `Müller` → `muller`, `ﬁne` → `fine`. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()

/** Letters that folding leaves alone, as people type them who have no such key. */
const PLAIN_LETTERS = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', ı: 'i', ȷ: 'j', þ: 'th', đ: 'd', ð: 'd' }).concat(
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho final sigma tau upsilon phi chi psi omega'
      .split(' ')
      .map((name, place) => [String.fromCodePoint(0x3b1 + place), name === 'final' ? 'sigma' : name]),
  ),
)
/** TeX commands that are letters, so `\ell_1` is `ℓ₁`; every other command is markup. */
const TEX_LETTERS = new Map<string, string>([
  ...[...PLAIN_LETTERS.values()].filter(name => name !== 'd').map(name => [name, name] as const),
  ['ell', 'l'],
  ['aa', 'a'],
])

const plainLetters = (text: string): string =>
  fold(
    text
      .replace(/\\(?:var)?([a-zA-Z]+)\*?/g, (_, name) => TEX_LETTERS.get(name.toLowerCase()) ?? ' ')
      .replace(/\\.|[{}$]/gu, ''),
  ).replace(/[\u00df-\u0237\u03b1-\u03c9]/g, letter => PLAIN_LETTERS.get(letter) ?? letter)

/**
 * British to American, for a title is printed in either spelling. Short words and endings such as
 * "-wise" and "-noise" are left alone, so that "de-noise" and "denoise" stay alike.
 */
const american = (word: string): string =>
  /^[a-z]{6,}$/.test(word)
    ? word
        .replace(/(?<![aeiouw])([iy])s(e|ed|er|ers|es|ing|ation|ations)$/, '$1z$2')
        .replace(/our(s|ed|ing|al|ally|ite|able|less|hood|hoods)?$/, 'or$1')
        .replace(/(model|label|travel|signal|channel|cancel|level)l(ed|ing|er|ers)$/, '$1$2')
        .replace(/(cent|theat)re(s?)$/, '$1er$2')
    : word

/** Letters and digits alone: what is left of a text when case, accents, TeX markup, punctuation and spaces are not counted. */
export const lettersOf = (text: string): string => plainLetters(text).replace(/[^\p{L}\p{N}]+/gu, '')

/** The database's index takes 2,704 bytes; no title comes near it. */
const LONGEST_KEY = 600

/**
 * A title's spelling without what differs between sources: case, accents, TeX markup, punctuation,
 * spaces, British or American. Two records with one key (and no clashing ids) are one paper.
 */
export const titleKey = (title: string): string => {
  const words = plainLetters(title.replace(/&(?:amp;)?/g, ' and ')).match(/[\p{L}\p{N}]+(?:[+#]+(?![\p{L}\p{N}]))?/gu)
  const key = words === null ? fold(title).replace(/\s+/g, '') : words.map(american).join('')
  return [...key].slice(0, LONGEST_KEY).join('')
}

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
  if (match === null || match[1]! < '1000') return undefined
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
