/** Thousands of interactions and messages that nobody thought of, through the real client: every one is answered. */
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Json } from '../../src/local-discord/state/types.ts'
import { awkwardName, awkwardText } from '../support/awkward.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { looseEndsIn } from '../support/shown.ts'
import { answered, type Bot, buttonsOf, openBot, PATIENCE_MS, shareBot, textOf, unlimited } from './bot.ts'
import { AUTOCOMPLETE, COMMAND, COMPONENT, forge, MODAL, settle } from './forged.ts'

/** For machines that are slow; nothing here is about time. */
vi.setConfig({ testTimeout: 180_000 })

/** The same ones in every run. */
const SEED = 20_261_124
/** As many as a person's whole server might send at once. */
const AT_ONCE = 40

const { database, startApart } = shareBot(SMALL_LIBRARY)

const start = async () => {
  const stage = await startApart({ change: unlimited, discord: { requestsKept: 100_000, messagesPerChannel: 20_000 } })
  // discord.js holds itself to fifty requests a second; here nobody asks it to.
  stage.bot.connection.rest.options.globalRequestsPerSecond = 1_000_000
  return stage
}
type Local = Awaited<ReturnType<typeof start>>['local']

const samples = <T>(arbitrary: fc.Arbitrary<T>, count: number): T[] =>
  fc.sample(arbitrary, { seed: SEED, numRuns: count })

/** Sends them in bursts, and waits until each is answered. */
const throughTheClient = async <T>(local: Local, inputs: T[], send: (input: T) => string): Promise<void> => {
  for (let at = 0; at < inputs.length; at += AT_ONCE) await settle(local, inputs.slice(at, at + AT_ONCE).map(send))
  expectTidy(local)
}

/** All that was said can be read as it was meant. */
const expectTidy = (local: Local): void => {
  const texts = Object.values(local.channels)
    .flatMap(local.messages)
    .filter(({ message }) => message.author.id === local.botId)
    .map(textOf)
  expect(texts.flatMap(looseEndsIn)).toEqual([])
}

/** What the log holds against us. */
const failuresOf = ({ lines }: Bot) => lines.filter(({ level }) => level === 'error' || level === 'warn')

const valueArb = fc.oneof(awkwardText(2_000), fc.integer(), fc.boolean(), fc.constant('123456789012345678'))
const optionArb = fc.record({
  name: fc.constantFrom('question', 'private', 'paper', 'topic', 'channel', 'weekday', 'hour', 'timezone', 'other'),
  type: fc.constantFrom(3, 3, 3, 4, 5, 6, 7, 10),
  value: valueArb,
})
const optionsArb = fc.oneof(
  fc.uniqueArray(optionArb, { selector: ({ name }) => name, maxLength: 4 }),
  fc
    .tuple(
      fc.constantFrom('paper', 'topic', 'schedule', 'now', 'show', 'stop', 'other'),
      fc.uniqueArray(optionArb, { selector: ({ name }) => name, maxLength: 5 }),
    )
    .map(([name, options]) => [{ name, type: 1, options }]),
)
const commandArb = fc.record({
  id: fc.constant('123456789012345678'),
  name: fc.constantFrom('ask', 'summary', 'roundup', 'new', 'gone', 'Ask about this', ''),
  type: fc.constant(1),
  options: optionsArb,
})

test('commands with the options of another version, or with none', async () => {
  const { local } = await start()
  await throughTheClient(local, samples(commandArb, 600), data => forge(local, COMMAND, data))
})

test('questions of any length in any script', async () => {
  const { local, bot } = await start()
  const questionArb = awkwardText(2_000).map(value => ({
    id: '123456789012345678',
    name: 'ask',
    type: 1,
    options: [{ name: 'question', type: 3, value }],
  }))
  await throughTheClient(local, samples(questionArb, 400), data => forge(local, COMMAND, data))
  expect(failuresOf(bot)).toEqual([])
})

const TARGETS = { message: 3, user: 2, elsewhere: 4 }

test('menus of messages and of people', async () => {
  const { local } = await start()
  const { message } = local.act.sendMessage(local.channels.general, 'Hello')
  const menuArb = fc.record({
    name: fc.constantFrom('Ask about this', 'Something that is gone', 'ask'),
    type: fc.constantFrom(...Object.values(TARGETS)),
    content: awkwardText(2_000),
  })
  await throughTheClient(local, samples(menuArb, 300), ({ name, type, content }) => {
    const targetId = type === TARGETS.user ? local.userId : message.id
    const resolved =
      type === TARGETS.user
        ? { users: { [targetId]: message.author } }
        : { messages: { [targetId]: { ...message, content, mentions: [], attachments: [], embeds: [] } } }
    return forge(local, COMMAND, { id: '123456789012345678', name, type, target_id: targetId, resolved })
  })
})

const ACTIONS = ['evidence', 'related', 'follow', 'good', 'bad', 'settings', '']
const customIdArb = (answerId: number) =>
  fc.oneof(
    fc.constantFrom(...ACTIONS.map(action => `${action}:${answerId}`)),
    fc.constantFrom(
      ...ACTIONS.flatMap(action =>
        ['0', '-1', '999999999999999', '9999999999999999', '1e3', ' 7'].map(id => `${action}:${id}`),
      ),
    ),
    fc.tuple(fc.constantFrom(...ACTIONS), fc.nat(20)).map(([action, most]) => `${action}:${answerId}`.slice(0, most)),
    fc.constantFrom(
      'ask',
      'v0/evidence/7',
      `evidence:${answerId}:extra`,
      `EVIDENCE:${answerId}`,
      '{"a":1}',
      'follow:NaN',
    ),
    awkwardText(100),
  )

/** An answer with buttons, to forge others from. */
const firstAnswer = async (local: Local) => {
  const answer = await answered(local, local.act.slash('ask', { question: 'What accuracy does BasketMerge reach?' }))
  return { answer, answerId: Number(buttonsOf(answer)[0]!.split(':')[1]) }
}

const BUTTON = 2
const SELECTS = [3, 5, 6, 7, 8]

test('buttons and selects with ids that are old, forged, cut or from another version', async () => {
  const { local } = await start()
  const { answer, answerId } = await firstAnswer(local)
  const pressArb = fc.record({
    custom_id: customIdArb(answerId),
    component_type: fc.oneof(
      { weight: 5, arbitrary: fc.constant(BUTTON) },
      { weight: 1, arbitrary: fc.constantFrom(...SELECTS) },
    ),
    values: fc.array(awkwardText(100), { maxLength: 3 }),
  })
  await throughTheClient(local, samples(pressArb, 600), ({ component_type, values, custom_id }) =>
    forge(
      local,
      COMPONENT,
      { custom_id, component_type, ...(component_type === BUTTON ? {} : { values, resolved: {} }) },
      { message: answer.message },
    ),
  )
})

test('windows with ids of all kinds, and 0 to 4000 characters in them', async () => {
  const { local } = await start()
  const { answer, answerId } = await firstAnswer(local)
  const fieldArb = fc.record({
    type: fc.constant(4),
    custom_id: fc.constantFrom('text', 'text', 'text', 'reason'),
    value: fc.oneof(fc.constant(''), awkwardText(4_000)),
  })
  const shapeArb = fc.oneof(
    fieldArb.map(component => [{ type: 18, component }]),
    fieldArb.map(field => [{ type: 1, components: [field] }]),
    fc.constant([]),
  )
  const windowArb = fc.record({ custom_id: customIdArb(answerId), components: shapeArb, isOnMessage: fc.boolean() })
  await throughTheClient(local, samples(windowArb, 500), ({ isOnMessage, ...data }) =>
    forge(local, MODAL, data as Json, isOnMessage ? { message: answer.message } : {}),
  )
})

const TYPED = [
  ...SMALL_LIBRARY.map(({ title }) => title!),
  'Ada Quill',
  '2301.00001',
  'Europe/Berlin',
  'new york',
  '漢字',
  '%_\\',
]

test('choices for every beginning of what may be typed', async () => {
  const { local, bot } = await start()
  const beginnings = TYPED.flatMap(text => Array.from({ length: text.length + 1 }, (_, most) => text.slice(0, most)))
  const typed = [...beginnings, ...samples(awkwardText(300), 150)]
  const focused = (name: string, value: string) => ({ name, type: 3, value, focused: true })
  const data = (value: string, at: number) =>
    [
      { name: 'summary', options: [{ name: 'paper', type: 1, options: [focused('paper', value)] }] },
      { name: 'roundup', options: [{ name: 'schedule', type: 1, options: [focused('timezone', value)] }] },
      { name: 'ask', options: [focused('question', value)] },
      { name: 'gone', options: [focused('x', value)] },
    ][at % 8 < 5 ? 0 : (at % 8) - 4]!
  await throughTheClient(local, [...typed.entries()], ([at, value]) =>
    forge(local, AUTOCOMPLETE, { id: '123456789012345678', type: 1, ...data(value, at) }),
  )
  expect(failuresOf(bot)).toEqual([])
})

test('messages of any length in any script, from people of any name', async () => {
  const { local, bot } = await start()
  const places = [local.channels.papers, local.channels.general, local.act.openDirectMessages()]
  const saidArb = fc.record({
    text: awkwardText(1_900),
    name: awkwardName(32),
    place: fc.constantFrom(...places),
    mentions: fc.constantFrom('', ` <@${local.people.ada}> and <#${local.channels.general}>`),
  })
  const answersTo = (ids: string[]): number =>
    places
      .flatMap(local.messages)
      .filter(
        ({ message }) => message.author.id === local.botId && ids.includes(message.message_reference?.message_id ?? ''),
      ).length
  const inputs = samples(saidArb, 500)
  for (let at = 0; at < inputs.length; at += AT_ONCE) {
    const ids = inputs.slice(at, at + AT_ONCE).map(({ text, name, place, mentions }) => {
      const renamed = (data: Json): Json => ({
        ...data,
        author: { ...(data.author as Json), global_name: name },
        mentions: (data.mentions as Json[]).map(user =>
          user.id === local.botId ? user : { ...user, global_name: name },
        ),
      })
      local.gateway.intercept(one => (one.event === 'MESSAGE_CREATE' ? [{ ...one, data: renamed(one.data) }] : [one]))
      const { message } = local.act.sendMessage(
        place,
        `<@${local.botId}> ${[...text].slice(0, 1_900).join('')}${mentions}`,
      )
      local.gateway.intercept()
      return message.id
    })
    await local.waitFor(() => answersTo(ids) === ids.length, PATIENCE_MS, 'a reply to each')
  }
  expectTidy(local)
  expect(failuresOf(bot)).toEqual([])
})

test('events that come twice, in another order, and for things that are gone', async () => {
  const { local, bot } = await start()
  const { answer, answerId } = await firstAnswer(local)
  const other = await openBot({ local, database: database(), change: unlimited })
  other.connection.rest.options.globalRequestsPerSecond = 1_000_000
  const before = local.messages(local.channels.general).length
  const random = samples(fc.record({ way: fc.nat(3), copies: fc.integer({ min: 1, max: 3 }) }), 300)
  const held: (() => void)[] = []
  await throughTheClient(local, random, ({ way, copies }) => {
    local.gateway.intercept(one => {
      const send = () => {
        for (let copy = 0; copy < copies; copy++) local.gateway.send(one)
      }
      // The later ones go first.
      if (held.push(send) >= 5) for (const late of held.splice(0).reverse()) late()
      return []
    })
    const { interactionId } = [
      () => local.act.slash('new'),
      () => local.act.press(answer.message.id, `good:${answerId}`),
      () => local.act.press(answer.message.id, `follow:${answerId}`),
      () => local.act.slash('ask', { question: 'What is ShearPrune?', private: true }),
    ][way]!()
    local.gateway.intercept()
    return interactionId
  })
  const windows = random.filter(({ way }) => way === 2).length
  expect(local.messages(local.channels.general)).toHaveLength(before + random.length - windows)
  expect([bot, other].flatMap(failuresOf)).toEqual([])
  await other.close()
})

test('a name that looks like a pattern of replacement is read as it is', async () => {
  const { local } = await start()
  const { ada } = local.people
  const renamed = (user: Json): Json => (user.id === ada ? { ...user, global_name: "$& of $' and $$" } : user)
  local.gateway.intercept(one => [
    { ...one, data: { ...one.data, mentions: (one.data.mentions as Json[]).map(renamed) } },
  ])
  local.act.sendMessage(local.channels.papers, `<@${local.botId}> What did <@${ada}> write?`)
  local.gateway.intercept()
  const reply = await local.waitFor(
    () => local.messages(local.channels.papers).find(({ message }) => message.author.id === local.botId),
    PATIENCE_MS,
  )
  expect(textOf(reply)).toContain("What did $& of $' and $$ write?")
})
