/** A paper in the style of the American Psychological Association, seventh edition. */
import { type PaperRecord, paperUrl } from '../domain/paper.ts'
import { visible } from '../domain/text.ts'
import { dateParts, publishedIn } from './entry.ts'
import { familyWithParticle, type Name, namesOf } from './names.ts'

/** Of more, the first nineteen are named and the last. */
const MOST_AUTHORS = 20

const initial = (word: string): string => (/^\p{L}/u.test(word) ? `${[...word][0]!.toUpperCase()}.` : '')

/** `Cor-Paul J.` → `C.-P. J.` */
const initials = (given: string): string =>
  given
    .split(/[\s.]+/)
    .map(word => word.split(/[-‐]/).map(initial).filter(Boolean).join('-'))
    .filter(Boolean)
    .join(' ')

const apaName = (name: Name): string =>
  'whole' in name
    ? name.whole
    : [familyWithParticle(name), initials(name.given), name.suffix].filter(Boolean).join(', ')

const apaAuthors = (authors: readonly string[]): string => {
  const { names, hasOthers } = namesOf(authors)
  const all = names.map(apaName)
  if (hasOthers && all.length > 0) return `${all.slice(0, MOST_AUTHORS).join(', ')}, et al.`
  if (all.length > MOST_AUTHORS) return `${all.slice(0, MOST_AUTHORS - 1).join(', ')}, … ${all.at(-1)}`
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')}, & ${all.at(-1)}`
}

const ended = (text: string): string => (/[.?!。？！…]$/.test(text) ? text : `${text}.`)

const sourceOf = (record: PaperRecord): { beside: string; source: string } => {
  const { kind, venue } = publishedIn(record)
  switch (kind) {
    case 'doctoral thesis':
    case 'master’s thesis': {
      const thesis = kind === 'doctoral thesis' ? 'Doctoral dissertation' : 'Master’s thesis'
      return { beside: ` [${[thesis, venue].filter(Boolean).join(', ')}]`, source: '' }
    }
    case 'proceedings':
      return { beside: '', source: `In ${ended(venue!)}` }
    case 'journal':
    case 'other':
      return { beside: '', source: ended(venue!) }
    case 'preprint':
      return record.arxivId === undefined
        ? { beside: '', source: '' }
        : { beside: ` (arXiv:${record.arxivId})`, source: 'arXiv.' }
  }
}

/**
 * The reference as text, with the address at its end apart. Capitals of the title stay as they are:
 * which of its words are names, the record does not tell.
 */
export const apa = (record: PaperRecord): { text: string; url: string | undefined } => {
  const { beside, source } = sourceOf(record)
  const year = `(${dateParts(record.published).year ?? 'n.d.'}).`
  const withdrawn = record.status === 'withdrawn' ? ' [Withdrawn]' : ''
  const title = visible(record.title)
  const titled = beside === '' && withdrawn === '' ? ended(title) : `${title}${beside}${withdrawn}.`
  const authors = apaAuthors(record.authors)
  const parts = authors === '' ? [titled, year] : [ended(authors), year, titled]
  const url = record.doi === undefined ? paperUrl(record) : paperUrl({ ...record, arxivId: undefined })
  return { text: [...parts, source].filter(Boolean).join(' '), url }
}
