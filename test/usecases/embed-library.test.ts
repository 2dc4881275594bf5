/** From one model's vectors to another's: the old serve until the new are complete, and nothing is paid for twice. */
import { expect, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { servingSpace, spaceStatus } from '../../src/database/embeddings.ts'
import { removePapers } from '../../src/database/store-papers.ts'
import { type EmbeddingModel, LATENT_MODEL } from '../../src/retrieval/embedder.ts'
import { rankPapers } from '../../src/retrieval/retrieve.ts'
import { embedLibrary, needsEmbedding } from '../../src/usecases/embed-library.ts'
import { sharedDatabase } from '../database/library.ts'
import { countedModel } from '../support/counted-model.ts'
import { onBothDatabases } from '../support/database.ts'
import { generatePapers } from '../support/generated.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'
import { scriptedEmbedding } from '../support/scripted-model.ts'

const GUILD = '900000000000000001'

onBothDatabases('vectors of a model', kind => {
  const library = sharedDatabase(kind)
  const open = async (records: Parameters<typeof addPapers>[1] = SMALL_LIBRARY): Promise<Database> => {
    await library().script('truncate vector_cache')
    await addPapers(library(), records)
    return library()
  }
  const spaces = async (): Promise<string[]> =>
    (await spaceStatus(library())).map(
      ({ model, state, papersWithout }) => `${state} ${model}, ${papersWithout} without`,
    )
  const vectors = async (model: string): Promise<number[][]> => {
    const { rows } = await library().query<{ embedding: string }>(
      `select embedding::text from embeddings join embedding_spaces on embedding_spaces.id = space_id
       where model = $1 order by paper_id`,
      [model],
    )
    return rows.map(({ embedding }) => JSON.parse(embedding))
  }

  it('are made once for each paper, whichever shelf it stands on', async () => {
    const database = await open()
    await addPapers(database, [{ title: 'On Our Own Shelf' }], GUILD)
    const model = countedModel('one', 16)
    expect(await needsEmbedding(database, model)).toBe(true)
    expect(await embedLibrary(database, model)).toBe(5)
    expect(model.asked.flat()).toHaveLength(5)
    expect(model.asked.flat().at(-1)).toMatch(/^On Our Own Shelf\n\nWe study/)
    expect(await needsEmbedding(database, model)).toBe(false)
    expect(await embedLibrary(database, model)).toBe(0)
    expect(model.asked).toHaveLength(1)
    const texts = model.asked.flat().map(text => Array.from(scriptedEmbedding(`one ${text}`, 16)))
    for (const [at, vector] of (await vectors(model.name)).entries())
      for (const [k, value] of vector.entries()) expect(value).toBeCloseTo(texts[at]![k]!, 5)
  })

  it('serve until those of another model are complete, and are dropped then', async () => {
    const database = await open()
    const first = countedModel('one', 16)
    await embedLibrary(database, first)
    const before = await vectors(first.name)
    const meanwhile: unknown[] = []
    const second = countedModel('two', 16, async () => {
      meanwhile.push(await spaces(), (await vectors(first.name)).length)
      const question = 'How are models merged?'
      // Questions of this moment are placed by the model whose papers they meet.
      const placed: string[] = []
      const { places } = await rankPapers(
        {
          sql: database,
          place: async (space, text) => {
            placed.push(space)
            return (await first.embed([text]))[0]
          },
        },
        question,
      )
      meanwhile.push(
        placed,
        places.every(({ similarity }) => similarity !== undefined),
      )
    })
    expect(await needsEmbedding(database, second)).toBe(true)
    expect(await embedLibrary(database, second)).toBe(4)
    expect(meanwhile).toEqual([
      [`serving ${first.name}, 0 without`, `building ${second.name}, 4 without`],
      4,
      [first.name],
      true,
    ])
    expect(await spaces()).toEqual([`serving ${second.name}, 0 without`])
    expect(await vectors(second.name)).not.toEqual(before)
    expect(await needsEmbedding(database, second)).toBe(false)
  })

  it('of another length are other vectors', async () => {
    const database = await open()
    await embedLibrary(database, countedModel('one', 16))
    const longer = countedModel('one', 24)
    expect(await needsEmbedding(database, longer)).toBe(true)
    expect(await embedLibrary(database, longer)).toBe(4)
    expect(await spaces()).toEqual(['serving one@24, 0 without'])
    expect((await vectors('one@24')).map(({ length }) => length)).toEqual([24, 24, 24, 24])
  })

  it('take over from those learnt from the library, and give way to them again', async () => {
    const database = await open(generatePapers(40))
    await embedLibrary(database, undefined)
    expect(await spaces()).toEqual([`serving ${LATENT_MODEL}, 0 without`])
    const model = countedModel('one', 16, async () => {
      expect((await servingSpace(database))?.model).toBe(LATENT_MODEL)
    })
    expect(await needsEmbedding(database, model)).toBe(true)
    expect(await embedLibrary(database, model)).toBe(40)
    expect(await spaces()).toEqual(['serving one@16, 0 without'])
    expect((await database.query('select from term_directions')).rows).toEqual([])

    expect(await needsEmbedding(database, undefined)).toBe(true)
    expect(await embedLibrary(database, undefined)).toBe(40)
    expect(await spaces()).toEqual([`serving ${LATENT_MODEL}, 0 without`])
    expect(await needsEmbedding(database, undefined)).toBe(false)
    // Back again, and nothing is asked that was asked before.
    const asked = model.asked.length
    expect(await embedLibrary(database, model)).toBe(40)
    expect(model.asked).toHaveLength(asked)
  })

  it('go where the library is too small for its own, when they are not wanted any more', async () => {
    const database = await open()
    await embedLibrary(database, countedModel('one', 16))
    expect(await needsEmbedding(database, undefined)).toBe(true)
    expect(await embedLibrary(database, undefined)).toBe(0)
    expect(await spaces()).toEqual([])
    expect(await needsEmbedding(database, undefined)).toBe(false)
  })

  it('are made from where an interrupted run stopped', async () => {
    const database = await open(generatePapers(600))
    let calls = 0
    const breaking = countedModel('one', 16, () => {
      if (++calls === 2) throw new Error('the network went away')
    })
    await expect(embedLibrary(database, breaking)).rejects.toThrow('the network went away')
    expect(await spaces()).toEqual(['building one@16, 344 without'])
    const model = countedModel('one', 16)
    expect(await embedLibrary(database, model)).toBe(344)
    expect(model.asked.flat()).toHaveLength(344)
    expect(await spaces()).toEqual(['serving one@16, 0 without'])
  })

  it('stop when they are told to', async () => {
    const database = await open(generatePapers(600))
    const stop = new AbortController()
    const model = countedModel('one', 16, () => stop.abort())
    await expect(embedLibrary(database, model, { signal: stop.signal })).rejects.toThrow(/abort/i)
    expect(model.asked).toHaveLength(1)
  })

  it('cost nothing for a text that comes back, or that stands in two places', async () => {
    const database = await open()
    const model = countedModel('one', 16)
    await embedLibrary(database, model)
    const [id] = (await database.query<{ id: number }>(`select id from papers where arxiv_id = '2301.00001'`)).rows
    await removePapers(database, [id!.id], undefined)
    await addPapers(database, [SMALL_LIBRARY[0]!])
    expect(await embedLibrary(database, model)).toBe(1)
    expect(model.asked.flat()).toHaveLength(4)

    const twin = { title: 'Two Servers Have It', abstract: 'Each of them added it for itself.' }
    await addPapers(database, [twin], GUILD)
    await addPapers(database, [twin], '900000000000000002')
    expect(await embedLibrary(database, model)).toBe(2)
    expect(model.asked.flat()).toHaveLength(5)
    const all = await vectors(model.name)
    expect(all.at(-1)).toEqual(all.at(-2))
    // Another text of the same paper is another text.
    await addPapers(database, [{ ...SMALL_LIBRARY[1]!, abstract: 'It says something else now.', version: 2 }])
    expect(await embedLibrary(database, model)).toBe(1)
    expect(model.asked.flat()).toHaveLength(6)
  })

  it('without a direction are none', async () => {
    const database = await open()
    const nowhere: EmbeddingModel = {
      name: 'nowhere@4',
      dimensions: 4,
      embed: async texts => texts.map((_, at) => Float32Array.of(at === 0 ? 0 : 1, 0, 0, 0)),
    }
    expect(await embedLibrary(database, nowhere)).toBe(3)
    expect((await vectors('nowhere@4')).filter(vector => vector === null)).toHaveLength(1)
    expect(await embedLibrary(database, nowhere)).toBe(0)
    const rank = (vector: Float32Array) =>
      rankPapers({ sql: database, place: async () => vector }, 'models').then(({ places }) => places)
    for (const { similarity } of await rank(new Float32Array(4))) expect(similarity).toBeUndefined()
    expect((await rank(Float32Array.of(1, 0, 0, 0))).some(({ similarity }) => similarity === 1)).toBe(true)
  })
})
