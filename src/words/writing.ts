/** Dates and lists as each language writes them. */
import { DateTime } from 'luxon'

/** Writes a date by a pattern of luxon: `d MMMM y`. Dates of papers have no time zone. */
export const dateIn =
  (locale: string, pattern: string) =>
  (date: Date): string =>
    DateTime.fromJSDate(date, { zone: 'utc' }).setLocale(locale).toFormat(pattern)

/**
 * Writes the first and the last day of a week, `23–29 November 2026`: what both share is named once.
 * @param patterns a day within its month, within its year, and whole
 */
export const daysIn = (locale: string, patterns: { day: string; month: string; year: string }) => {
  const whole = dateIn(locale, patterns.year)
  return (from: Date, to: Date): string => {
    const sameYear = from.getUTCFullYear() === to.getUTCFullYear()
    if (sameYear && from.getUTCMonth() === to.getUTCMonth()) return `${dateIn(locale, patterns.day)(from)}–${whole(to)}`
    return `${dateIn(locale, sameYear ? patterns.month : patterns.year)(from)} – ${whole(to)}`
  }
}

/** Joins names as in a sentence: `A, B and C`. */
export const listIn = (locale: string): ((items: readonly string[]) => string) => {
  const format = new Intl.ListFormat(locale)
  return items => format.format(items)
}

/** Writes a whole number: `10,000`. */
export const numberIn = (locale: string): ((value: number) => string) => {
  const format = new Intl.NumberFormat(locale)
  return value => format.format(value)
}
