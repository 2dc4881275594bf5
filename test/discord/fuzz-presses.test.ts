/** Thousands of buttons, windows and menus that nobody thought of, through the real client: every one is answered. */
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Json } from '../../src/local-discord/state/types.ts'
import { en } from '../../src/words/en.ts'
import { awkwardName, awkwardText } from '../support/awkward.ts'
import { answered, buttonsOf, textOf } from './bot.ts'
import { COMMAND, COMPONENT, forge, MODAL } from './forged.ts'
import { AT_LEAST, failuresOf, LONG, samples, stageFuzz } from './fuzzed.ts'

vi.setConfig(LONG)

const { start, send, counted, database } = stageFuzz()

const ID = '123456789012345678'
const TARGETS = { message: 3, user: 2, elsewhere: 4 }

test('menus of messages and of people', async () => {
  const { local, bot } = await start()
  const { message } = local.act.sendMessage(local.channels.general, 'Hello')
  const menuArb = fc.record({
    name: fc.constantFrom('Ask about this', 'Something that is gone', 'ask'),
    type: fc.constantFrom(...Object.values(TARGETS)),
    content: fc.oneof(fc.constant(''), awkwardText(4_000)),
    username: awkwardName(32),
  })
  await send(local, samples(menuArb, 400), ({ name, type, content, username }) => {
    const author = { ...message.author, username, global_name: username }
    const targetId = type === TARGETS.user ? local.userId : message.id
    const resolved =
      type === TARGETS.user
        ? { users: { [targetId]: author } }
        : { messages: { [targetId]: { ...message, author, content, mentions: [author], attachments: [], embeds: [] } } }
    return forge(local, COMMAND, { id: ID, name, type, target_id: targetId, resolved })
  })
  expect(failuresOf(bot)).toEqual([])
})

const ACTIONS = ['evidence', 'related', 'follow', 'good', 'bad', 'cite', 'summarise', 'settings', '']
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
      `privacy-delete:${answerId}`,
      'privacy-delet',
      '{"a":1}',
      'follow:NaN',
    ),
    awkwardText(100),
  )

/** An answer with buttons, to forge others from. */
const firstAnswer = async (local: RunningLocalDiscord) => {
  const answer = await answered(local, local.act.slash('ask', { question: 'What accuracy does BasketMerge reach?' }))
  return { answer, answerId: Number(buttonsOf(answer)[0]!.split(':')[1]) }
}

const BUTTON = 2
const SELECTS = [3, 5, 6, 7, 8]

test('buttons and selects with ids that are old, forged, cut or from another version', async () => {
  const { local, bot } = await start()
  const { answer, answerId } = await firstAnswer(local)
  const pressArb = fc.record({
    custom_id: customIdArb(answerId),
    component_type: fc.oneof(
      { weight: 5, arbitrary: fc.constant(BUTTON) },
      { weight: 1, arbitrary: fc.constantFrom(...SELECTS) },
    ),
    values: fc.array(awkwardText(100), { maxLength: 3 }),
  })
  await send(local, samples(pressArb, 700), ({ component_type, values, custom_id }) =>
    forge(
      local,
      COMPONENT,
      { custom_id, component_type, ...(component_type === BUTTON ? {} : { values, resolved: {} }) },
      { message: answer.message },
    ),
  )
  expect(failuresOf(bot)).toEqual([])
})

test('windows with ids of all kinds, and 0 to 4000 characters in them', async () => {
  const { local, bot } = await start()
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
  await send(local, samples(windowArb, 700), ({ isOnMessage, ...data }) =>
    forge(local, MODAL, data as Json, isOnMessage ? { message: answer.message } : {}),
  )
  expect(failuresOf(bot)).toEqual([])
})

test('buttons and windows of answers that are gone say so', async () => {
  const { local, bot } = await start()
  const { answer, answerId } = await firstAnswer(local)
  local.act.sendMessage(local.channels.general, 'Hello')
  await database().script('truncate answers cascade')
  const gone = samples(fc.constantFrom('evidence', 'related', 'good', 'bad', 'follow'), 150)
  const ids: string[] = []
  await send(local, gone, action => {
    const data = { custom_id: `${action}:${answerId}`, components: [] }
    const isWindow = action === 'follow' || action === 'bad'
    const field = { type: 4, custom_id: 'text', value: 'Who wrote it?' }
    const id = isWindow
      ? forge(local, MODAL, { ...data, components: [{ type: 18, component: field }] }, { message: answer.message })
      : forge(local, COMPONENT, { ...data, component_type: BUTTON }, { message: answer.message })
    ids.push(id)
    return id
  })
  for (const interactionId of ids) expect(textOf(await answered(local, { interactionId }))).toBe(en.buttons.gone)
  expect(failuresOf(bot)).toEqual([])
})

test(`that is ${AT_LEAST.presses} presses at the least`, () => {
  expect(counted()).toBeGreaterThanOrEqual(AT_LEAST.presses)
})
