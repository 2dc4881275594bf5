/** Told to stop, the bot leaves nobody waiting. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect, inject, onTestFinished, test } from 'vitest'
import { openServer } from '../../src/database/server.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import { SILENT } from '../../src/log.ts'
import { textOf } from '../discord/bot.ts'
import { kill, PATIENCE_MS, startFootnote, startMain } from '../end-to-end/footnote.ts'
import { startLocal } from '../local-discord/support.ts'
import { serverDatabaseUrl, startedFolder, temporaryFolder } from '../support/database.ts'
import { silent, stallsAfter, startScriptedModel } from '../support/scripted-model.ts'

/** Of the job queue, which looks for work every two seconds. */
const LONGER_THAN_A_POLL_MS = 3_000

const QUESTION = { question: 'What is MQAN?' }

test.for([
  ['that says nothing', silent],
  ['that stopped in the middle', stallsAfter('The authors ')],
] as const)('a question that waits for a model %s ends with an apology', async ([, mischief]) => {
  const local = await startLocal()
  const model = await startScriptedModel({ answer: () => mischief })
  const footnote = await startFootnote(await startedFolder(), {
    DISCORD_TOKEN: local.token,
    DISCORD_API_BASE: local.apiBase,
    OPENAI_BASE_URL: model.url,
  })
  const asked = local.act.slash('ask', QUESTION)
  await expect.poll(() => model.requests.length, { timeout: PATIENCE_MS }).toBe(1)
  const { code, stderr } = await kill(footnote, 'SIGTERM')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(textOf(await local.answerTo(asked.interactionId))).toMatch(/I am being restarted .* ask again in a minute/)
  expect(local.gateway.connected()).toBe(0)
  expect(await model.connections()).toBe(0)
})

test.for(['SIGTERM', 'SIGINT'] as const)(
  '%s, and again while it stops: exit code 0, and the folder is free',
  async signal => {
    const folder = await startedFolder()
    const first = await startFootnote(folder)
    first.process.kill(signal)
    expect(await kill(first, signal)).toMatchObject({ code: 0, signal: null, stderr: '' })
    const second = await startFootnote(folder)
    expect((await kill(second, signal)).code).toBe(0)
  },
)

test('told to stop while it starts: no error is printed, and nothing is lost', async () => {
  const folder = await temporaryFolder()
  const first = startMain(folder)
  await first.printed('took in the starter corpus')
  expect(await kill(first, 'SIGTERM')).toMatchObject({ code: 0, signal: null, stderr: '' })
  const second = await startFootnote(folder)
  expect(second.output().stdout).toContain('67 papers')
})

/** Nothing went wrong that a log would tell. */
const QUIET = { code: 0, signal: null, stderr: '', stdout: expect.not.stringMatching(/"level":[4-6]0/) }

test('told to stop while it connects to Discord: it does not wait for it', async () => {
  const local = await startLocal()
  // Longer than a bot may take to stop.
  local.faults.push({ match: { route: '/gateway/bot' }, respond: { delayMs: 15_000 } })
  const footnote = startMain(await startedFolder(), { DISCORD_TOKEN: local.token, DISCORD_API_BASE: local.apiBase })
  await local.waitFor(() => local.faults.length === 0, PATIENCE_MS, 'the bot to ask for the gateway')
  expect(await kill(footnote, 'SIGTERM')).toMatchObject(QUIET)
})

test('told to stop while the job queue starts: that is waited for, and nothing goes wrong', async ({ skip }) => {
  skip(inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  const local = await startLocal()
  const url = await serverDatabaseUrl()
  const database = await openServer(url, () => {})
  onTestFinished(() => database.close())
  const jobs = await startJobs({ database, log: SILENT, everyMinute: {} })
  await jobs.close()
  const { ended } = await database.transaction(async sql => {
    // The queue polls by now, and its schedule cannot be written yet.
    await sql.script('lock table pgboss.schedule in share mode')
    const footnote = startMain(await temporaryFolder(), {
      DISCORD_TOKEN: local.token,
      DISCORD_API_BASE: local.apiBase,
      DATABASE_URL: url,
    })
    const waits = `select 1 from pg_locks where not granted and relation = 'pgboss.schedule'::regclass`
    await expect.poll(async () => (await sql.query(waits)).count, { timeout: PATIENCE_MS }).toBeGreaterThan(0)
    footnote.process.kill('SIGTERM')
    await delay(LONGER_THAN_A_POLL_MS)
    // Once more within an object, for a promise would be waited for here, and with it the lock.
    return { ended: footnote.ended }
  })
  expect(await ended).toMatchObject(QUIET)
})
