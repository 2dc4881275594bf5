/**
 * Colours and shapes of pictures. The ground is a picture's own, so that it reads on Discord's light look and on
 * its dark one. Every colour stands out from the ground by 3.4 to 1 and more, and any two of them stay 14 units of
 * CIELAB apart for eyes without one kind of cone (Machado et al. 2009); shapes and names say the same once more.
 */
export const GROUND = '#fcfbf8'
export const INK = '#1d1d21'
export const QUIET_INK = '#55555c'

export const PALETTE = ['#0072b2', '#997700', '#ee3377', '#332288', '#009988', '#9a031e', '#8338ec', '#5f0f40'] as const
/** What belongs to no group. */
export const NO_GROUP = '#6b6b6b'

const number = (value: number): string => String(Math.round(value * 100) / 100)

const polygon = (corners: number, turn: number, size: number) => (x: number, y: number, r: number) =>
  `${Array.from({ length: corners }, (_, corner) => {
    const angle = turn + (corner * 2 * Math.PI) / corners
    return `${corner === 0 ? 'M' : 'L'}${number(x + size * r * Math.cos(angle))} ${number(y + size * r * Math.sin(angle))}`
  }).join('')}Z`

export type Shape = (x: number, y: number, r: number) => string

export const circle: Shape = (x, y, r) =>
  `M${number(x - r)} ${number(y)}a${number(r)} ${number(r)} 0 1 0 ${number(2 * r)} 0a${number(r)} ${number(r)} 0 1 0 ${number(-2 * r)} 0Z`

const UP = -Math.PI / 2

/** As paths around a middle, all of about the same area; in the order of the colours. */
export const SHAPES: readonly Shape[] = [
  circle,
  polygon(4, Math.PI / 4, 1.22),
  polygon(3, UP, 1.4),
  polygon(4, 0, 1.25),
  polygon(3, -UP, 1.4),
  polygon(5, UP, 1.15),
  polygon(4, UP / 3, 1.22),
  polygon(6, 0, 1.1),
]
