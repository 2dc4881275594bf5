/** Health and metrics of the whole program, also while what it stands on goes away and comes back. */
import { expect, inject, test } from 'vitest'
import { emptyServerDatabase } from '../database/empty-database.ts'
import { answered, expectPlainWords, textOf } from '../discord/bot.ts'
import { PATIENCE_MS, startFootnote } from '../end-to-end/footnote.ts'
import { startLocal } from '../local-discord/support.ts'
import { startedFolder } from '../support/database.ts'
import { openWire } from '../support/wire.ts'

const QUESTION = { question: 'What is MQAN?' }
const POLL = { timeout: PATIENCE_MS, interval: 100 }

const health = async (url: string) => {
  const response = await fetch(`${url}/healthz`)
  return { status: response.status, body: (await response.json()) as { status: string; problems: string[] } }
}
const READY = {
  status: 200,
  body: {
    status: 'ready',
    problems: [],
    shards: [{ id: 0, status: 'ready', pingMs: expect.toBeOneOf([null, expect.any(Number)]), guilds: 1 }],
  },
}

const metric = async (url: string, line: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(
    text
      .split('\n')
      .find(one => one.startsWith(`${line} `))
      ?.slice(line.length),
  )
}

test('ready, and every question is counted', async () => {
  const local = await startLocal()
  const { url, output } = await startFootnote(await startedFolder(), {
    DISCORD_TOKEN: local.token,
    DISCORD_API_BASE: local.apiBase,
  })
  expect(await health(url)).toEqual(READY)
  await answered(local, local.act.slash('ask', QUESTION))
  await answered(local, local.act.slash('ask', { question: 'How long must I boil an egg in Reykjavik?' }))
  expect(await metric(url, 'footnote_answers_total{mode="extractive",reason="answered"}')).toBe(1)
  expect(await metric(url, 'footnote_refusals_total{reason="nothing-found"}')).toBe(1)
  expect(await metric(url, 'footnote_answer_seconds_count{stage="total"}')).toBe(2)
  expect(output().stdout).not.toContain(local.token)
})

test('Discord goes away and comes back: health says so, and the bot is there again', { timeout: 120_000 }, async () => {
  const local = await startLocal()
  const wire = await openWire(Number(new URL(local.url).port))
  const { url } = await startFootnote(await startedFolder(), {
    DISCORD_TOKEN: local.token,
    DISCORD_API_BASE: wire.along(local.apiBase),
  })
  wire.cut()
  await expect
    .poll(() => health(url), POLL)
    .toEqual({
      status: 503,
      body: {
        status: 'not ready',
        problems: ['discord: shard 0 is reconnecting'],
        shards: [expect.objectContaining({ id: 0, status: 'reconnecting', guilds: 1 })],
      },
    })
  await wire.mend()
  await expect.poll(() => health(url), { ...POLL, timeout: 2 * PATIENCE_MS }).toEqual(READY)
  expect(textOf(await answered(local, local.act.slash('ask', QUESTION)))).toContain('MQAN')
})

test('the database is lost and comes back: words meanwhile, and answers after it', { timeout: 120_000 }, async ({
  skip,
}) => {
  skip(inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  const database = await emptyServerDatabase()
  const wire = await openWire(Number(new URL(database).port))
  const local = await startLocal()
  const { url, process } = await startFootnote(await startedFolder(), {
    DISCORD_TOKEN: local.token,
    DISCORD_API_BASE: local.apiBase,
    DATABASE_URL: wire.along(database),
  })
  const before = textOf(await answered(local, local.act.slash('ask', QUESTION)))
  wire.cut()

  await expect.poll(async () => (await health(url)).status, POLL).toBe(503)
  expect((await health(url)).body.problems).toEqual([expect.stringMatching(/^database: /)])
  const meanwhile = textOf(await answered(local, local.act.slash('ask', QUESTION)))
  expect(meanwhile).toMatch(/library cannot be reached right now/)
  expectPlainWords(meanwhile)

  await wire.mend()
  await expect.poll(() => health(url), POLL).toEqual(READY)
  expect(textOf(await answered(local, local.act.slash('ask', QUESTION)))).toBe(before)
  expect(process.exitCode).toBeNull()
})
