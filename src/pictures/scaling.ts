/** Classical scaling: points in the plane whose distances come near those of their vectors (Torgerson 1952). */
import type { Rows } from '../retrieval/rows.ts'
import { dot } from '../retrieval/rows.ts'
import type { Point } from './packing.ts'

const STEPS = 200

/** The strongest direction of a symmetric matrix, and the matrix without it. */
const strongest = (matrix: readonly (readonly number[])[]): { direction: number[]; strength: number } => {
  // Any start will do that no symmetry makes blind.
  let direction = matrix.map((_, at) => 1 + 0.37 * ((at * 7) % 5) - at * 0.11)
  let strength = 0
  for (let step = 0; step < STEPS; step++) {
    const next = matrix.map(row => row.reduce((sum, value, at) => sum + value * direction[at]!, 0))
    strength = Math.hypot(...next)
    if (strength < 1e-12) return { direction: matrix.map(() => 0), strength: 0 }
    direction = next.map(value => value / strength)
  }
  return { direction, strength }
}

/** @param rows a few, of length one */
export const inThePlane = (rows: Rows): Point[] => {
  const ids = Array.from({ length: rows.count }, (_, at) => at)
  const squared = ids.map(i => ids.map(j => Math.max(0, 2 - 2 * dot(rows, i, rows, j))))
  const means = squared.map(row => row.reduce((sum, value) => sum + value, 0) / ids.length)
  const mean = means.reduce((sum, value) => sum + value, 0) / Math.max(1, ids.length)
  const inner = squared.map((row, i) => row.map((value, j) => -0.5 * (value - means[i]! - means[j]! + mean)))
  const first = strongest(inner)
  const rest = inner.map((row, i) =>
    row.map((value, j) => value - first.strength * first.direction[i]! * first.direction[j]!),
  )
  const second = strongest(rest)
  return ids.map(at => ({
    x: Math.sqrt(first.strength) * first.direction[at]!,
    y: Math.sqrt(second.strength) * second.direction[at]!,
  }))
}
