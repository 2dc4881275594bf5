/** The starter corpus, cited and read again by a parser of others. */
import { describe, expect, test } from 'vitest'
import { bibtex } from '../../src/citing/bibtex.ts'
import { citationKey } from '../../src/citing/key.ts'
import { ris } from '../../src/citing/ris.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { starterSource } from '../../src/starter/starter.ts'
import { nameRead, readBibtex, readRis, titleRead } from '../support/citation-parsers.ts'

const records: PaperRecord[] = []
for await (const item of (await starterSource()).items()) if ('record' in item) records.push(item.record)

const yearAndMonth = ({ published }: PaperRecord): number[] => published!.from.split('-').slice(0, 2).map(Number)
/** Of a thesis, the venue's name says what it is, which has a place of its own. */
const venueOf = ({ venue }: PaperRecord): string | undefined => venue?.replace(/^Doctoral thesis, /, '')

test('there are 67, each with a key of its own', () => {
  expect(records).toHaveLength(67)
  expect(new Set(records.map(citationKey)).size).toBe(67)
  for (const record of records) expect(citationKey(record)).toMatch(/^[a-z]+20\d\d[a-z0-9]+$/)
})

describe.for(records.map(record => [record.title, record] as const))('%s', ([, record]) => {
  const key = citationKey(record)

  test('is the same in BibTeX', () => {
    const { fields, key: called, type, understood } = readBibtex(bibtex(record, key))
    expect(called).toBe(key)
    expect(titleRead(understood.title)).toBe(record.title)
    const named = understood.author!.map(nameRead).map(name => (name === 'others' ? 'et al.' : name))
    expect(named).toEqual(record.authors)
    expect(understood.issued).toEqual({ 'date-parts': [yearAndMonth(record)] })
    expect(fields).toMatchObject({ eprint: record.arxivId, archiveprefix: 'arXiv' })
    expect(fields.url).toBe(`https://arxiv.org/abs/${record.arxivId}`)
    const { booktitle, journal, school, howpublished } = fields
    expect([booktitle, journal, school, howpublished].filter(Boolean)).toEqual(
      record.venue === undefined ? [] : [venueOf(record)],
    )
    expect(type).toBe(booktitle ? 'inproceedings' : journal ? 'article' : school ? 'phdthesis' : 'misc')
  })

  test('is the same in RIS', () => {
    const { fields, key: called, understood } = readRis(ris(record, key))
    expect(called).toBe(key)
    expect(understood.title).toBe(record.title)
    expect(understood.author!.map(nameRead)).toEqual(record.authors)
    expect(understood.issued).toEqual({ 'date-parts': [yearAndMonth(record)] })
    expect(fields).toMatchObject({ AN: `arXiv:${record.arxivId}`, UR: `https://arxiv.org/abs/${record.arxivId}` })
    expect(fields.T2 ?? fields.PB).toBe(venueOf(record))
  })
})

test('every venue is known for a meeting, a journal or a thesis', () => {
  const unknown = records.filter(record => /\n {2}howpublished/.test(bibtex(record, 'k')))
  expect(unknown.map(({ venue }) => venue)).toEqual([])
})
