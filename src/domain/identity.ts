/** When two records are one paper, and what the library keeps of both. */
import { createHash } from 'node:crypto'
import { authorKeys, type DateSpan, fold, lettersOf, type PaperRecord, type PaperStatus, titleKey } from './paper.ts'

/** Shorter texts ("withdrawn by the authors") are shared by papers that have nothing else in common. */
const SHORTEST_TELLING_TEXT = 200
/** Share of title words that two titles of one text must have in common. */
const LEAST_TITLE_OVERLAP = 0.5

/** What a paper reads, or once read. */
export type PaperText = Pick<PaperRecord, 'title' | 'abstract'>
type Keys = { title: string; text: string }

const makeKeys = ({ title, abstract }: PaperText): Keys => {
  const ofTitle = titleKey(title)
  const letters = lettersOf(abstract)
  const told = letters.length < SHORTEST_TELLING_TEXT ? `${ofTitle} ${letters}` : letters
  return { title: ofTitle, text: createHash('sha256').update(told).digest('base64url') }
}

/** A batch compares each record with many others; the keys are made once. */
const known = new WeakMap<PaperText, Keys>()

/**
 * What two spellings of one paper share: `title` without case, markup and punctuation, and `text`, a
 * hash of the abstract's letters and digits (with the title's for texts too short to tell papers apart).
 */
export const keysOf = (text: PaperText): Keys => {
  const keys = known.get(text) ?? makeKeys(text)
  known.set(text, keys)
  return keys
}

const wordSet = (title: string): Set<string> => new Set(fold(title).match(/[\p{L}\p{N}]+/gu) ?? [])

const titlesOverlap = (a: string, b: string): boolean => {
  const [left, right] = [wordSet(a), wordSet(b)]
  const shared = [...left].filter(word => right.has(word)).length
  return shared / Math.max(1, Math.min(left.size, right.size)) >= LEAST_TITLE_OVERLAP
}

const agree = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b
const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b

const lettersOfAuthors = (authors: readonly string[]): string[] => authorKeys(authors).map(lettersOf)

const authorsDiffer = (a: readonly string[], b: readonly string[]): boolean => {
  if (a.length === 0 || b.length === 0) return false
  const left = new Set(lettersOfAuthors(a))
  return !lettersOfAuthors(b).some(key => left.has(key))
}

/** An id says more than a title, a title more than a text; an id with the same title more than the id alone. */
const LIKENESS = { arxivId: 8, doi: 4, title: 2, text: 1, none: 0 }

/** Whether two records cannot be one paper, whatever their titles: by ids that differ, or authors. */
export const clash = (a: PaperRecord, b: PaperRecord): boolean => {
  if (agree(a.arxivId, b.arxivId)) return false
  if (differ(a.arxivId, b.arxivId)) return true
  if (agree(a.doi, b.doi)) return false
  return differ(a.doi, b.doi) || authorsDiffer(a.authors, b.authors)
}

/**
 * How sure it is that two records speak of one paper, 0 for not at all: by arXiv id, by DOI, by title,
 * or by the same text under a title that is spelt otherwise.
 * @param knownTexts what else the first record reads or read; another source may still show that
 */
export const likeness = (a: PaperRecord, b: PaperRecord, knownTexts: readonly PaperText[] = []): number => {
  if (clash(a, b)) return LIKENESS.none
  const keys = keysOf(b)
  const texts = [a, ...knownTexts]
  const byId = agree(a.arxivId, b.arxivId) ? LIKENESS.arxivId : agree(a.doi, b.doi) ? LIKENESS.doi : LIKENESS.none
  if (texts.some(text => keysOf(text).title === keys.title)) return byId + LIKENESS.title
  if (texts.some(text => keysOf(text).text === keys.text && titlesOverlap(text.title, b.title)))
    return byId + LIKENESS.text
  return byId
}

export const isSamePaper = (a: PaperRecord, b: PaperRecord): boolean => likeness(a, b) > LIKENESS.none

const versionOf = ({ version }: PaperRecord): number => version ?? 1

/** An abstract beats a digest; of two texts of one kind the higher version wins, else the one known first. */
const isBetter = (told: PaperRecord, known: PaperRecord): boolean =>
  told.textKind === known.textKind ? versionOf(told) > versionOf(known) : told.textKind === 'abstract'

const daysIn = ({ from, to }: DateSpan): number => Date.parse(to) - Date.parse(from)

/** The day says more than the month, the month more than the year. */
const moreExact = (a: DateSpan | undefined, b: DateSpan | undefined): DateSpan | undefined =>
  a !== undefined && b !== undefined && daysIn(b) < daysIn(a) ? b : (a ?? b)

/** The latest version decides: a paper may come back after it was withdrawn. */
const statusOf = (known: PaperRecord, told: PaperRecord): PaperStatus => {
  const latest = Math.max(versionOf(known), versionOf(told))
  const isWithdrawn = (record: PaperRecord) => versionOf(record) === latest && record.status === 'withdrawn'
  return isWithdrawn(known) || isWithdrawn(told) ? 'withdrawn' : 'active'
}

/**
 * What the library keeps after a known paper was seen again: the better text with its facts, and of
 * the other every fact that is still missing. Seeing either of them again changes nothing more.
 */
export const mergeRecords = (known: PaperRecord, told: PaperRecord): PaperRecord => {
  const [best, other] = isBetter(told, known) ? [told, known] : [known, told]
  return {
    title: best.title,
    abstract: best.abstract,
    textKind: best.textKind,
    version: versionOf(best),
    authors: best.authors.length > 0 ? best.authors : other.authors,
    arxivId: best.arxivId ?? other.arxivId,
    // Whoever told a paper by its DOI may do so again, so the first one stays.
    doi: known.doi ?? told.doi,
    published: moreExact(best.published, other.published),
    venue: best.venue ?? other.venue,
    codeUrl: best.codeUrl ?? other.codeUrl,
    url: best.url ?? other.url,
    status: statusOf(known, told),
  }
}

/** Whether a paper reads otherwise than before, so that it has to be indexed anew. */
export const textDiffers = (a: PaperText, b: PaperText): boolean => a.title !== b.title || a.abstract !== b.abstract

/** Whether anything at all differs. */
export const recordsDiffer = (a: PaperRecord, b: PaperRecord): boolean =>
  JSON.stringify(mergeRecords(a, a)) !== JSON.stringify(mergeRecords(b, b))
