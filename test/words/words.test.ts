/** The tables of our own words: no hole, no forgotten name or number, no English left over, nothing too long for Discord. */
import { describe, expect, it } from 'vitest'
import { en } from '../../src/words/en.ts'
import { LANGUAGES, type Words, wordsFor } from '../../src/words/words.ts'
import { type Entry, entriesOf, type Input, saidBy } from '../support/frame.ts'

const ALL = Object.entries(LANGUAGES).map(([code, { words }]) => [code, words] as const)
const OTHERS = ALL.filter(([code]) => code !== 'en')

/** Entries that are the same as in English, and rightly so. */
const SAME: Record<string, string[]> = {
  de: [
    'dates.year',
    'summary.problem',
    'map.theme',
    'commands.summary.options.paper.name',
    'commands.summary.options.paperNamed.name',
    'commands.summary.options.thread.name',
    'commands.paper.name',
    'commands.paper.options.paper.name',
    'settings.lengths.normal',
    'commands.settings.options.tokens.name',
    'commands.privacy.options.export.name',
    'commands.library.options.searched.name',
    'commands.library.options.added.name',
    'commands.library.options.removed.name',
    'commands.status.name',
    'compare.aspects.problem',
    'compare.aspects.code',
    'compare.ofPaper',
    ...[1, 2, 3, 4, 5].map(place => `commands.compare.options.paper${place}.name`),
    'commands.related.options.paper.name',
  ],
  es: ['dates.year', 'map.theme', 'settings.lengths.normal', 'commands.settings.options.tokens.name'],
  fr: [
    'dates.year',
    'compare.aspects.code',
    'commands.related.options.question.name',
    'commands.ask.options.question.name',
    'commands.settings.options.mentions.name',
    'commands.settings.options.requests.name',
    'commands.settings.options.dollars.name',
    'commands.library.options.sources.name',
    'commands.library.options.followed.name',
    'commands.library.options.unfollowed.name',
  ],
  zh: [],
  tr: ['dates.year', 'map.theme', 'settings.lengths.normal'],
}
const SAME_EVERYWHERE = ['schedule.planned', 'about.version']

/** Words that no other of our languages has. */
const ENGLISH = /\b(?:the|of|and|is|are|this|that|with|from|not|your|please|here|paper is|papers)\b/i
/** Questions have to be English, so examples are. */
const EXAMPLES =
  /Which papers[^?]*\?|model merging|knowledge distillation, since 2023|since 2023|last month|by (?:Wolf|Raffel)|\bit\b|\bthey\b/g

const shownIn = (said: string, input: Input): boolean => {
  if (typeof input === 'string') return said.includes(input)
  if (Array.isArray(input)) return input.every(one => said.includes(one))
  return typeof input !== 'number' || input === 1 || said.includes(String(input))
}

const uses = ({ say, samples }: Entry): void => {
  const [one, other] = samples!
  expect(say).toHaveLength(one.length)
  for (const [at, input] of other.entries()) {
    const changed = say!(...one.with(at, input))
    expect(changed).not.toBe(say!(...one))
    expect({ changed, input, shown: shownIn(changed, input) }).toEqual({ changed, input, shown: true })
  }
}

describe.each(ALL)('%s', (_, words) => {
  const entries = entriesOf(words)

  it('has every entry, and each of the same kind as in English', () => {
    const kinds = (table: Words) => entriesOf(table).map(({ path, say }) => [path, say?.length])
    expect(kinds(words)).toEqual(kinds(en))
  })

  it('says something in every entry', () => {
    for (const entry of entries)
      for (const said of saidBy(entry)) expect(said.trim(), entry.path).not.toMatch(/^$|undefined|null|\[object/)
  })

  it.each(entries.filter(({ say }) => say !== undefined).map(entry => [entry.path, entry] as const))(
    'shows all that is put into %s',
    (_, entry) => uses(entry),
  )

  it('names no command that it does not have', () => {
    const { commands } = words
    const names = [
      commands.ask,
      commands.summary,
      commands.paper,
      commands.compare,
      commands.related,
      commands.roundup,
      commands.new,
      commands.settings,
      commands.about,
      commands.help,
      commands.privacy,
      commands.library,
      commands.status,
    ].map(({ name }) => name)
    const { schedule, now, show, stop } = commands.roundup.options
    const subcommands: Record<string, { name: string }[]> = {
      [commands.roundup.name]: [schedule, now, show, stop],
      [commands.privacy.name]: Object.values(commands.privacy.options),
      [commands.library.name]: Object.values(commands.library.options),
      [commands.summary.name]: Object.values(commands.summary.options),
    }
    for (const said of entries.flatMap(saidBy))
      for (const [, name, next] of said.matchAll(/(?<![\p{L}\d])\/([\p{L}-]+)(?: ([\p{L}-]+))?/gu)) {
        expect(names).toContain(name)
        if (name! in subcommands && next !== undefined) expect(subcommands[name!]!.map(one => one.name)).toContain(next)
      }
  })

  it('keeps to Discord’s limits in buttons and windows', () => {
    const { buttons, windows } = words
    for (const label of [buttons.evidence(99), buttons.related, buttons.followUp])
      expect(label.length).toBeLessThanOrEqual(34)
    for (const title of [windows.ask, windows.followUp, windows.reason, windows.question, windows.reasonHint])
      expect(title.length).toBeLessThanOrEqual(45)
    for (const hint of [windows.askHint, windows.followUpHint]) expect(hint.length).toBeLessThanOrEqual(100)
  })

  it('has seven weekdays, all different', () => {
    expect(new Set(words.weekdays).size).toBe(7)
  })
})

describe.each(OTHERS)('%s', (code, words) => {
  const english = new Map(entriesOf(en).map(entry => [entry.path, saidBy(entry)]))
  const same = [...SAME[code]!, ...SAME_EVERYWHERE]

  it('leaves nothing in English', () => {
    const left = entriesOf(words).filter(entry => saidBy(entry).some(said => english.get(entry.path)!.includes(said)))
    expect(left.map(({ path }) => path).filter(path => !same.includes(path))).toEqual([])
    // Services are known by their English names.
    for (const entry of entriesOf(words))
      for (const said of saidBy(entry)) expect(said.replace(EXAMPLES, ''), entry.path).not.toMatch(ENGLISH)
  })
})

it('French has no break where there must be none', () => {
  for (const said of entriesOf(LANGUAGES.fr.words).flatMap(saidBy)) expect(said).not.toMatch(/ [:;?!»]|« /)
})

it.each([
  ['en-US', 'en'],
  ['en-GB', 'en'],
  ['de', 'de'],
  ['es-ES', 'es'],
  ['es-419', 'es'],
  ['fr', 'fr'],
  ['zh-CN', 'zh'],
  ['zh-TW', 'zh'],
  ['tr', 'tr'],
  ['ja', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
  [undefined, 'en'],
] as const)('the locale %s reads %s', (locale, code) => {
  expect(wordsFor(locale)).toBe(LANGUAGES[code].words)
})

it.each([
  ['en', '23–29 November 2026', '30 November – 6 December 2026', '28 December 2026 – 3 January 2027'],
  ['de', '23.–29. November 2026', '30. November – 6. Dezember 2026', '28. Dezember 2026 – 3. Januar 2027'],
  [
    'es',
    '23–29 de noviembre de 2026',
    '30 de noviembre – 6 de diciembre de 2026',
    '28 de diciembre de 2026 – 3 de enero de 2027',
  ],
  ['fr', '23–29 novembre 2026', '30 novembre – 6 décembre 2026', '28 décembre 2026 – 3 janvier 2027'],
  ['zh', '2026年11月23日至29日', '2026年11月30日至12月6日', '2026年12月28日至2027年1月3日'],
  ['tr', '23–29 Kasım 2026', '30 Kasım – 6 Aralık 2026', '28 Aralık 2026 – 3 Ocak 2027'],
] as const)('a week in %s', (code, ...expected) => {
  const { dates } = LANGUAGES[code].words
  const weeks = ['2026-11-23', '2026-11-30', '2026-12-28'].map(monday => new Date(monday))
  const days = weeks.map(monday => dates.days(monday, new Date(monday.getTime() + 6 * 24 * 3_600_000)))
  expect(days).toEqual(expected)
})

it('the first of a month in French', () => {
  const { dates } = LANGUAGES.fr.words
  expect(dates.day(new Date('2023-05-01'))).toBe('1er mai 2023')
  expect(dates.day(new Date('2023-05-11'))).toBe('11 mai 2023')
  expect(dates.days(new Date('2023-05-01'), new Date('2023-05-07'))).toBe('1er–7 mai 2023')
  expect(dates.days(new Date('2023-09-25'), new Date('2023-10-01'))).toBe('25 septembre – 1er octobre 2023')
})
