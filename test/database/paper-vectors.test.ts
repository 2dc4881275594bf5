import { expect, it } from 'vitest'
import { createSpace, papersWithoutEmbedding, serveSpace, storeEmbeddings } from '../../src/database/embeddings.ts'
import { vectorsOfPapers } from '../../src/database/paper-vectors.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'
import { addPapers } from '../support/papers.ts'

onBothDatabases('vectors of papers', kind => {
  it('come from the space that serves, for the papers that it has placed', async () => {
    const database = await freshDatabase(kind)
    const ids = await addPapers(database, [{}, {}, {}])
    expect(await vectorsOfPapers(database, ids)).toEqual(new Map())

    for (const [at, state] of ['serving', 'building'].entries()) {
      const space = await createSpace(database, `model ${at}`, 2)
      const papers = await papersWithoutEmbedding(database, space.id, 0, 10)
      await storeEmbeddings(
        database,
        space.id,
        papers.map((paper, row) => ({ paper, embedding: row === 2 ? undefined : [row + 1, at] })),
      )
      if (state === 'serving') await database.transaction(sql => serveSpace(sql, space))
    }
    expect(await vectorsOfPapers(database, [...ids, 999])).toEqual(
      new Map([
        [ids[0], Float32Array.of(1, 0)],
        [ids[1], Float32Array.of(2, 0)],
      ]),
    )
    expect(await vectorsOfPapers(database, [])).toEqual(new Map())
  })
})
