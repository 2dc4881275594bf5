/** Edits of growing messages, calm enough for Discord's rate limits: one in flight, the newest state wins. */

/** Of one message. Discord publishes no number; bots that edit faster than this meet 429s. */
const LEAST_PAUSE_MS = 1_300
/** Of all messages together: a fifth of what Discord lets a bot ask for, the rest is for the final messages. */
const EDITS_A_SECOND = 10

/** How long the next edit of anything must wait; asking takes the turn. */
export type Turns = () => number

/** Turns at an even pace, in the order in which they are asked for. */
export const turnsAtPace = (aSecond: number): Turns => {
  let free = 0
  return () => {
    const now = performance.now()
    const at = Math.max(now, free)
    free = at + 1_000 / aSecond
    return at - now
  }
}

const turnsOfThisProcess = turnsAtPace(EDITS_A_SECOND)

/**
 * Makes an editor of one message.
 * @param edit sends a state; a failure is ignored, because the final message is sent by other means
 * @returns `show` takes the newest state; `settle` waits for the edit in flight, and nothing is sent after it
 */
export const calmEdits = <State>(
  edit: (state: State) => Promise<unknown>,
  leastPauseMs = LEAST_PAUSE_MS,
  turns = turnsOfThisProcess,
) => {
  let newest: State | undefined
  let inFlight: Promise<unknown> | undefined
  let pause: NodeJS.Timeout | undefined
  let settled = false

  const after = (ms: number, step: () => void): void => {
    pause = setTimeout(() => {
      pause = undefined
      step()
    }, ms)
  }

  const send = (): void => {
    const state = newest as State
    newest = undefined
    after(leastPauseMs, next)
    inFlight = edit(state)
      .catch(() => undefined)
      .finally(() => {
        inFlight = undefined
        next()
      })
  }

  const next = (): void => {
    if (settled || newest === undefined || inFlight !== undefined || pause !== undefined) return
    const wait = turns()
    if (wait === 0) send()
    else after(wait, send)
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
