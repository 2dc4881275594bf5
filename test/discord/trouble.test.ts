/** Whatever fails, the person gets words, and the log says more. */
import { MessageFlags } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'
import type { App } from '../../src/app.ts'
import { openThrowaway } from '../../src/database/throwaway.ts'
import { UpstreamError } from '../../src/errors.ts'
import { callRest } from '../local-discord/support.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import {
  answered,
  type Bot,
  expectPlainWords,
  openBot,
  openLocal,
  PATIENCE_MS,
  referenceIn,
  shareBot,
  textOf,
} from './bot.ts'

const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback'
const ORIGINAL = '/webhooks/{webhook_id}/{webhook_token}/messages/@original'
const QUESTION = { question: 'What accuracy does BasketMerge reach?' }

const { startApart } = shareBot(SMALL_LIBRARY)

const failingWith = (error: unknown) => (): Partial<App> => ({
  ask: async () => {
    throw error
  },
})

/** The line of the log that carries the reference a person was told. */
const logged = ({ lines }: Bot, text: string) => {
  const ref = referenceIn(text)
  return lines.filter(({ level, about }) => level === 'error' && about.ref === ref)
}

const FAILURES: [string, unknown, RegExp][] = [
  ['a mistake of ours', new TypeError('cannot read secrets of undefined'), /went wrong on my side/],
  [
    'the database',
    new UpstreamError('the database', 'connect ECONNREFUSED 10.0.0.7:5432'),
    /library cannot be reached/,
  ],
  ['the language model', new UpstreamError('the language model', 'sk-secret refused'), /the language model, does not/],
  ['something that is no error', 'thrown text', /went wrong on my side/],
]

test.for(FAILURES)('%s fails: words with a reference that stands in the log', async ([, error, words]) => {
  const { local, bot } = await startApart({ change: failingWith(error) })
  const text = textOf(await answered(local, local.act.slash('ask', QUESTION)))
  expect(text).toMatch(words)
  expectPlainWords(text)
  expect(text).not.toMatch(/secret|ECONN|10\.0\.0\.7|thrown text/)
  expect(logged(bot, text)).toHaveLength(1)
})

test('a database that is gone: words for a question, a summary, a roundup and a button', async () => {
  const { local } = await openLocal()
  onTestFinished(() => local.close())
  const database = await openThrowaway()
  const bot = await openBot({ local, database })
  onTestFinished(() => bot.close())
  await database.close()
  const started = [
    local.act.slash('ask', QUESTION),
    local.act.slash('summary paper', { paper: 'BasketMerge' }),
    local.act.slash('summary topic', { topic: 'merging' }),
    local.act.slash('roundup now'),
    local.act.slash('roundup show'),
  ]
  for (const one of started) {
    const text = textOf(await answered(local, one))
    expectPlainWords(text)
    expect(logged(bot, text)).toHaveLength(1)
  }
  local.act.autocomplete('summary paper', { paper: 'b' }, 'paper').catch(() => {})
  await local.waitFor(
    () => bot.lines.find(({ text }) => text === 'an interaction could not be handled'),
    PATIENCE_MS,
    'the log',
  )
})

test('a command that is gone is answered in private', async () => {
  const { local } = await startApart()
  await callRest(local, 'PUT', `/applications/${local.applicationId}/commands`, [{ name: 'old', description: 'old' }])
  const answer = await answered(local, local.act.slash('old'))
  expect(textOf(answer)).toMatch(/command is gone or has changed\. Reload Discord/)
  expect(answer.visibleTo).toBe(local.userId)
})

test('the token of another process’ interaction is left alone, also after a broken connection elsewhere', async () => {
  const { local, bot } = await startApart()
  local.faults.push({
    match: { route: CALLBACK },
    respond: { status: 400, body: { code: 40060, message: 'Interaction has already been acknowledged.' } },
  })
  local.act.slash('ask', QUESTION)
  await local.waitFor(() => bot.lines.find(({ text }) => text === 'interaction taken elsewhere'), PATIENCE_MS)
  expect(local.requests.filter(({ route }) => route === ORIGINAL)).toEqual([])
})

test('an answer that takes longer than the token lives: the log says so, and the bot lives on', async () => {
  const QUARTER_HOUR_MS = 15 * 60_000
  let pass = () => {}
  const { local, bot, clock } = await startApart({
    change: app => ({
      ask: async (...input) => {
        pass()
        return app.ask(...input)
      },
    }),
  })
  pass = () => clock.advance(QUARTER_HOUR_MS + 1)
  local.act.slash('ask', QUESTION)
  await local.waitFor(
    () => bot.lines.find(({ text }) => text === 'the apology could not be delivered'),
    PATIENCE_MS,
    'the log',
  )
  pass = () => {}
  expect(textOf(await answered(local, local.act.slash('ask', QUESTION)))).toContain('71.4%')
})

test('a bot that is stopped finishes the open answer and takes no new one', async () => {
  const waiting = Promise.withResolvers<void>()
  const { local, bot } = await startApart({
    graceMs: PATIENCE_MS,
    change: app => ({ ask: (...input) => waiting.promise.then(() => app.ask(...input)) }),
  })
  const open = local.act.slash('ask', QUESTION)
  await local.waitFor(() => local.interaction(open.interactionId)?.acknowledgedAt, PATIENCE_MS)
  const closed = bot.close()
  const late = local.act.slash('ask', QUESTION)
  waiting.resolve()
  expect(textOf(await answered(local, open))).toContain('71.4%')
  await closed
  expect(local.interaction(late.interactionId)?.acknowledgedAt).toBeNull()
})

test('a bot that is stopped apologises for an answer that does not come to its end', async () => {
  const { local, bot } = await startApart({ graceMs: 50, change: () => ({ ask: () => new Promise(() => {}) }) })
  const open = local.act.slash('ask', QUESTION)
  await local.waitFor(() => local.interaction(open.interactionId)?.acknowledgedAt, PATIENCE_MS)
  await bot.close()
  const answer = await answered(local, open)
  expect(textOf(answer)).toMatch(/being restarted.+ask again in a minute/)
  expect(answer.message.flags & MessageFlags.Loading).toBe(0)
})
