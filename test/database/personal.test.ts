/** What is kept of a person can be handed out and deleted, to the last row. */
import { expect, inject, test } from 'vitest'
import { keepAnswer, keepFeedback, linkMessages, startAfresh } from '../../src/database/answers.ts'
import type { Database } from '../../src/database/database.ts'
import { claimEvent, closeEvent } from '../../src/database/open-answers.ts'
import { deleteOld, deletePersonalData, optOut, personalDataOf } from '../../src/database/personal.ts'
import { saveSchedule } from '../../src/database/roundups.ts'
import { changeSettings, setOptedOut } from '../../src/database/settings.ts'
import { addSpent, countRequest } from '../../src/database/usage.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { makeAnswer } from '../support/answers.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'
import { rowsWith } from '../support/rows.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const DAY_MS = 24 * 3_600_000

const answerTo = (question: string): Answer => makeAnswer({ question })

/** Leaves traces of a person wherever the bot leaves any. */
const leaveTraces = async (database: Database, userId: string, parentId?: number): Promise<number> => {
  const place = { guildId: 'guild', channelId: 'channel', userId }
  const id = (await keepAnswer(database, { ...place, parentId, answer: answerTo(`a secret of ${userId}`) }))!
  await linkMessages(database, id, [`message of ${userId}`])
  await keepFeedback(database, { answerId: id, userId, isGood: false, reason: `because ${userId} says so` })
  await claimEvent(database, { eventId: `event of ${userId.length}`, channelId: 'channel', userId }, 'process', NOW)
  const account = { day: '2026-11-23', guildId: 'guild', userId }
  await countRequest(database, account, undefined)
  await addSpent(database, account, { tokens: 12, costUsd: 0.5 })
  await changeSettings(database, 'guild', { length: 'short' }, userId)
  await saveSchedule(database, {
    channelId: `channel of ${userId}`.replace(userId, String(userId.length)),
    guildId: 'guild',
    weekday: 1,
    hour: 9,
    minute: 0,
    timeZone: 'UTC',
    createdBy: userId,
    createdAt: NOW,
  })
  return id
}

onBothDatabases('what is kept of a person', kind => {
  test('is handed out whole', async () => {
    const database = await freshDatabase(kind)
    await leaveTraces(database, 'ada-the-first')
    await leaveTraces(database, 'lin')
    const data = await personalDataOf(database, 'ada-the-first')
    expect(data).toMatchObject({
      answers: [
        {
          guildId: 'guild',
          messageIds: ['message of ada-the-first'],
          answer: { question: 'a secret of ada-the-first' },
        },
      ],
      feedback: [{ isGood: false, reason: 'because ada-the-first says so' }],
      usage: [{ day: '2026-11-23', requests: 1, tokens: 12, costUsd: 0.5 }],
      roundupsScheduled: [{ channelId: 'channel of 13' }],
      settingsChanged: [],
      hasOptedOut: false,
    })
    expect(JSON.stringify(data)).not.toContain('lin')
  })

  test('is deleted to the last row, and nothing of anybody else', async () => {
    const database = await freshDatabase(kind)
    const first = await leaveTraces(database, 'ada-the-first')
    const follow = await leaveTraces(database, 'lin', first)
    expect((await rowsWith(database, 'ada-the-first')).length).toBeGreaterThanOrEqual(5)
    const before = await rowsWith(database, 'lin')
    expect(await deletePersonalData(database, 'ada-the-first', NOW)).toEqual({
      answers: 1,
      feedback: 1,
      days: 1,
      names: 1,
    })
    expect(await rowsWith(database, 'ada-the-first')).toEqual([])
    expect(await rowsWith(database, 'lin')).toEqual(before)
    const { rows } = await database.query<{ id: number; parent_id: number | null }>('select id, parent_id from answers')
    expect(rows).toEqual([{ id: follow, parent_id: null }])
    const { rows: schedules } = await database.query('select from roundup_schedules')
    expect(schedules).toHaveLength(2)
  })

  test('is forgotten after as many days as the server wants', async () => {
    const database = await freshDatabase(kind)
    await changeSettings(database, 'brief', { keptDays: 7 }, 'admin')
    const ageInDays: [string | undefined, number][] = [
      ['brief', 6],
      ['brief', 8],
      ['other', 8],
      ['other', 89],
      ['other', 91],
      [undefined, 91],
      [undefined, 1],
    ]
    for (const [guildId, days] of ageInDays) {
      const id = await keepAnswer(database, {
        guildId,
        channelId: 'c',
        userId: 'u',
        answer: answerTo(`${guildId} ${days}`),
      })
      await database.query('update answers set created_at = $1 where id = $2', [
        new Date(NOW.getTime() - days * DAY_MS),
        id,
      ])
    }
    expect(await deleteOld(database, NOW, 90)).toBe(3)
    const { rows } = await database.query<{ question: string }>(
      `select answer->>'question' as question from answers order by id`,
    )
    expect(rows.map(({ question }) => question)).toEqual(['brief 6', 'other 8', 'other 89', 'undefined 1'])
  })

  test('is counted for two months, and a fresh start goes with the last answer that it hides', async () => {
    const database = await freshDatabase(kind)
    const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS)
    const dayOf = (days: number) => daysAgo(days).toISOString().slice(0, 10)
    for (const days of [0, 61, 63])
      await countRequest(database, { day: dayOf(days), guildId: 'guild', userId: 'ada' }, undefined)
    const place = { guildId: undefined, channelId: 'c', userId: 'ada' }
    await keepAnswer(database, { ...place, answer: answerTo('old') })
    await database.query('update answers set created_at = $1', [daysAgo(91)])
    await startAfresh(database, 'c')
    await keepAnswer(database, { ...place, answer: answerTo('new') })
    expect(await deleteOld(database, NOW, 90)).toBe(1)
    const { rows } = await database.query<{ day: string }>('select day::text from usage order by day')
    expect(rows.map(({ day }) => day)).toEqual([dayOf(61), dayOf(0)])
    expect((await database.query('select from fresh_starts')).rows).toEqual([])
  })

  test('closes an event without a name, and still knows it', async () => {
    const database = await freshDatabase(kind)
    const event = { eventId: '1', channelId: 'a channel', userId: 'ada-the-first' }
    const interaction = { applicationId: 'an application', token: 'a token' }
    expect(await claimEvent(database, { ...event, interaction }, 'process', NOW)).toBe(true)
    await closeEvent(database, '1', NOW)
    for (const trace of ['ada-the-first', 'a channel', 'an application', 'a token'])
      expect(await rowsWith(database, trace)).toEqual([])
    expect(await claimEvent(database, event, 'process', NOW)).toBe(false)
  })

  test('is not added to by an answer that was begun before the deletion', async () => {
    const database = await freshDatabase(kind)
    const asked = { eventId: '1', channelId: 'c', userId: 'ada-the-first' }
    await claimEvent(database, asked, 'process', NOW)
    await deletePersonalData(database, 'ada-the-first', NOW)
    const answer = { ...asked, guildId: 'guild', answer: answerTo('a secret') }
    expect(await keepAnswer(database, answer)).toBe(undefined)
    expect(await rowsWith(database, 'a secret')).toEqual([])
    await claimEvent(database, { ...asked, eventId: '2' }, 'process', NOW)
    expect(await keepAnswer(database, { ...answer, eventId: '2' })).toBeTypeOf('number')
  })

  test('is nothing, whatever they do, once they opted out', async () => {
    const database = await freshDatabase(kind)
    const others = (await leaveTraces(database, 'lin'))!
    await leaveTraces(database, 'ada-the-first')
    expect(await optOut(database, 'ada-the-first', NOW)).toMatchObject({ answers: 1, feedback: 1 })
    const place = { guildId: 'guild', channelId: 'channel', userId: 'ada-the-first' }
    expect(await keepAnswer(database, { ...place, answer: answerTo('a secret') })).toBe(undefined)
    expect(await keepFeedback(database, { answerId: others, userId: 'ada-the-first', isGood: true })).toBe(false)
    await changeSettings(database, 'guild', { length: 'long' }, 'ada-the-first')
    const slot = { weekday: 1, hour: 9, minute: 0, timeZone: 'UTC', createdAt: NOW }
    await saveSchedule(database, { ...slot, channelId: 'new', guildId: 'guild', createdBy: 'ada-the-first' })
    expect(await rowsWith(database, 'ada-the-first')).toEqual(['public.opt_outs'])
    expect(await rowsWith(database, 'a secret')).toEqual(['public.answers'])
    await setOptedOut(database, 'ada-the-first', false)
    expect(await rowsWith(database, 'ada-the-first')).toEqual([])
  })

  test('takes a fresh start along that hides nothing any more, and no other', async () => {
    const database = await freshDatabase(kind)
    const answerIn = (channelId: string, userId: string) =>
      keepAnswer(database, { guildId: undefined, channelId, userId, answer: answerTo('?') })
    await answerIn('alone', 'ada-the-first')
    await answerIn('together', 'ada-the-first')
    await answerIn('together', 'lin')
    for (const channel of ['alone', 'together']) await startAfresh(database, channel)
    await deletePersonalData(database, 'ada-the-first', NOW)
    const { rows } = await database.query('select channel_id from fresh_starts')
    expect(rows).toEqual([{ channel_id: 'together' }])
  })
})

// The embedded database has one connection, where nothing happens at the same moment.
test.skipIf(inject('serverUrl') === null)('an answer and a deletion at the same moment leave nothing', async () => {
  const database = await freshDatabase('server')
  for (let round = 0; round < 40; round++) {
    const asked = { eventId: `${round}`, channelId: 'c', userId: 'ada-the-first' }
    await claimEvent(database, asked, 'process', NOW)
    await Promise.all([
      keepAnswer(database, { ...asked, guildId: 'guild', answer: answerTo('a secret') }),
      deletePersonalData(database, 'ada-the-first', NOW),
    ])
    expect(await rowsWith(database, 'ada-the-first')).toEqual([])
  }
})
