/** What is kept of a person can be handed out and deleted, to the last row. */
import { expect, test } from 'vitest'
import { keepAnswer, keepFeedback, linkMessages } from '../../src/database/answers.ts'
import type { Database } from '../../src/database/database.ts'
import { claimEvent } from '../../src/database/open-answers.ts'
import { deleteOld, deletePersonalData, personalDataOf } from '../../src/database/personal.ts'
import { saveSchedule } from '../../src/database/roundups.ts'
import { changeSettings } from '../../src/database/settings.ts'
import { addSpent, countRequest } from '../../src/database/usage.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { NO_USAGE } from '../../src/domain/answer.ts'
import { freshDatabase, onBothDatabases } from '../support/database.ts'

const NOW = new Date('2026-11-23T12:00:00Z')
const DAY_MS = 24 * 3_600_000

const answerTo = (question: string): Answer => ({
  question,
  mode: 'extractive',
  reason: 'answered',
  passages: [],
  notes: [],
  citations: [],
  papers: [],
  ranked: [],
  droppedClaims: 0,
  timings: { retrieveMs: 0, firstTextMs: 0, totalMs: 0 },
  usage: NO_USAGE,
})

/** Leaves traces of a person wherever the bot leaves any. */
const leaveTraces = async (database: Database, userId: string, parentId?: number): Promise<number> => {
  const place = { guildId: 'guild', channelId: 'channel', userId }
  const id = await keepAnswer(database, { ...place, parentId, answer: answerTo(`a secret of ${userId}`) })
  await linkMessages(database, id, [`message of ${userId}`])
  await keepFeedback(database, { answerId: id, userId, isGood: false, reason: `because ${userId} says so` })
  await claimEvent(database, { eventId: `event of ${userId}`, channelId: 'channel', userId }, 'process', NOW)
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

/** Every row of every table in which a text stands. */
const rowsWith = async (database: Database, text: string): Promise<string[]> => {
  const { rows: tables } = await database.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await database.query(`select from ${name} as one where one::text like '%' || $1 || '%'`, [text])
    if (rows.length > 0) found.push(name)
  }
  return found.sort()
}

onBothDatabases('what is kept of a person', kind => {
  test('is handed out whole', async () => {
    const database = await freshDatabase(kind)
    await leaveTraces(database, 'ada-the-first')
    await leaveTraces(database, 'lin')
    const data = await personalDataOf(database, 'ada-the-first')
    expect(data).toMatchObject({
      answers: [{ guildId: 'guild', answer: { question: 'a secret of ada-the-first' } }],
      feedback: [{ isGood: false, reason: 'because ada-the-first says so' }],
      usage: [{ day: '2026-11-23', requests: 1, tokens: 12, costUsd: 0.5 }],
      roundupsScheduled: [{ channelId: 'channel of 13' }],
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
    await deletePersonalData(database, 'ada-the-first')
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
})
