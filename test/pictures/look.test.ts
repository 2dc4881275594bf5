/** Whether colours can be told apart, by everybody. */
import { expect, test } from 'vitest'
import { GROUND, INK, NO_GROUP, PALETTE, QUIET_INK, SHAPES } from '../../src/pictures/look.ts'

type Triple = [number, number, number]

const linear = (colour: string): Triple =>
  [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as Triple

/** WCAG 2.2, contrast ratio. */
const contrast = (a: string, b: string): number => {
  const [dark, light] = [a, b]
    .map(colour => linear(colour))
    .map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
    .sort((x, y) => x - y)
  return light! / dark!
}

/** What is left of a colour without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
const SIGHTS: Record<string, Triple[]> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'no long': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'no middle': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'no short': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const lab = (colour: string, sight: Triple[]): Triple => {
  const seen = linear(colour)
  const [r, g, b] = sight.map(row =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, share, at) => sum + share * seen[at]!, 0),
      ),
    ),
  ) as Triple
  const curve = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505)
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

test('letters and dots stand out from the ground', () => {
  for (const colour of [INK, QUIET_INK]) expect(contrast(colour, GROUND)).toBeGreaterThan(7)
  for (const colour of [...PALETTE, NO_GROUP]) expect(contrast(colour, GROUND)).toBeGreaterThan(3.4)
})

test.for(Object.entries(SIGHTS))('any two colours can be told apart with %s cones', ([, sight]) => {
  for (const [at, a] of PALETTE.entries())
    for (const b of PALETTE.slice(at + 1)) {
      const [one, other] = [lab(a, sight), lab(b, sight)]
      expect(Math.hypot(...one.map((value, k) => value - other[k]!))).toBeGreaterThan(14)
    }
})

test('every colour has a shape of its own', () => {
  const drawn = SHAPES.map(shape => shape(0, 0, 10))
  expect(new Set(drawn).size).toBe(PALETTE.length)
})
