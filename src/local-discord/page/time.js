const with_ = options => new Intl.DateTimeFormat(undefined, options)

const SHORT_TIME = with_({ hour: 'numeric', minute: '2-digit' })
const SHORT_DATE = with_({ dateStyle: 'short' })
const FULL = with_({ dateStyle: 'full', timeStyle: 'short' })

const STYLES = {
  t: SHORT_TIME,
  T: with_({ timeStyle: 'medium' }),
  d: SHORT_DATE,
  D: with_({ dateStyle: 'long' }),
  f: with_({ dateStyle: 'long', timeStyle: 'short' }),
  F: FULL,
}

const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

const relative = ms => {
  const seconds = Math.round((ms - Date.now()) / 1000)
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1)
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(Math.round(seconds / size), unit)
}

/** A moment in one of the styles of Discord's timestamp marks. */
export const formatTime = (ms, style) => {
  if (Math.abs(ms) > 8.64e15) return 'Invalid date'
  return style === 'R' ? relative(ms) : STYLES[style].format(ms)
}

export const fullTime = ms => (Math.abs(ms) > 8.64e15 ? '' : FULL.format(ms))

const dayOf = ms => new Date(ms).toDateString()

/** When a message was written, as briefly as its age allows. */
export const messageTime = ms => {
  if (dayOf(ms) === dayOf(Date.now())) return SHORT_TIME.format(ms)
  if (dayOf(ms) === dayOf(Date.now() - 86_400_000)) return `Yesterday at ${SHORT_TIME.format(ms)}`
  return `${SHORT_DATE.format(ms)}, ${SHORT_TIME.format(ms)}`
}

export const clockTime = ms => SHORT_TIME.format(ms)
export const dayName = ms => STYLES.D.format(ms)
export const isSameDay = (a, b) => dayOf(a) === dayOf(b)
