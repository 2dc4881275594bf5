/** Random numbers that a failed test can have again: SEED in the environment. */
export const randomNumbers = (): { seed: number; random: () => number } => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_007)
  let state = seed >>> 0
  // mulberry32
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return { seed, random }
}
