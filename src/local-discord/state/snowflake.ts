const EPOCH_MS = 1_420_070_400_000
// One year after Discord's epoch: anything earlier would give ids of fewer than 17 digits, which
// discord.js does not recognise as ids when it sorts requests into rate-limit buckets.
const EARLIEST_MS = EPOCH_MS + 31_536_000_000

/** The id that Discord would give to something made at that moment. */
export const snowflakeAt = (ms: number, increment = 0): string =>
  ((BigInt(Math.max(EARLIEST_MS, Math.floor(ms)) - EPOCH_MS) << 22n) + BigInt(increment)).toString()

/** The moment, in milliseconds since 1970, that an id carries. */
export const timestampOf = (id: string): number => Number(BigInt(id) >> 22n) + EPOCH_MS

export const isSnowflake = (value: unknown): value is string => typeof value === 'string' && /^\d{17,20}$/.test(value)

/** A maker of ids that always rise, even when the clock stands still or is set back. */
export const makeSnowflakes = (now: () => number): (() => string) => {
  let lastMs = 0
  let increment = 0
  return () => {
    const ms = Math.max(now(), lastMs)
    increment = ms === lastMs ? increment + 1 : 0
    lastMs = ms
    if (increment > 0xfff) {
      lastMs += 1
      increment = 0
    }
    return snowflakeAt(lastMs, increment)
  }
}

/** Sorts ids by age; as text, ids of different lengths would sort wrongly. */
export const compareIds = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
