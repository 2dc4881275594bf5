/** Limits that a question sets in plain words: "since 2023", "last month", "papers by Wolf". */
import { DateTime } from 'luxon'
import { authorKeys, fold } from '../domain/paper.ts'
import { terms } from './terms.ts'

export type Filters = {
  /** First and last day, `YYYY-MM-DD`, inclusive. */
  from?: string | undefined
  to?: string | undefined
  /** Folded author names; a paper must have every one of them. */
  authors?: string[] | undefined
  /** Index terms; a paper must have every one of them. */
  terms?: string[] | undefined
}

export type Unit = 'day' | 'week' | 'month' | 'year'

/** A limit as it was meant, for the reader. A moment is a year or a month: "2023", "2023-05". */
export type Limit =
  | { kind: 'since' | 'after' | 'before' | 'until' | 'in'; moment: string }
  | { kind: 'between'; from: string; to: string }
  | { kind: 'lastFew'; amount: number; unit: Unit }
  | { kind: 'last' | 'sinceLast'; unit: Unit }
  | { kind: 'this'; unit: Exclude<Unit, 'day'> }
  | { kind: 'sinceYesterday' | 'yesterday' | 'today' }
  | { kind: 'by'; author: string }
  | { kind: 'about'; topic: string }

export type PlainFilters = {
  filters: Filters
  understood: Limit[]
  /** The question without the words that set limits. */
  rest: string
}

const YEAR = '((?:19|20)\\d{2})'
const MONTHS = [
  'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december',
] // biome-ignore format: one line is easier to check
const MONTH = `(${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?`
const NUMBER_WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const NUMBER = `(\\d{1,3}|${NUMBER_WORDS.slice(1).join('|')}|few|couple of)`
const UNIT = '(day|week|month|year)s?'
/** "from 2022" sets a limit, "version 2022", "ImageNet-2012" and "not in 2022" do not. */
const EDGE = '(?<![\\w-])(?<!\\b(?:not|except|excluding|besides)\\s+)'
const COUNTED =
  '(?:steps?|tokens?|samples?|examples?|images?|iterations?|epochs?|sentences?|words?|documents?|pages?|hours?|days?|gpus?|parameters?|dimensions?|questions?|pairs?|classes|languages?|speakers?|frames?|units?|neurons?|nodes?|points?|clips?|videos?|recordings?|patients?|subjects?|participants?|people|users?|items?|queries|records?|rows?|bits?|bytes?|labels?|annotations?|instances?|episodes?|games?|trials?|runs?|times|characters?|volunteers?)'
/** "2000 steps" counts, "the last year of training" lasts: neither is a date of publication. */
const END = `(?![\\w%]|-\\w|[.,]\\d|'|\\s+${COUNTED}\\b|\\s+of\\s+(?!papers|articles|work|studies|publications|research)\\p{L})`

type Span = { from?: string; to?: string; limit: Limit }
type Rule = { pattern: RegExp; read: (match: string[], today: DateTime) => Span | undefined }

const rule = (pattern: string, read: Rule['read']): Rule => ({ pattern: new RegExp(EDGE + pattern + END, 'iu'), read })

const iso = (date: DateTime): string => date.toISODate()!
const monthNumber = (name: string): number =>
  MONTHS.findIndex(month => month.startsWith(name.toLowerCase().slice(0, 3))) + 1
const monthSpan = (name: string, year: string): { from: string; to: string; moment: string } => {
  const start = DateTime.utc(Number(year), monthNumber(name), 1)
  return { from: iso(start), to: iso(start.endOf('month')), moment: start.toFormat('yyyy-MM') }
}
const count = (word: string): number => {
  if (/^\d/.test(word)) return Number(word)
  if (word === 'few') return 3
  if (word.startsWith('couple')) return 2
  return NUMBER_WORDS.indexOf(word.toLowerCase())
}
/** A year that is not yet: "a context of 2048". */
const wholeYear: Rule['read'] = ([, year], today) =>
  Number(year) > today.year + 1
    ? undefined
    : { from: `${year}-01-01`, to: `${year}-12-31`, limit: { kind: 'in', moment: year! } }

const PAPERS =
  '(?:(?:papers?|work|articles?|studies|anything|something|published|written|appeared|released|out|new)\\s+)?'

const TO = '(?:\\s+(?:and|to|or|until|till|through)\\s+|\\s*[-–—]\\s*)'
/** "from 2020 on", where no subject follows: "from 2020 on merging" speaks of merging. */
const ONWARDS = '(?:onwards?|on(?=\\s*(?:[?.!,;]|$))|(?:or|and) (?:later|newer|after))'
/** "data from 2019" is no paper's date. */
const NOT_DATA =
  '(?<!\\b(?:data|datasets?|corpus|corpora|tweets?|posts|news|texts?|images?|samples?|recordings?|events?)\\s)'

/** The first rule that matches wins, so the longer phrases stand first. */
const RULES: Rule[] = [
  rule(
    `(?:between|from|in)\\s+${MONTH}\\s+${YEAR}${TO}${MONTH}\\s+${YEAR}`,
    ([, fromMonth, fromYear, toMonth, toYear]) => {
      const [first, last] = [monthSpan(fromMonth!, fromYear!), monthSpan(toMonth!, toYear!)]
      return first.from <= last.from
        ? { from: first.from, to: last.to, limit: { kind: 'between', from: first.moment, to: last.moment } }
        : undefined
    },
  ),
  rule(`(?:(?:between|from|in)\\s+|papers?\\s+)${YEAR}${TO}${YEAR}`, ([, a, b]) =>
    a! <= b! ? { from: `${a}-01-01`, to: `${b}-12-31`, limit: { kind: 'between', from: a!, to: b! } } : undefined,
  ),
  rule(`(?:since|starting(?: in| from)?)\\s+${MONTH}\\s+${YEAR}(?:\\s+${ONWARDS})?`, ([, month, year]) => {
    const { from, moment } = monthSpan(month!, year!)
    return { from, limit: { kind: 'since', moment } }
  }),
  rule(`(?:from\\s+)?${MONTH}\\s+${YEAR}\\s+${ONWARDS}`, ([, month, year]) => {
    const { from, moment } = monthSpan(month!, year!)
    return { from, limit: { kind: 'since', moment } }
  }),
  rule(`(?:before|until|till|up to)\\s+${MONTH}\\s+${YEAR}`, ([whole, month, year]) => {
    const { from, to, moment } = monthSpan(month!, year!)
    return /^before/i.test(whole!)
      ? { to: iso(DateTime.fromISO(from, { zone: 'utc' }).minus({ days: 1 })), limit: { kind: 'before', moment } }
      : { to, limit: { kind: 'until', moment } }
  }),
  rule(`after\\s+${MONTH}\\s+${YEAR}`, ([, month, year]) => {
    const { to, moment } = monthSpan(month!, year!)
    return { from: iso(DateTime.fromISO(to, { zone: 'utc' }).plus({ days: 1 })), limit: { kind: 'after', moment } }
  }),
  rule(`${NOT_DATA}(?:in|from|of|during)\\s+${MONTH}\\s+(?:of\\s+)?${YEAR}`, ([, month, year]) => {
    const { from, to, moment } = monthSpan(month!, year!)
    return { from, to, limit: { kind: 'in', moment } }
  }),
  rule(
    `(?:since|starting(?: in| from)?|(?:not?)\\s+(?:earlier|older) than|not before)\\s+${YEAR}(?:\\s+onwards?)?`,
    ([, year]) => ({
      from: `${year}-01-01`,
      limit: { kind: 'since', moment: year! },
    }),
  ),
  rule(`(?:until|till|up to|by the end of|(?:not?)\\s+(?:later|newer) than|not after)\\s+${YEAR}`, ([, year]) => ({
    to: `${year}-12-31`,
    limit: { kind: 'until', moment: year! },
  })),
  rule(`(?:from\\s+)?${YEAR}\\s+${ONWARDS}`, ([, year]) => ({
    from: `${year}-01-01`,
    limit: { kind: 'since', moment: year! },
  })),
  rule(`(?:(?:newer than|later than|after)\\s+|post[-\\s])${YEAR}`, ([, year]) => ({
    from: `${Number(year) + 1}-01-01`,
    limit: { kind: 'after', moment: year! },
  })),
  rule(`(?:(?:older than|earlier than|before|prior to)\\s+|pre[-\\s])${YEAR}`, ([, year]) => ({
    to: `${Number(year) - 1}-12-31`,
    limit: { kind: 'before', moment: year! },
  })),
  rule(`${PAPERS}${NOT_DATA}(?:in|from|during)\\s+(?:the year\\s+)?${YEAR}`, wholeYear),
  rule(`(?:(?:papers?|articles?|studies|works?|publications?|research)\\s+of|of\\s+the\\s+year)\\s+${YEAR}`, wholeYear),
  rule(`${YEAR}\\s+papers?`, wholeYear),
  rule(
    `(?:in|from|over|within|during)?\\s*(?:the\\s+)?(?:last|past|previous|latest)\\s+${NUMBER}\\s+${UNIT}`,
    ([, number, unit], today) => {
      const amount = count(number!)
      const name = unit!.toLowerCase() as Unit
      return {
        from: iso(today.minus({ [`${name}s`]: amount })),
        to: iso(today),
        limit: { kind: 'lastFew', amount, unit: name },
      }
    },
  ),
  rule(`since\\s+(?:the\\s+)?(?:last|previous)\\s+(day|week|month|year)`, ([, unit], today) => {
    const name = unit!.toLowerCase() as Unit
    return { from: iso(today.minus({ [`${name}s`]: 1 }).startOf(name)), limit: { kind: 'sinceLast', unit: name } }
  }),
  rule(`since\\s+yesterday`, (_, today) => ({
    from: iso(today.minus({ days: 1 })),
    limit: { kind: 'sinceYesterday' },
  })),
  rule(
    `(?:in|from|over|within|during)?\\s*(?:the\\s+)?(?:last|past|previous)\\s+(day|week|month|year)(?:['’]s)?`,
    ([, unit], today) => {
      const name = unit!.toLowerCase() as Unit
      if (name === 'day')
        return { from: iso(today.minus({ days: 1 })), to: iso(today), limit: { kind: 'last', unit: name } }
      const start = today.minus({ [`${name}s`]: 1 }).startOf(name)
      return { from: iso(start), to: iso(start.endOf(name)), limit: { kind: 'last', unit: name } }
    },
  ),
  rule(`(?:in|from|of|during)?\\s*this\\s+(week|month|year)(?:['’]s)?`, ([, unit], today) => {
    const name = unit!.toLowerCase() as Exclude<Unit, 'day'>
    return { from: iso(today.startOf(name)), to: iso(today.endOf(name)), limit: { kind: 'this', unit: name } }
  }),
  rule(`(?:from\\s+)?yesterday`, (_, today) => ({
    from: iso(today.minus({ days: 1 })),
    to: iso(today.minus({ days: 1 })),
    limit: { kind: 'yesterday' },
  })),
  rule(`(?:published|posted|added|appeared|new|papers)\\s+today`, (_, today) => ({
    from: iso(today),
    to: iso(today),
    limit: { kind: 'today' },
  })),
]

const INITIAL_OR_NAME = "(?:\\p{Lu}[\\p{L}'’-]+|\\p{Lu}\\.)"
const NAME = `(?:(?:van|von|de|der|den|da|di|la|le|el|al|bin)\\s+)*${INITIAL_OR_NAME}(?:\\s+(?:(?:van|von|de|der|den|da|di|la|le|el|al|bin)\\s+)*${INITIAL_OR_NAME}){0,3}`
const ANY_NAME = "[\\p{L}][\\p{L}'’-]+(?:\\s+[\\p{L}][\\p{L}'’.-]+){0,2}"
/** What says outright that a name follows; after these an unknown name is still a limit. */
const PLAINLY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?i:(?:(?:papers?|work|works|articles?|studies|publications?|anything|something)\\s+)?(?:written|authored|co-authored)\\s+by|(?:papers?|work|works|articles?|studies|publications?|anything)\\s+by|whose author is|(?:with|from) (?:the )?authors?)\\s+(${NAME})(?:\\s+et\\s+al\\.?|\\s+and\\s+(?:colleagues|others|co-?workers))?`,
  'u',
)
const ET_AL = new RegExp(`(?:\\b(?:by|from|of|in)\\s+)?(${NAME})\\s+et\\s+al\\.?`, 'u')
/** "by wolf": a limit only where the library knows such an author. */
const BY = new RegExp(`(?<![\\p{L}\\p{N}])(?i:by)\\s+(${NAME}|${ANY_NAME})`, 'u')
/** "papers from Wolf" or from Stanford, a limit only where the library knows such an author. */
const FROM = new RegExp(
  `(?<![\\p{L}\\p{N}])(?i:papers?|works?|articles?|studies|publications?|anything)\\s+from\\s+(${NAME})`,
  'u',
)

export type AuthorMention = { name: string; certain: boolean; phrase: string }

/** The authors that a question may name, most certain reading first. */
export const authorMentions = (question: string): AuthorMention[] => {
  const mentions: AuthorMention[] = []
  for (const [pattern, certain] of [
    [PLAINLY, true],
    [ET_AL, true],
    [BY, false],
    [FROM, false],
  ] as const) {
    const match = pattern.exec(question)
    if (match !== null) mentions.push({ name: fold(match[1]!.replace(/['’]s$/, '')), certain, phrase: match[0] })
  }
  return mentions
}

const tidy = (text: string): string =>
  text
    .replace(/\s+([?.!,;:])/g, '$1')
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s,;]+|[\s,;]+$/g, '')

/**
 * Reads the dates that a question names.
 * @param today the day that "last month" counts from
 */
export const dateFilters = (question: string, today: Date): PlainFilters => {
  const now = DateTime.fromJSDate(today, { zone: 'utc' })
  let rest = question
  const filters: Filters = {}
  const understood: Limit[] = []
  for (const { pattern, read } of RULES) {
    const match = pattern.exec(rest)
    const span = match === null ? undefined : read(match, now)
    if (match === null || span === undefined) continue
    // "since 2020 … before 2023" is one span; a second reading of the same end is not taken.
    if ((span.from !== undefined && filters.from !== undefined) || (span.to !== undefined && filters.to !== undefined))
      continue
    if (span.from !== undefined) filters.from = span.from
    if (span.to !== undefined) filters.to = span.to
    understood.push(span.limit)
    rest = tidy(rest.replace(match[0], ' '))
  }
  return { filters, understood, rest }
}

/** Takes an author's mention out of a question and adds the limit. */
export const withAuthor = (plain: PlainFilters, mention: AuthorMention, shownName: string): PlainFilters => ({
  filters: { ...plain.filters, authors: [...(plain.filters.authors ?? []), mention.name] },
  understood: [...plain.understood, { kind: 'by', author: shownName }],
  rest: tidy(plain.rest.replace(mention.phrase, ' ')),
})

export const hasFilters = ({ from, to, authors, terms }: Filters): boolean =>
  from !== undefined || to !== undefined || (authors?.length ?? 0) > 0 || (terms?.length ?? 0) > 0

/** Limits that were chosen beside a question, as they were typed. */
export type ChosenLimits = { author?: string | undefined; years?: string | undefined; topic?: string | undefined }

/** Filters with the words for them. */
export type Limits = Pick<PlainFilters, 'filters' | 'understood'>

const yearLimits = (years: string, today: Date): Limits | undefined =>
  [`in ${years}`, years]
    .map(text => dateFilters(text, today))
    .find(({ understood, rest }) => understood.length > 0 && rest === '')

/**
 * Reads limits that were chosen beside a question. Years may be one, "2021-2023", "since 2022" and all
 * else that a question may say.
 * @returns the name of the one that cannot be understood, where there is one
 */
export const readChosen = ({ author, years, topic }: ChosenLimits, today: Date): Limits | keyof ChosenLimits => {
  const dated = years === undefined ? { filters: {}, understood: [] } : yearLimits(years.trim(), today)
  if (dated === undefined) return 'years'
  const [name] = author === undefined ? [] : authorKeys([author])
  if (author !== undefined && name === undefined) return 'author'
  const about = topic === undefined ? [] : [...new Set(terms(topic))]
  if (topic !== undefined && about.length === 0) return 'topic'
  return {
    filters: { ...dated.filters, ...(name && { authors: [name] }), ...(topic && { terms: about }) },
    understood: [
      ...dated.understood,
      ...(name ? [{ kind: 'by' as const, author: author!.trim() }] : []),
      ...(topic ? [{ kind: 'about' as const, topic: topic.trim() }] : []),
    ],
  }
}

/** The limits that a question sets in words, and beside them those that were chosen, which win. */
export const withChosen = (plain: PlainFilters, chosen: Limits): PlainFilters => {
  const datesChosen = chosen.filters.from !== undefined || chosen.filters.to !== undefined
  const { from, to, authors = [] } = plain.filters
  const isDate = ({ kind }: Limit) => kind !== 'by' && kind !== 'about'
  return {
    filters: {
      ...(datesChosen ? {} : { from, to }),
      ...chosen.filters,
      authors: [...authors, ...(chosen.filters.authors ?? [])],
    },
    understood: [...plain.understood.filter(limit => !(datesChosen && isDate(limit))), ...chosen.understood],
    rest: plain.rest,
  }
}
