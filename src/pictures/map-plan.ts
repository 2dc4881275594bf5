/** Where everything on a map stands, as plain values: what a thread hands over, and what tests look at. */
import type { Rect } from './packing.ts'

/** The side of a map; a phone shows it at a third of that. */
export const MAP_SIDE = 960
/** The strip at the foot for the legend. */
export const FOOT = 64
export const MARGIN = 22
/** With one or two papers there is nothing to group. */
export const FEWEST_GROUPED = 3

export type MapPaper = {
  id: number
  title: string
  /** Empty where nothing is known of the paper. */
  vector: ArrayLike<number>
}

/** Papers that belong together; those under '' to no theme. */
export type MapTheme = { name: string; paperIds: readonly number[] }

/** Lines of text around a middle; `y` is the line that the letters of the first one stand on. */
export type Lettering = { lines: string[]; x: number; y: number; size: number; box: Rect }

export type Region = {
  name: string
  /** Which colour and shape it has; undefined for the papers of no theme. */
  tone: number | undefined
  papers: number
  /** With its label. */
  box: Rect
  /** What is tinted. */
  ground: Rect & { corner: number }
  label: Lettering | undefined
}

export type Spot = { paperId: number; theme: number; x: number; y: number }

export type MapPlan = {
  regions: Region[]
  spots: Spot[]
  /** The radius of a dot. */
  dot: number
  /** The papers' own names, where few papers leave room for them. */
  names: Lettering[]
}
