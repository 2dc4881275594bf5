/** Weekly slots in time zones, checked against a computation of their own that knows only Intl. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Slot } from '../../src/domain/roundup.ts'
import { UserError } from '../../src/errors.ts'
import { daysOfWeek, isoWeek, lastDue, nextDue, parseIsoWeek, timeZones, zoneNamed } from '../../src/usecases/weeks.ts'
import { en } from '../../src/words/en.ts'

const at = (text: string): Date => new Date(text)
const MONDAY_9 = { weekday: 1, hour: 9, minute: 0 }

/** What a clock on a wall in the zone shows: days since 1970 and minutes of the day. */
const formats = new Map<string, Intl.DateTimeFormat>()
const wallClock = (moment: Date, timeZone: string): { day: number; minute: number } => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  formats.set(timeZone, format)
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]))
  const day = Date.UTC(parts.year!, parts.month! - 1, parts.day!) / 86_400_000
  return { day, minute: parts.hour! * 60 + parts.minute! }
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

const MINUTE_MS = 60_000
const DAY_MIN = 1_440
/** No change of clocks lies farther from a wall time that it concerns. */
const AROUND_MS = 26 * 60 * MINUTE_MS

const offsetAt = (moment: number, timeZone: string): number => {
  const wall = wallClock(new Date(moment), timeZone)
  return (wall.day * DAY_MIN + wall.minute) * MINUTE_MS - moment
}

/**
 * The moment at which clocks of the zone show a day and minute: the first of two where clocks are put
 * back, and where they are put forward over it, as much later as they are put forward.
 */
const momentOf = (day: number, minute: number, timeZone: string): number => {
  const asUtc = (day * DAY_MIN + minute) * MINUTE_MS
  const before = offsetAt(asUtc - AROUND_MS, timeZone)
  const after = offsetAt(asUtc + AROUND_MS, timeZone)
  const shows = (moment: number): boolean => moment + offsetAt(moment, timeZone) === asUtc
  const found = [asUtc - before, asUtc - after].filter(shows)
  return found.length > 0 ? Math.min(...found) : asUtc - before
}

/** The moments when a slot is due in the weeks around a moment. */
const duesAround = (slot: Slot, moment: Date): number[] => {
  const today = wallClock(moment, slot.timeZone).day
  const monday = today - weekdayOf(today) + 1
  return [-14, -7, 0, 7, 14].map(days =>
    momentOf(monday + days + slot.weekday - 1, slot.hour * 60 + slot.minute, slot.timeZone),
  )
}

/** The ISO week by its definition: the week of the year in which its Thursday lies. */
const isoWeekByHand = (moment: Date, timeZone: string): string => {
  const { day } = wallClock(moment, timeZone)
  const thursday = day - weekdayOf(day) + 4
  const year = new Date(thursday * 86_400_000).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / 86_400_000) / 7) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Atlantic/Azores',
]

const slotArb: fc.Arbitrary<Slot> = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.constantFrom(0, 0, 15, 30, 59),
  timeZone: fc.oneof(fc.constantFrom(...ZONES), fc.constantFrom(...timeZones())),
})
const momentArb = fc.date({ min: at('2012-01-01T00:00:00Z'), max: at('2037-12-31T00:00:00Z'), noInvalidDate: true })

/** Moments near a change of clocks are where things go wrong. */
const CHANGES = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  ['Europe/London', '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z', '2026-11-01T06:00:00Z'],
  ['America/St_Johns', '2026-03-08T05:30:00Z', '2026-11-01T04:30:00Z'],
  ['America/Santiago', '2026-04-05T03:00:00Z', '2026-09-06T04:00:00Z'],
  ['America/Havana', '2026-03-08T05:00:00Z', '2026-11-01T05:00:00Z'],
  ['Asia/Beirut', '2026-03-28T22:00:00Z', '2026-10-24T21:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', '2026-10-03T15:30:00Z'],
  ['Australia/Sydney', '2026-04-04T16:00:00Z', '2026-10-03T16:00:00Z'],
  ['Pacific/Chatham', '2026-04-04T14:00:00Z', '2026-09-26T14:00:00Z'],
  ['Atlantic/Azores', '2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'],
] as const

const expectByHand = (slot: Slot, moment: Date): void => {
  const dues = duesAround(slot, moment)
  const last = Math.max(...dues.filter(due => due <= moment.getTime()))
  const next = Math.min(...dues.filter(due => due > moment.getTime()))
  const about = { slot, moment: moment.toISOString() }
  expect({ ...about, last: lastDue(slot, moment).toISOString() }).toEqual({
    ...about,
    last: new Date(last).toISOString(),
  })
  expect({ ...about, next: nextDue(slot, moment).toISOString() }).toEqual({
    ...about,
    next: new Date(next).toISOString(),
  })
}

test('last and next are what a wall clock says, in any zone at any moment', () => {
  fc.assert(
    fc.property(slotArb, momentArb, (slot, moment) => expectByHand(slot, moment)),
    { numRuns: 1_500 },
  )
})

test.for(CHANGES)(
  'last and next are what a wall clock says around both changes of clocks in %s',
  ([timeZone, ...changes]) => {
    for (const change of changes)
      for (let hours = -27; hours <= 27; hours += 3)
        for (const [hour, minute] of [
          [0, 0],
          [0, 30],
          [1, 0],
          [1, 30],
          [2, 0],
          [2, 30],
          [3, 0],
          [23, 30],
        ] as const)
          for (const weekday of [6, 7, 1])
            expectByHand({ weekday, hour, minute, timeZone }, new Date(Date.parse(change) + hours * 3_600_000))
  },
)

test('from one due moment to the next, nothing is left out or repeated, and every ISO week has one', () => {
  fc.assert(
    fc.property(slotArb, momentArb, (slot, moment) => {
      let due = lastDue(slot, moment)
      expect(lastDue(slot, due)).toEqual(due)
      const weeks = new Set<string>()
      for (let step = 0; step < 60; step++) {
        const next = nextDue(slot, due)
        expect(lastDue(slot, new Date(next.getTime() - 1))).toEqual(due)
        const days = (next.getTime() - due.getTime()) / 86_400_000
        expect(days).toBeGreaterThan(6)
        expect(days).toBeLessThan(8)
        weeks.add(isoWeek(next, slot.timeZone))
        due = next
      }
      expect(weeks.size).toBe(60)
    }),
    { numRuns: 60 },
  )
})

describe('hours that the change of clocks takes or gives twice', () => {
  test.for([
    // Clocks go from 2:00 to 3:00: half past two comes an hour later.
    ['skipped in Berlin', 'Europe/Berlin', 2, 30, '2026-03-29T12:00:00Z', '2026-03-29T01:30:00.000Z'],
    // Clocks go from 3:00 back to 2:00: the first half past two counts.
    ['repeated in Berlin', 'Europe/Berlin', 2, 30, '2026-10-25T12:00:00Z', '2026-10-25T00:30:00.000Z'],
    ['skipped in New York', 'America/New_York', 2, 15, '2026-03-08T20:00:00Z', '2026-03-08T07:15:00.000Z'],
    ['repeated in New York', 'America/New_York', 1, 30, '2026-11-01T20:00:00Z', '2026-11-01T05:30:00.000Z'],
    [
      'half an hour skipped on Lord Howe',
      'Australia/Lord_Howe',
      2,
      15,
      '2026-10-04T12:00:00Z',
      '2026-10-03T15:45:00.000Z',
    ],
    ['midnight skipped in Beirut', 'Asia/Beirut', 0, 15, '2026-03-29T12:00:00Z', '2026-03-28T22:15:00.000Z'],
  ] as const)('%s', ([, timeZone, hour, minute, moment, due]) => {
    expect(lastDue({ weekday: 7, hour, minute, timeZone }, at(moment)).toISOString()).toBe(due)
  })

  test('a repeated hour is due once', () => {
    const slot = { weekday: 7, hour: 2, minute: 30, timeZone: 'Europe/Berlin' }
    const first = at('2026-10-25T00:30:00Z')
    const second = at('2026-10-25T01:30:00Z')
    expect(lastDue(slot, second)).toEqual(first)
    expect(nextDue(slot, first)).toEqual(at('2026-11-01T01:30:00Z'))
  })

  test('nine in the morning stays nine in the morning', () => {
    const slot = { ...MONDAY_9, timeZone: 'Europe/Berlin' }
    expect(nextDue(slot, at('2026-03-23T12:00:00Z')).toISOString()).toBe('2026-03-30T07:00:00.000Z')
    expect(nextDue(slot, at('2026-10-19T12:00:00Z')).toISOString()).toBe('2026-10-26T08:00:00.000Z')
  })
})

test('a slot is due at its very moment, and next a week later', () => {
  const slot = { ...MONDAY_9, timeZone: 'Asia/Tokyo' }
  const due = at('2026-11-23T00:00:00Z')
  expect(lastDue(slot, due)).toEqual(due)
  expect(nextDue(slot, due)).toEqual(at('2026-11-30T00:00:00Z'))
  expect(lastDue(slot, at('2026-11-22T23:59:59.999Z'))).toEqual(at('2026-11-16T00:00:00Z'))
})

test.for<[string, string, string]>([
  ['2026-01-01T12:00:00Z', 'UTC', '2026-W01'],
  ['2027-01-01T12:00:00Z', 'UTC', '2026-W53'],
  ['2020-12-31T12:00:00Z', 'UTC', '2020-W53'],
  ['2021-01-03T23:59:59Z', 'UTC', '2020-W53'],
  ['2021-01-04T00:00:00Z', 'UTC', '2021-W01'],
  ['2024-12-30T00:00:00Z', 'UTC', '2025-W01'],
  ['2032-12-31T12:00:00Z', 'UTC', '2032-W53'],
  // Sunday evening in New York is Monday morning in Auckland.
  ['2026-11-23T00:30:00Z', 'America/New_York', '2026-W47'],
  ['2026-11-23T00:30:00Z', 'Pacific/Auckland', '2026-W48'],
])('%s in %s lies in %s', ([moment, zone, week]) => {
  expect(isoWeek(at(moment), zone)).toBe(week)
})

test('ISO weeks are what their definition says, in any zone', () => {
  fc.assert(
    fc.property(momentArb, fc.constantFrom(...timeZones()), (moment, zone) => {
      expect(isoWeek(moment, zone)).toBe(isoWeekByHand(moment, zone))
    }),
    { numRuns: 1_000 },
  )
})

test.for<[string, string]>([
  ['2026-W47', '2026-W47'],
  [' 2026-w7 ', '2026-W07'],
  ['2026W53', '2026-W53'],
  ['2020-W53', '2020-W53'],
])('%j is read as %s', ([text, week]) => {
  expect(parseIsoWeek(text)).toBe(week)
})

test.for(['2026-W00', '2025-W53', '2026-W54', '2026-47', 'next week', '', '26-W47', '2026-W470'])(
  '%j is no week',
  text => {
    expect(() => parseIsoWeek(text)).toThrow(UserError)
  },
)

test.for<[string, string]>([
  ['2026-W48', '23–29 November 2026'],
  ['2026-W49', '30 November – 6 December 2026'],
  ['2026-W53', '28 December 2026 – 3 January 2027'],
  ['2026-W01', '29 December 2025 – 4 January 2026'],
])('the days of %s are %s', ([week, days]) => {
  expect(daysOfWeek(week, en)).toBe(days)
})

test.for([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['America/new york', 'America/New_York'],
  ['utc', 'UTC'],
  ['US/Eastern', 'US/Eastern'],
  ['Berlin', undefined],
  ['+02:00', undefined],
  ['UTC+2', undefined],
  ['', undefined],
  ['Mars/Olympus', undefined],
] as const)('the zone %j is %s', ([typed, name]) => {
  expect(zoneNamed(typed)).toBe(name)
})

test('every zone that is offered can be used', () => {
  const zones = timeZones()
  expect(zones[0]).toBe('UTC')
  expect(new Set(zones).size).toBe(zones.length)
  for (const timeZone of zones) {
    expect(zoneNamed(timeZone)).toBe(timeZone)
    expect(nextDue({ ...MONDAY_9, timeZone }, at('2026-11-23T09:00:00Z')).getTime()).toBeGreaterThan(0)
  }
})
