/** One paper, many sightings: told apart from its neighbours, and the same in the end whoever comes first. */
import { expect, it } from 'vitest'
import { storePapers } from '../../src/database/store-papers.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { onBothDatabases } from '../support/database.ts'
import { makeSightings, type Sighting, shuffled } from '../support/sightings.ts'
import { dumpLibrary, sharedDatabase } from './library.ts'

const PAPERS = 400
const BATCH = 64
/** Fewer wrong pairs than one in a hundred, either way. */
const LEAST = 0.99

const pairs = (count: number): number => (count * (count - 1)) / 2
const pairsWithin = (groups: Iterable<unknown[]>): number =>
  [...groups].reduce((sum, group) => sum + pairs(group.length), 0)

/** Of the pairs of sightings that are taken for one paper, and of those that are one. */
const measure = (sightings: Sighting[], rowOf: ReadonlyMap<Sighting, number>) => {
  const both = Map.groupBy(sightings, one => `${one.paper} ${rowOf.get(one)}`).values()
  const taken = Map.groupBy(sightings, one => rowOf.get(one)).values()
  const meant = Map.groupBy(sightings, one => one.paper).values()
  const right = pairsWithin(both)
  return { precision: right / pairsWithin(taken), recall: right / pairsWithin(meant) }
}

onBothDatabases('one paper', kind => {
  const database = sharedDatabase(kind)

  it.for([1, 2, 3])('is known by its id, its DOI, or its title and authors (seed %i)', async seed => {
    const sightings = shuffled(makeSightings(PAPERS, seed), seed)
    const ids = new Map<Sighting, number>()
    for (let at = 0; at < sightings.length; at += BATCH) {
      const batch = sightings.slice(at, at + BATCH)
      const records = batch.map(({ record }) => record)
      const stored = await database().transaction(sql => storePapers(sql, 'test', records, indexPaper))
      for (const [place, { paperId }] of stored.entries()) ids.set(batch[place]!, paperId)
    }
    // Told again, each sighting finds the row that holds it in the end.
    const again = await database().transaction(sql =>
      storePapers(
        sql,
        'test',
        sightings.map(({ record }) => record),
        indexPaper,
      ),
    )
    const rowOf = new Map(sightings.map((one, place) => [one, again[place]!.paperId]))
    const { precision, recall } = measure(sightings, rowOf)
    console.log(
      `${sightings.length} sightings of ${PAPERS} papers: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
    )
    expect(precision).toBeGreaterThanOrEqual(LEAST)
    expect(recall).toBeGreaterThanOrEqual(LEAST)
    expect(again.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([])
  })

  const ONE: PaperRecord = {
    title: 'Looms that Learn',
    abstract: 'Looms learn from their weavers.',
    textKind: 'abstract',
    authors: ['Ada Quill', 'Mei Hedge'],
    arxivId: '2601.00001',
    version: 1,
  }
  const TOLD: Record<string, PaperRecord> = {
    v1: ONE,
    v2: { ...ONE, abstract: 'Looms learn from all weavers.', version: 2, doi: '10.5555/loom' },
    withdrawal: { ...ONE, abstract: 'This paper was withdrawn.', version: 3, status: 'withdrawn' },
    feed: { ...ONE, arxivId: undefined, version: undefined, doi: '10.5555/loom' },
  }

  const stateAfter = async (order: string[], batches: boolean): Promise<object> => {
    await database().script('truncate papers restart identity cascade')
    const records = order.map(name => TOLD[name]!)
    for (const batch of batches ? [records] : records.map(record => [record]))
      await database().transaction(sql => storePapers(sql, 'test', batch, indexPaper))
    const [paper, ...others] = (await dumpLibrary(database())).papers
    expect(others).toEqual([])
    return paper!
  }

  const permutations = <T>(values: T[]): T[][] =>
    values.length < 2
      ? [values]
      : values.flatMap((value, at) => permutations(values.toSpliced(at, 1)).map(rest => [value, ...rest]))

  it('ends the same in whatever order its versions and its withdrawal come', async () => {
    const orders = permutations(Object.keys(TOLD))
    const wanted = await stateAfter(orders[0]!, false)
    expect(wanted).toMatchObject({ version: 3, status: 'withdrawn', abstract: 'This paper was withdrawn.' })
    for (const [at, order] of orders.entries()) expect(await stateAfter(order, at % 2 === 0)).toEqual(wanted)
  })

  it('may come back after it was withdrawn', async () => {
    const back: PaperRecord = { ...ONE, version: 4, abstract: 'Looms learn after all.' }
    for (const records of [
      [TOLD.withdrawal!, back],
      [back, TOLD.withdrawal!],
    ]) {
      await database().script('truncate papers restart identity cascade')
      for (const record of records) await database().transaction(sql => storePapers(sql, 'test', [record], indexPaper))
      expect((await dumpLibrary(database())).papers).toMatchObject([{ version: 4, status: 'active' }])
    }
  })
})
