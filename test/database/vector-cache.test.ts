/** What is kept of vectors by their texts, and for how long. */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { createSpace, papersWithoutEmbedding, serveSpace, storeEmbeddings } from '../../src/database/embeddings.ts'
import { removePapers } from '../../src/database/store-papers.ts'
import { cachedVectors, cacheVectors, forgetUnusedVectors } from '../../src/database/vector-cache.ts'
import { onBothDatabases } from '../support/database.ts'
import { addPapers } from '../support/papers.ts'
import { sharedDatabase } from './library.ts'

const MODEL = 'own@2'
const day = (n: number): Date => new Date(Date.UTC(2026, 0, 1 + n))

onBothDatabases('the cache of vectors', kind => {
  const open = sharedDatabase(kind)
  const kept = async (): Promise<string[]> => {
    const { rows } = await open().query<{ model: string; hash: string }>(
      `select model, encode(text_hash, 'hex') as hash from vector_cache order by model, hash`,
    )
    return rows.map(({ model, hash }) => `${model} ${hash}`)
  }

  it('gives back what was kept for a text and a model, and for no other', async () => {
    await open().script('truncate vector_cache')
    await cacheVectors(
      open(),
      MODEL,
      new Map([
        ['aa', [0.25, 1]],
        ['bb', [3, 4]],
      ]),
    )
    await cacheVectors(open(), 'other@2', new Map([['aa', [7, 8]]]))
    // Two processes may have asked for the same.
    await cacheVectors(open(), MODEL, new Map([['aa', [0.25, 1]]]))
    expect(await cachedVectors(open(), MODEL, ['bb', 'cc', 'aa'])).toEqual(
      new Map([
        ['bb', Float32Array.of(3, 4)],
        ['aa', Float32Array.of(0.25, 1)],
      ]),
    )
    expect(await cachedVectors(open(), 'other@2', ['aa'])).toEqual(new Map([['aa', Float32Array.of(7, 8)]]))
    expect(await cachedVectors(open(), 'other@3', ['aa'])).toEqual(new Map())
  })

  it('knows a text by its title and abstract alone', async () => {
    const text = { title: 'Bread: Über', abstract: 'It rises.\nTwice.' }
    await addPapers(open(), [{ ...text, doi: '10.1/a' }])
    const [paper] = await papersWithoutEmbedding(open(), 0, 0, 10)
    const hash = createHash('sha256').update(`${paper!.title}\n\n${paper!.abstract}`).digest('hex')
    expect(paper!.textHash).toBe(hash)
  })

  it('keeps what papers use, and the rest for a month', async () => {
    const database = open()
    await database.script('truncate vector_cache')
    const [first, , third] = await addPapers(database, [{}, {}, {}])
    const space = await createSpace(database, MODEL, 2)
    const papers = await papersWithoutEmbedding(database, space.id, 0, 10)
    await storeEmbeddings(
      database,
      space.id,
      papers.map(paper => ({ paper, embedding: [1, 0] })),
    )
    await database.transaction(sql => serveSpace(sql, space))
    const hashes = papers.map(({ textHash }) => textHash)
    await cacheVectors(database, MODEL, new Map(hashes.map(hash => [hash, [1, 0]])))
    // The same text, but of a model that no space is of any more.
    await cacheVectors(database, 'old@2', new Map([[hashes[1]!, [1, 0]]]))
    const of = (...at: number[]) => at.map(one => `${MODEL} ${hashes[one]}`).sort()
    const old = `old@2 ${hashes[1]}`

    expect(await forgetUnusedVectors(database, day(0))).toBe(0)
    expect(await kept()).toEqual([old, ...of(0, 1, 2)].sort())
    await removePapers(database, [first!, third!], undefined)
    expect(await forgetUnusedVectors(database, day(10))).toBe(0)
    expect(await forgetUnusedVectors(database, day(30))).toBe(0)
    expect(await forgetUnusedVectors(database, day(31))).toBe(1)
    expect(await kept()).toEqual(of(0, 1, 2))

    // One of them comes back, and is used again.
    const [again] = papers.slice(2).map(({ title, abstract }) => ({ title, abstract }))
    await addPapers(database, [again!])
    const [back] = await papersWithoutEmbedding(database, space.id, 0, 10)
    expect(back!.textHash).toBe(hashes[2])
    await storeEmbeddings(database, space.id, [{ paper: back!, embedding: [1, 0] }])
    expect(await forgetUnusedVectors(database, day(39))).toBe(0)
    expect(await forgetUnusedVectors(database, day(41))).toBe(1)
    expect(await kept()).toEqual(of(1, 2))
    expect(await forgetUnusedVectors(database, day(400))).toBe(0)
    expect(await kept()).toEqual(of(1, 2))
  })
})
