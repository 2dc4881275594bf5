/** When two records are one paper, and what the library keeps of both. */
import { createHash } from 'node:crypto'
import { authorKeys, fold, type PaperRecord, titleKey } from './paper.ts'

/** Shorter texts ("withdrawn by the authors") are shared by papers that have nothing else in common. */
const SHORTEST_TELLING_TEXT = 200
/** Share of title words that two titles of one text must have in common. */
const LEAST_TITLE_OVERLAP = 0.5

type Keys = { title: string; text: string }

const makeKeys = ({ title, abstract }: PaperRecord): Keys => {
  const ofTitle = titleKey(title)
  const letters = titleKey(abstract)
  const told = letters.length < SHORTEST_TELLING_TEXT ? `${ofTitle} ${letters}` : letters
  return { title: ofTitle, text: createHash('sha256').update(told).digest('base64url') }
}

/** A batch compares each record with many others; the keys are made once. */
const known = new WeakMap<PaperRecord, Keys>()

/**
 * What two spellings of one paper share: `title` without case, markup and punctuation, and `text`, a
 * hash of the abstract's letters and digits (with the title's for texts too short to tell papers apart).
 */
export const keysOf = (record: PaperRecord): Keys => {
  const keys = known.get(record) ?? makeKeys(record)
  known.set(record, keys)
  return keys
}

const wordSet = (title: string): Set<string> => new Set(fold(title).match(/[\p{L}\p{N}]+/gu) ?? [])

const titlesOverlap = (a: string, b: string): boolean => {
  const [left, right] = [wordSet(a), wordSet(b)]
  const shared = [...left].filter(word => right.has(word)).length
  return shared / Math.max(1, Math.min(left.size, right.size)) >= LEAST_TITLE_OVERLAP
}

const differ = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && a !== b

const authorsDiffer = (a: readonly string[], b: readonly string[]): boolean => {
  if (a.length === 0 || b.length === 0) return false
  const left = new Set(authorKeys(a))
  return !authorKeys(b).some(key => left.has(key))
}

/**
 * Whether two records speak of one paper: by arXiv id, by DOI, by title, or by the same text under a
 * title that is spelt otherwise. Ids that differ keep papers apart whatever their titles.
 */
export const isSamePaper = (a: PaperRecord, b: PaperRecord): boolean => {
  if (a.arxivId !== undefined && a.arxivId === b.arxivId) return true
  if (differ(a.arxivId, b.arxivId)) return false
  if (a.doi !== undefined && a.doi === b.doi) return true
  if (differ(a.doi, b.doi) || authorsDiffer(a.authors, b.authors)) return false
  if (keysOf(a).title === keysOf(b).title) return true
  return keysOf(a).text === keysOf(b).text && titlesOverlap(a.title, b.title)
}

/** An abstract beats a digest; of two texts of one kind the higher version wins, else the one known first. */
const textIsBetter = (known: PaperRecord, told: PaperRecord): boolean => {
  if (known.textKind !== told.textKind) return told.textKind === 'abstract'
  return (told.version ?? 1) > (known.version ?? 1)
}

/**
 * What the library keeps after a known paper was seen again: the better text, and every fact that was missing.
 * @returns the merged record, and whether the text, or anything at all, is new
 */
export const mergeRecords = (
  known: PaperRecord,
  told: PaperRecord,
): { record: PaperRecord; textChanged: boolean; changed: boolean } => {
  const better = textIsBetter(known, told)
  const textChanged = better && (known.abstract !== told.abstract || known.title !== told.title)
  const text = better ? told : known
  const record: PaperRecord = {
    title: text.title,
    abstract: text.abstract,
    textKind: text.textKind,
    version: Math.max(known.version ?? 1, told.version ?? 1),
    authors: known.authors.length > 0 ? known.authors : told.authors,
    arxivId: known.arxivId ?? told.arxivId,
    doi: known.doi ?? told.doi,
    published: known.published ?? told.published,
    venue: known.venue ?? told.venue,
    codeUrl: known.codeUrl ?? told.codeUrl,
    url: known.url ?? told.url,
  }
  const changed = (Object.keys(record) as (keyof PaperRecord)[]).some(
    key => JSON.stringify(record[key]) !== JSON.stringify(key === 'version' ? (known.version ?? 1) : known[key]),
  )
  return { record, textChanged, changed }
}
