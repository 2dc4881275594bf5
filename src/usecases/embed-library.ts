/** Keeps the library's vectors complete: every paper has its place in the space that serves. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Database, Sql } from '../database/database.ts'
import {
  createSpace,
  directionsOf,
  dropSpace,
  type EmbeddingSpace,
  papersWithoutEmbedding,
  sampleTermCounts,
  serveSpace,
  servingSpace,
  storeDirections,
  storeEmbeddings,
  type Unplaced,
  unfinishedSpace,
} from '../database/embeddings.ts'
import { countAllPapers, countPapers } from '../database/papers.ts'
import { cachedVectors, cacheVectors } from '../database/vector-cache.ts'
import { codeOf } from '../errors.ts'
import { type EmbeddingModel, hasDirection, LATENT_DIMENSIONS, LATENT_MODEL } from '../retrieval/embedder.ts'
import { indexPaper } from '../retrieval/index-paper.ts'
import { type LatentOptions, type LatentSpace, latentVector } from '../retrieval/latent.ts'

export type EmbedProgress = (done: number, total: number) => void

/** A space learnt from fewer papers places nothing. */
export const FEWEST_PAPERS = 30
/** Learning from more costs time and changes little; the rest are placed in what was learnt. */
const MOST_LEARNT_FROM = 8_000
/** A fifth of new texts is when a space learnt before them begins to miss their words. */
const STALE_SHARE = 0.2
const BATCH = 256

const learnInThread = async (
  papers: Map<string, number>[],
  options: LatentOptions,
  signal?: AbortSignal,
): Promise<LatentSpace> => {
  const worker = new Worker(new URL('../retrieval/latent-worker.ts', import.meta.url), {
    workerData: { papers, options },
  })
  try {
    // Rejects on the worker's error, and at once when the signal asks to stop.
    const [space] = await once(worker, 'message', { signal })
    return space
  } finally {
    await worker.terminate()
  }
}

type Place = (papers: Unplaced[]) => Promise<(ArrayLike<number> | undefined)[]>

const embedMissing = async (
  database: Database,
  space: EmbeddingSpace,
  place: Place,
  total: number,
  onProgress: EmbedProgress,
  signal?: AbortSignal,
): Promise<number> => {
  let after = 0
  let seen = 0
  let placed = 0
  for (;;) {
    signal?.throwIfAborted()
    const papers = await papersWithoutEmbedding(database, space.id, after, BATCH)
    if (papers.length === 0) return placed
    const embeddings = await place(papers)
    await storeEmbeddings(
      database,
      space.id,
      papers.map((paper, at) => ({ paper, embedding: embeddings[at] })),
    )
    after = papers.at(-1)!.id
    seen += papers.length
    placed += embeddings.filter(embedding => embedding !== undefined).length
    onProgress(seen, total)
  }
}

const placeByTerms =
  (space: { dimensions: number; directions: Map<string, Float32Array> }): Place =>
  async papers =>
    papers.map(({ title, abstract }) =>
      latentVector(space, indexPaper({ title, abstract, textKind: 'abstract', authors: [] }).counts),
    )

/** A text that was embedded before, in this paper or another, is not sent again. */
const placeByModel =
  (database: Database, model: EmbeddingModel, signal?: AbortSignal): Place =>
  async papers => {
    const hashes = papers.map(({ textHash }) => textHash)
    const vectors = await cachedVectors(database, model.name, hashes)
    const missing = new Map(papers.filter(({ textHash }) => !vectors.has(textHash)).map(one => [one.textHash, one]))
    if (missing.size > 0) {
      const texts = [...missing.values()].map(({ title, abstract }) => `${title}\n\n${abstract}`)
      const made = await model.embed(texts, signal)
      const fresh = new Map([...missing.keys()].map((hash, at) => [hash, made[at]!]))
      await cacheVectors(database, model.name, fresh)
      for (const [hash, vector] of fresh) vectors.set(hash, vector)
    }
    return hashes.map(hash => vectors.get(hash)!).map(vector => (hasDirection(vector) ? vector : undefined))
  }

const isStale = (space: EmbeddingSpace, papers: number): boolean =>
  space.changedSince > STALE_SHARE * (space.learntFrom ?? 0) || papers > (1 + STALE_SHARE) * (space.learntFrom ?? 0)

const embedLatent = async (database: Database, onProgress: EmbedProgress, signal?: AbortSignal): Promise<number> => {
  const papers = await countPapers(database, undefined)
  const serving = await servingSpace(database)
  const isLatent = serving?.model === LATENT_MODEL
  if (papers < FEWEST_PAPERS) {
    // What an earlier setting left is not wanted any more, and nothing takes its place.
    if (serving !== undefined && !isLatent) await dropSpace(database, serving)
    return 0
  }
  if (isLatent && !isStale(serving, papers)) {
    const [first] = await papersWithoutEmbedding(database, serving.id, 0, 1)
    if (first === undefined) return 0
    const directions = await directionsOf(database, serving.id)
    const place = placeByTerms({ dimensions: serving.dimensions, directions })
    return embedMissing(database, serving, place, papers, onProgress, signal)
  }
  const sample = await sampleTermCounts(database, MOST_LEARNT_FROM)
  const learnt = await learnInThread(sample, { dimensions: LATENT_DIMENSIONS }, signal)
  const space = await createSpace(database, LATENT_MODEL, learnt.dimensions, papers)
  const entries = [...learnt.directions]
  for (let at = 0; at < entries.length; at += BATCH)
    await storeDirections(database, space.id, entries.slice(at, at + BATCH))
  const placed = await embedMissing(database, space, placeByTerms(learnt), papers, onProgress, signal)
  await database.transaction((sql: Sql) => serveSpace(sql, space))
  return placed
}

const embedWithModel = async (
  database: Database,
  model: EmbeddingModel,
  onProgress: EmbedProgress,
  signal?: AbortSignal,
): Promise<number> => {
  const papers = await countAllPapers(database)
  const { name, dimensions } = model
  const serving = await servingSpace(database)
  const isServing = serving?.model === name
  // What a model was paid for is not thrown away: an interrupted run goes on where it stopped.
  const space = isServing
    ? serving
    : ((await unfinishedSpace(database, name, dimensions)) ?? (await createSpace(database, name, dimensions)))
  const place = placeByModel(database, model, signal)
  const placed = await embedMissing(database, space, place, papers, onProgress, signal)
  if (!isServing) await database.transaction((sql: Sql) => serveSpace(sql, space))
  return placed
}

/** Another process threw the space away to build its own, which will hold these papers too. */
const isReplaced = (error: unknown): boolean => codeOf(error) === '23503'

/**
 * Gives every paper that lacks one its vector; learns the built-in space anew when the library has
 * outgrown it. The old space, of whatever model, serves until the new one is complete, and an
 * interrupted run is simply run again.
 * @returns how many papers got a vector
 */
export const embedLibrary = async (
  database: Database,
  model: EmbeddingModel | undefined,
  { onProgress = () => {}, signal }: { onProgress?: EmbedProgress; signal?: AbortSignal } = {},
): Promise<number> => {
  try {
    return model === undefined
      ? await embedLatent(database, onProgress, signal)
      : await embedWithModel(database, model, onProgress, signal)
  } catch (error) {
    if (isReplaced(error)) return 0
    throw error
  }
}

/** Whether papers lack vectors, the space of another model serves, or the built-in one has to be learnt anew. */
export const needsEmbedding = async (database: Database, model: EmbeddingModel | undefined): Promise<boolean> => {
  const papers = await countPapers(database, undefined)
  const serving = await servingSpace(database)
  const isOther = serving !== undefined && serving.model !== (model?.name ?? LATENT_MODEL)
  if (model === undefined && papers < FEWEST_PAPERS) return isOther
  if (serving === undefined || isOther) return (await countAllPapers(database)) > 0
  if (model === undefined && isStale(serving, papers)) return true
  return (await papersWithoutEmbedding(database, serving.id, 0, 1)).length > 0
}
