/** Whatever is added, updated and repeated: the index counts what a recount from the texts counts. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isSamePaper } from '../../src/domain/identity.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { onBothDatabases } from '../support/database.ts'
import { counted, dumpLibrary, emptyLibrary, recount, sharedDatabase, store } from './library.ts'

const optional = <T>(...values: T[]) => fc.constantFrom(undefined, undefined, ...values)

/** Few titles, ids and texts, so that records meet, and contradict one another. */
const record: fc.Arbitrary<PaperRecord> = fc.record({
  title: fc.constantFrom('Weaving', 'weaving!', 'Knitting', 'Knitting Socks', 'Spinning', '???'),
  abstract: fc.constantFrom(
    'We weave wool. It is warm.',
    'We knit socks of wool, and socks of yarn.',
    'Spinning is slow. Spinning is warm. Spinning is old.',
    '!',
    `${'A long text tells papers apart, and this one is about wool. '.repeat(6)}`.trim(),
  ),
  textKind: fc.constantFrom('abstract', 'abstract', 'digest'),
  version: optional(1, 2, 3),
  authors: fc.constantFrom([], [], ['Ada Quill'], ['Mei Hedge']),
  arxivId: optional('2401.00001', '2401.00002'),
  doi: optional('10.1145/1', '10.1145/2'),
  venue: optional('Loom'),
})

/** What sources tell of three papers: any of its titles, texts and ids, none of which another paper has. */
const truthful: fc.Arbitrary<PaperRecord> = fc.integer({ min: 1, max: 3 }).chain(paper => {
  const text = (take: string) => `Basket ${paper} is woven in the ${take} manner and holds apples. `.repeat(6).trim()
  return fc.record({
    title: fc.constantFrom(`Basket ${paper} Woven`, `Basket ${paper} Rewoven`, `On the Loom of Number ${paper}`),
    abstract: fc.constantFrom(text('old'), text('new'), text('third')),
    textKind: fc.constantFrom('abstract', 'abstract', 'digest'),
    version: optional(1, 2, 3),
    authors: fc.constantFrom([], ['Ada Quill'], ['Mei Hedge', 'Ada Quill']),
    arxivId: optional(`2401.0000${paper}`),
    doi: optional(`10.1145/${paper}`),
    venue: optional('Loom'),
    published: optional({ from: '2024-01-01', to: '2024-12-31' }, { from: '2024-03-01', to: '2024-03-31' }),
  })
})

const batchesOf = (records: typeof record) =>
  fc.array(fc.array(records, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 })

/** Records that share an id, a title, or a text under titles that overlap, directly or over others, are one paper. */
const partition = (records: PaperRecord[]): number => {
  const groups = new Map(records.map((_, at) => [at, at]))
  const root = (at: number): number => (groups.get(at) === at ? at : root(groups.get(at)!))
  for (const [a, left] of records.entries())
    for (const [b, right] of records.entries()) if (isSamePaper(left, right)) groups.set(root(a), root(b))
  return new Set([...groups.keys()].map(root)).size
}

onBothDatabases('the index', kind => {
  const library = sharedDatabase(kind)
  const numRuns = kind === 'embedded' ? 40 : 60

  it('counts what is there', async () => {
    const database = library()
    await fc.assert(
      fc.asyncProperty(batchesOf(record), async sequence => {
        await emptyLibrary(database)
        for (const batch of sequence) {
          const outcomes = await store(
            database,
            batch.map(one => ({ ...one })),
          )
          expect(outcomes).toHaveLength(batch.length)
          const dump = await dumpLibrary(database)
          expect(counted(dump)).toEqual(recount(dump))
        }
      }),
      { numRuns },
    )
  })

  it('does not change when all of it is told a second time', async () => {
    const database = library()
    await fc.assert(
      fc.asyncProperty(batchesOf(truthful), async sequence => {
        await emptyLibrary(database)
        for (const batch of sequence) await store(database, batch)
        const settled = await dumpLibrary(database)
        for (const batch of sequence) expect(await store(database, batch)).toEqual(batch.map(() => 'unchanged'))
        expect(await dumpLibrary(database)).toEqual(settled)
      }),
      { numRuns },
    )
  })

  it('holds as many papers as there are, in whatever order and batches they are told', async () => {
    const database = library()
    await fc.assert(
      fc.asyncProperty(batchesOf(truthful), async sequence => {
        await emptyLibrary(database)
        for (const batch of sequence) await store(database, batch)
        expect((await dumpLibrary(database)).papers).toHaveLength(partition(sequence.flat()))
      }),
      { numRuns },
    )
  })
})
