/** Time, as far as reading from the network needs it; tests bring a clock of their own. */
import { setTimeout } from 'node:timers/promises'

export type Clock = {
  now: () => number
  /** @throws the signal's reason when it is aborted meanwhile */
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => {
    await setTimeout(ms, undefined, { signal })
  },
}
