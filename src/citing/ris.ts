/** A paper as a record of RIS, which Zotero, EndNote and Mendeley read. */
import { type PaperRecord, paperUrl } from '../domain/paper.ts'
import { visible } from '../domain/text.ts'
import { type DateParts, dateParts, type Kind, publishedIn } from './entry.ts'
import { familyWithParticle, type Name, namesOf } from './names.ts'

const TYPES: Record<Kind, string> = {
  preprint: 'UNPB',
  proceedings: 'CONF',
  journal: 'JOUR',
  'doctoral thesis': 'THES',
  'master’s thesis': 'THES',
  other: 'GEN',
}

const risName = (name: Name): string =>
  'whole' in name ? name.whole : [familyWithParticle(name), name.given, name.suffix].filter(Boolean).join(', ')

/** RIS has no word for authors that are left out; as a name of one part, styles print it right. */
const OTHERS = 'et al.'

/** `YYYY/MM/DD/`, where what is not known is empty. */
const risDate = ({ year, month = '', day = '' }: DateParts): string | undefined =>
  year === undefined ? undefined : `${year}/${month}/${day}/`

/**
 * The record with all that the library holds, and no more.
 * @param key what it is called by; see citationKey
 */
export const ris = (record: PaperRecord, key: string): string => {
  const { title, authors, arxivId, doi, published, status } = record
  const { kind, venue } = publishedIn(record)
  const { names, hasOthers } = namesOf(authors)
  const date = dateParts(published)
  const lines: [tag: string, value: string | undefined][] = [
    ['TY', TYPES[kind]],
    ...[...names.map(risName), ...(hasOthers ? [OTHERS] : [])].map((name): [string, string] => ['AU', name]),
    ['TI', title],
    [TYPES[kind] === 'THES' ? 'PB' : 'T2', venue],
    ['PY', date.year],
    ['DA', risDate(date)],
    ['DO', doi],
    ['AN', arxivId && `arXiv:${arxivId}`],
    ['UR', paperUrl(record)],
    ['N1', status === 'withdrawn' ? 'Withdrawn' : undefined],
    ['ID', key],
  ]
  const shown = lines.map(([tag, value = '']) => [tag, visible(value)]).filter(([, value]) => value !== '')
  // The format asks for the line ends of Windows, and for an end without a value.
  return [...shown.map(([tag, value]) => `${tag}  - ${value}`), 'ER  - ', ''].join('\r\n')
}
