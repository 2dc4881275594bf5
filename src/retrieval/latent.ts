/**
 * Latent semantic analysis of the library itself: which words keep the same company. It needs no
 * network and no model file, and places papers and questions in one space of `dimensions` numbers.
 *
 * The truncated singular value decomposition is the randomised one of Halko, Martinsson and Tropp
 * (2011), "Finding structure with randomness", algorithms 4.4 and 5.1, with a fixed seed, so that
 * the same papers in the same order always give the same space.
 */

export type LatentSpace = {
  dimensions: number
  /** Term → its direction, already multiplied by the term's inverse document frequency. */
  directions: Map<string, Float32Array>
}

export type LatentOptions = {
  dimensions: number
  /** Terms in fewer papers than this say nothing about company kept. */
  leastPapers?: number
  seed?: number
}

const OVERSAMPLING = 10
const POWER_ITERATIONS = 3

/** Small deterministic generator (mulberry32): the same numbers on every machine. */
const randomNumbers = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const normalNumbers = (seed: number) => {
  const uniform = randomNumbers(seed)
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

/** Rows of papers in compressed form: paper `i` holds columns `columns[starts[i]..starts[i+1]]`. */
type SparseMatrix = { rows: number; width: number; starts: Int32Array; columns: Int32Array; values: Float64Array }

/** Dense, row by row. */
type Matrix = { rows: number; width: number; values: Float64Array }

const matrix = (rows: number, width: number): Matrix => ({ rows, width, values: new Float64Array(rows * width) })

const timesDense = (a: SparseMatrix, b: Matrix): Matrix => {
  const product = matrix(a.rows, b.width)
  for (let row = 0; row < a.rows; row++)
    for (let at = a.starts[row]!; at < a.starts[row + 1]!; at++) {
      const value = a.values[at]!
      const from = a.columns[at]! * b.width
      const to = row * b.width
      for (let k = 0; k < b.width; k++) product.values[to + k]! += value * b.values[from + k]!
    }
  return product
}

const transposedTimesDense = (a: SparseMatrix, b: Matrix): Matrix => {
  const product = matrix(a.width, b.width)
  for (let row = 0; row < a.rows; row++)
    for (let at = a.starts[row]!; at < a.starts[row + 1]!; at++) {
      const value = a.values[at]!
      const to = a.columns[at]! * b.width
      const from = row * b.width
      for (let k = 0; k < b.width; k++) product.values[to + k]! += value * b.values[from + k]!
    }
  return product
}

/** aᵀa of a tall matrix. */
const gramOf = (a: Matrix): Matrix => {
  const { rows, width, values } = a
  const gram = matrix(width, width)
  for (let row = 0; row < rows; row++) {
    const from = row * width
    for (let i = 0; i < width; i++) {
      const value = values[from + i]!
      if (value === 0) continue
      const to = i * width
      for (let j = i; j < width; j++) gram.values[to + j]! += value * values[from + j]!
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) gram.values[i * width + j] = gram.values[j * width + i]!
  return gram
}

/**
 * Makes the columns orthonormal in place: divides by the Cholesky factor of aᵀa, twice, which brings
 * what the first pass loses to rounding (Yamamoto et al. 2015, "Roundoff error analysis of CholeskyQR2").
 * Columns that depend on earlier ones become zero.
 */
const orthonormalise = (a: Matrix): Matrix => {
  const { rows, width, values } = a
  for (let pass = 0; pass < 2; pass++) {
    const factor = gramOf(a).values
    for (let j = 0; j < width; j++) {
      const before = factor[j * width + j]!
      for (let i = 0; i < j; i++) factor[j * width + j]! -= factor[i * width + j]! ** 2
      const pivot = factor[j * width + j]! > before * 1e-12 ? Math.sqrt(factor[j * width + j]!) : 0
      factor[j * width + j] = pivot
      for (let k = j + 1; k < width; k++) {
        let sum = factor[j * width + k]!
        for (let i = 0; i < j; i++) sum -= factor[i * width + j]! * factor[i * width + k]!
        factor[j * width + k] = pivot > 0 ? sum / pivot : 0
      }
    }
    for (let row = 0; row < rows; row++) {
      const at = row * width
      for (let j = 0; j < width; j++) {
        let sum = values[at + j]!
        for (let i = 0; i < j; i++) sum -= values[at + i]! * factor[i * width + j]!
        const pivot = factor[j * width + j]!
        values[at + j] = pivot > 0 ? sum / pivot : 0
      }
    }
  }
  return a
}

/** Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi rotations, largest first. */
const symmetricEigen = (a: Matrix): { values: number[]; vectors: Matrix } => {
  const n = a.rows
  const m = Float64Array.from(a.values)
  const v = new Float64Array(n * n)
  for (let i = 0; i < n; i++) v[i * n + i] = 1
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) off += m[p * n + q]! ** 2
    if (off < 1e-18) break
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const apq = m[p * n + q]!
        if (Math.abs(apq) < 1e-15) continue
        const theta = (m[q * n + q]! - m[p * n + p]!) / (2 * apq)
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
        const c = 1 / Math.sqrt(t * t + 1)
        const s = t * c
        for (let k = 0; k < n; k++) {
          const kp = m[k * n + p]!
          const kq = m[k * n + q]!
          m[k * n + p] = c * kp - s * kq
          m[k * n + q] = s * kp + c * kq
        }
        for (let k = 0; k < n; k++) {
          const pk = m[p * n + k]!
          const qk = m[q * n + k]!
          m[p * n + k] = c * pk - s * qk
          m[q * n + k] = s * pk + c * qk
        }
        for (let k = 0; k < n; k++) {
          const kp = v[k * n + p]!
          const kq = v[k * n + q]!
          v[k * n + p] = c * kp - s * kq
          v[k * n + q] = s * kp + c * kq
        }
      }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => m[j * n + j]! - m[i * n + i]!)
  const vectors = matrix(n, n)
  for (const [to, from] of order.entries()) for (let k = 0; k < n; k++) vectors.values[k * n + to] = v[k * n + from]!
  return { values: order.map(i => m[i * n + i]!), vectors }
}

/** Damped term frequency, so that the tenth mention says less than the first. */
const damped = (count: number): number => 1 + Math.log(count)

const paperMatrix = (
  papers: readonly ReadonlyMap<string, number>[],
  columnOf: Map<string, number>,
  idf: Float64Array,
): SparseMatrix => {
  const starts = new Int32Array(papers.length + 1)
  const columns: number[] = []
  const values: number[] = []
  for (const [row, counts] of papers.entries()) {
    const begin = columns.length
    let norm = 0
    for (const [term, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const column = columnOf.get(term)
      if (column === undefined) continue
      const value = damped(count) * idf[column]!
      columns.push(column)
      values.push(value)
      norm += value * value
    }
    const scale = norm > 0 ? 1 / Math.sqrt(norm) : 0
    for (let at = begin; at < values.length; at++) values[at]! *= scale
    starts[row + 1] = columns.length
  }
  return {
    rows: papers.length,
    width: columnOf.size,
    starts,
    columns: Int32Array.from(columns),
    values: Float64Array.from(values),
  }
}

/**
 * Learns a space from a library.
 * @param papers term counts of each paper, in an order that does not change between runs
 * @returns the space; `dimensions` is smaller than asked for where the library is
 */
export const learnLatentSpace = (
  papers: readonly ReadonlyMap<string, number>[],
  options: LatentOptions,
): LatentSpace => {
  const leastPapers = options.leastPapers ?? 2
  const frequencies = new Map<string, number>()
  for (const counts of papers) for (const term of counts.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  const vocabulary = [...frequencies.keys()].filter(term => frequencies.get(term)! >= leastPapers).sort()
  const columnOf = new Map(vocabulary.map((term, column) => [term, column]))
  const idf = Float64Array.from(vocabulary, term => Math.log((papers.length + 1) / frequencies.get(term)!))
  const a = paperMatrix(papers, columnOf, idf)

  const dimensions = Math.min(options.dimensions, a.rows, a.width)
  const width = Math.min(dimensions + OVERSAMPLING, a.rows, a.width)
  const normal = normalNumbers(options.seed ?? 1)
  const probe = matrix(a.width, width)
  for (let at = 0; at < probe.values.length; at++) probe.values[at] = normal()
  let range = orthonormalise(timesDense(a, probe))
  for (let step = 0; step < POWER_ITERATIONS; step++)
    range = orthonormalise(timesDense(a, orthonormalise(transposedTimesDense(a, range))))

  const projected = transposedTimesDense(a, range)
  const { values, vectors } = symmetricEigen(gramOf(projected))

  const directions = new Map<string, Float32Array>()
  for (const [row, term] of vocabulary.entries()) {
    const direction = new Float32Array(dimensions)
    for (let k = 0; k < dimensions; k++) {
      const singular = Math.sqrt(Math.max(values[k]!, 0))
      if (singular < 1e-9) continue
      let sum = 0
      for (let i = 0; i < width; i++) sum += projected.values[row * width + i]! * vectors.values[i * width + k]!
      direction[k] = (sum / singular) * idf[row]!
    }
    directions.set(term, direction)
  }
  return { dimensions, directions }
}

/**
 * Places a text in a space.
 * @returns a vector of length one, or undefined when the space knows none of its terms
 */
export const latentVector = (
  space: { dimensions: number; directions: { get: (term: string) => ArrayLike<number> | undefined } },
  counts: ReadonlyMap<string, number>,
): Float32Array | undefined => {
  const sum = new Float64Array(space.dimensions)
  for (const [term, count] of counts) {
    const direction = space.directions.get(term)
    if (direction === undefined) continue
    const weight = damped(count)
    for (let k = 0; k < space.dimensions; k++) sum[k]! += weight * direction[k]!
  }
  const norm = Math.sqrt(sum.reduce((total, value) => total + value * value, 0))
  return norm > 1e-12 ? Float32Array.from(sum, value => value / norm) : undefined
}
