/** Papers with whatever text a person may write, for fast-check. */
import fc from 'fast-check'
import type { StandInPaper } from './papers.ts'

/** Without what TeX would take for its own; that has tests of its own. */
const SIGNS = [...'abcxyzäöüßÇığéñøΩλ漢字かカ한글אב٣0123456789.,;:!?()[]<>&"\'’“”–—+-*/=%#@^_|', '😀', '\u00a0']

export const words = (constraints: { min: number; max: number }): fc.Arbitrary<string> =>
  fc
    .array(fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 1, maxLength: 9 }), {
      minLength: constraints.min,
      maxLength: constraints.max,
    })
    .map(all => all.join(' '))
    .filter(text => text.trim() !== '')

const time = fc
  .date({ min: new Date('1992-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map(date => `${date.toISOString().slice(0, 19)}.000Z`)

const id = fc
  .tuple(fc.integer({ min: 7, max: 29 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 99_999 }))
  .map(
    ([year, month, number]) =>
      `${[year, month].map(part => String(part).padStart(2, '0')).join('')}.${String(number).padStart(5, '0')}`,
  )

const oldId = fc
  .tuple(fc.constantFrom('hep-th', 'math', 'cond-mat'), fc.integer({ min: 1, max: 999 }))
  .map(([archive, number]) => `${archive}/0112${String(number).padStart(3, '0')}`)

const name = fc.constantFrom(
  'Ada Quill',
  'Mei Hedge',
  'Jürgen Wölfl',
  'İpek Çınar',
  'Seán O’Dell',
  'Ito',
  'A. B. van der Sand',
)
const doi = fc.integer({ min: 1, max: 9_999_999 }).map(number => `10.1234/loom.${number}`)

export const standInPaper: fc.Arbitrary<StandInPaper> = fc.record({
  id: fc.oneof(id, oldId),
  version: fc.integer({ min: 1, max: 40 }),
  title: words({ min: 1, max: 12 }),
  abstract: words({ min: 1, max: 80 }),
  authors: fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
  categories: fc.uniqueArray(fc.constantFrom('cs.CL', 'math.PR', 'hep-th', 'I.2.6'), { minLength: 1, maxLength: 3 }),
  published: time,
  updated: time,
  doi: fc.option(doi, { nil: undefined }),
  comment: fc.option(fc.constantFrom('12 pages', 'This paper has been withdrawn by the authors'), { nil: undefined }),
  journal: fc.option(fc.constant('The Loom 12 (2024)'), { nil: undefined }),
  code: fc.option(fc.constant('https://github.com/quill/loom'), { nil: undefined }),
})
