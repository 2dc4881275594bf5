/** The bot is killed or told to stop while a person has the page open. */
import { expect, test } from 'vitest'
import { startLocal } from '../local-discord/support.ts'
import { hasBrowser, shareBrowser, WHY_SKIPPED } from '../support/browser.ts'
import { startedFolder, temporaryFolder } from '../support/database.ts'
import { kill, PATIENCE_MS, startFootnote } from './footnote.ts'
import { expectFootnoted, person } from './person.ts'

const QUESTION = 'What is MQAN?'
const WIDE = { name: 'restart', narrow: false }
/** A browser writes this on its console when a server is gone. */
const CUT_OFF = /net::ERR_/

const openPage = shareBrowser()

test('after a kill -9 the buttons of old answers work, and the library is as it was', { timeout: 120_000 }, async ({
  skip,
}) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const local = await startLocal()
  const folder = await temporaryFolder()
  const env = { DISCORD_TOKEN: local.token, DISCORD_API_BASE: local.apiBase }
  const first = await startFootnote(folder, env)
  const page = await openPage(local.url, { patienceMs: PATIENCE_MS })
  const me = person(page, WIDE)
  await page.getByText('Bot is online').waitFor()
  const answer = await me.use('ask', { question: QUESTION })
  await expectFootnoted(me, answer)
  await kill(first)
  await page.getByText('Bot is not connected').waitFor()

  const second = await startFootnote(folder, env)
  await page.getByText('Bot is online').waitFor()
  await expectFootnoted(me, answer)
  expect(second.output().stdout).toContain('67 papers')
  expect(second.output().stdout).not.toContain('took in the starter corpus')
  // The list of commands had not changed, so it was not put again.
  expect(local.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1)
})

test('the page of npm start comes back by itself when the bot does', { timeout: 120_000 }, async ({ skip }) => {
  skip(!hasBrowser, WHY_SKIPPED)
  const folder = await startedFolder()
  const first = await startFootnote(folder)
  const page = await openPage(first.url, { patienceMs: PATIENCE_MS, expected: CUT_OFF })
  const me = person(page, WIDE)
  await page.getByText('Footnote is online').waitFor()
  await me.use('ask', { question: QUESTION })
  await kill(first)
  await page.getByText('Reconnecting…').waitFor()

  const second = await startFootnote(folder, { PORT: new URL(first.url).port })
  await page.getByText('Footnote is online').waitFor()
  await expectFootnoted(me, await me.use('ask', { question: QUESTION }))
  const { code, stderr } = await kill(second, 'SIGTERM')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})
