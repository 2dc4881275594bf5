/** Limits of a day, counted by the database. */
import { expect, test } from 'vitest'
import { changeSettings, forgetSettings, setOptedOut, settingsOf } from '../../src/database/settings.ts'
import { countRequest, spentSince } from '../../src/database/usage.ts'
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts'
import { SILENT } from '../../src/log.ts'
import { makeLimits } from '../../src/usecases/limits.ts'
import { recordingLog } from '../discord/bot.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'

const NOON = Date.parse('2026-11-23T12:00:00Z')
const HOUR_MS = 3_600_000
const ASKER = { guildId: 'guild', userId: 'ada' }
const COST = { promptTokens: 900, completionTokens: 100, costUsd: 0.25 }

const setStage = async (kind: Parameters<typeof freshDatabase>[0]) => {
  const database = await freshDatabase(kind)
  const clock = { at: NOON }
  const open = () => makeLimits({ database, log: SILENT, now: () => new Date(clock.at) })
  return { database, clock, open, limits: open() }
}

const WITH_MODEL = { isRefused: false, mayUseModel: true }
const WITHOUT_MODEL = { isRefused: false, mayUseModel: false }
/** Noon is twelve hours before the counting begins anew. */
const refused = (whose: 'person' | 'server', most: number) => ({
  isRefused: true,
  whose,
  most,
  resets: new Date(NOON + 12 * HOUR_MS),
})

onBothDatabases('limits of a day', kind => {
  test('a burst of a thousand stops exactly at the limit, and a new start does not forget it', async () => {
    const { database, open, limits } = await setStage(kind)
    await changeSettings(database, 'guild', { person: { requests: 137 } }, 'admin')
    const tries = await Promise.all(Array.from({ length: 1_000 }, () => limits.take(ASKER)))
    expect(tries.filter(({ isRefused }) => !isRefused)).toEqual(Array.from({ length: 137 }, () => WITH_MODEL))
    for (const one of tries) if (one.isRefused) expect(one).toEqual(refused('person', 137))
    expect(await open().take(ASKER)).toEqual(refused('person', 137))
    expect((await limits.today(ASKER)).server.requests).toBe(137)
  })

  test('a server’s limit holds for all its people together, and for no other server', async () => {
    const { database, limits } = await setStage(kind)
    await changeSettings(database, 'guild', { server: { requests: 10 } }, 'admin')
    const people = Array.from({ length: 30 }, (_, at) => `person ${at % 6}`)
    const tries = await Promise.all(people.map(userId => limits.take({ guildId: 'guild', userId })))
    expect(tries.filter(({ isRefused }) => !isRefused)).toHaveLength(10)
    expect(await limits.take(ASKER)).toEqual(refused('server', 10))
    expect(await limits.take({ guildId: 'other', userId: 'ada' })).toEqual(WITH_MODEL)
    // Who was refused for the server's sake has not asked.
    expect((await limits.today(ASKER)).person.requests).toBe(0)
  })

  test('begins anew at midnight, UTC', async () => {
    const { database, clock, limits } = await setStage(kind)
    await changeSettings(database, 'guild', { person: { requests: 1 } }, 'admin')
    expect(await limits.take(ASKER)).toEqual(WITH_MODEL)
    clock.at += 12 * HOUR_MS - 1
    expect(await limits.take(ASKER)).toEqual(refused('person', 1))
    clock.at += 1
    expect(await limits.take(ASKER)).toEqual(WITH_MODEL)
  })

  test.for([
    ['a person’s tokens', { person: { tokens: 1_000 } }],
    ['a person’s money', { person: { costUsd: 0.25 } }],
    ['the server’s tokens', { server: { tokens: 1_000 } }],
    ['the server’s money', { server: { costUsd: 0.25 } }],
  ] as const)('%s spent: answers go on without the model', async ([, change]) => {
    const { database, limits } = await setStage(kind)
    await changeSettings(database, 'guild', change, 'admin')
    expect(await limits.take(ASKER)).toEqual(WITH_MODEL)
    await limits.spend(ASKER, COST)
    expect(await limits.take(ASKER)).toEqual(WITHOUT_MODEL)
    expect(await limits.take({ guildId: 'other', userId: 'ada' })).toEqual(WITH_MODEL)
    expect((await limits.today(ASKER)).person).toEqual({ requests: 2, tokens: 1_000, costUsd: 0.25 })
  })

  test('a zero is without limit, also where there is one by default', async () => {
    const { database, limits } = await setStage(kind)
    const lifted = { requests: 0, tokens: 0, costUsd: 0 }
    await changeSettings(database, 'guild', { person: lifted, server: lifted }, 'admin')
    for (let ask = 0; ask < 3; ask++) {
      expect(await limits.take(ASKER)).toEqual(WITH_MODEL)
      await limits.spend(ASKER, COST)
    }
    const UNLIMITED = { requests: undefined, tokens: undefined, costUsd: undefined }
    expect(await settingsOf(database, 'guild')).toMatchObject({ person: UNLIMITED, server: UNLIMITED })
  })

  test('direct messages have a person’s default limits and no server’s', async () => {
    const { limits } = await setStage(kind)
    const ask = (userId: string) => limits.take({ guildId: undefined, userId })
    const most = DEFAULT_SETTINGS.person.requests!
    const tries = await Promise.all(Array.from({ length: most + 5 }, () => ask('ada')))
    expect(tries.filter(({ isRefused }) => !isRefused)).toHaveLength(most)
    expect(await ask('lin')).toEqual(WITH_MODEL)
  })

  test('direct messages together are limited only for those who are not counted one by one', async () => {
    const { database, limits } = await setStage(kind)
    const all = { day: '2026-11-23', guildId: '', userId: '' }
    await countRequest(database, all, undefined)
    const most = DEFAULT_SETTINGS.server.requests!
    await database.query('update usage set requests = $1', [most])
    await setOptedOut(database, 'lin', true)
    expect(await limits.take({ guildId: undefined, userId: 'ada' })).toEqual(WITH_MODEL)
    expect(await limits.take({ guildId: undefined, userId: 'lin' })).toEqual(refused('server', most))
  })

  test('of who opted out nothing is counted but in the server’s sum', async () => {
    const { database, limits } = await setStage(kind)
    await changeSettings(database, 'guild', { person: { requests: 1 }, server: { requests: 3 } }, 'admin')
    await setOptedOut(database, 'ada', true)
    for (let ask = 0; ask < 3; ask++) expect(await limits.take(ASKER)).toEqual(WITH_MODEL)
    expect(await limits.take(ASKER)).toEqual(refused('server', 3))
    expect((await database.query("select from usage where user_id = 'ada'")).rows).toEqual([])
  })

  test('a database that is gone refuses nobody and forgives nobody: it fails, and what was spent is logged', async () => {
    const database = await freshDatabase(kind)
    const { log, lines } = recordingLog()
    const transaction = () => Promise.reject(new Error('the connection broke'))
    const limits = makeLimits({ database: { ...database, transaction }, log, now: () => new Date(NOON) })
    await expect(limits.take(ASKER)).rejects.toThrow('the connection broke')
    await database.close()
    await limits.spend(ASKER, COST)
    expect(lines).toMatchObject([{ level: 'error', about: { tokens: 1_000, costUsd: 0.25 } }])
  })

  test('what everybody spent is added up once', async () => {
    const { database, clock, limits } = await setStage(kind)
    for (const userId of ['ada', 'lin']) {
      await limits.take({ ...ASKER, userId })
      await limits.spend({ ...ASKER, userId }, COST)
    }
    clock.at += 24 * HOUR_MS
    await limits.take(ASKER)
    await limits.spend(ASKER, COST)
    expect(await spentSince(database, '2026-11-01')).toEqual({ requests: 3, tokens: 3_000, costUsd: 0.75 })
    expect(await spentSince(database, '2026-11-24')).toEqual({ requests: 1, tokens: 1_000, costUsd: 0.25 })
  })
})

onBothDatabases('settings', kind => {
  test('are the defaults until somebody chooses, one by one', async () => {
    const { database } = await setStage(kind)
    expect(await settingsOf(database, 'guild')).toEqual(DEFAULT_SETTINGS)
    expect(await settingsOf(database, undefined)).toEqual(DEFAULT_SETTINGS)
    await changeSettings(database, 'guild', { language: 'de', person: { tokens: 5 } }, 'admin')
    await changeSettings(database, 'guild', { mentionChannels: ['1', '2'], person: { requests: 7 } }, 'admin')
    expect(await settingsOf(database, 'guild')).toEqual({
      ...DEFAULT_SETTINGS,
      language: 'de',
      mentionChannels: ['1', '2'],
      person: { ...DEFAULT_SETTINGS.person, tokens: 5, requests: 7 },
    })
    expect(await settingsOf(database, 'other')).toEqual(DEFAULT_SETTINGS)
  })

  test('changed by two admins at once both hold', async () => {
    const { database } = await setStage(kind)
    await Promise.all([
      changeSettings(database, 'guild', { person: { tokens: 5 } }, 'one'),
      changeSettings(database, 'guild', { person: { costUsd: 2 } }, 'two'),
      changeSettings(database, 'guild', { server: { requests: 9 } }, 'one'),
      changeSettings(database, 'guild', { isPrivate: true }, 'two'),
    ])
    expect(await settingsOf(database, 'guild')).toMatchObject({
      isPrivate: true,
      person: { tokens: 5, costUsd: 2 },
      server: { requests: 9 },
    })
  })

  test('taken back are the defaults again', async () => {
    const { database } = await setStage(kind)
    await changeSettings(database, 'guild', { language: 'de', person: { requests: 7 } }, 'admin')
    await changeSettings(database, 'guild', { language: undefined, person: { requests: null } }, 'admin')
    expect(await settingsOf(database, 'guild')).toEqual(DEFAULT_SETTINGS)
    await changeSettings(database, 'guild', { length: 'short' }, 'admin')
    await forgetSettings(database, 'guild')
    expect(await settingsOf(database, 'guild')).toEqual(DEFAULT_SETTINGS)
  })
})
