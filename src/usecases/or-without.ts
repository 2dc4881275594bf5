/** A model that fails costs nobody an answer: the way without it is taken. */
import { UpstreamError } from '../errors.ts'

/**
 * Runs a step that needs the model.
 * @returns undefined when the model failed
 * @throws whatever else happened, and the failure itself where the person has gone
 */
export const makeOrWithout =
  (onModelFailure: (error: unknown) => void) =>
  async <T>(step: () => Promise<T>, signal?: AbortSignal): Promise<T | undefined> => {
    try {
      return await step()
    } catch (error) {
      if (signal?.aborted || !(error instanceof UpstreamError)) throw error
      onModelFailure(error)
      return undefined
    }
  }
