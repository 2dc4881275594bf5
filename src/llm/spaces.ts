/** What the space of a model is called, and what may stand in it. */
import { UserError } from '../errors.ts'

type Named = { model: string; dimensions: number }

/** Vectors of one model in two lengths are two spaces. */
export const spaceName = ({ model, dimensions }: Named): string => `${model}@${dimensions}`

/** The model and the length of vectors of a space by its name; undefined for one that no model made. */
export const modelOfSpace = (name: string): Named | undefined => {
  const [, model, dimensions] = /^(.+)@(\d+)$/.exec(name) ?? []
  return model === undefined ? undefined : { model, dimensions: Number(dimensions) }
}

/** @throws UserError when vectors are not as long as the settings say */
export const rightLength = (vectors: Float32Array[], { model, dimensions }: Named): Float32Array[] => {
  const wrong = vectors.find(vector => vector.length !== dimensions)
  if (wrong !== undefined)
    throw new UserError(
      `${model} gives vectors of ${wrong.length} numbers, but EMBEDDING_DIMENSIONS is ${dimensions}. Set it to ${wrong.length}.`,
    )
  return vectors
}

export const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every(Number.isFinite)
