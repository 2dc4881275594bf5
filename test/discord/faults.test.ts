/** More than a thousand questions while Discord, the database and the model fail: one end for each, and never two. */
import { MessageFlags } from 'discord.js'
import { describe, expect, inject, test } from 'vitest'
import { openServer } from '../../src/database/server.ts'
import { connectChatModel } from '../../src/llm/chat-model.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Fault, FaultResponse } from '../../src/local-discord/rest/faults.ts'
import type { Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import { makeClock } from '../local-discord/support.ts'
import { serverDatabaseUrl } from '../support/database.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'
import {
  breaksAfter,
  empty,
  endsWithinAnEvent,
  refuses,
  silent,
  stallsAfter,
  startScriptedModel,
  webPage,
  wordless,
} from '../support/scripted-model.ts'
import { openWire } from '../support/wire.ts'
import {
  type Bot,
  buttonsOf,
  expectPlainWords,
  openBot,
  openLocal,
  PATIENCE_MS,
  referenceIn,
  shareBot,
  textOf,
  unlimited,
} from './bot.ts'
import { settle } from './forged.ts'

const { startApart } = shareBot(SMALL_LIBRARY)

const QUESTION = { question: 'What accuracy does BasketMerge reach?' }
const ANSWER = '71.4%'

const start = async (options: Parameters<typeof startApart>[0] = {}) => {
  const stage = await startApart({
    ...options,
    change: app => ({ ...unlimited(app), ...options.change?.(app) }),
    discord: { requestsKept: 100_000, ...options.discord },
  })
  // discord.js holds itself to fifty requests a second; here nobody asks it to.
  stage.bot.connection.rest.options.globalRequestsPerSecond = 1_000_000
  return stage
}

const botMessages = (local: RunningLocalDiscord, channel: Id = local.channels.general): StoredMessage[] =>
  local.messages(channel).filter(({ message }) => message.author.id === local.botId)

const answerOf = (local: RunningLocalDiscord, id: Id): StoredMessage | undefined =>
  botMessages(local).find(({ message }) => message.id === local.interaction(id)?.originalId)

const expectOneEach = (local: RunningLocalDiscord, ids: Id[]): void => {
  expect(ids.flatMap(id => local.interaction(id)!.followUpIds)).toEqual([])
  expect(botMessages(local)).toHaveLength(ids.length)
}

const limited = (headers: Record<string, string>): FaultResponse => ({
  status: 429,
  headers,
  body: { message: 'You are being rate limited.', retry_after: 0.02, global: false },
})
const WITH_HEADERS = limited({ 'retry-after': '0.02', 'x-ratelimit-scope': 'shared' })
const WITHOUT_HEADERS = limited({})
const BAD_GATEWAY = { status: 502, body: 'bad gateway' }
const UNAVAILABLE = { status: 503, body: {} }
const LATE = { delayMs: 200 }
const refusal = (status: number, code: number, message: string) => ({ status, body: { code, message } })
const UNKNOWN_INTERACTION = refusal(404, 10062, 'Unknown interaction')
const INVALID_TOKEN = refusal(401, 50027, 'Invalid Webhook Token')
const UNKNOWN_MESSAGE = refusal(404, 10008, 'Unknown Message')
const UNKNOWN_CHANNEL = refusal(404, 10003, 'Unknown Channel')
const MISSING_ACCESS = refusal(403, 50001, 'Missing Access')
const INVALID_BODY = refusal(400, 50035, 'Invalid Form Body')

/** What a person finds in the end: the answer, an apology, for ever "thinking…" with a line in the log, or no reaction. */
type End = 'answer' | 'words' | 'thinking' | 'nothing'
type Trouble = [what: string, on: 'callback' | 'edit', respond: FaultResponse, times: number, end: End]

/** The client tries each request four times. */
const TROUBLES: Trouble[] = [
  ['a 429 on the acknowledgement', 'callback', WITH_HEADERS, 2, 'answer'],
  ['a 429 without headers on the acknowledgement', 'callback', WITHOUT_HEADERS, 1, 'answer'],
  ['a 502 on the acknowledgement', 'callback', BAD_GATEWAY, 2, 'answer'],
  ['a 503 on the acknowledgement', 'callback', UNAVAILABLE, 3, 'answer'],
  ['a connection that breaks before the acknowledgement', 'callback', 'drop', 2, 'answer'],
  ['a connection that breaks after the acknowledgement', 'callback', 'drop-after', 1, 'answer'],
  ['a slow acknowledgement', 'callback', LATE, 1, 'answer'],
  ['an acknowledgement that never arrives', 'callback', 'drop', 4, 'nothing'],
  ['an acknowledgement that Discord never takes', 'callback', BAD_GATEWAY, 4, 'nothing'],
  ['10062', 'callback', UNKNOWN_INTERACTION, 1, 'nothing'],
  ['a 429 on the answer', 'edit', WITH_HEADERS, 2, 'answer'],
  ['a 429 without headers on the answer', 'edit', WITHOUT_HEADERS, 1, 'answer'],
  ['a 502 on the answer', 'edit', BAD_GATEWAY, 3, 'answer'],
  ['a connection that breaks before the answer', 'edit', 'drop', 3, 'answer'],
  ['a connection that breaks after the answer', 'edit', 'drop-after', 3, 'answer'],
  ['a slow answer', 'edit', LATE, 1, 'answer'],
  ['an answer that Discord never takes', 'edit', BAD_GATEWAY, 4, 'words'],
  ['50035 on the answer', 'edit', INVALID_BODY, 1, 'words'],
  ['50027, once', 'edit', INVALID_TOKEN, 1, 'words'],
  ['50027', 'edit', INVALID_TOKEN, 2, 'thinking'],
  ['a message that is deleted meanwhile', 'edit', UNKNOWN_MESSAGE, 2, 'thinking'],
  ['a channel that is deleted meanwhile', 'edit', UNKNOWN_CHANNEL, 2, 'thinking'],
  ['a bot that is thrown out meanwhile', 'edit', MISSING_ACCESS, 2, 'thinking'],
  ['an apology that Discord never takes either', 'edit', UNAVAILABLE, 8, 'thinking'],
]
/** For machines that are slow; nothing here is about time. */
const LONG = { timeout: 180_000 }
const ROUNDS = 5
const ASKS_EACH = 5

/** A fault that meets one interaction only. */
const faultFor = (local: RunningLocalDiscord, id: Id, [, on, respond, times]: Trouble): Fault => {
  const { token } = local.interaction(id)!
  const route = on === 'callback' ? new RegExp(`/interactions/${id}/`) : new RegExp(`/${token}/messages/`)
  return { match: { route }, respond, times }
}

const countOf = ({ lines }: Bot, text: string): number => lines.filter(line => line.text === text).length

describe('Discord fails', () => {
  test(`${TROUBLES.length * ROUNDS * ASKS_EACH} commands, each with a trouble of its own`, LONG, async () => {
    const { local, bot } = await start()
    const all: { id: Id; trouble: Trouble }[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      const asked = Array.from({ length: ASKS_EACH }, () => TROUBLES)
        .flat()
        .map(trouble => {
          const { interactionId: id } = local.act.slash('ask', QUESTION)
          local.faults.push(faultFor(local, id, trouble))
          return { id, trouble }
        })
      all.push(...asked)
      const reaching = (...ends: End[]): Id[] =>
        asked.filter(({ trouble: [, , , , end] }) => ends.includes(end)).map(({ id }) => id)
      await settle(local, reaching('answer', 'words'))
      const unheard = reaching('nothing').length * round
      const stuck = reaching('thinking').length * round
      await local.waitFor(
        () =>
          countOf(bot, 'an interaction could not be handled') === unheard &&
          countOf(bot, 'the apology could not be delivered') === stuck,
        PATIENCE_MS,
        'the log',
      )
    }
    expect(local.faults).toEqual([])
    for (const { id, trouble } of all) {
      const [what, , , , end] = trouble
      const answer = answerOf(local, id)
      if (end === 'nothing') expect({ what, answer }).toEqual({ what, answer: undefined })
      else if (end === 'thinking') expect(answer!.message.flags & MessageFlags.Loading).toBeGreaterThan(0)
      else if (end === 'answer')
        expect({ what, text: textOf(answer!) }).toMatchObject({ text: expect.stringContaining(ANSWER) })
      else {
        const ref = referenceIn(textOf(answer!))
        expect(bot.lines.filter(({ level, about }) => level === 'error' && about.ref === ref)).toHaveLength(1)
      }
    }
    expectOneEach(
      local,
      all.filter(({ trouble: [, , , , end] }) => end !== 'nothing').map(({ id }) => id),
    )
  })

  test('150 mentions, while what is sent to the channel fails now and then', LONG, async () => {
    const { local } = await start()
    const RESPONSES = [WITH_HEADERS, BAD_GATEWAY, 'drop', 'drop-after', LATE, UNAVAILABLE, 'drop-after'] as const
    const channel = local.channels.papers
    for (let round = 0; round < 6; round++) {
      const match = { method: 'POST', route: /\/channels\/\d+\/(messages|typing)$/ }
      for (const [at, respond] of RESPONSES.entries())
        local.faults.push({ match, respond, times: 1 + (at % 3), after: at * 6 })
      for (let ask = 0; ask < 25; ask++) local.act.sendMessage(channel, `<@${local.botId}> ${QUESTION.question}`)
      const expected = 25 * (round + 1)
      await local.waitFor(() => botMessages(local, channel).length >= expected, PATIENCE_MS, 'a reply to each')
    }
    const replied = botMessages(local, channel).map(({ message }) => message.message_reference?.message_id)
    expect(new Set(replied).size).toBe(150)
    expect(replied).toHaveLength(150)
    for (const reply of botMessages(local, channel)) expectPlainWords(textOf(reply))
  })

  const isSent = ({ status, route }: { status: number; route: string }): boolean =>
    status === 200 && route === '/channels/{channel_id}/messages'

  test('the beginning of an answer is sent, and nobody knows: the whole answer takes its place', async () => {
    const { local } = await start({
      change: app => ({
        ask: async (input, options) => {
          const answer = await app.ask(input, options)
          options?.onPartial?.(answer)
          // The client gives up after four tries.
          await local.waitFor(() => local.requests.filter(isSent).length >= 4)
          return answer
        },
      }),
    })
    local.faults.push({ match: { method: 'POST', route: /\/messages$/ }, respond: 'drop-after', times: 4 })
    const channel = local.channels.papers
    local.act.sendMessage(channel, `<@${local.botId}> ${QUESTION.question}`)
    await local.waitFor(() => botMessages(local, channel).some(one => buttonsOf(one).length > 0), PATIENCE_MS)
    expect(botMessages(local, channel)).toHaveLength(1)
  })

  test('a long answer to a message comes whole and once, though the connection breaks behind each part', async () => {
    const long = 'A sentence of the answer that says something. '.repeat(150)
    const { local } = await start({
      change: app => ({
        ask: async (...input) => ({
          ...(await app.ask(...input)),
          passages: [{ claims: [{ text: long, evidence: [] }] }],
        }),
      }),
    })
    local.faults.push({ match: { method: 'POST', route: /\/messages$/ }, respond: 'drop-after', times: 2 })
    local.faults.push({ match: { method: 'POST', route: /\/messages$/ }, respond: 'drop-after', after: 3 })
    const channel = local.channels.papers
    local.act.sendMessage(channel, `<@${local.botId}> ${QUESTION.question}`)
    await local.waitFor(() => botMessages(local, channel).some(one => buttonsOf(one).length > 0), PATIENCE_MS)
    const said = botMessages(local, channel).map(textOf).join(' ')
    expect(said.match(/A sentence of the answer/g)).toHaveLength(150)
  })
})

describe('the gateway fails', () => {
  test(
    '160 commands while connections break, sessions are resumed and events come twice or not at all',
    LONG,
    async () => {
      const { local, bot } = await start()
      const events = { lost: 0, twice: 0 }
      const asked: Id[] = []
      const ask = (): void => void asked.push(local.act.slash('ask', QUESTION).interactionId)
      const BREAKS = [
        () => local.gateway.closeSessions(4000),
        () => local.gateway.requestReconnect(),
        () => local.gateway.invalidateSessions(true),
      ]
      for (let round = 0; round < 16; round++) {
        for (let at = 0; at < 4; at++) ask()
        if (round % 2 === 0) BREAKS[(round / 2) % BREAKS.length]!()
        // What comes while nobody listens is told after the resume.
        for (let at = 0; at < 4; at++) ask()
        local.gateway.intercept(one => {
          events.twice++
          return [one, one]
        })
        ask()
        local.gateway.intercept(() => {
          events.lost++
          return []
        })
        local.act.slash('ask', QUESTION)
        local.gateway.intercept()
        await settle(local, asked)
        await local.waitFor(() => bot.connection.isConnected(), PATIENCE_MS, 'the gateway')
      }
      expect(events.lost).toBeGreaterThan(0)
      expectOneEach(local, asked)
    },
  )

  test('a session that is lost for good: the bot comes back, and answers what is asked then', async () => {
    const { local, bot } = await start()
    local.gateway.invalidateSessions(false)
    await local.waitFor(
      () => bot.connection.isConnected() && local.gateway.connected() === 1,
      PATIENCE_MS,
      'the gateway',
    )
    const asked = Array.from({ length: 10 }, () => local.act.slash('ask', QUESTION).interactionId)
    await settle(local, asked)
    expectOneEach(local, asked)
  })

  test('40 commands that arrive just in time, or three seconds late', async () => {
    const { local, clock, bot } = await start()
    const inTime: Id[] = []
    for (let round = 0; round < 20; round++) {
      const held: (() => void)[] = []
      local.gateway.intercept(one => {
        held.push(() => local.gateway.send(one))
        return []
      })
      local.act.slash('ask', QUESTION)
      clock.advance(200)
      inTime.push(local.act.slash('ask', QUESTION).interactionId)
      local.gateway.intercept()
      clock.advance(2_900)
      for (const arrive of held) arrive()
      await settle(local, inTime)
      await local.waitFor(
        () => countOf(bot, 'an interaction could not be handled') === round + 1,
        PATIENCE_MS,
        'the log',
      )
    }
    expectOneEach(local, inTime)
  })
})

describe('the model fails', () => {
  const BAD_DAYS = [
    refuses(500, 'overloaded'),
    refuses(429, 'too many'),
    refuses(401, 'bad key'),
    silent,
    stallsAfter('BasketMerge reaches'),
    breaksAfter('BasketMerge'),
    endsWithinAnEvent('BasketMerge'),
    webPage,
    wordless,
    empty,
  ]

  test('100 commands to a model that has nothing but bad days', LONG, async () => {
    let turn = 0
    const model = await startScriptedModel({ answer: () => BAD_DAYS[turn++ % BAD_DAYS.length]! })
    const patience = { firstMs: 300, nextMs: 300, totalMs: 1_000 }
    const chat = connectChatModel({ model: 'gpt-4.1-mini', apiKey: 'sk-scripted', baseUrl: model.url, patience })
    const { local, bot } = await start({ chat })
    const asked: Id[] = []
    for (let round = 0; round < 4; round++) {
      for (let ask = 0; ask < 25; ask++) asked.push(local.act.slash('ask', QUESTION).interactionId)
      await settle(local, asked)
    }
    for (const id of asked) expect(textOf(answerOf(local, id)!)).toContain(ANSWER)
    expect(bot.lines.filter(({ level }) => level === 'error')).toEqual([])
    expectOneEach(local, asked)
  })
})

describe.skipIf(inject('serverUrl') === null)('the database fails (needs TEST_DATABASE_URL)', () => {
  test('80 commands while the connection to it is cut and mended', LONG, async () => {
    const url = await serverDatabaseUrl()
    const wire = await openWire(Number(new URL(url).port || 5432))
    const database = await openServer(wire.along(url), () => {})
    await addPapers(database, SMALL_LIBRARY)
    const { local, clock } = await openLocal({ requestsKept: 100_000 })
    const bot = await openBot({ local, database, now: () => new Date(clock.now()) })
    bot.connection.rest.options.globalRequestsPerSecond = 1_000_000
    const asked: Id[] = []
    const ask = (times: number): void => {
      for (let at = 0; at < times; at++) asked.push(local.act.slash('ask', QUESTION).interactionId)
    }
    for (let round = 0; round < 4; round++) {
      ask(10)
      await local.waitFor(() => local.interaction(asked.at(-1)!)?.acknowledgedAt, PATIENCE_MS)
      wire.cut()
      ask(5)
      await local.waitFor(() => local.interaction(asked.at(-1)!)?.acknowledgedAt, PATIENCE_MS)
      await wire.mend()
      ask(5)
      await settle(local, asked)
    }
    for (const id of asked.slice(-5)) expect(textOf(answerOf(local, id)!)).toContain(ANSWER)
    for (const id of asked) expectPlainWords(textOf(answerOf(local, id)!))
    expectOneEach(local, asked)
    await bot.close()
    await database.close()
    await local.close()
  })
})

/** How long it took until half of them, and nearly all of them, were acknowledged. */
const figures = (times: number[]): string => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): string => `${Math.round(sorted[Math.ceil(share * sorted.length) - 1]!)} ms`
  return `acknowledged at 50 asks at once: p50 ${at(0.5)}, p99 ${at(0.99)}, of ${sorted.length} asks`
}

test('fifty commands at once, four times: all are acknowledged and answered', LONG, async () => {
  // So slow a clock that nothing expires on a busy machine, and still it measures.
  const SLOWER = 10
  const { now: begun } = makeClock()
  const clock = () => Math.floor(begun() + performance.now() / SLOWER)
  const { local } = await start({ discord: { now: clock } })
  const asked: Id[] = []
  for (let round = 0; round < 4; round++) {
    for (let at = 0; at < 50; at++) asked.push(local.act.slash('ask', QUESTION).interactionId)
    await settle(local, asked)
  }
  for (const id of asked) expect(textOf(answerOf(local, id)!)).toContain(ANSWER)
  expectOneEach(local, asked)
  if (process.env.FIGURES === undefined) return
  const times = asked.map(id => {
    const { createdAt, acknowledgedAt } = local.interaction(id)!
    return (acknowledgedAt! - createdAt) * SLOWER
  })
  console.log(figures(times))
})
