// Careful reading of bodies that may have any shape: what has the wrong type is for the
// specification to report, so a rule reads it as absent.

export type Fields = Record<string, unknown>

export const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** Discord counts code points, so that an emoji is one character and not two. */
export const lengthOf = (value: unknown): number => [...text(value)].length

export const isAbsent = (value: unknown): boolean => value === undefined || value === null

/** The indexes at which a value occurs that occurred before. */
export const repeated = (values: unknown[]): number[] =>
  values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []))
