/** What Prometheus reads after a day on which much went wrong: every event is counted, and counted once. */
import { expect, onTestFinished, test } from 'vitest'
import { changeSettings, forgetSettings } from '../../src/database/settings.ts'
import type { ChatModel } from '../../src/domain/chat-model.ts'
import { UpstreamError } from '../../src/errors.ts'
import { createHttp } from '../../src/http.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { FaultResponse } from '../../src/local-discord/rest/faults.ts'
import type { Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import { createMetrics } from '../../src/metrics.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { answered, type BotOptions, buttonsOf, PATIENCE_MS, shareBot, textOf } from './bot.ts'

const { database, startApart } = shareBot(SMALL_LIBRARY)

const QUESTION = { question: 'What accuracy does BasketMerge reach?' }

/** A bot whose metrics are served, and what they are without those of Node and without times. */
const start = async (options: Partial<BotOptions> = {}) => {
  const { registry, count } = createMetrics()
  const http = createHttp({ port: 0, host: '127.0.0.1', registry, health: async () => ({ problems: [], shards: [] }) })
  const url = await http.listen()
  onTestFinished(() => http.fastify.close())
  const stage = await startApart({ ...options, count })
  const scrape = async (): Promise<string[]> =>
    (await (await fetch(`${url}/metrics`)).text())
      .split('\n')
      .filter(line => /^footnote_\w+_total\b|^footnote_answer_seconds_count/.test(line) && !line.endsWith(' 0'))
  return { ...stage, scrape }
}

const asked = (way: string, outcome: string, number: number, command = 'ask'): string =>
  `footnote_asks_total{way="${way}",command="${command}",outcome="${outcome}"} ${number}`

const refusal = (status: number, code: number): FaultResponse => ({ status, body: { code, message: 'no' } })

/** The bot's finished reply to a message. */
const replyTo = (local: RunningLocalDiscord, { message }: StoredMessage): Promise<StoredMessage> =>
  local.waitFor(
    () =>
      local
        .messages(message.channel_id)
        .find(
          one =>
            one.message.author.id === local.botId &&
            one.message.message_reference?.message_id === message.id &&
            !textOf(one).includes('✍️'),
        ),
    PATIENCE_MS,
    'a reply',
  )

const button = (message: StoredMessage, action: string): string =>
  buttonsOf(message).find(id => id.includes(action)) ?? `there is no button ${action}`

/** Presses a button that opens a window, and fills it in. */
const fillIn = async (local: RunningLocalDiscord, message: StoredMessage, action: string, text: string) => {
  const { interactionId } = local.act.press(message.message.id, button(message, action))
  await local.waitFor(() => local.interaction(interactionId)?.modal, PATIENCE_MS, 'a window')
  return answered(local, local.act.submitModal({ text }))
}

test('every way to ask, every end, and every trouble of Discord', { timeout: 120_000 }, async () => {
  let partials = 0
  const { local, bot, scrape } = await start({
    change: app => ({
      ask: async (input, options) => {
        const answer = await app.ask(input, options)
        if (input.question.includes('slowly')) {
          options?.onPartial?.(answer)
          // It is on its way before the whole answer is.
          await local.waitFor(() => local.requests.filter(({ route }) => route.endsWith('@original')).length > partials)
        }
        return answer
      },
    }),
  })
  const general: Id = local.channels.general
  const slash = (question = QUESTION.question) => local.act.slash('ask', { question })
  const say = (text: string, channel = general, replyTo?: Id) =>
    local.act.sendMessage(channel, `<@${local.botId}> ${text}`, replyTo === undefined ? {} : { replyTo })

  const first = await answered(local, slash())
  await answered(local, slash('How long must I boil an egg in Reykjavik?'))
  await answered(local, slash('!?'))
  const mentioned = await replyTo(local, say(QUESTION.question))
  await replyTo(local, say(QUESTION.question, general, mentioned.message.id))
  await replyTo(local, say(QUESTION.question, local.act.openDirectMessages()))
  const person = local.act.sendMessage(general, QUESTION.question)
  const menu = local.act.messageCommand('Ask about this', person.message.id)
  await local.waitFor(() => local.interaction(menu.interactionId)?.modal, PATIENCE_MS, 'a window')
  await answered(local, local.act.submitModal({ text: QUESTION.question }))
  await fillIn(local, first, 'follow', 'How long does BasketMerge run?')
  await answered(local, local.act.press(first.message.id, button(first, 'good')))
  await fillIn(local, first, 'bad', 'too short')
  await answered(local, local.act.slash('help'))
  partials = local.requests.filter(({ route }) => route.endsWith('@original')).length
  await answered(local, slash(`${QUESTION.question} Tell me slowly.`))

  const during = async (on: 'callback' | 'edit', respond: FaultResponse, times: number) => {
    const { interactionId } = slash()
    const { token } = local.interaction(interactionId)!
    const route = on === 'callback' ? new RegExp(`/interactions/${interactionId}/`) : new RegExp(`/${token}/messages/`)
    local.faults.push({ match: { route }, respond, times })
    return interactionId
  }
  const tired: FaultResponse = { status: 429, headers: { 'retry-after': '0.02' }, body: { retry_after: 0.02 } }
  await local.answerTo(await during('callback', tired, 2), PATIENCE_MS)
  await local.answerTo(await during('edit', tired, 1), PATIENCE_MS)
  await local.answerTo(await during('edit', { status: 502, body: 'bad gateway' }, 2), PATIENCE_MS)
  await local.answerTo(await during('edit', 'drop', 1), PATIENCE_MS)
  await local.answerTo(await during('edit', refusal(400, 50035), 1), PATIENCE_MS)
  const counted = (text: string) => bot.lines.filter(line => line.text === text).length
  await during('callback', refusal(404, 10062), 1)
  await during('edit', refusal(401, 50027), 2)
  local.faults.push({
    match: { method: 'POST', route: `/channels/{channel_id}/messages` },
    respond: refusal(403, 50013),
    times: 2,
  })
  say(QUESTION.question)
  await local.waitFor(() => counted('an interaction could not be handled') === 1, PATIENCE_MS)
  await local.waitFor(() => counted('the apology could not be delivered') === 2, PATIENCE_MS)

  await changeSettings(database(), local.guildId, { person: { requests: 1 } }, 'admin')
  onTestFinished(() => forgetSettings(database(), local.guildId))
  await answered(local, slash())

  local.gateway.closeSessions(4000)
  await local.waitFor(() => counted('resumed the connection to Discord') === 1, PATIENCE_MS)
  local.gateway.invalidateSessions(false)
  await local.waitFor(() => !bot.connection.isConnected(), PATIENCE_MS)
  await local.waitFor(() => bot.connection.isConnected(), PATIENCE_MS)
  await bot.close()

  expect((await scrape()).sort()).toEqual(
    [
      asked('slash', 'answered', 6),
      asked('slash', 'refused', 1),
      asked('slash', 'told', 2),
      asked('slash', 'failed', 1),
      asked('slash', 'undelivered', 1),
      asked('slash', 'unheard', 1),
      asked('slash', 'answered', 1, 'help'),
      asked('mention', 'answered', 1),
      asked('mention', 'undelivered', 1),
      asked('reply', 'answered', 1),
      asked('dm', 'answered', 1),
      asked('menu', 'answered', 1),
      asked('button', 'answered', 1, 'follow'),
      asked('button', 'answered', 1, 'good'),
      asked('button', 'answered', 1, 'bad'),
      'footnote_answers_total{mode="extractive",reason="answered"} 14',
      'footnote_answers_total{mode="extractive",reason="nothing-found"} 1',
      'footnote_refusals_total{reason="nothing-found"} 1',
      'footnote_answer_seconds_count{stage="acknowledgement"} 20',
      'footnote_answer_seconds_count{stage="retrieve"} 15',
      'footnote_answer_seconds_count{stage="first text"} 15',
      'footnote_answer_seconds_count{stage="total"} 15',
      'footnote_edits_total 1',
      'footnote_quota_refusals_total{whose="person"} 1',
      'footnote_thumbs_total{direction="up"} 1',
      'footnote_thumbs_total{direction="down"} 1',
      'footnote_gateway_reconnects_total{session="resumed"} 1',
      'footnote_gateway_reconnects_total{session="new"} 1',
      'footnote_rate_limits_total{route="POST /interactions/:id/:token/callback"} 2',
      'footnote_rate_limits_total{route="PATCH /webhooks/:id/:token/messages/@original"} 1',
      'footnote_errors_total{service="discord",code="502"} 2',
      'footnote_errors_total{service="discord",code="ECONNRESET"} 1',
      'footnote_errors_total{service="discord",code="50035"} 1',
      'footnote_errors_total{service="discord",code="10062"} 1',
      'footnote_errors_total{service="discord",code="50027"} 2',
      'footnote_errors_total{service="discord",code="50013"} 2',
    ].sort(),
  )
})

test('what a model costs, also for a summary, and a model that fails; a bug; roundups', async () => {
  let day: 'good' | 'bad' = 'good'
  const chat: ChatModel = {
    name: 'scripted',
    stream: async function* (_, { onUsage }) {
      if (day === 'bad') throw new UpstreamError('the language model', 'no', { code: '429' })
      onUsage?.({ promptTokens: 300, completionTokens: 40, costUsd: 0.25 })
      yield 'Nothing of this is in any paper [9.9].'
    },
  }
  const { local, bot, scrape } = await start({
    chat,
    change: app => ({
      suggestPapers: app.suggestPapers,
      startAfresh: () => Promise.reject(new TypeError('a bug')),
    }),
  })
  await answered(local, local.act.slash('ask', QUESTION))
  await answered(local, local.act.slash('summary topic', { topic: 'merging baskets' }))
  day = 'bad'
  await answered(local, local.act.slash('ask', QUESTION))
  await answered(local, local.act.slash('new'))
  const { roundup, papers } = local.channels
  await bot.app.roundup.post({ guildId: local.guildId, channelId: roundup })
  local.faults.push({ match: { method: 'POST', route: /messages$/ }, respond: refusal(403, 50013) })
  await expect(bot.app.roundup.post({ guildId: local.guildId, channelId: papers })).rejects.toThrow()
  await bot.close()
  const metrics = await scrape()
  expect(metrics).toEqual(
    expect.arrayContaining([
      'footnote_tokens_total{kind="prompt"} 600',
      'footnote_tokens_total{kind="completion"} 80',
      'footnote_cost_usd_total 0.5',
      'footnote_dropped_claims_total 1',
      'footnote_roundups_total{outcome="posted"} 1',
      'footnote_roundups_total{outcome="failed"} 1',
      asked('slash', 'answered', 2),
      asked('slash', 'answered', 1, 'summary'),
      asked('slash', 'failed', 1, 'new'),
    ]),
  )
  expect(metrics.filter(line => line.startsWith('footnote_errors_total')).sort()).toEqual([
    'footnote_errors_total{service="discord",code="50013"} 1',
    'footnote_errors_total{service="footnote",code="TypeError"} 1',
    'footnote_errors_total{service="language model",code="429"} 1',
  ])
})
