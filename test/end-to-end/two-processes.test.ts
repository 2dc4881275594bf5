/** Two processes of the bot on one database, as a person runs them to be safe: everything happens once. */

import { expect, inject, onTestFinished, test } from 'vitest'
import { countPapers } from '../../src/database/papers.ts'
import { saveSchedule } from '../../src/database/roundups.ts'
import { openServer } from '../../src/database/server.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import { emptyServerDatabase } from '../database/empty-database.ts'
import { expectSound, textOf } from '../discord/bot.ts'
import { startLocal } from '../local-discord/support.ts'
import { temporaryFolder } from '../support/database.ts'
import { addPapers } from '../support/papers.ts'
import { openWire } from '../support/wire.ts'
import { kill, startFootnote } from './footnote.ts'

/** A real minute until the roundup is due, another one until somebody takes over, and a busy machine. */
const PATIENCE_MS = 150_000
const MINUTE_MS = 60_000
/** The schedule must stand before its minute comes. */
const LEAST_AHEAD_MS = 3_000
const LONG_S = 600

const until = (look: () => unknown): Promise<void> =>
  expect.poll(look, { timeout: PATIENCE_MS, interval: 100 }).toBeTruthy()

/** Nine papers whose roundup fills two messages. */
const THICK = Array.from({ length: 9 }, (_, at) => ({
  title: `Paper ${at} on Baskets and the Many Ways in which they are Woven`,
  abstract: `Baskets are old. We propose Weave${at}, ${'a method that weaves one strand over and another one under, '.repeat(9)}and so on. It holds.`,
}))

const partsIn = (local: RunningLocalDiscord, channelId: string): (string | undefined)[] =>
  local.messages(channelId).map(message => /Roundup \S+ · (.+)$/.exec(textOf(message))?.[1])

const WHOLE = ['1 of 2', '2 of 2']

test('two start at once on an empty database, post a roundup that is due, and one is killed in the middle of another', {
  timeout: 2 * PATIENCE_MS,
}, async ({ skip }) => {
  skip(inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  const local = await startLocal({ limits: false })
  onTestFinished(() => expectSound(local))
  const url = await emptyServerDatabase()
  const folder = await temporaryFolder()
  // Each has a way of its own, so that it is known which one said what.
  const port = Number(new URL(local.url).port)
  const wires = [await openWire(port), await openWire(port)]
  const bots = await Promise.all(
    wires.map(wire =>
      startFootnote(folder, {
        DISCORD_TOKEN: local.token,
        DISCORD_API_BASE: wire.along(local.apiBase),
        DATABASE_URL: url,
      }),
    ),
  )
  const database = await openServer(url, () => {})
  onTestFinished(() => database.close())
  expect(await countPapers(database, undefined)).toBe(67)
  for (const bot of bots) expect(bot.output().stdout).toContain('67 papers')

  // Both hear every question, and one answer comes.
  const asked = local.act.slash('ask', { question: 'What is MQAN?' })
  expect(textOf(await local.answerTo(asked.interactionId, PATIENCE_MS))).toContain('MQAN')

  await database.query('delete from papers')
  await addPapers(database, THICK)
  const { roundup, announcements } = local.channels
  const due = new Date(Math.ceil((Date.now() + LEAST_AHEAD_MS) / MINUTE_MS) * MINUTE_MS)
  const slot = {
    weekday: due.getUTCDay() || 7,
    hour: due.getUTCHours(),
    minute: due.getUTCMinutes(),
    timeZone: 'UTC',
    guildId: local.guildId,
    createdBy: local.userId,
  }
  await saveSchedule(database, { ...slot, channelId: roundup, createdAt: new Date(Date.now() - 2) })
  await saveSchedule(database, { ...slot, channelId: announcements, createdAt: new Date(Date.now() - 1) })
  // Whoever posts the second roundup is held up after its first part.
  const heldUp = {
    status: 429,
    headers: { 'retry-after': String(LONG_S) },
    body: { retry_after: LONG_S, global: false },
  }
  local.faults.push({
    match: { method: 'POST', route: new RegExp(`/channels/${announcements}/messages`) },
    respond: heldUp,
    after: 1,
  })

  await until(() => local.requests.some(({ status, path }) => status === 429 && path.includes(announcements)))
  expect(partsIn(local, roundup)).toEqual(WHOLE)
  expect(partsIn(local, announcements)).toEqual(['1 of 2'])
  const posting = wires.filter(wire => wire.sent().includes(`POST /api/v10/channels/${announcements}/`))
  expect(posting).toHaveLength(1)
  const victim = wires.indexOf(posting[0]!)
  const survivor = bots[1 - victim]!
  await kill(bots[victim]!)
  // The dead one's lease is over sooner than it would be.
  await database.query('update roundup_editions set leased_until = now() where leased_until is not null')

  await until(() => partsIn(local, announcements).length > 1)
  await until(async () => {
    const { rows } = await database.query<{ state: string }>('select state from roundup_editions')
    return rows.every(({ state }) => state === 'sent')
  })
  expect(partsIn(local, roundup)).toEqual(WHOLE)
  expect(partsIn(local, announcements)).toEqual(WHOLE)
  const titles = local.messages(announcements).flatMap(message => textOf(message).match(/Paper \d on Baskets/g) ?? [])
  expect(new Set(titles).size).toBe(8)
  expect(titles).toHaveLength(8)

  const { code, stderr } = await kill(survivor, 'SIGTERM')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})
