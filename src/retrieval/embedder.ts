/** Where vectors come from. */
import type { Sql } from '../database/database.ts'
import { directionsOf, servingSpace } from '../database/embeddings.ts'
import { latentWeight } from './fusion.ts'
import { latentVector } from './latent.ts'

/** The question's place in the space that serves now, and how much it counts. */
export type QuestionVector = { spaceId: number; dimensions: number; embedding: Float32Array; weight: number }

/** A model that turns texts into vectors; the built-in one is learnt from the library instead. */
export type EmbeddingModel = {
  /** Part of the identity of a space: vectors of two names never meet. */
  name: string
  dimensions: number
  embed: (texts: string[], signal?: AbortSignal) => Promise<Float32Array[]>
}

/** The name of the spaces learnt from the library. */
export const LATENT_MODEL = 'latent-1'
export const LATENT_DIMENSIONS = 128
/** The share of a neural model's similarity beside BM25. */
const MODEL_WEIGHT = 0.5

/**
 * Places a question in the space of a model, by the space's name.
 * @returns undefined when that model cannot be asked, now or any more; never rejects
 */
export type PlaceQuestion = (space: string, question: string) => Promise<Float32Array | undefined>

/** A vector without direction is near to nothing. */
export const hasDirection = (vector: ArrayLike<number>): boolean => Array.from(vector).some(value => value !== 0)

/**
 * Places a question among the papers, in the space that serves: by the model that made it, or by its words.
 * @param terms the question's term counts, for the space learnt from the library
 * @returns undefined when no space serves yet, or it knows nothing of the question
 */
export const questionVector = async (
  sql: Sql,
  place: PlaceQuestion,
  question: string,
  terms: ReadonlyMap<string, number>,
  papers: number,
): Promise<QuestionVector | undefined> => {
  const space = await servingSpace(sql)
  if (space === undefined) return undefined
  const { id: spaceId, dimensions } = space
  if (space.model !== LATENT_MODEL) {
    const embedding = await place(space.model, question)
    const isPlaced = embedding !== undefined && hasDirection(embedding)
    return isPlaced ? { spaceId, dimensions, embedding, weight: MODEL_WEIGHT } : undefined
  }
  const weight = latentWeight(papers)
  if (weight === 0) return undefined
  const directions = await directionsOf(sql, spaceId, [...terms.keys()])
  const embedding = latentVector({ dimensions, directions }, terms)
  return embedding === undefined ? undefined : { spaceId, dimensions, embedding, weight }
}
