/** ISO weeks and weekly slots in IANA time zones. */
import { DateTime, IANAZone } from 'luxon'
import type { Slot } from '../domain/roundup.ts'
import { UserError } from '../errors.ts'
import type { Words } from '../words/words.ts'

/** Every zone that this machine knows, for autocomplete. */
export const timeZones = (): string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').filter(zone => zone !== 'UTC')]

/**
 * The IANA zone that was typed, in any case. An offset such as "+02:00" is none: it would post an hour
 * off for half of the year.
 */
export const zoneNamed = (typed: string): string | undefined => {
  const name = typed.trim().replace(/\s+/g, '_')
  const known = timeZones().find(zone => zone.toLowerCase() === name.toLowerCase())
  // Old names such as US/Eastern are in no list, but work.
  return known ?? (/^[a-z]/i.test(name) && IANAZone.isValidZone(name) ? name : undefined)
}

/** The ISO week of a moment in a zone: `2026-W47`. */
export const isoWeek = (at: Date, timeZone: string): string => {
  const local = DateTime.fromJSDate(at, { zone: timeZone })
  return `${local.weekYear}-W${String(local.weekNumber).padStart(2, '0')}`
}

/** @throws UserError when the text is no ISO week, or the year has no such week */
export const parseIsoWeek = (text: string): string => {
  const match = /^(\d{4})-?W(\d{1,2})$/i.exec(text.trim())
  const [year, week] = [Number(match?.[1]), Number(match?.[2])]
  if (match === null || week < 1 || week > DateTime.utc(year, 7, 1).weeksInWeekYear)
    throw new UserError(`“${text}” is no week. Write it as 2026-W47.`)
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The days of an ISO week as people write them: `23–29 November 2026`. */
export const daysOfWeek = (week: string, { dates }: Words): string => {
  const monday = DateTime.fromISO(week, { zone: 'utc' })
  return dates.days(monday.toJSDate(), monday.plus({ days: 6 }).toJSDate())
}

/** The slot of the ISO week that a local moment lies in; a time that a change of clocks skips moves on by the gap. */
const inWeekOf = (local: DateTime, { weekday, hour, minute }: Slot): DateTime =>
  local
    .startOf('week')
    .set({ weekday: weekday as 1 })
    .set({ hour, minute, second: 0, millisecond: 0 })

/** The last moment at or before `at` when the slot was due. */
export const lastDue = (slot: Slot, at: Date): Date => {
  const local = DateTime.fromJSDate(at, { zone: slot.timeZone })
  const due = inWeekOf(local, slot)
  return (due <= local ? due : inWeekOf(local.minus({ weeks: 1 }), slot)).toJSDate()
}

/** The first moment after `at` when the slot is due. */
export const nextDue = (slot: Slot, at: Date): Date => {
  const local = DateTime.fromJSDate(at, { zone: slot.timeZone })
  const due = inWeekOf(local, slot)
  return (due > local ? due : inWeekOf(local.plus({ weeks: 1 }), slot)).toJSDate()
}
