import { expect, test } from 'vitest'
import { definitions } from '../../src/discord/commands/index.ts'
import { registerCommands } from '../../src/discord/register.ts'
import { openRest } from '../../src/discord/rest.ts'
import { UserError } from '../../src/errors.ts'
import { LANGUAGES } from '../../src/words/words.ts'
import { callRest, startLocal } from '../local-discord/support.ts'
import { expectSound } from './bot.ts'

const NAMES = definitions.map(({ name }) => name)
const LOCALES = Object.values(LANGUAGES).flatMap(({ locales }) => [...locales])
type Texts = Record<string, string>
type Named = {
  name: string
  description?: string
  name_localizations?: Texts
  description_localizations?: Texts
  options?: unknown
  choices?: unknown
}

const puts = (local: { requests: { method: string }[] }) => local.requests.filter(({ method }) => method === 'PUT')

test('the list is put once, and not again while nothing differs', async () => {
  const local = await startLocal()
  const rest = openRest(local.token, local.apiBase)
  const commands = definitions.map(({ type, name }) => (type === 3 ? name : `/${name}`))
  expect(await registerCommands(rest)).toEqual({ changed: true, commands })
  expect(await registerCommands(rest)).toEqual({ changed: false, commands })
  expect(puts(local)).toHaveLength(1)
  expect(
    local
      .commands()
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...NAMES].sort())
  expectSound(local)
})

test.for([
  ['a command is missing', (list: object[]) => list.slice(1)],
  ['there is one too many', (list: object[]) => [...list, { name: 'old', description: 'old' }]],
  [
    'a description was changed',
    (list: object[]) => list.map((one, at) => (at === 0 ? { ...one, description: 'x' } : one)),
  ],
  [
    'a translation was changed',
    (list: object[]) =>
      list.map((one, at) => (at === 0 ? { ...one, description_localizations: { de: 'Anders gesagt' } } : one)),
  ],
  [
    'the translations are missing',
    (list: object[]) =>
      list.map(one => JSON.parse(JSON.stringify(one, (key, value) => (/_localizations$/.test(key) ? null : value)))),
  ],
  [
    'an option was changed',
    (list: object[]) =>
      list.map((one, at) => (at === 0 ? { ...one, options: [{ type: 3, name: 'q', description: 'q' }] } : one)),
  ],
] as const)('it is put again when %s', async ([, change]) => {
  const local = await startLocal()
  const before = change(definitions)
  await callRest(local, 'PUT', `/applications/${local.applicationId}/commands`, before)
  expect((await registerCommands(openRest(local.token, local.apiBase))).changed).toBe(true)
  expect((await registerCommands(openRest(local.token, local.apiBase))).changed).toBe(false)
})

test.for(LOCALES)('every command, option and choice has a name in %s', async locale => {
  const namesIn = (value: unknown): unknown[] => {
    if (Array.isArray(value)) return value.flatMap(namesIn)
    if (typeof value !== 'object' || value === null) return []
    const { name, description, name_localizations, description_localizations, options, choices } = value as Named
    expect(name_localizations, name).toHaveProperty(locale)
    if (description !== undefined) expect(description_localizations, description).toHaveProperty(locale)
    return [name_localizations![locale], ...namesIn(options), ...namesIn(choices)]
  }
  expect(namesIn(definitions).length).toBeGreaterThan(20)
})

test('two processes that register at once leave one list', async () => {
  const local = await startLocal()
  await Promise.all([1, 2, 3].map(() => registerCommands(openRest(local.token, local.apiBase))))
  expect(local.commands()).toHaveLength(NAMES.length)
})

test.for([
  ['a refused token', (base: string) => openRest('wrong', base), /Discord refuses the token/],
  ['an unreachable Discord', () => openRest('any', 'http://127.0.0.1:1/api'), /cannot be reached at http:\/\/127/],
  ['a page that is not Discord', (base: string) => openRest('any', base.replace('/api', '')), /Discord/],
] as const)('%s is said in words', async ([, open, words]) => {
  const local = await startLocal()
  const failed = await registerCommands(open(local.apiBase)).catch(error => error)
  expect(failed).toBeInstanceOf(UserError)
  expect(failed.message).toMatch(words)
})
