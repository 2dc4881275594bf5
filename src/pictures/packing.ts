/** Boxes moved apart, as little as it takes. */

export type Point = { x: number; y: number }
export type Size = { width: number; height: number }
export type Rect = Point & Size

const ROUNDS = 250
const TURNS = 16

export const overlaps = (a: Rect, b: Rect, gap = 0): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value))

const keepInside = (box: Rect, area: Rect): void => {
  box.x = clamp(box.x, area.x, area.x + area.width - box.width)
  box.y = clamp(box.y, area.y, area.y + area.height - box.height)
}

/** Moves two boxes apart along the way that is shorter; the heavier one moves less. */
const part = (a: Rect, b: Rect, gap: number): void => {
  const dx = a.x + a.width / 2 - (b.x + b.width / 2)
  const dy = a.y + a.height / 2 - (b.y + b.height / 2)
  const x = (a.width + b.width) / 2 + gap - Math.abs(dx)
  const y = (a.height + b.height) / 2 + gap - Math.abs(dy)
  if (x <= 0 || y <= 0) return
  const share = (b.width * b.height) / (a.width * a.height + b.width * b.height)
  // Two middles in one place part all the same.
  const [along, by] = x < y ? (['x', dx < 0 ? -x : x] as const) : (['y', dy < 0 ? -y : y] as const)
  a[along] += by * share
  b[along] -= by * (1 - share)
}

const turnedBy = (middles: readonly Point[], angle: number): Point[] =>
  middles.map(({ x, y }) => ({
    x: x * Math.cos(angle) - y * Math.sin(angle),
    y: x * Math.sin(angle) + y * Math.cos(angle),
  }))

/** The middles stretched until the boxes fill the area. */
const spreadOut = (sizes: readonly Size[], middles: readonly Point[], area: Rect): Rect[] => {
  const along = (axis: 'x' | 'y', side: 'width' | 'height'): number[] => {
    const [least, most] = [Math.min(...middles.map(one => one[axis])), Math.max(...middles.map(one => one[axis]))]
    return middles.map((one, at) => {
      const share = most - least < 1e-9 ? 0.5 : (one[axis] - least) / (most - least)
      return area[axis] + share * (area[side] - sizes[at]![side])
    })
  }
  const [xs, ys] = [along('x', 'width'), along('y', 'height')]
  return sizes.map((size, at) => ({ x: xs[at]!, y: ys[at]!, ...size }))
}

const isFree = (boxes: readonly Rect[], gap: number): boolean =>
  !boxes.some((a, i) => boxes.some((b, j) => i < j && overlaps(a, b, gap)))

/** Pushes boxes apart until none overlaps. */
const pushedApart = (starts: readonly Rect[], area: Rect, gap: number): Rect[] | undefined => {
  const boxes = starts.map(box => ({ ...box }))
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) part(boxes[i]!, boxes[j]!, gap)
    for (const box of boxes) keepInside(box, area)
    if (isFree(boxes, gap - 1)) return boxes
  }
  return undefined
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Every way to cut a list into runs. */
const cuts = <T>(list: readonly T[]): T[][][] =>
  list.length === 0
    ? [[]]
    : Array.from({ length: list.length }, (_, at) => at + 1).flatMap(to =>
        cuts(list.slice(to)).map(rest => [list.slice(0, to), ...rest]),
      )

/** Shares what room is left evenly before, between and after. */
const shared = (lengths: readonly number[], from: number, room: number, gap: number): number[] | undefined => {
  const left = room - sum(lengths)
  if (left < gap * (lengths.length - 1)) return undefined
  const between = Math.max(gap, left / (lengths.length + 1))
  const start = from + (left - between * (lengths.length - 1)) / 2
  return lengths.map((_, at) => start + sum(lengths.slice(0, at)) + at * between)
}

const ROW_CUTS = new Map<number, number[][][]>()
/** Trying every cut of more boxes would take long. */
const MOST_IN_ROWS = 10

/** Puts boxes in rows from top to bottom, each in order from left to right: denser than pushing. */
const inRows = (starts: readonly Rect[], area: Rect, gap: number): { boxes: Rect[]; moved: number } | undefined => {
  if (starts.length > MOST_IN_ROWS) return undefined
  const order = starts
    .map((_, at) => at)
    .sort((a, b) => starts[a]!.y + starts[a]!.height / 2 - starts[b]!.y - starts[b]!.height / 2)
  if (!ROW_CUTS.has(starts.length)) ROW_CUTS.set(starts.length, cuts(starts.map((_, at) => at)))
  let best: { boxes: Rect[]; moved: number } | undefined
  for (const cut of ROW_CUTS.get(starts.length)!) {
    const rows = cut.map(row => row.map(at => order[at]!).sort((a, b) => starts[a]!.x - starts[b]!.x || a - b))
    const heights = rows.map(row => Math.max(...row.map(at => starts[at]!.height)))
    const tops = shared(heights, area.y, area.height, gap)
    if (tops === undefined) continue
    const lefts = rows.map(row =>
      shared(
        row.map(at => starts[at]!.width),
        area.x,
        area.width,
        gap,
      ),
    )
    if (lefts.some(left => left === undefined)) continue
    const boxes: Rect[] = starts.map(box => ({ ...box }))
    for (const [at, row] of rows.entries())
      for (const [place, one] of row.entries()) {
        const { height } = starts[one]!
        boxes[one] = { ...starts[one]!, x: lefts[at]![place]!, y: tops[at]! + (heights[at]! - height) / 2 }
      }
    const moved = movement(starts, boxes)
    if (best === undefined || moved < best.moved - 1e-6) best = { boxes, moved }
  }
  return best
}

const movement = (from: readonly Rect[], to: readonly Rect[]): number =>
  sum(to.map(({ x, y }, at) => Math.hypot(x - from[at]!.x, y - from[at]!.y)))

/**
 * Places boxes in an area near where their middles should lie towards one another, none over another.
 * A map has no north: it is turned until the boxes need to move least.
 * @returns undefined when no room was found for them
 */
export const packBoxes = (
  sizes: readonly Size[],
  middles: readonly Point[],
  area: Rect,
  gap: number,
): Rect[] | undefined => {
  if (sizes.some(({ width, height }) => width > area.width || height > area.height)) return undefined
  if (sum(sizes.map(({ width, height }) => width * height)) > area.width * area.height) return undefined
  const found = Array.from({ length: TURNS }, (_, turn) => {
    const starts = spreadOut(sizes, turnedBy(middles, (turn * 2 * Math.PI) / TURNS), area)
    const pushed = pushedApart(starts, area, gap)
    return pushed === undefined ? inRows(starts, area, gap) : { boxes: pushed, moved: movement(starts, pushed) }
  }).filter(one => one !== undefined)
  return found.sort((a, b) => a.moved - b.moved)[0]?.boxes
}
