/** Edits of a growing message, calm enough for Discord's rate limits: one in flight, the newest state wins. */

/** Discord publishes no number; bots that edit faster than this meet 429s. */
const LEAST_PAUSE_MS = 1_300

/**
 * Makes an editor of one message.
 * @param edit sends a state; a failure is ignored, because the final message is sent by other means
 * @returns `show` takes the newest state, `settle` waits for the edit in flight and takes no more
 */
export const calmEdits = <State>(edit: (state: State) => Promise<unknown>) => {
  let newest: State | undefined
  let working: Promise<void> | undefined
  let settled = false
  let last = 0

  const work = async (): Promise<void> => {
    while (newest !== undefined && !settled) {
      const wait = last + LEAST_PAUSE_MS - Date.now()
      if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait).unref())
      if (settled) return
      const state = newest
      newest = undefined
      last = Date.now()
      await edit(state).catch(() => undefined)
    }
  }

  return {
    show: (state: State): void => {
      if (settled) return
      newest = state
      working ??= work().finally(() => {
        working = undefined
      })
    },
    settle: async (): Promise<void> => {
      settled = true
      await working
    },
  }
}
