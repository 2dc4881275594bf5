/** `retrieve` as a person calls it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { sharedFolder } from '../support/database.ts'
import { generatePapers } from '../support/generated.ts'
import { runIn } from './in-terminal.ts'

const DOCUMENTS = [
  // Documents without a title, and twice the same text, stay apart.
  { _id: 'd1', title: '', text: 'Wool is spun at night.' },
  { _id: 'd2', title: 'On Wool', text: 'Wool is spun at night.' },
  { _id: 3, title: null, text: 'Beets dye yarn, which turns red.' },
  ...generatePapers(120).map(({ title, abstract }, at) => ({ _id: `g${at}`, title, text: `Every paper. ${abstract}` })),
]
const QUERIES = [
  { _id: 'q1', text: 'spun wool' },
  { _id: 2, text: 'yarn dyed by beets' },
  { _id: 'q3', text: 'every paper' },
  { _id: 'q4', text: 'zeppelin' },
]

const folder = sharedFolder()
const lines = (values: object[]): string => values.map(value => JSON.stringify(value)).join('\n')

beforeAll(async () => {
  const collections: Record<string, [corpus: string | Buffer, queries?: string]> = {
    plain: [lines(DOCUMENTS), lines(QUERIES)],
    broken: [`${lines(DOCUMENTS)}\n\n{"title": "No Id"}`, lines(QUERIES)],
    halfway: [lines(DOCUMENTS)],
  }
  for (const [name, [corpus, queries]] of Object.entries(collections)) {
    await mkdir(join(folder(), name))
    await writeFile(join(folder(), name, 'corpus.jsonl'), corpus)
    if (queries !== undefined) await writeFile(join(folder(), name, 'queries.jsonl'), queries)
  }
  const zipped = gzipSync(lines(DOCUMENTS))
  for (const [name, bytes] of [
    ['zipped', zipped],
    ['cut', zipped.subarray(0, 600)],
  ] as const) {
    await mkdir(join(folder(), name))
    await writeFile(join(folder(), name, 'corpus.jsonl.gz'), bytes)
    await writeFile(join(folder(), name, 'queries.jsonl'), lines(QUERIES))
  }
})

const retrieve = (collection: string, file: string, ...more: string[]) =>
  runIn(folder(), 'retrieve', ['--collection', collection, '--run', file, ...more])

type Place = { query: string; document: string; rank: number; score: number }

const runOf = async (file: string): Promise<Place[]> =>
  (await readFile(join(folder(), file), 'utf8'))
    .trimEnd()
    .split('\n')
    .map(line => {
      const [query, zero, document, rank, score, tag, ...more] = line.split(' ')
      expect([zero, tag, more]).toEqual(['Q0', 'footnote', []])
      return { query: query!, document: document!, rank: Number(rank), score: Number(score) }
    })

describe('retrieve', () => {
  it('ranks the documents for every query, a hundred at most, gzipped or not', { timeout: 180_000 }, async () => {
    expect(await retrieve('plain', 'plain.run')).toEqual({ code: 0, stdout: '', stderr: '' })
    const byQuery = Map.groupBy(await runOf('plain.run'), ({ query }) => query)
    const known = new Set(DOCUMENTS.map(({ _id }) => String(_id)))
    for (const places of byQuery.values()) {
      expect(places.map(({ rank }) => rank)).toEqual(places.map((_, at) => at + 1))
      expect(places.map(({ score }) => score)).toEqual(places.map(({ score }) => score).sort((a, b) => b - a))
      expect(new Set(places.map(({ document }) => document)).size).toBe(places.length)
      for (const { document, score } of places) expect([known.has(document), score > 0]).toEqual([true, true])
    }
    const first = (query: string, count: number) =>
      byQuery
        .get(query)!
        .slice(0, count)
        .map(({ document }) => document)
    expect(first('q1', 2).sort()).toEqual(['d1', 'd2'])
    expect(first('2', 1)).toEqual(['3'])
    expect(byQuery.get('q3')).toHaveLength(100)
    expect(byQuery.has('q4')).toBe(false)

    expect((await retrieve('zipped', 'zipped.run')).code).toBe(0)
    expect(await runOf('zipped.run')).toEqual(await runOf('plain.run'))
  })

  it.skipIf(inject('serverUrl') === null)(
    'ranks on a server as in the embedded database, by words alone',
    { timeout: 180_000 },
    async () => {
      expect((await retrieve('plain', 'embedded.run', '--lexical')).code).toBe(0)
      expect((await retrieve('plain', 'server.run', '--lexical', '--real-database', inject('serverUrl')!)).code).toBe(0)
      expect(await runOf('server.run')).toEqual(await runOf('embedded.run'))
    },
  )

  it.each<[string, string, string, RegExp]>([
    [
      'a folder that is not there',
      'none',
      'x.run',
      /^none must hold corpus\.jsonl \(or corpus\.jsonl\.gz\) and queries/,
    ],
    ['a collection without queries', 'halfway', 'x.run', /^halfway must hold .* queries\.jsonl\.\n$/],
    [
      'an entry without id',
      'broken',
      'x.run',
      /^broken\/corpus\.jsonl:125 is not an entry of a collection \(_id: .*\)\.\n$/,
    ],
    ['a file cut short', 'cut', 'x.run', /^cut\/corpus\.jsonl\.gz is no whole gzip file \(.*\)\.\n$/],
    ['a place that cannot be written', 'plain', 'nowhere/x.run', /^nowhere\/x\.run cannot be written/],
  ])('refuses %s in words', async (_, collection, file, words) => {
    const { code, stdout, stderr } = await retrieve(collection, file)
    expect(stderr).toMatch(words)
    expect([code, stdout]).toEqual([1, ''])
  })

  it('needs its folder and file named', async () => {
    expect((await runIn(folder(), 'retrieve', ['--collection', 'plain'])).code).toBe(2)
  })
})
