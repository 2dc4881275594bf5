/** Vectors in the background: made as papers come in or the model changes, tried again in peace when that fails. */
import type { Database } from '../database/database.ts'
import { dropAbandonedSpaces } from '../database/embeddings.ts'
import { forgetUnusedVectors } from '../database/vector-cache.ts'
import { messageOf, UpstreamError, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { type EmbeddingModel, LATENT_MODEL } from '../retrieval/embedder.ts'
import { embedLibrary, needsEmbedding } from './embed-library.ts'

const MINUTE_MS = 60_000
const FIRST_RETRY_MS = 2 * MINUTE_MS
const LONGEST_RETRY_MS = 60 * MINUTE_MS
/** Before the queue takes it for hung; a model's work goes on from there a minute later. */
const RUN_FOR_MS = 45 * MINUTE_MS
const DAY_MS = 24 * 60 * MINUTE_MS

export type KeepVectorsDeps = {
  database: Database
  /** The model that the settings ask for; undefined: the built-in space. */
  model: EmbeddingModel | undefined
  log: Log
  now: () => Date
}

export const makeKeepVectors = ({ database, model, log, now }: KeepVectorsDeps) => {
  let failures = 0
  let nextAt = 0
  let forgottenAt = Number.NEGATIVE_INFINITY

  const fail = (error: unknown): void => {
    failures++
    const wait = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1))
    nextAt = now().getTime() + wait
    if (!(error instanceof UserError || error instanceof UpstreamError)) throw error
    const facts = { problem: messageOf(error), failures, againInMinutes: wait / MINUTE_MS }
    log.warn(facts, 'vectors cannot be made now; questions are answered with those that are there, and by words')
  }

  return {
    isDue: async (): Promise<boolean> => now().getTime() >= nextAt && needsEmbedding(database, model),

    /** Completes the vectors. What a service refuses is logged in words and tried again later, ever less often. */
    run: async (signal: AbortSignal): Promise<void> => {
      if (now().getTime() < nextAt) return
      const enough = model === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(RUN_FOR_MS)])
      try {
        const placed = await embedLibrary(database, model, { signal: enough })
        failures = 0
        if (placed > 0) log.info({ papers: placed, model: model?.name ?? LATENT_MODEL }, 'made vectors')
      } catch (error) {
        if (!enough.aborted) fail(error)
      }
    },

    /** Drops what neither papers nor settings need any more; to be called often, it looks once a day. */
    forget: async (): Promise<void> => {
      const at = now().getTime()
      if (at < forgottenAt + DAY_MS) return
      await dropAbandonedSpaces(database, model?.name ?? LATENT_MODEL, new Date(at - DAY_MS))
      await forgetUnusedVectors(database, now())
      forgottenAt = at
    },
  }
}
