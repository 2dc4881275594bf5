/** Thousands of commands that nobody thought of, through the real client: every one is answered, and what holds stays sane. */
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { settingsOf } from '../../src/database/settings.ts'
import { DEFAULT_SETTINGS, type Limits, type Settings } from '../../src/domain/settings.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import { LANGUAGES } from '../../src/words/words.ts'
import { awkwardText } from '../support/awkward.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { rowsWith } from '../support/rows.ts'
import { answered, PATIENCE_MS, textOf } from './bot.ts'
import { AUTOCOMPLETE, COMMAND, COMPONENT, forge } from './forged.ts'
import { AT_LEAST, failuresOf, LONG, samples, stageFuzz } from './fuzzed.ts'

vi.setConfig(LONG)

const { start, send, counted, database } = stageFuzz()

const ID = '123456789012345678'
const STRING = 3
const INTEGER = 4
const BOOLEAN = 5
const CHANNEL = 7
const NUMBER = 10

const slash = (name: string, options: object[] = []) => ({ id: ID, name, type: 1, options })
const localeArb = fc.constantFrom(...Object.values(LANGUAGES).flatMap(({ locales }) => [...locales]), 'en-US', 'xx', '')

const valueArb = fc.oneof(awkwardText(2_000), fc.integer(), fc.boolean(), fc.constant(ID))
const optionArb = fc.record({
  name: fc.constantFrom('question', 'private', 'paper', 'topic', 'channel', 'weekday', 'hour', 'timezone', 'other'),
  type: fc.constantFrom(STRING, STRING, STRING, INTEGER, BOOLEAN, 6, CHANNEL, NUMBER),
  value: valueArb,
})
const optionsArb = fc.oneof(
  fc.uniqueArray(optionArb, { selector: ({ name }) => name, maxLength: 4 }),
  fc
    .tuple(
      fc.constantFrom('paper', 'topic', 'schedule', 'now', 'show', 'stop', 'other'),
      fc.uniqueArray(optionArb, { selector: ({ name }) => name, maxLength: 5 }),
    )
    .map(([name, options]) => [{ name, type: 1, options }]),
)
const NAMES = [
  'ask',
  'summary',
  'paper',
  'compare',
  'related',
  'roundup',
  'new',
  'help',
  'about',
  'settings',
  'privacy',
  'gone',
  'Ask about this',
  '',
]
const commandArb = fc.tuple(fc.constantFrom(...NAMES), optionsArb).map(([name, options]) => slash(name, options))

test('commands with the options of another version, or with none', async () => {
  const { local, bot } = await start()
  await send(local, samples(commandArb, 900), data => forge(local, COMMAND, data))
  expect(failuresOf(bot)).toEqual([])
})

test('questions of any length in any script', async () => {
  const { local, bot } = await start()
  const question = (value: string) => slash('ask', [{ name: 'question', type: STRING, value }])
  await send(local, samples(awkwardText(2_000), 600), value => forge(local, COMMAND, question(value)))
  expect(failuresOf(bot)).toEqual([])
})

type Option = { type: number; fitting: fc.Arbitrary<unknown> }

/** One of the choices; now and then something that is none. */
const choiceOf = (...choices: string[]): Option => ({
  type: STRING,
  fitting: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...choices) },
    { weight: 1, arbitrary: fc.constantFrom('xx', 'de-DE', '!!', '__proto__', 'constructor', 'toString', '') },
    { weight: 1, arbitrary: awkwardText(100) },
  ),
})
/** A number within the range, or beyond it. */
const amount = (type: number): Option => ({
  type,
  fitting: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 1_000 }) },
    { weight: 2, arbitrary: fc.constantFrom(0, -1, 0.5, 1e6, 2 ** 31, 2 ** 53, 1e12, 1e300) },
    { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  ),
})
const channelOf = ({ channels }: RunningLocalDiscord): Option => ({
  type: CHANNEL,
  fitting: fc.constantFrom(...Object.values(channels), ID),
})
const YES_OR_NO: Option = { type: BOOLEAN, fitting: fc.boolean() }

const SETTINGS = (local: RunningLocalDiscord): Record<string, Record<string, Option>> => ({
  show: {},
  language: { language: choiceOf('server', ...Object.keys(LANGUAGES)) },
  mentions: { channel: channelOf(local), everywhere: YES_OR_NO },
  answers: { length: choiceOf('short', 'normal', 'long'), private: YES_OR_NO },
  limits: {
    whose: choiceOf('person', 'server'),
    questions: amount(INTEGER),
    tokens: amount(INTEGER),
    dollars: amount(NUMBER),
  },
  keep: { days: amount(INTEGER) },
  reset: {},
  gone: {},
})

/** With a value of its type; now and then of another, or left out. */
const givenArb = ([name, { type, fitting }]: [string, Option]) =>
  fc.oneof(
    { weight: 8, arbitrary: fitting.map(value => [{ name, type, value }]) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(STRING, INTEGER, BOOLEAN, CHANNEL, NUMBER), valueArb)
        .map(([other, value]) => [{ name, type: other, value }]),
    },
    { weight: 2, arbitrary: fc.constant([]) },
  )

const settingsArb = (local: RunningLocalDiscord) =>
  fc.oneof(
    ...Object.entries(SETTINGS(local)).map(([name, options]) =>
      fc
        .tuple(...Object.entries(options).map(givenArb))
        .map(given => slash('settings', [{ name, type: 1, options: given.flat() }])),
    ),
  )

const isAmount = (value: number | undefined): boolean =>
  value === undefined || (Number.isFinite(value) && value > 0 && value <= 1e9)
const isSane = ({ requests, tokens, costUsd }: Limits): boolean =>
  [requests, tokens, costUsd].every(isAmount) && [requests, tokens].every(value => Number.isInteger(value ?? 0))

/** What an admin could have chosen in the menus, and nothing else. */
const expectSane = ({ language, mentionChannels, length, isPrivate, person, server, keptDays }: Settings): void => {
  expect([undefined, ...Object.keys(LANGUAGES)]).toContain(language)
  expect(mentionChannels.filter(id => !/^\d+$/.test(id))).toEqual([])
  expect(['short', 'normal', 'long']).toContain(length)
  expect(isPrivate).toBeTypeOf('boolean')
  expect({ person, isSane: isSane(person) }).toEqual({ person, isSane: true })
  expect({ server, isSane: isSane(server) }).toEqual({ server, isSane: true })
  expect(Number.isInteger(keptDays) && keptDays >= 1 && keptDays <= 3_650).toBe(true)
}

test('/settings with values within their range, beyond it, and of other types', async () => {
  const { local, bot } = await start()
  const directMessages = local.act.openDirectMessages()
  const inputArb = fc.record({
    data: settingsArb(local),
    locale: localeArb,
    channelId: fc.constantFrom(local.channels.general, local.channels.papers, local.channels.papers, directMessages),
  })
  const seen = new Set<string>()
  await send(
    local,
    samples(inputArb, 800),
    ({ data, ...where }) => forge(local, COMMAND, data, {}, where),
    async () => {
      const settings = await settingsOf(database(), local.guildId)
      expectSane(settings)
      seen.add(JSON.stringify(settings))
    },
  )
  // What fits does change them.
  expect(seen.size).toBeGreaterThan(10)
  await bot.app.deleteOld()
  expect(textOf(await answered(local, local.act.slash('settings reset')))).toContain('Changed.')
  expect(await settingsOf(database(), local.guildId)).toEqual(DEFAULT_SETTINGS)
  expect(failuresOf(bot)).toEqual([])
})

const PRIVACY = ['show', 'export', 'delete', 'opt-out', 'opt-in', 'other']
const personalArb = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PRIVACY).map(name => slash('privacy', [{ name, type: 1, options: [] }])) },
  { weight: 1, arbitrary: fc.constantFrom('new', 'help', 'about').map(name => slash(name)) },
  {
    weight: 2,
    arbitrary: awkwardText(300).map(value => slash('ask', [{ name: 'question', type: STRING, value }])),
  },
  { weight: 1, arbitrary: fc.constant(undefined) },
)

test('/privacy, its red button, /new, /help and /about, from three people at once', async () => {
  const { local, bot } = await start()
  const people = Object.values(local.people)
  const asked = await answered(local, local.act.slash('privacy delete'))
  const inputArb = fc.record({ data: personalArb, userId: fc.constantFrom(...people), locale: localeArb })
  await send(local, samples(inputArb, 500), ({ data, ...where }) =>
    data === undefined
      ? forge(local, COMPONENT, { custom_id: 'privacy-delete', component_type: 2 }, { message: asked.message }, where)
      : forge(local, COMMAND, data, {}, where),
  )
  expect(failuresOf(bot)).toEqual([])
  for (const userId of people) {
    await answered(local, local.act.slash('privacy opt-out', {}, { userId }))
    // The event that opted out is closed after its answer.
    await expect.poll(() => rowsWith(database(), userId), { timeout: PATIENCE_MS }).toEqual(['public.opt_outs'])
    await answered(local, local.act.slash('privacy opt-in', {}, { userId }))
  }
})

const BEGINNINGS = [
  ...SMALL_LIBRARY.map(({ title }) => title!),
  'Ada Quill',
  '2301.00001',
  'Europe/Berlin',
  'new york',
  '漢字',
  '%_\\',
].flatMap(text => Array.from({ length: text.length + 1 }, (_, most) => text.slice(0, most)))

test('choices for every beginning of what may be typed', async () => {
  const { local, bot } = await start()
  const focused = (name: string, value: string) => ({ name, type: STRING, value, focused: true })
  const within = (command: string, name: string, value: string, option = name) =>
    slash(command, [{ name, type: 1, options: [focused(option, value)] }])
  const typed = [...BEGINNINGS, ...samples(awkwardText(300), 150)].flatMap(value => [
    within('summary', 'paper', value),
    slash('paper', [focused('paper', value)]),
    slash('compare', [focused('paper2', value)]),
    slash('related', [focused('paper', value)]),
    within('roundup', 'schedule', value, 'timezone'),
    ...['author', 'years', 'topic'].map(name => slash('ask', [focused(name, value)])),
  ])
  const others = samples(awkwardText(300), 40).flatMap(value => [
    slash('ask', [focused('question', value)]),
    slash('gone', [focused('x', value)]),
  ])
  await send(local, [...typed, ...others], data => forge(local, AUTOCOMPLETE, data))
  expect(failuresOf(bot)).toEqual([])
})

test(`that is ${AT_LEAST.commands} commands and beginnings at the least`, () => {
  expect(counted()).toBeGreaterThanOrEqual(AT_LEAST.commands)
})
