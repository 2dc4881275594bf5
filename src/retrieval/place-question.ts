/** Questions in the space of a model, without ever waiting long for it: a question is answered by its words as well. */
import { messageOf, traceOf, UpstreamError, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { EmbeddingModel, PlaceQuestion } from './embedder.ts'

export type PlaceQuestionDeps = {
  /** A model by the name of its space. */
  modelOf: (space: string) => EmbeddingModel | undefined
  log: Log
  now: () => Date
  /** How long a question waits. */
  patienceMs?: number
}

const PATIENCE_MS = 3_000
/** After a failure, so that not every question waits for a service that hangs. */
const PAUSE_MS = 15_000
const LOG_EVERY_MS = 10 * 60_000

const withinTime = async (model: EmbeddingModel, question: string, ms: number): Promise<Float32Array | undefined> => {
  const late = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const lateness = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new UpstreamError('the embedding service', `${model.name} gave no vector within ${ms / 1_000} seconds.`))
      late.abort()
    }, ms)
  })
  try {
    const [vector] = await Promise.race([model.embed([question], late.signal), lateness])
    return vector
  } finally {
    clearTimeout(timer)
  }
}

/** What may stand in the log: the messages of these two are ours. */
const factsOf = (error: unknown): object =>
  error instanceof UserError || error instanceof UpstreamError ? { problem: messageOf(error) } : traceOf(error)

export const makePlaceQuestion = ({
  modelOf,
  log,
  now,
  patienceMs = PATIENCE_MS,
}: PlaceQuestionDeps): PlaceQuestion => {
  const pausedUntil = new Map<string, number>()
  let loggedAt = Number.NEGATIVE_INFINITY
  return async (space, question) => {
    const model = modelOf(space)
    if (model === undefined || now().getTime() < (pausedUntil.get(space) ?? 0)) return undefined
    try {
      return await withinTime(model, question, patienceMs)
    } catch (error) {
      const at = now().getTime()
      pausedUntil.set(space, at + PAUSE_MS)
      if (at >= loggedAt + LOG_EVERY_MS) {
        loggedAt = at
        log.warn(factsOf(error), 'a question could not be placed by its meaning; it is answered by its words')
      }
      return undefined
    }
  }
}
