/** Messages of any length from people of any name, and events in any order: each is answered, once. */
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, Json } from '../../src/local-discord/state/types.ts'
import { awkwardName, awkwardText } from '../support/awkward.ts'
import { answered, buttonsOf, openBot, PATIENCE_MS, textOf, unlimited } from './bot.ts'
import { AT_LEAST, AT_ONCE, expectTidy, failuresOf, LONG, samples, stageFuzz } from './fuzzed.ts'

vi.setConfig(LONG)

const { start, send, count, counted, database } = stageFuzz()

/** Sends a message of which the bot is told something else. */
const tell = (local: RunningLocalDiscord, place: Id, told: (data: Json) => Json): Id => {
  local.gateway.intercept(one => (one.event === 'MESSAGE_CREATE' ? [{ ...one, data: told(one.data) }] : [one]))
  const { message } = local.act.sendMessage(place, `<@${local.botId}> hello`)
  local.gateway.intercept()
  return message.id
}

test('messages of 0 to 4000 characters in any script, from people of any name', async () => {
  const { local, bot } = await start()
  const { papers, general } = local.channels
  const first = await answered(local, local.act.slash('ask', { question: 'What is ShearPrune?' }))
  const places = [
    papers,
    general,
    local.act.openDirectMessages(),
    local.act.startThread(first.message.id, 'ShearPrune'),
  ]
  const saidArb = fc.record({
    text: fc.oneof({ weight: 1, arbitrary: fc.constant('') }, { weight: 9, arbitrary: awkwardText(3_900) }),
    name: awkwardName(32),
    place: fc.constantFrom(...places),
    mentions: fc.constantFrom('', ` <@${local.people.ada}> and <#${general}>`, ` @everyone <@&${local.roles.readers}>`),
  })
  const answersTo = (ids: Id[]): number =>
    places
      .flatMap(local.messages)
      .filter(
        ({ message }) => message.author.id === local.botId && ids.includes(message.message_reference?.message_id ?? ''),
      ).length
  const inputs = samples(saidArb, 600)
  for (let at = 0; at < inputs.length; at += AT_ONCE) {
    const ids = inputs.slice(at, at + AT_ONCE).map(({ text, name, place, mentions }) =>
      tell(local, place, data => {
        const person = { ...(data.author as Json), global_name: name, username: name }
        return {
          ...data,
          content: `<@${local.botId}> ${text}${mentions}`,
          author: person,
          mentions: [...(data.mentions as Json[]), { ...person, id: local.people.ada }],
        }
      }),
    )
    await local.waitFor(() => answersTo(ids) === ids.length, PATIENCE_MS, 'a reply to each')
    count(ids.length)
  }
  expectTidy(local)
  expect(failuresOf(bot)).toEqual([])
})

test('commands and presses that come twice, in another order, and for things that are gone', async () => {
  const { local, bot } = await start()
  const answer = await answered(local, local.act.slash('ask', { question: 'What is BasketMerge?' }))
  const { message } = answer
  const answerId = Number(buttonsOf(answer)[0]!.split(':')[1])
  const other = await openBot({ local, database: database(), change: unlimited })
  other.connection.rest.options.globalRequestsPerSecond = 1_000_000
  const before = local.messages(local.channels.general).length
  const ways = [
    () => local.act.slash('new'),
    () => local.act.slash('privacy export'),
    () => local.act.slash('settings show'),
    () => local.act.press(message.id, `good:${answerId}`),
    () => local.act.press(message.id, `follow:${answerId}`),
    () => local.act.slash('ask', { question: 'What is ShearPrune?', private: true }),
  ]
  const random = samples(fc.record({ way: fc.nat(ways.length - 1), copies: fc.integer({ min: 1, max: 3 }) }), 400)
  const held: (() => void)[] = []
  await send(local, random, ({ way, copies }) => {
    local.gateway.intercept(one => {
      const arrive = () => {
        for (let copy = 0; copy < copies; copy++) local.gateway.send(one)
      }
      // The later ones go first.
      if (held.push(arrive) >= 5) for (const late of held.splice(0).reverse()) late()
      return []
    })
    const { interactionId } = ways[way]!()
    local.gateway.intercept()
    return interactionId
  })
  const windows = random.filter(({ way }) => way === 4).length
  expect(local.messages(local.channels.general)).toHaveLength(before + random.length - windows)
  expect([bot, other].flatMap(failuresOf)).toEqual([])
  await other.close()
})

test('messages that come twice, out of order, and are gone before the answer: one reply to each', async () => {
  const { local, bot } = await start()
  const { papers } = local.channels
  const wayArb = fc.record({ copies: fc.integer({ min: 1, max: 3 }), isGone: fc.boolean() })
  const ways = samples(wayArb, 200)
  for (let at = 0; at < ways.length; at += AT_ONCE) {
    const held: (() => void)[] = []
    const sent = ways.slice(at, at + AT_ONCE).map(({ copies, isGone }) => {
      local.gateway.intercept(one => {
        for (let copy = 0; copy < copies; copy++) held.push(() => local.gateway.send(one))
        return []
      })
      const { message } = local.act.sendMessage(papers, `<@${local.botId}> What is ShearPrune?`)
      local.gateway.intercept()
      if (isGone) local.act.deleteMessage(message.id)
      return message.id
    })
    for (const arrive of held.reverse()) arrive()
    const replies = () => local.messages(papers).filter(({ message }) => message.author.id === local.botId)
    await local.waitFor(() => replies().length === at + sent.length, PATIENCE_MS, 'a reply to each')
    count(sent.length)
  }
  await answered(local, local.act.slash('new'))
  expect(local.messages(papers).filter(({ message }) => message.author.id === local.botId)).toHaveLength(ways.length)
  expectTidy(local)
  expect(failuresOf(bot)).toEqual([])
})

test('a name that looks like a pattern of replacement is read as it is', async () => {
  const { local } = await start()
  const { papers } = local.channels
  tell(local, papers, data => ({
    ...data,
    content: `<@${local.botId}> What did <@${local.people.ada}> write?`,
    mentions: [
      ...(data.mentions as Json[]),
      { ...(data.author as Json), id: local.people.ada, global_name: "$& of $' and $$" },
    ],
  }))
  const reply = await local.waitFor(
    () => local.messages(papers).find(({ message }) => message.author.id === local.botId),
    PATIENCE_MS,
  )
  expect(textOf(reply)).toContain("What did $& of $' and $$ write?")
})

test(`that is ${AT_LEAST.messages} messages and events at the least`, () => {
  expect(counted()).toBeGreaterThanOrEqual(AT_LEAST.messages)
})
