/** Dots of one theme, packed into a disc: nearest its heart in the middle, each on the side that it leans to. */
import type { Point } from './packing.ts'

/** How wide a disc of so many dots is from its middle to the middles of the outermost. */
export const discRadius = (dots: number, spacing: number): number =>
  dots <= 1 ? 0 : Math.max(...places(dots).map(({ x, y }) => Math.hypot(x, y))) * spacing

/** Middles for the honeycomb, among which the most compact disc is chosen. */
const MIDDLES: readonly Point[] = [
  { x: 0, y: 0 },
  { x: 0.5, y: 0 },
  { x: 0.5, y: Math.sqrt(3) / 6 },
]

const honeycomb = (dots: number, middle: Point): Point[] => {
  const reach = Math.ceil(Math.sqrt(dots)) + 2
  const points: Point[] = []
  for (let row = -reach; row <= reach; row++)
    for (let column = -reach; column <= reach; column++)
      points.push({ x: column + (row & 1) / 2 - middle.x, y: (row * Math.sqrt(3)) / 2 - middle.y })
  const far = ({ x, y }: Point): number => Math.round((x * x + y * y) * 1e6)
  return points.sort((a, b) => far(a) - far(b) || a.y - b.y || a.x - b.x).slice(0, dots)
}

const kept = new Map<number, Point[]>()
const MOST_KEPT = 100

/** The places of a disc for dots that are 1 apart, the innermost first. */
export const places = (dots: number): Point[] => {
  const known = kept.get(dots)
  if (known !== undefined) return known
  const outermost = (points: Point[]): number => Math.hypot(points.at(-1)?.x ?? 0, points.at(-1)?.y ?? 0)
  const best = MIDDLES.map(middle => honeycomb(dots, middle)).sort((a, b) => outermost(a) - outermost(b))[0]!
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(dots, best)
  return best
}

const TURN = 2 * Math.PI
const apart = (a: number, b: number): number => {
  const difference = Math.abs(a - b) % TURN
  return Math.min(difference, TURN - difference)
}

/** Trying every turn of a ring of hundreds would take long and move nothing. */
const MOST_TURNS = 48

export type Leaning = {
  /** How near the heart of the theme. */
  nearness: number
  /** Towards which side, as an angle. */
  angle: number
}

/** The turn of a ring's places that leaves its dots nearest the sides that they lean to. */
const turned = <T>(ring: T[], angles: readonly number[], angleOf: (one: T) => number): T[] => {
  const step = Math.max(1, Math.floor(ring.length / MOST_TURNS))
  let best = { cost: Number.POSITIVE_INFINITY, turn: 0 }
  for (let turn = 0; turn < ring.length; turn += step) {
    let cost = 0
    for (let at = 0; at < ring.length; at++) cost += apart(angleOf(ring[(at + turn) % ring.length]!), angles[at]!)
    if (cost < best.cost - 1e-9) best = { cost, turn }
  }
  return ring.map((_, at) => ring[(at + best.turn) % ring.length]!)
}

/**
 * Gives each dot its place around the middle of its disc.
 * @returns the places in the order of `dots`, 1 apart
 */
export const discPlaces = (dots: readonly Leaning[]): Point[] => {
  const order = dots.map((_, at) => at).sort((a, b) => dots[b]!.nearness - dots[a]!.nearness || a - b)
  const slots = places(dots.length)
  const result: Point[] = new Array(dots.length)
  for (let from = 0, size = 1; from < order.length; from += size, size = from === 1 ? 6 : size + 6) {
    const ring = order.slice(from, from + size).sort((a, b) => dots[a]!.angle - dots[b]!.angle || a - b)
    const angles = slots
      .slice(from, from + size)
      .map(slot => ({ slot, angle: Math.atan2(slot.y, slot.x) }))
      .sort((a, b) => a.angle - b.angle)
    const matched = turned(
      ring,
      angles.map(({ angle }) => angle),
      at => dots[at]!.angle,
    )
    for (const [at, { slot }] of angles.entries()) result[matched[at]!] = slot
  }
  return result
}
