/** A paper as an entry of BibTeX, which BibLaTeX reads as well. */
import { type PaperRecord, paperUrl } from '../domain/paper.ts'
import { visible } from '../domain/text.ts'
import { dateParts, type Kind, publishedIn } from './entry.ts'
import { latex, latexTitle } from './latex.ts'
import { familyWithParticle, type Name, namesOf } from './names.ts'

const TYPES: Record<Kind, string> = {
  preprint: 'misc',
  proceedings: 'inproceedings',
  journal: 'article',
  'doctoral thesis': 'phdthesis',
  'master’s thesis': 'mastersthesis',
  other: 'misc',
}
const VENUE_FIELDS: Record<Kind, string> = {
  preprint: 'howpublished',
  proceedings: 'booktitle',
  journal: 'journal',
  'doctoral thesis': 'school',
  'master’s thesis': 'school',
  other: 'howpublished',
}
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

/** In braces it is one name, whatever words and commas it has. */
const bibtexName = (name: Name): string => {
  if ('whole' in name) return /\s|,/.test(name.whole) ? `{${latex(name.whole)}}` : latex(name.whole)
  return [familyWithParticle(name), name.suffix, name.given]
    .filter((part, at) => part !== '' || at === 0)
    .map(latex)
    .join(', ')
}

const bibtexAuthors = (authors: readonly string[]): string => {
  const { names, hasOthers } = namesOf(authors)
  return [...names.map(bibtexName), ...(hasOthers && names.length > 0 ? ['others'] : [])].join(' and ')
}

/** Addresses are printed as they stand; only what would end the field is written otherwise. */
const verbatim = (text: string): string => text.replace(/[{}\\\s]/g, encodeURIComponent)

/**
 * The entry with all that the record holds, and no more.
 * @param key what it is called by; see citationKey
 */
export const bibtex = (record: PaperRecord, key: string): string => {
  const { title, authors, arxivId, doi, published, status } = record
  const { kind, venue } = publishedIn(record)
  const { year, month } = dateParts(published)
  const url = paperUrl(record)
  const fields: [name: string, value: string | undefined][] = [
    ['author', bibtexAuthors(authors)],
    ['title', latexTitle(visible(title))],
    [VENUE_FIELDS[kind], venue && latex(venue)],
    ['year', year],
    ['eprint', arxivId],
    ['archivePrefix', arxivId && 'arXiv'],
    ['doi', doi && verbatim(doi)],
    ['url', url && verbatim(url)],
    ['note', status === 'withdrawn' ? 'Withdrawn' : undefined],
  ]
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []))
  // A month is a word of BibTeX's own, which each style writes in its way.
  if (month !== undefined) lines.push(`  month = ${MONTHS[Number(month) - 1]}`)
  return `@${TYPES[kind]}{${key},\n${lines.join(',\n')}\n}\n`
}
