/** Moments as Discord shows them, in each reader's own zone and language. */

const tag = (at: Date, style: 'F' | 'R'): string => `<t:${Math.floor(at.getTime() / 1000)}:${style}>`

/** "Monday, 23 November 2026 at 09:00" */
export const moment = (at: Date): string => tag(at, 'F')

/** "in 3 hours" */
export const fromNow = (at: Date): string => tag(at, 'R')
