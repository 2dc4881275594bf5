import { expect, test } from 'vitest'
import { CHANNELS, PEOPLE, ROLES } from '../../src/local-discord/state/identifiers.ts'
import { computePings, type PingQuestion, textsOf } from '../../src/local-discord/state/pings.ts'
import { callRest, startLocal, V2 } from './support.ts'

const ADA = PEOPLE.ada
const LIN = PEOPLE.lin
const nobody = { everyone: false, users: [], roles: [] }

const pings = (text: string, rest: Partial<PingQuestion> = {}) =>
  computePings({
    texts: [text],
    allowedMentions: undefined,
    from: 'message',
    repliedUserId: null,
    mayMentionEveryone: true,
    isUser: id => id === ADA || id === LIN,
    isMentionable: id => (id === ROLES.readers ? true : id === ROLES.staff ? false : null),
    ...rest,
  })

const all = `@everyone <@${ADA}> <@!${LIN}> <@&${ROLES.readers}> <@&${ROLES.staff}>`
const everybody = { everyone: true, users: [ADA, LIN], roles: [ROLES.readers, ROLES.staff] }

test.each<[string, string, Partial<PingQuestion>, object]>([
  ['an ordinary message parses everything', all, {}, everybody],
  ['an answer to an interaction parses users only', all, { from: 'interaction' }, { ...nobody, users: [ADA, LIN] }],
  ['parse: [] pings nobody', all, { allowedMentions: { parse: [] } }, nobody],
  ['an empty table pings nobody', all, { allowedMentions: {} }, nobody],
  ['parse names the kinds', all, { allowedMentions: { parse: ['everyone'] } }, { ...nobody, everyone: true }],
  ['users lists persons', all, { allowedMentions: { users: [LIN] } }, { ...nobody, users: [LIN] }],
  ['roles lists roles', all, { allowedMentions: { roles: [ROLES.staff] } }, { ...nobody, roles: [ROLES.staff] }],
  ['a listed person who is not mentioned is not pinged', 'hello', { allowedMentions: { users: [ADA] } }, nobody],
  [
    'without the permission neither everyone nor closed roles',
    all,
    { mayMentionEveryone: false },
    { ...everybody, everyone: false, roles: [ROLES.readers] },
  ],
  ['@here counts as everyone', 'look @here', {}, { ...nobody, everyone: true }],
  ['inside a word it is no mention', 'mail@everyoneelse', {}, nobody],
  ['inside code there are no mentions', `\`@everyone\` \`\`\`<@${ADA}>\`\`\``, {}, nobody],
  ['a backslash is not trusted', '\\@everyone', {}, { ...nobody, everyone: true }],
  ['ids of nobody ping nobody', '<@1190000000000000000> <@&1190000000000000000>', {}, nobody],
  ['a person is pinged once', `<@${ADA}> <@${ADA}>`, {}, { ...nobody, users: [ADA] }],
  ['a reply pings whom it replies to', 'yes', { repliedUserId: ADA }, { ...nobody, users: [ADA] }],
  ['unless mentions are named without it', 'yes', { repliedUserId: ADA, allowedMentions: { parse: [] } }, nobody],
  [
    'or with it',
    'yes',
    { repliedUserId: ADA, allowedMentions: { parse: [], replied_user: true } },
    { ...nobody, users: [ADA] },
  ],
])('%s', (_case, text, rest, expected) => {
  expect(pings(text, rest)).toEqual(expected)
})

test('text displays are looked into, however deep', () => {
  const text = (content: string) => ({ type: 10, content })
  const section = { type: 9, components: [text('b')], accessory: { type: 2, label: '@everyone' } }
  expect(textsOf([text('a'), { type: 17, components: [section, text('c')] }])).toEqual(['a', 'b', 'c'])
})

test('the pings of a message are kept, and told to the bot as mentions', async () => {
  const local = await startLocal()
  const send = (body: object) => callRest(local, 'POST', `/channels/${CHANNELS.general}/messages`, body)
  const loud = await send({ flags: V2, components: [{ type: 10, content: `@everyone <@${ADA}>` }] })
  expect(loud.body).toMatchObject({ mention_everyone: true, mentions: [{ id: ADA }] })
  await send({ content: `@everyone <@${ADA}>`, allowed_mentions: { parse: [] } })
  const kept = local.messages(CHANNELS.general).map(stored => stored.pings)
  expect(kept).toEqual([{ everyone: true, users: [ADA], roles: [] }, nobody])
})

test('an edit pings nobody anew', async () => {
  const local = await startLocal()
  const { body } = await callRest(local, 'POST', `/channels/${CHANNELS.general}/messages`, { content: 'quiet' })
  await callRest(local, 'PATCH', `/channels/${CHANNELS.general}/messages/${body.id}`, { content: '@everyone' })
  expect(local.messages(CHANNELS.general)[0]?.pings).toEqual(nobody)
})
