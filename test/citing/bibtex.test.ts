import { expect, test } from 'vitest'
import { bibtex } from '../../src/citing/bibtex.ts'
import { namesOtherYear, publishedIn } from '../../src/citing/entry.ts'
import { ris } from '../../src/citing/ris.ts'
import { makePaper } from '../support/papers.ts'

const LOOMS = makePaper({
  title: 'LoomNet: 50% of {All} Looms',
  authors: ['Zoë Quill', 'The Loom Team'],
  arxivId: '2403.00001',
  doi: '10.1000/a_b',
  published: { from: '2024-03-05', to: '2024-03-05' },
  venue: 'NeurIPS 2024 & Friends',
  url: 'https://looms.example/',
  codeUrl: 'https://github.com/looms/looms',
  status: 'withdrawn',
})

test('an entry holds the record, and nothing else', () => {
  expect(bibtex(LOOMS, 'quill2024loomnet')).toBe(String.raw`@inproceedings{quill2024loomnet,
  author = {Quill, Zo{\"e} and {The Loom Team}},
  title = {{LoomNet}: 50\% of \textbraceleft{}All\textbraceright{} Looms},
  booktitle = {NeurIPS 2024 \& Friends},
  year = {2024},
  eprint = {2403.00001},
  archivePrefix = {arXiv},
  doi = {10.1000/a_b},
  url = {https://arxiv.org/abs/2403.00001},
  note = {Withdrawn},
  month = mar
}
`)
  expect(ris(LOOMS, 'quill2024loomnet').split('\r\n')).toEqual([
    'TY  - CONF',
    'AU  - Quill, Zoë',
    'AU  - The Loom Team',
    'TI  - LoomNet: 50% of {All} Looms',
    'T2  - NeurIPS 2024 & Friends',
    'PY  - 2024',
    'DA  - 2024/03/05/',
    'DO  - 10.1000/a_b',
    'AN  - arXiv:2403.00001',
    'UR  - https://arxiv.org/abs/2403.00001',
    'N1  - Withdrawn',
    'ID  - quill2024loomnet',
    'ER  - ',
    '',
  ])
})

test('of a record that holds a title alone there is no more to tell', () => {
  expect(bibtex(makePaper({ title: 'Looms' }), 'k')).toBe('@misc{k,\n  title = {Looms}\n}\n')
  expect(ris(makePaper({ title: 'Looms' }), 'k')).toBe('TY  - UNPB\r\nTI  - Looms\r\nID  - k\r\nER  - \r\n')
})

test.for<[venue: string, kind: string]>([
  ['NeurIPS 2024', 'proceedings'],
  ['Findings of ACL 2023', 'proceedings'],
  ['KDD 2024 workshop', 'proceedings'],
  ['Proceedings of the Weavers', 'proceedings'],
  ['TMLR 2024', 'journal'],
  ['IEEE TKDE 2024', 'journal'],
  ['Journal of Weaving', 'journal'],
  ['Computers in Biology and Medicine 169 (2024)', 'journal'],
  ['Neural Networks 2023', 'journal'],
  ['Neural Networks for Weavers 2023', 'other'],
  ['Doctoral thesis, University of Weaving', 'doctoral thesis'],
  ['Master’s thesis, University of Weaving', 'master’s thesis'],
  ['Weavers 2023', 'other'],
  ['', 'preprint'],
])('%s is of kind %s', ([venue, kind]) => {
  expect(publishedIn({ venue }).kind).toBe(kind)
})

test('a venue of another year than the date is noticed', () => {
  const published = { from: '2021-11-01', to: '2021-11-30' }
  expect(namesOtherYear({ published, venue: 'NeurIPS 2022' })).toBe(true)
  for (const venue of ['NeurIPS 2021', 'NeurIPS', undefined]) expect(namesOtherYear({ published, venue })).toBe(false)
  expect(namesOtherYear({ published: undefined, venue: 'NeurIPS 2022' })).toBe(false)
})
