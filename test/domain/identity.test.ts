import { describe, expect, it } from 'vitest'
import { isSamePaper, likeness, mergeRecords, recordsDiffer } from '../../src/domain/identity.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'

type Facts = Partial<PaperRecord>

/** A text long enough to tell papers apart, different for every seed. */
const text = (seed: string): string =>
  Array.from({ length: 12 }, (_, at) => `Sentence ${at} about ${seed} and its ${seed.length + at} parts.`).join(' ')

let made = 0
const record = (facts: Facts): PaperRecord => {
  made++
  return { title: `Untold ${made}`, abstract: text(`subject${made}x`), textKind: 'abstract', authors: [], ...facts }
}

const titles = (a: string, b: string): [Facts, Facts] => [{ title: a }, { title: b }]

const SAME: [why: string, a: Facts, b: Facts][] = [
  ['case', ...titles('Merging Models by Weight', 'MERGING MODELS BY WEIGHT')],
  ['spaces and line ends', ...titles('Merging  Models\n by Weight', 'Merging Models by Weight')],
  ['punctuation', ...titles('BasketMerge: Merging, Simply', 'BasketMerge - Merging simply.')],
  ['hyphens', ...titles('Fine-Tuning for Everyone', 'Finetuning for Everyone')],
  ['quotes', ...titles('“Why Should I Knit?”', "'Why should I knit?'")],
  ['dashes', ...titles('Images — and Text', 'Images - and text')],
  ['accents', ...titles('Poincaré Maps of Gardens', 'Poincare Maps of Gardens')],
  ['decomposed accents', ...titles('Schro\u0308dinger Bridges', 'Schrödinger Bridges')],
  ['ligatures', ...titles('Eﬃcient Basket Weaving', 'Efficient Basket Weaving')],
  ['full width', ...titles('ＧＡＮ for Gardens', 'GAN for Gardens')],
  ['TeX markup', ...titles('\\textit{Deep} Gardens', 'Deep Gardens')],
  ['TeX braces', ...titles('{B}asket {M}odelling of {G}ardens', 'Basket Modelling of Gardens')],
  ['TeX accents', ...titles('Schr\\"{o}dinger and Erd\\H{o}s', 'Schrödinger and Erdős')],
  ['TeX letters', ...titles('Stra\\ss{}e and \\O rsted and \\L{}ukasz', 'Straße and Ørsted and Łukasz')],
  ['letters that people without the key type otherwise', ...titles('Jørgensen in Łódź', 'Jorgensen in Lodz')],
  ['TeX mathematics', ...titles('$\\ell_1$-Norms in $O(n^2)$', 'ℓ₁ Norms in O(n²)')],
  ['Greek letters', ...titles('$\\beta$-Weaving with $\\varphi$', 'β-weaving with φ')],
  ['Greek letters by name', ...titles('α-Pruning', 'Alpha Pruning')],
  ['TeX escapes', ...titles('Saving 50\\% of Yarn', 'Saving 50% of Yarn')],
  ['ampersands', ...titles('Vision \\& Language', 'Vision and Language')],
  ['escaped ampersands', ...titles('Vision &amp; Language', 'Vision & Language')],
  ['footnote marks', ...titles('Weaving Gardens*', 'Weaving Gardens†')],
  ['British -ise', ...titles('Generalised Gardens by Regularisation', 'Generalized Gardens by Regularization')],
  ['British -our', ...titles('Neighbour Behaviour and Colouring', 'Neighbor Behavior and Coloring')],
  ['British doubled l', ...titles('Modelling Unlabelled Signalling', 'Modeling Unlabeled Signaling')],
  ['British -re and -yse', ...titles('Analysing the Centre', 'Analyzing the Center')],
  ['invisible characters', ...titles('Wea\u200bving Gar\u00addens', 'Weaving Gardens')],
  ['titles of no letters', ...titles('42!', '42?')],
  [
    'one arXiv id, whatever the titles',
    { arxivId: '2401.00001', title: 'One' },
    { arxivId: '2401.00001', title: 'Two' },
  ],
  [
    'one arXiv id in two versions',
    { arxivId: '2401.00001', version: 1, authors: ['A Reed'] },
    { arxivId: '2401.00001', version: 3, authors: ['B Quill'] },
  ],
  ['one DOI', { doi: '10.1145/1', title: 'Submitted' }, { doi: '10.1145/1', title: 'Published' }],
  [
    'one arXiv id and two DOIs',
    { arxivId: '2401.00001', doi: '10.5281/1' },
    { arxivId: '2401.00001', doi: '10.1145/1' },
  ],
  ['one title, the id known to one source only', { title: 'Kept', arxivId: '2401.00001' }, { title: 'Kept' }],
  [
    'one title, a DOI here and an arXiv id there',
    { title: 'Kept', arxivId: '2401.00001' },
    { title: 'Kept', doi: '10.1145/1' },
  ],
  [
    'one title, authors in another order',
    { title: 'Kept', authors: ['Ada Quill', 'Mei Hedge'] },
    { title: 'Kept', authors: ['Mei Hedge', 'Ada Quill'] },
  ],
  [
    'one title, authors with the family name first',
    { title: 'Kept', authors: ['Quill, Ada'] },
    { title: 'Kept', authors: ['Ada Quill'] },
  ],
  ['one title, initials', { title: 'Kept', authors: ['A. Quill'] }, { title: 'Kept', authors: ['Ada Quill'] }],
  [
    'one title, accents of authors',
    { title: 'Kept', authors: ['M. Jørgensen'] },
    { title: 'Kept', authors: ['Jorgensen'] },
  ],
  [
    'one title, more authors',
    { title: 'Kept', authors: ['A Quill', 'B Reed'] },
    { title: 'Kept', authors: ['B Reed'] },
  ],
  ['one title, authors known to one source only', { title: 'Kept', authors: ['A Quill'] }, { title: 'Kept' }],
  [
    'one title, a digest and an abstract',
    { title: 'Kept', textKind: 'digest' },
    { title: 'Kept', textKind: 'abstract' },
  ],
  [
    'one text, the title longer',
    { title: 'BasketMerge', abstract: text('basket') },
    { title: 'BasketMerge: Weaving Models', abstract: text('basket') },
  ],
  [
    'one text, a word of the title changed',
    { title: 'A Study of Weaving Gardens', abstract: text('garden') },
    { title: 'A Study of Weaving Orchards', abstract: text('garden').toUpperCase() },
  ],
  ['one short text, one title', { title: 'Kept', abstract: 'Withdrawn.' }, { title: 'kept', abstract: 'Withdrawn' }],
]

const DIFFERENT: [why: string, a: Facts, b: Facts][] = [
  ['other titles', ...titles('Merging Models by Weight', 'Merging Models by Height')],
  ['a near miss of a title', ...titles('Learning to Weave', 'Learning to Leave')],
  ['a part', ...titles('Weaving Gardens, Part I', 'Weaving Gardens, Part II')],
  ['a version in the name', ...titles('BasketNet v2', 'BasketNet v3')],
  ['a subtitle', ...titles('BasketNet', 'BasketNet: A Second Look')],
  ['a plus', ...titles('BasketNet', 'BasketNet++')],
  ['C and C++ and C#', ...titles('Weaving in C', 'Weaving in C#')],
  ['numbers', ...titles('10 Ways to Weave', '11 Ways to Weave')],
  ['short words that look British', ...titles('Training Four Agents', 'Training for Agents')],
  ['punctuation alone', ...titles('?!', '!?!')],
  ['other scripts', ...titles('深度学习', '机器学习')],
  ['other arXiv ids, one title', { title: 'Kept', arxivId: '2401.00001' }, { title: 'Kept', arxivId: '2401.00002' }],
  [
    'other arXiv ids, one DOI',
    { arxivId: '2401.00001', doi: '10.1145/1' },
    { arxivId: '2401.00002', doi: '10.1145/1' },
  ],
  ['other DOIs, one title', { title: 'Kept', doi: '10.1145/1' }, { title: 'Kept', doi: '10.1145/2' }],
  [
    'other authors, one title',
    { title: 'Introduction', authors: ['Ada Quill'] },
    { title: 'Introduction', authors: ['Mei Hedge'] },
  ],
  [
    'other authors, one text',
    { title: 'Weaving Gardens', abstract: text('garden'), authors: ['Ada Quill'] },
    { title: 'Weaving Gardens Again', abstract: text('garden'), authors: ['Mei Hedge'] },
  ],
  [
    'one text under a title of its own',
    { title: 'Weaving Gardens', abstract: text('garden') },
    { title: 'Proceedings of the Knitting Workshop', abstract: text('garden') },
  ],
  [
    'one short text',
    { title: 'Weaving Gardens', abstract: 'This paper was withdrawn.' },
    { title: 'Weaving Orchards', abstract: 'This paper was withdrawn.' },
  ],
  ['other texts', { abstract: text('garden') }, { abstract: text('orchard') }],
]

describe('two records are one paper', () => {
  it.each(SAME)('%s', (_, a, b) => {
    const [left, right] = [record(a), record(b)]
    expect(isSamePaper(left, right)).toBe(true)
    expect(isSamePaper(right, left)).toBe(true)
  })
})

describe('two records are two papers', () => {
  it.each(DIFFERENT)('%s', (_, a, b) => {
    const [left, right] = [record(a), record(b)]
    expect(isSamePaper(left, right)).toBe(false)
    expect(isSamePaper(right, left)).toBe(false)
  })
})

it('is surer of an id than of a title, and of a title than of a text', () => {
  const told = record({ arxivId: '2401.00001', doi: '10.1145/1', title: 'Weaving Gardens', abstract: text('garden') })
  const degrees = [
    record({ arxivId: '2401.00001' }),
    record({ doi: '10.1145/1' }),
    record({ title: 'Weaving Gardens' }),
    record({ title: 'Weaving the Gardens', abstract: text('garden') }),
    record({}),
  ].map(known => likeness(known, told))
  expect(degrees).toEqual([...degrees].sort((a, b) => b - a))
  expect(new Set(degrees).size).toBe(5)
  expect(degrees.at(-1)).toBe(0)
})

it('knows a paper by what it read before', () => {
  const known = record({ title: 'The Final Name', abstract: text('final') })
  const former = { title: 'A Working Name', abstract: text('working') }
  expect(likeness(known, record({ title: 'A working name!' }), [former])).toBeGreaterThan(0)
  expect(likeness(known, record({ title: 'Our Working Name', abstract: text('working') }), [former])).toBeGreaterThan(0)
  expect(likeness(known, record({ title: 'Another Name' }), [former])).toBe(0)
  expect(
    likeness(record({ ...known, arxivId: '2401.00001' }), record({ title: 'A Working Name', arxivId: '2401.00002' }), [
      former,
    ]),
  ).toBe(0)
})

describe('of two records the library keeps', () => {
  const merged = (known: Facts, told: Facts) => mergeRecords(record(known), record(told))
  const digest: Facts = { title: 'Digested', abstract: 'Our words.', textKind: 'digest' }
  const abstract: Facts = { title: 'Abstracted', abstract: 'Their words.', textKind: 'abstract' }

  it('the abstract and not the digest, whichever came first', () => {
    for (const pair of [
      merged(digest, abstract),
      merged(abstract, digest),
      merged({ ...digest, version: 9 }, abstract),
    ])
      expect(pair).toMatchObject({ title: 'Abstracted', abstract: 'Their words.', textKind: 'abstract', version: 1 })
  })

  it('the higher version, whichever came first', () => {
    const [first, second] = [
      { ...abstract, version: 1 },
      { ...abstract, abstract: 'Better words.', version: 2 },
    ]
    for (const pair of [merged(first, second), merged(second, first)])
      expect(pair).toMatchObject({ abstract: 'Better words.', version: 2 })
    expect(merged({ ...abstract, version: undefined }, second)).toMatchObject({ abstract: 'Better words.' })
  })

  it('the text known first where none is better', () => {
    expect(merged(abstract, { ...abstract, abstract: 'Other words.' }).abstract).toBe('Their words.')
  })

  it('every fact that one of them tells, the better text’s first', () => {
    const facts = {
      authors: ['Ada Quill'],
      arxivId: '2401.00001',
      venue: 'Loom 2024',
      codeUrl: 'https://example.org/c',
    }
    const other = { authors: ['A. Quill'], doi: '10.1145/1', venue: 'Preprint', url: 'https://example.org/u' }
    const both = { ...facts, doi: '10.1145/1', url: 'https://example.org/u' }
    expect(merged({ ...abstract, version: 2, ...facts }, { ...abstract, version: 1, ...other })).toMatchObject(both)
    expect(merged({ ...abstract, version: 1, ...other }, { ...abstract, version: 2, ...facts })).toMatchObject(both)
    expect(merged({ ...abstract, ...facts, authors: [] }, { ...abstract, ...other }).authors).toEqual(['A. Quill'])
  })

  it.each<[string, Facts, Facts, string]>([
    ['a withdrawal in a later version', { version: 1 }, { version: 2, status: 'withdrawn' }, 'withdrawn'],
    [
      'a withdrawal that is told again by a source that does not tell',
      { version: 2, status: 'withdrawn' },
      { version: 2 },
      'withdrawn',
    ],
    [
      'a withdrawal that an old version does not know',
      { version: 2, status: 'withdrawn' },
      { version: 1 },
      'withdrawn',
    ],
    ['a return in a later version', { version: 2, status: 'withdrawn' }, { version: 3 }, 'active'],
    ['an old version that was withdrawn', { version: 3 }, { version: 2, status: 'withdrawn' }, 'active'],
  ])('%s', (_, known, told, status) => {
    expect(merged({ ...abstract, ...known }, { ...abstract, ...told }).status).toBe(status)
  })

  it('the more exact date', () => {
    const year = { from: '2024-01-01', to: '2024-12-31' }
    const day = { from: '2024-03-05', to: '2024-03-05' }
    expect(merged({ published: year }, { published: day }).published).toEqual(day)
    expect(merged({ published: day }, { published: year, version: 2 }).published).toEqual(day)
    expect(merged({}, { published: year }).published).toEqual(year)
  })
})

describe('a record', () => {
  const known = record({ title: 'Kept', authors: ['Ada Quill'] })

  it('is the same when only what is untold differs', () => {
    expect(recordsDiffer(known, { ...known, version: 1, venue: undefined })).toBe(false)
    expect(recordsDiffer(known, mergeRecords(known, known))).toBe(false)
  })

  it.each<Facts>([
    { title: 'Other' },
    { abstract: 'Other.' },
    { textKind: 'digest' },
    { version: 2 },
    { authors: [] },
    { arxivId: '2401.00001' },
    { doi: '10.1145/1' },
    { published: { from: '2024-01-01', to: '2024-12-31' } },
    { venue: 'Loom' },
    { codeUrl: 'https://example.org/c' },
    { url: 'https://example.org/u' },
  ])('differs by %j', facts => {
    expect(recordsDiffer(known, { ...known, ...facts })).toBe(true)
  })
})
