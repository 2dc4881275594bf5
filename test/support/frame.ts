/** The bot's own words taken apart: every entry of a table, and the English that must not be left in other languages. */
import { en } from '../../src/words/en.ts'
import type { Words } from '../../src/words/words.ts'

type Say = (...input: never[]) => string
type HasFunction<T> = T extends Say
  ? true
  : T extends string | readonly string[]
    ? false
    : true extends { [K in keyof T]: HasFunction<T[K]> }[keyof T]
      ? true
      : false

/** Two inputs for every entry that takes some; they differ in every place. A new entry without them does not compile. */
type Samples<T> = T extends (...input: infer Input) => string
  ? [one: Input, other: Input]
  : { [K in keyof T as HasFunction<T[K]> extends true ? K : never]: Samples<T[K]> }

const MAY = new Date('2023-05-14')
const JUNE = new Date('2024-06-16')
const MOMENTS: [[string], [string]] = [['2021'], ['2022']]
const TEXT: [[string], [string]] = [['Alpha'], ['Beta']]
const COUNTS: [[number], [number]] = [[1], [7]]
const LISTS = { one: ['Alpha'], other: ['Gamma', 'Delta'] }
const PARTS: [[string, number, number], [string, number, number]] = [
  ['2026-W47', 2, 5],
  ['2026-W48', 3, 6],
]
const PAIRS: [[string, string], [string, string]] = [
  ['Alpha', 'Beta'],
  ['Gamma', 'Delta'],
]

const CHANGES: [[string, string, string], [string, string, string]] = [
  ['Alpha', 'Beta', 'Gamma'],
  ['Delta', 'Epsilon', 'Zeta'],
]

export const SAMPLES: Samples<Words> = {
  dates: {
    year: MOMENTS,
    month: [[MAY], [JUNE]],
    day: [[MAY], [JUNE]],
    days: [
      [new Date('2023-05-08'), MAY],
      [new Date('2023-05-09'), JUNE],
    ],
  },
  limits: {
    by: TEXT,
    about: TEXT,
    since: MOMENTS,
    after: MOMENTS,
    before: MOMENTS,
    until: MOMENTS,
    inMonth: TEXT,
    inYear: MOMENTS,
    between: [
      ['2019', '2020'],
      ['2021', '2022'],
    ],
    lastFew: { day: COUNTS, week: COUNTS, month: COUNTS, year: COUNTS },
  },
  library: {
    sourceFails: [
      ['Alpha', 'Beta'],
      ['Gamma', 'Delta'],
    ],
    lacks: TEXT,
    found: TEXT,
    noneFound: TEXT,
    unknown: [[LISTS.one], [LISTS.other]],
    announced: TEXT,
    firstOf: COUNTS,
    removed: TEXT,
    followed: TEXT,
    followedAlready: TEXT,
    unfollowed: TEXT,
    refused: {
      notPapers: TEXT,
      tooManyPapers: COUNTS,
      notSource: TEXT,
      notFollowed: TEXT,
      shelfFull: COUNTS,
      tooManySources: COUNTS,
      noSuchPaper: TEXT,
      whichPaper: [[LISTS.one], [LISTS.other]],
      noSuchSource: TEXT,
    },
    papersSoFar: COUNTS,
    lastRun: TEXT,
    lastSuccess: TEXT,
    next: TEXT,
    again: TEXT,
    did: { add: CHANGES, remove: CHANGES, follow: CHANGES, unfollow: CHANGES },
  },
  status: {
    papers: COUNTS,
    own: COUNTS,
    sourcesWell: COUNTS,
    sourcesFailing: [
      [3, 2],
      [7, 4],
    ],
    lastPaper: TEXT,
    ping: COUNTS,
  },
  notes: {
    limits: [
      [LISTS.one, 3, 40],
      [LISTS.other, 5, 60],
    ],
    spelling: PAIRS,
    spellings: [[LISTS.one], [LISTS.other]],
    about: [[LISTS.one], [LISTS.other]],
    readAs: TEXT,
    dropped: COUNTS,
    withdrawn: TEXT,
    notEnglish: TEXT,
  },
  refusals: {
    nothingWithin: [
      [40, LISTS.one],
      [60, LISTS.other],
    ],
    notMentioned: [
      [40, LISTS.one],
      [60, LISTS.other],
    ],
    nothingFound: [[40], [60]],
  },
  smallTalk: { thanks: [[40], [60]], offer: [[40], [60]] },
  record: {
    onDay: TEXT,
    inMonth: TEXT,
    inYear: MOMENTS,
    authors: [
      ['Alpha', ['Ada']],
      ['Beta', ['Bo', 'Cy', 'Di']],
    ],
    authorsUnknown: TEXT,
    date: PAIRS,
    dateAndVenue: [
      ['Alpha', 'Beta', 'Gamma'],
      ['Delta', 'Epsilon', 'Zeta'],
    ],
    dateUnknown: TEXT,
    venue: PAIRS,
    venueAndDate: [
      ['Alpha', 'Beta', 'Gamma'],
      ['Delta', 'Epsilon', 'Zeta'],
    ],
    venueUnknown: TEXT,
  },
  summary: { notHere: TEXT, didYouMean: [[LISTS.one], [LISTS.other]] },
  answer: { leftOut: COUNTS, updated: COUNTS },
  buttons: { evidence: COUNTS },
  quota: {
    person: [
      [40, 'Alpha'],
      [60, 'Beta'],
    ],
    server: [
      [40, 'Alpha'],
      [60, 'Beta'],
    ],
  },
  settings: {
    language: TEXT,
    mentionsIn: [[LISTS.one], [LISTS.other]],
    length: TEXT,
    person: TEXT,
    server: TEXT,
    limits: [
      ['Alpha', 'Beta', 'Gamma'],
      ['Delta', 'Epsilon', 'Zeta'],
    ],
    spent: [
      ['Alpha', 'Beta', 'Gamma', 'Delta'],
      ['Epsilon', 'Zeta', 'Eta', 'Theta'],
    ],
    kept: COUNTS,
  },
  about: { version: TEXT, papers: COUNTS, withModel: TEXT, cost: TEXT },
  privacy: {
    kept: COUNTS,
    exportedLarge: COUNTS,
    deleted: [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
    optedIn: COUNTS,
  },
  roundup: { papers: COUNTS, more: COUNTS, mark: [['2026-W47'], ['2026-W48']], markOfPart: PARTS },
  map: {
    papers: COUNTS,
    sample: [
      [40, 400],
      [60, 600],
    ],
    one: TEXT,
    alt: TEXT,
    theme: CHANGES,
    marked: [[LISTS.one], [LISTS.other]],
    within: PAIRS,
    more: COUNTS,
  },
  schedule: {
    lacks: [
      ['#alpha', LISTS.one],
      ['#beta', LISTS.other],
    ],
    noZone: TEXT,
    slot: [
      ['Alpha', 9, 'UTC'],
      ['Beta', 12, 'Europe/Berlin'],
    ],
    scheduled: PAIRS,
    next: TEXT,
    posted: TEXT,
    alreadyPosted: TEXT,
    beingPosted: TEXT,
    stopped: TEXT,
    noneIn: TEXT,
    which: [[LISTS.one], [LISTS.other]],
    planned: PAIRS,
    paused: PAIRS,
  },
  errors: { database: TEXT, service: PAIRS, stopping: TEXT, unforeseen: TEXT },
}

export type Input = string | number | Date | readonly string[]
export type Entry = {
  /** Where it stands: `notes.readAs`. */
  path: string
  text?: string
  say?: (...input: Input[]) => string
  samples?: [Input[], Input[]]
}

const at = (node: unknown, key: string): unknown => (node as Record<string, unknown> | undefined)?.[key]

const entriesUnder = (node: unknown, samples: unknown, path: string): Entry[] => {
  if (typeof node === 'string') return [{ path, text: node }]
  if (typeof node === 'function')
    return [{ path, say: node as Entry['say'] & {}, samples: samples as [Input[], Input[]] }]
  return Object.entries(node as object).flatMap(([key, one]) =>
    entriesUnder(one, at(samples, key), path === '' ? key : `${path}.${key}`),
  )
}

/** Every entry of a table, those of its lists one by one. */
export const entriesOf = (words: Words): Entry[] => entriesUnder(words, SAMPLES, '')

/** What an entry says, with both inputs where it takes some. */
export const saidBy = ({ text, say, samples }: Entry): string[] =>
  text === undefined ? samples!.map(input => say!(...input)) : [text]

const inputsIn = ({ samples = [[], []] }: Entry): string[] =>
  samples
    .flat()
    .flat()
    .map(input => String(input))

/** The fixed parts of an entry, without what was put into it. */
const fixedParts = (entry: Entry): string[] =>
  saidBy(entry).flatMap(said =>
    inputsIn(entry)
      .reduce((text, input) => text.replaceAll(input, '\0'), said)
      .split('\0')
      .map(part => part.trim()),
  )

/** Two words at least, since one may stand in a paper too. */
const telling = (part: string): boolean => part.length >= 8 && /\p{L}\s+\p{L}/u.test(part)

/** English frame that stands in a text of another language. */
export const englishIn = (text: string, words: Words): string[] => {
  const own = entriesOf(words).flatMap(saidBy).join('\n')
  return [...new Set(entriesOf(en).flatMap(fixedParts))].filter(
    part => telling(part) && !own.includes(part) && text.includes(part),
  )
}
