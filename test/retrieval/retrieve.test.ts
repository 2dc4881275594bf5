/** From a question to ranked papers: limits, misspelt names, and vectors beside words. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { limitWords } from '../../src/answering/notes.ts'
import type { Database } from '../../src/database/database.ts'
import { directionsOf, servingSpace } from '../../src/database/embeddings.ts'
import { storePapers } from '../../src/database/store-papers.ts'
import { openThrowaway } from '../../src/database/throwaway.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { latentVector } from '../../src/retrieval/latent.ts'
import { rankPapers, retrieve } from '../../src/retrieval/retrieve.ts'
import { embedLibrary } from '../../src/usecases/embed-library.ts'
import { en } from '../../src/words/en.ts'
import { onBothDatabases } from '../support/database.ts'
import { generatePapers } from '../support/generated.ts'
import { AWKWARD_LIBRARY, addPapers } from '../support/papers.ts'

const TODAY = new Date('2024-06-12T10:00:00Z')
const MERGE = 'BasketMerge: Weaving Fine-tuned Models into One'
const PRUNE = 'Thinning Networks with a Garden Shear Schedule'
const TUTOR = 'A Small Pupil Learns from Three Teachers'
const BALLOONS = 'Reading Weather Balloons with Recurrent Models'
const LOAVES = 'Weighing Loaves by Their Knock'
const KNOTS = 'Ranking Knots for Ferry Routes'

const openKind = (kind: 'embedded' | 'server') => openThrowaway(kind === 'server' ? inject('serverUrl')! : undefined)

onBothDatabases('retrieval', kind => {
  let database: Database
  beforeAll(async () => {
    database = await openKind(kind)
    await addPapers(database, AWKWARD_LIBRARY)
  })
  afterAll(() => database?.close())

  const find = (question: string, context = '') => retrieve({ sql: database }, question, { today: TODAY, context })
  const titles = async (question: string): Promise<string[]> =>
    (await find(question)).ranked.map(({ paper }) => paper.title)

  it('gives papers with their sentences, best first', async () => {
    const { ranked, librarySize } = await find('pruning schedule that removes channels')
    expect(librarySize).toBe(6)
    expect(ranked[0]!.paper.title).toBe(PRUNE)
    expect(ranked[0]!.score).toBe(1)
    for (const { paper, sentences } of ranked)
      for (const { start, end, text } of sentences) expect(paper.abstract.slice(start, end)).toBe(text)
    const scores = ranked.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  it.each<[string, string[], string[]]>([
    ['models and students since 2023', ['since 2023'], [MERGE, TUTOR]],
    ['models in 2022', ['from 2022'], []],
    ['networks in 2022', ['from 2022'], [PRUNE]],
    ['routes and loaves of last month', ['of last month'], []],
    ['models before 2023', ['before 2023'], []],
    ['channels until May 2022', ['until May 2022'], [PRUNE]],
    ['channels before May 2022', ['before May 2022'], []],
    ['student and models by Quill', ['by Quill'], [MERGE, TUTOR]],
    ['student by quill', ['by Quill'], [TUTOR]],
    ['models by Ada Quill', ['by Ada Quill'], [MERGE]],
    ['ferry and humidity by Ines Cloud', ['by Ines Cloud'], [KNOTS, BALLOONS]],
    ['routes by Cloud since 2024', ['since 2024', 'by Cloud'], [KNOTS]],
  ])('keeps to limits in plain words: %s', async (question, understood, found) => {
    const retrieval = await find(question)
    expect(retrieval.understood.map(limit => limitWords(limit, en))).toEqual(understood)
    const all = retrieval.ranked.map(({ paper }) => paper.title)
    if (retrieval.nothingWithin) expect(found).toEqual([])
    else expect(all.sort()).toEqual([...found].sort())
  })

  it('counts what lies within the limits, and what does not', async () => {
    expect(await find('models since 2023')).toMatchObject({ papersWithin: 4, librarySize: 6, nothingWithin: false })
    // A paper without a date lies in no span.
    expect(await find('humidity since 1990')).toMatchObject({ papersWithin: 5, ranked: [] })
  })

  it('searches everything where nothing is within the limits, and says so', async () => {
    for (const question of ['pruning since 2050', 'Papers by Zanzibar about pruning']) {
      const retrieval = await find(question)
      expect(retrieval).toMatchObject({ nothingWithin: true, papersWithin: 0, filters: {} })
      expect(retrieval.understood).toHaveLength(1)
      expect(retrieval.ranked[0]!.paper.title).toBe(PRUNE)
    }
  })

  it('gives the newest papers to a question of limits alone', async () => {
    expect(await titles('Which papers are there since 2023?')).toEqual([KNOTS, LOAVES, TUTOR, MERGE])
    expect(await titles('papers by Quill')).toEqual([TUTOR, MERGE])
  })

  it('takes a small word for a name only where it can be nothing else', async () => {
    expect((await find('merging by weighting each parameter')).understood).toEqual([])
    expect((await find('distillation by wolf on text tasks')).understood).toEqual([{ kind: 'by', author: 'Wolf' }])
    expect((await find('By long training, do students learn?')).understood).toEqual([])
    expect((await find('papers from Stanford')).understood).toEqual([])
  })

  it.each([
    ['BaksetMerge', 'basketmerge', MERGE],
    ['BasketMarge', 'basketmerge', MERGE],
    ['Basketmegre', 'basketmerge', MERGE],
    ['SehaPrune', 'shearprune', PRUNE],
    ['TirTutor', 'tritutor', TUTOR],
    ['SondNet', 'sondenet', BALLOONS],
    ['wikcerbench', 'wickerbench', MERGE],
  ])('knows what %s was meant to be', async (typed, readAs, title) => {
    const retrieval = await find(`What is ${typed}?`)
    expect(retrieval.terms).toContainEqual(expect.objectContaining({ word: typed, readAs }))
    expect(retrieval.ranked[0]!.paper.title).toBe(title)
  })

  it.each(['BasketWeaver9', 'GPT', 'xyz', 'modest', '71.5', 'strain', 'Zzzzzz'])(
    'does not guess where a word is right, short or far: %s',
    async typed => {
      const { terms } = await find(`What is ${typed}?`)
      expect(terms.every(({ readAs }) => readAs === undefined)).toBe(true)
    },
  )

  it('spells acronyms out, for half the weight of what was typed', async () => {
    const { terms } = await find('KD from teachers')
    expect(terms).toContainEqual(expect.objectContaining({ term: 'distil', spellsOut: 'KD', weight: 0.5 }))
    expect((await find('kd from teachers')).terms.every(({ spellsOut }) => spellsOut === undefined)).toBe(true)
  })

  it('leans on what came before without mixing it up with what is asked', async () => {
    const { ranked, terms } = await find('How long does it run?', MERGE)
    expect(ranked[0]!.paper.title).toBe(MERGE)
    expect(terms.filter(({ fromContext }) => !fromContext).map(({ word }) => word)).toEqual(
      expect.arrayContaining(['run']),
    )
    expect(terms.find(({ word }) => word === 'BasketMerge')).toMatchObject({ fromContext: true })
  })

  it.each(['', '🎈', '?', "'; drop table papers; --", '%', '\\', '$1', 'a'.repeat(2_000), 'the of and'])(
    'survives %j',
    async question => {
      expect(Array.isArray((await find(question)).ranked)).toBe(true)
      expect((await find('BasketMerge')).ranked[0]!.paper.title).toBe(MERGE)
    },
  )
})

onBothDatabases('vectors', kind => {
  const SOME = generatePapers(60)
  const questions = SOME.slice(0, 12).map(({ words }) => `${words.title[0]} ${words.abstract[0]} ${words.abstract[1]}`)
  let database: Database
  beforeAll(async () => {
    database = await openKind(kind)
  })
  afterAll(() => database?.close())

  const store = (papers: typeof SOME) => database.transaction(sql => storePapers(sql, 'test', papers, indexPaper))
  const rank = async (question: string) => (await rankPapers({ sql: database }, question)).places
  const vectors = async (): Promise<Map<number, number[]>> => {
    const { rows } = await database.query<{ paper_id: number; embedding: string }>(
      `select paper_id, embedding::text from embeddings join embedding_spaces on space_id = embedding_spaces.id
       where state = 'serving' order by paper_id`,
    )
    return new Map(rows.map(({ paper_id, embedding }) => [paper_id, JSON.parse(embedding)]))
  }

  it('are not learnt from a handful of papers', async () => {
    await store(SOME.slice(0, 10))
    expect(await embedLibrary(database, undefined)).toBe(0)
    expect(await servingSpace(database)).toBeUndefined()
    expect((await rank(questions[0]!)).length).toBeGreaterThan(0)
  })

  it('leave the order of a small library to the words alone', async () => {
    await store(SOME)
    const before = await Promise.all(questions.map(rank))
    expect(await embedLibrary(database, undefined)).toBe(60)
    expect((await vectors()).size).toBe(60)
    const after = await Promise.all(questions.map(rank))
    expect(after).toEqual(before)
  })

  it('take in a few new papers where they are, without learning anew', async () => {
    const before = await servingSpace(database)
    const known = await vectors()
    const newcomers = generatePapers(66).slice(60)
    await store(newcomers)
    expect(await embedLibrary(database, undefined)).toBe(6)
    const after = await servingSpace(database)
    expect(after?.id).toBe(before?.id)
    const all = await vectors()
    for (const [id, vector] of known) expect(all.get(id)).toEqual(vector)

    const directions = await directionsOf(database, after!.id)
    const placed = newcomers.map(paper =>
      Array.from(latentVector({ dimensions: after!.dimensions, directions }, indexPaper(paper).counts)!),
    )
    const added = [...all].filter(([id]) => !known.has(id)).map(([, vector]) => vector)
    for (const [at, vector] of added.entries())
      for (const [k, value] of vector.entries()) expect(Math.abs(value - placed[at]![k]!)).toBeLessThan(1e-5)
    expect(await embedLibrary(database, undefined)).toBe(0)
  })

  it('are learnt anew when the library has outgrown them, and take part when it is large', async () => {
    const before = await servingSpace(database)
    await store(generatePapers(150))
    expect(await embedLibrary(database, undefined)).toBe(150)
    const after = await servingSpace(database)
    expect(after?.id).not.toBe(before?.id)
    expect((await vectors()).size).toBe(150)
    const texts = generatePapers(150).map(({ words }) => new Set([...words.title, ...words.abstract]))
    const rare = SOME[0]!.words.abstract.find(word => texts.filter(text => text.has(word)).length < 15)!
    const places = await rank(rare)
    expect(places.every(({ similarity }) => similarity !== undefined)).toBe(true)
    // A paper that has none of the words may be found by the company they keep.
    expect(places.some(({ lexical }) => lexical === 0)).toBe(true)
    expect(places[0]!.lexical).toBeGreaterThan(0)
  })

  it('are the same for the same papers', async () => {
    const twin = await openKind(kind)
    try {
      await twin.transaction(sql => storePapers(sql, 'test', generatePapers(150), indexPaper))
      await embedLibrary(twin, undefined)
      const { rows } = await twin.query<{ embedding: string }>(
        'select embedding::text from embeddings order by paper_id',
      )
      expect(rows.map(({ embedding }) => JSON.parse(embedding))).toEqual([...(await vectors()).values()])
    } finally {
      await twin.close()
    }
  })
})
