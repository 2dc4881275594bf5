/** Edits of a growing message, calm enough for Discord's rate limits: one in flight, the newest state wins. */

/** Discord publishes no number; bots that edit faster than this meet 429s. */
const LEAST_PAUSE_MS = 1_300

/**
 * Makes an editor of one message.
 * @param edit sends a state; a failure is ignored, because the final message is sent by other means
 * @returns `show` takes the newest state; `settle` waits for the edit in flight, and nothing is sent after it
 */
export const calmEdits = <State>(edit: (state: State) => Promise<unknown>, leastPauseMs = LEAST_PAUSE_MS) => {
  let newest: State | undefined
  let inFlight: Promise<unknown> | undefined
  let pause: NodeJS.Timeout | undefined
  let settled = false

  const next = (): void => {
    if (settled || newest === undefined || inFlight !== undefined || pause !== undefined) return
    const state = newest
    newest = undefined
    pause = setTimeout(() => {
      pause = undefined
      next()
    }, leastPauseMs)
    inFlight = edit(state)
      .catch(() => undefined)
      .finally(() => {
        inFlight = undefined
        next()
      })
  }

  return {
    show: (state: State): void => {
      newest = state
      next()
    },
    settle: async (): Promise<void> => {
      settled = true
      clearTimeout(pause)
      await inFlight
    },
  }
}
