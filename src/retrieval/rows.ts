/** Vectors of papers side by side, for work on all of them at once. */

/** Row by row; each of length one, or zero where nothing is known of a paper. */
export type Rows = { count: number; width: number; values: Float32Array }

export const emptyRows = (count: number, width: number): Rows => ({
  count,
  width,
  values: new Float32Array(count * width),
})

/** Vectors of another width than wanted become zero. */
export const rowsOf = (vectors: readonly ArrayLike<number>[], width: number): Rows => {
  const rows = emptyRows(vectors.length, width)
  for (const [row, vector] of vectors.entries()) if (vector.length === width) rows.values.set(vector, row * width)
  return rows
}

const isZero = ({ width, values }: Rows, row: number): boolean => {
  for (let k = row * width; k < (row + 1) * width; k++) if (values[k] !== 0) return false
  return true
}

const normalise = ({ width, values }: Rows, row: number): void => {
  let sum = 0
  for (let k = row * width; k < (row + 1) * width; k++) sum += values[k]! ** 2
  const scale = sum > 1e-20 ? 1 / Math.sqrt(sum) : 0
  for (let k = row * width; k < (row + 1) * width; k++) values[k]! *= scale
}

/** Without what all rows have in common, so that what sets them apart decides; each then of length one. */
export const centred = (rows: Rows): Rows => {
  const { count, width } = rows
  const known = Array.from({ length: count }, (_, row) => row).filter(row => !isZero(rows, row))
  const mean = new Float64Array(width)
  for (const row of known) for (let k = 0; k < width; k++) mean[k]! += rows.values[row * width + k]! / known.length
  const moved = emptyRows(count, width)
  for (const row of known) {
    for (let k = 0; k < width; k++) moved.values[row * width + k] = rows.values[row * width + k]! - mean[k]!
    normalise(moved, row)
  }
  return moved
}

export const dot = (a: Rows, row: number, b: Rows, other: number): number => {
  let sum = 0
  for (let k = 0; k < a.width; k++) sum += a.values[row * a.width + k]! * b.values[other * b.width + k]!
  return sum
}

/** The middle of each group of rows, of length one. */
export const centresOf = (rows: Rows, groups: readonly (readonly number[])[]): Rows => {
  const { width } = rows
  const centres = emptyRows(groups.length, width)
  for (const [centre, members] of groups.entries()) {
    for (const row of members)
      for (let k = 0; k < width; k++) centres.values[centre * width + k]! += rows.values[row * width + k]!
    normalise(centres, centre)
  }
  return centres
}

/** Mean cosine between two different rows of a group: 0 for rows of one. */
export const cohesionOf = (rows: Rows, members: readonly number[]): number => {
  const { width } = rows
  const total = new Float64Array(width)
  for (const row of members) for (let k = 0; k < width; k++) total[k]! += rows.values[row * width + k]!
  const square = total.reduce((sum, value) => sum + value * value, 0)
  return members.length < 2 ? 0 : (square - members.length) / (members.length * (members.length - 1))
}
