/** Numbers in running text, as value and unit, so that "89.7 %" and "89.7%" are one and "14x" and "14%" are two. */

export type Quantity = {
  value: string
  /** `%`, `x`, a scale such as `million`, a measure such as `hour`, or empty for a bare number. */
  unit: string
  /** Where it stands in its text. */
  start: number
  end: number
}

const WORDS: Record<string, string> = {
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  eleven: '11',
  twelve: '12',
  thirteen: '13',
  fourteen: '14',
  fifteen: '15',
  sixteen: '16',
  twenty: '20',
  thirty: '30',
  forty: '40',
  fifty: '50',
  hundred: '100',
}
const UNITS: [RegExp, string][] = [
  [/^(?:%|percent|per cent|percentage points?|pp\b|points?)/i, '%'],
  [/^(?:x\b|×|times\b|-?fold\b)/i, 'x'],
  [/^(?:thousand|k\b)/i, 'thousand'],
  [/^(?:million|m\b)/i, 'million'],
  [/^(?:billion|b\b)/i, 'billion'],
  [/^(?:trillion|t\b)/i, 'trillion'],
  [/^(?:ms\b|milliseconds?\b)/i, 'millisecond'],
  [/^(?:s\b|secs?\b|seconds?\b)/i, 'second'],
  [/^(?:mins?\b|minutes?\b)/i, 'minute'],
  [/^(?:h\b|hrs?\b|hours?\b)/i, 'hour'],
  [/^days?\b/i, 'day'],
  [/^weeks?\b/i, 'week'],
  [/^months?\b/i, 'month'],
  [/^years?\b/i, 'year'],
  [/^(?:kb|kib|kilobytes?)\b/i, 'kilobyte'],
  [/^(?:mb|mib|megabytes?)\b/i, 'megabyte'],
  [/^(?:gb|gib|gigabytes?)\b/i, 'gigabyte'],
  [/^(?:tb|tib|terabytes?)\b/i, 'terabyte'],
  [/^(?:db|decibels?)\b/i, 'decibel'],
]
const NUMBER = /(?<![\p{L}\d.])(\d+(?:,\d{3})*(?:\.\d+)?)(?!\d)/gu
const NUMBER_WORD = new RegExp(`(?<![\\p{L}-])(${Object.keys(WORDS).join('|')})(?![\\p{L}])`, 'giu')

const unitAfter = (text: string): string => {
  const rest = text.replace(/^[\s\\-]{0,2}/, '')
  return UNITS.find(([pattern]) => pattern.test(rest))?.[1] ?? ''
}

/** A list's own counters, "(1)" or "2)", count nothing. */
const isCounter = (text: string, start: number, end: number): boolean =>
  text[end] === ')' && /^\d{1,2}$/.test(text.slice(start, end)) && /(?:^|[\s(])$/.test(text.slice(0, start))

/** Every number of a text, spelt-out small ones included ("two" is 2; "one" is an article as often as a number). */
export const quantitiesIn = (text: string): Quantity[] => {
  const digits = [...text.matchAll(NUMBER)]
    .filter(({ 0: number, index }) => !isCounter(text, index, index + number.length))
    .map(({ 0: number, index }) => ({
      value: number
        .replaceAll(',', '')
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, ''),
      unit: unitAfter(text.slice(index + number.length)),
      start: index,
      end: index + number.length,
    }))
  const spelt = [...text.matchAll(NUMBER_WORD)].map(({ 1: word, index }) => ({
    value: WORDS[word!.toLowerCase()]!,
    unit: unitAfter(text.slice(index + word!.length)),
    start: index,
    end: index + word!.length,
  }))
  return [...digits, ...spelt]
}

/** Whether evidence states a quantity: the same value, and the same unit where the claim gives one. */
export const stated = (
  claimed: Pick<Quantity, 'value' | 'unit'>,
  evidence: readonly Pick<Quantity, 'value' | 'unit'>[],
): boolean =>
  evidence.some(({ value, unit }) => value === claimed.value && (claimed.unit === '' || unit === claimed.unit))
