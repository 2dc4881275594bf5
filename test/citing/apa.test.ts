import { expect, test } from 'vitest'
import { apa } from '../../src/citing/apa.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { makePaper } from '../support/papers.ts'

const YEAR = { from: '2024-01-01', to: '2024-12-31' }
const many = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `Ada Quill${String.fromCharCode(97 + at)}`)

test.for<[string, Partial<PaperRecord>, string, string?]>([
  [
    'a preprint',
    { title: 'Looms', authors: ['Ada Quill'], arxivId: '2401.00001', published: YEAR },
    'Quill, A. (2024). Looms (arXiv:2401.00001). arXiv.',
    'https://arxiv.org/abs/2401.00001',
  ],
  [
    'a paper of a meeting with a DOI',
    {
      title: 'Looms',
      authors: ['Ada B. Quill', 'Jean-Luc Reed'],
      arxivId: '2401.00001',
      doi: '10.1000/x',
      venue: 'ICLR 2024',
      published: YEAR,
    },
    'Quill, A. B., & Reed, J.-L. (2024). Looms. In ICLR 2024.',
    'https://doi.org/10.1000/x',
  ],
  [
    'a journal',
    {
      title: 'Do Looms Weave?',
      authors: ['van den Oord, Aäron', 'Plato', 'Martin King Jr.'],
      venue: 'Journal of Looms',
      published: YEAR,
    },
    'van den Oord, A., Plato, & King, M., Jr. (2024). Do Looms Weave? Journal of Looms.',
  ],
  [
    'a thesis',
    { title: 'Looms', authors: ['Ada Quill'], venue: 'PhD thesis, University of Weaving', published: YEAR },
    'Quill, A. (2024). Looms [Doctoral dissertation, University of Weaving].',
  ],
  ['nobody, never', { title: 'Looms' }, 'Looms. (n.d.).'],
  ['a group', { title: 'Looms', authors: ['The Loom Team'] }, 'The Loom Team. (n.d.). Looms.'],
  ['a list that was cut', { title: 'Looms', authors: ['Ada Quill', 'et al.'] }, 'Quill, A., et al. (n.d.). Looms.'],
  [
    'what was withdrawn',
    { title: 'Looms', authors: ['Ada Quill'], status: 'withdrawn' },
    'Quill, A. (n.d.). Looms [Withdrawn].',
  ],
])('%s', ([, record, text, url]) => {
  expect(apa(makePaper(record))).toEqual({ text, url })
})

test('of twenty authors all are named, of more the first nineteen and the last', () => {
  const { text } = apa(makePaper({ title: 'Looms', authors: many(20) }))
  expect(text).toContain('Quills, A., & Quillt, A. (n.d.)')
  const { text: longer } = apa(makePaper({ title: 'Looms', authors: many(22) }))
  expect(longer).toContain('Quills, A., … Quillv, A. (n.d.)')
  expect(longer).not.toContain('Quillt')
})
