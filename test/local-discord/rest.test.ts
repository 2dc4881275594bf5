import { ChannelType, DiscordAPIError, RESTJSONErrorCodes } from 'discord.js'
import { expect, test } from 'vitest'
import type { PermissionName } from '../../src/local-discord/state/permissions.ts'
import { callRest, connect, makeClock, startLocal } from './support.ts'

const textChannel = async (client: Awaited<ReturnType<typeof connect>>, id: string) => {
  const channel = await client.channels.fetch(id)
  if (channel?.type !== ChannelType.GuildText) throw new Error('not a text channel')
  return channel
}

test('the client sends, edits, lists, reacts to and deletes messages', async () => {
  const local = await startLocal()
  const channel = await textChannel(await connect(local), local.channels.general)
  const sent = await channel.send('one')
  await sent.edit('one, edited')
  const [stored] = local.messages(channel.id)
  expect(stored!.message).toMatchObject({ content: 'one, edited', author: { id: local.botId, bot: true } })
  expect(stored!.message.edited_timestamp).not.toBeNull()
  await sent.react('🎉')
  expect(stored!.reactions).toEqual([{ emoji: '🎉', userIds: [local.botId] }])
  await sent.reactions.cache.first()?.users.remove()
  expect(stored!.reactions).toEqual([])
  const reply = await sent.reply('two')
  expect(reply.reference?.messageId).toBe(sent.id)
  await channel.send('three')
  const before = await channel.messages.fetch({ limit: 1, before: reply.id })
  const after = await channel.messages.fetch({ limit: 10, after: sent.id })
  expect([before.map(one => one.content), after.map(one => one.content)]).toEqual([['one, edited'], ['three', 'two']])
  await sent.delete()
  expect(local.messages(channel.id)).toHaveLength(2)
})

test('what others wrote is read over REST only with the intent or when it was meant for the bot', async () => {
  const local = await startLocal()
  local.act.sendMessage(local.channels.general, 'among people')
  local.act.sendMessage(local.channels.general, `<@${local.botId}> hello`)
  const { body } = await callRest(local, 'GET', `/channels/${local.channels.general}/messages`)
  expect(body.map((message: { content: string }) => message.content)).toEqual([`<@${local.botId}> hello`, ''])
})

test('a message can be edited by its author alone', async () => {
  const local = await startLocal()
  const { message } = local.act.sendMessage(local.channels.general, 'mine')
  const path = `/channels/${message.channel_id}/messages/${message.id}`
  expect(await callRest(local, 'PATCH', path, { content: 'x' })).toMatchObject({ status: 403, body: { code: 50005 } })
  expect(await callRest(local, 'DELETE', path)).toMatchObject({ status: 403, body: { code: 50013 } })
  local.setPermissions(message.channel_id, { allow: ['ManageMessages'] })
  expect((await callRest(local, 'DELETE', path)).status).toBe(204)
})

test('the same nonce sends a message once, within some minutes, whatever the channel', async () => {
  const clock = makeClock()
  const local = await startLocal({ now: clock.now, limits: false })
  const send = (channelId: string, enforce = true) =>
    callRest(local, 'POST', `/channels/${channelId}/messages`, {
      content: 'edition 1',
      nonce: 'edition-1',
      enforce_nonce: enforce,
    })
  const { general, roundup } = local.channels
  const first = await send(general)
  expect((await send(general)).body.id).toBe(first.body.id)
  expect((await send(roundup)).body.id).toBe(first.body.id)
  expect(local.messages(general)).toHaveLength(1)
  expect(local.messages(roundup)).toHaveLength(0)
  await send(general, false)
  expect(local.messages(general)).toHaveLength(2)
  clock.advance(10 * 60_000)
  await send(general)
  expect(local.messages(general)).toHaveLength(3)
})

test.each<[string, PermissionName[], number, string, string, object | undefined]>([
  ['seeing the channel', ['ViewChannel'], 50001, 'POST', '/messages', { content: 'x' }],
  ['sending', ['SendMessages'], 50013, 'POST', '/messages', { content: 'x' }],
  ['typing', ['SendMessages'], 50013, 'POST', '/typing', undefined],
  ['starting a thread', ['CreatePublicThreads'], 50013, 'POST', '/threads', { name: 'x', type: 11 }],
  ['changing the channel', [], 50013, 'PATCH', '', { name: 'x' }],
])('without the permission for %s the bot is refused', async (_case, deny, code, method, path, body) => {
  const local = await startLocal()
  local.setPermissions(local.channels.papers, { deny })
  expect(await callRest(local, method, `/channels/${local.channels.papers}${path}`, body)).toMatchObject({
    status: 403,
    body: { code },
  })
})

test('the interaction tells which permissions the bot has in the channel', async () => {
  const local = await startLocal()
  await callRest(local, 'PUT', `/applications/${local.applicationId}/commands`, [{ name: 'go', description: 'd' }])
  const permissionsNow = () =>
    BigInt(String(local.interaction(local.act.slash('go').interactionId)!.payload.app_permissions))
  const SEND_MESSAGES = 1n << 11n
  expect(permissionsNow() & SEND_MESSAGES).toBe(SEND_MESSAGES)
  local.setPermissions(local.channels.general, { deny: ['SendMessages'] })
  expect(permissionsNow() & SEND_MESSAGES).toBe(0n)
})

test.each([
  ['an unknown channel', 'GET', '/channels/1190000000000000000', 404, 10003],
  ['an unknown message', 'GET', '/channels/GENERAL/messages/1190000000000000000', 404, 10008],
  ['a token of no interaction', 'PATCH', '/webhooks/APPLICATION/none/messages/@original', 404, 10015],
  ['a message to a forum', 'POST', '/channels/FORUM/messages', 400, 50008],
  [
    'a crosspost out of an ordinary channel',
    'POST',
    '/channels/GENERAL/messages/1190000000000000000/crosspost',
    400,
    50024,
  ],
  ['more messages than a page holds', 'GET', '/channels/GENERAL/messages?limit=101', 400, 50035],
  ['an id that is none', 'GET', '/channels/general', 400, 50035],
  ['a person who is not there', 'GET', '/users/1190000000000000000', 404, 10013],
  ['a direct message to the bot itself', 'POST', '/users/@me/channels', 403, 50007],
])('%s is answered with the code %s', async (_case, method, path, status, code) => {
  const local = await startLocal()
  const real = path
    .replace('GENERAL', local.channels.general)
    .replace('FORUM', local.channels.forum)
    .replace('APPLICATION', local.applicationId)
  const body = method === 'GET' ? undefined : { content: 'x', recipient_id: local.botId }
  expect(await callRest(local, method, real, body)).toMatchObject({ status, body: { code } })
})

test('an unknown route is answered as by Discord, and told of loudly', async () => {
  const lines: object[] = []
  const local = await startLocal({ log: line => lines.push(line) })
  expect(await callRest(local, 'GET', '/no/such/route')).toMatchObject({
    status: 404,
    body: { message: '404: Not Found', code: 0 },
  })
  expect(lines).toContainEqual(expect.objectContaining({ level: 'error', path: '/api/v10/no/such/route' }))
  expect(local.requests.at(-1)).toMatchObject({ route: 'unknown', status: 404 })
})

test('without the token nothing is answered', async () => {
  const local = await startLocal()
  const answer = await callRest(local, 'GET', '/users/@me', undefined, { authorization: 'Bot other' })
  expect(answer).toMatchObject({ status: 401, body: { message: '401: Unauthorized' } })
})

test('an announcement is published once', async () => {
  const local = await startLocal()
  const { body } = await callRest(local, 'POST', `/channels/${local.channels.announcements}/messages`, {
    content: 'news',
  })
  const path = `/channels/${local.channels.announcements}/messages/${body.id}/crosspost`
  expect((await callRest(local, 'POST', path)).body.flags & 1).toBe(1)
  expect(await callRest(local, 'POST', path)).toMatchObject({ status: 400, body: { code: 40033 } })
})

test('a thread grows from a message, sleeps, wakes and locks', async () => {
  const local = await startLocal()
  const channel = await textChannel(await connect(local), local.channels.general)
  const start = await channel.send('a question')
  const thread = await start.startThread({ name: 'More on this' })
  expect([thread.id, thread.parentId, thread.ownerId]).toEqual([start.id, channel.id, local.botId])
  const again = await callRest(local, 'POST', `/channels/${channel.id}/messages/${start.id}/threads`, { name: 'Again' })
  expect(again).toMatchObject({ status: 400, body: { code: 160004 } })
  await thread.send('in the thread')
  await thread.setArchived(true)
  expect(local.channel(thread.id)?.thread_metadata?.archived).toBe(true)
  local.act.sendMessage(thread.id, 'wake up')
  expect(local.channel(thread.id)?.thread_metadata?.archived).toBe(false)
  await expect(thread.setLocked(true)).rejects.toMatchObject({ code: RESTJSONErrorCodes.MissingPermissions })
  local.setPermissions(channel.id, { allow: ['ManageThreads'] })
  await thread.setLocked(true)
  local.setPermissions(channel.id, {})
  await expect(thread.send('too late')).rejects.toMatchObject({ code: 160005 })
})

test('a forum takes posts', async () => {
  const local = await startLocal()
  const client = await connect(local)
  const forum = await client.channels.fetch(local.channels.forum)
  if (forum?.type !== ChannelType.GuildForum) throw new Error('not a forum')
  const post = await forum.threads.create({ name: 'A paper', message: { content: 'Let us read it' } })
  expect(local.messages(post.id)[0]?.message).toMatchObject({ id: post.id, content: 'Let us read it' })
})

test('a list of commands comes without its translations unless they are asked for', async () => {
  const local = await startLocal()
  const path = `/applications/${local.applicationId}/commands`
  const option = { type: 3, name: 'word', name_localizations: { de: 'wort' }, description: 'A word' }
  const command = { name: 'say', description: 'Say it', description_localizations: { de: 'Sag es' }, options: [option] }
  await callRest(local, 'PUT', path, [command])
  const [bare] = (await callRest(local, 'GET', path)).body as object[]
  expect(JSON.stringify(bare)).not.toContain('localizations')
  expect(bare).toMatchObject({ name: 'say', options: [{ name: 'word' }] })
  const [whole] = (await callRest(local, 'GET', `${path}?with_localizations=true`)).body as object[]
  expect(whole).toMatchObject(command)
})

test('commands keep their ids, are replaced as a whole, and have a daily limit', async () => {
  const local = await startLocal({ limits: false })
  const path = `/applications/${local.applicationId}/commands`
  const named = (name: string) => ({ name, description: 'd' })
  const { body: first } = await callRest(local, 'PUT', path, [named('a'), named('b')])
  const { body: second } = await callRest(local, 'PUT', path, [named('b'), named('c')])
  expect(second[0].id).toBe(first[1].id)
  expect(local.commands().map(command => command.name)).toEqual(['b', 'c'])
  expect((await callRest(local, 'POST', path, { ...named('b'), description: 'new' })).status).toBe(200)
  expect((await callRest(local, 'POST', path, named('d'))).status).toBe(201)
  expect((await callRest(local, 'PATCH', `${path}/${second[1].id}`, { description: 'changed' })).body.description).toBe(
    'changed',
  )
  expect((await callRest(local, 'DELETE', `${path}/${second[1].id}`)).status).toBe(204)
  expect(await callRest(local, 'DELETE', `${path}/${second[1].id}`)).toMatchObject({
    status: 404,
    body: { code: 10063 },
  })
  const batch = (prefix: string) => Array.from({ length: 100 }, (_, index) => named(`${prefix}${index}`))
  expect((await callRest(local, 'PUT', path, batch('x'))).status).toBe(200)
  expect(await callRest(local, 'PUT', path, batch('y'))).toMatchObject({ status: 429, body: { code: 30034 } })
})

test('a full bucket is answered with 429, and the client waits and goes on', async () => {
  const local = await startLocal({ limits: { forRoute: () => ({ limit: 2, windowMs: 150 }) } })
  const path = `/channels/${local.channels.general}/messages`
  const answers = [1, 2, 3].map(n => callRest(local, 'POST', path, { content: `${n}` }))
  const statuses = (await Promise.all(answers)).map(answer => answer.status)
  expect(statuses.sort()).toEqual([200, 200, 429])
  const refused = await callRest(local, 'POST', path, { content: 'more' })
  if (refused.status === 429) {
    expect(refused.body).toMatchObject({ global: false, retry_after: expect.any(Number) })
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(0.15)
  }
  const channel = await textChannel(await connect(local), local.channels.papers)
  await Promise.all([1, 2, 3, 4, 5].map(n => channel.send(`${n}`)))
  expect(local.messages(channel.id).map(({ message }) => message.content)).toEqual(['1', '2', '3', '4', '5'])
})

test('the global limit leaves interactions out', async () => {
  const local = await startLocal({ limits: { global: 3, now: () => 0 } })
  const statuses = []
  for (let n = 0; n < 4; n += 1) statuses.push((await callRest(local, 'GET', '/users/@me')).status)
  expect(statuses).toEqual([200, 200, 200, 429])
  const { status } = await callRest(local, 'POST', '/interactions/1190000000000000000/none/callback', { type: 5 })
  expect(status).toBe(404)
})

test('faults meet the calls they are meant for, and no others', async () => {
  const local = await startLocal()
  const channel = await textChannel(await connect(local, { rest: { retries: 0 } }), local.channels.general)
  const match = { method: 'POST', route: '/channels/{channel_id}/messages' }
  local.faults.push({ match, respond: { status: 403, body: { code: 200000, message: 'Blocked' } }, after: 1 })
  await channel.send('let through')
  await expect(channel.send('blocked')).rejects.toBeInstanceOf(DiscordAPIError)
  await channel.send('let through again')
  expect(local.faults).toEqual([])
  local.faults.push({ match, respond: 'drop' })
  await expect(channel.send('lost')).rejects.toThrow()
  expect(local.messages(channel.id).map(({ message }) => message.content)).toEqual(['let through', 'let through again'])
})

test('a message whose answer was lost is there all the same, and a nonce finds it', async () => {
  const local = await startLocal()
  const channel = await textChannel(await connect(local, { rest: { retries: 1 } }), local.channels.general)
  local.faults.push({ match: { method: 'POST', route: /messages$/ }, respond: 'drop-after' })
  const send = () => channel.send({ content: 'edition 7', nonce: 'edition-7', enforceNonce: true })
  const sent = await send().catch(send)
  expect(local.messages(channel.id).map(({ message }) => message.id)).toEqual([sent.id])
})

test('history is bounded', async () => {
  const local = await startLocal({ messagesPerChannel: 3, requestsKept: 2 })
  for (const text of ['1', '2', '3', '4']) local.act.sendMessage(local.channels.general, text)
  expect(local.messages(local.channels.general).map(({ message }) => message.content)).toEqual(['2', '3', '4'])
  for (let n = 0; n < 3; n += 1) await callRest(local, 'GET', '/users/@me')
  expect(local.requests).toHaveLength(2)
})

test('a refused body says where and why, and the record keeps the verdict', async () => {
  const local = await startLocal()
  const answer = await callRest(local, 'POST', `/channels/${local.channels.general}/messages`, {
    content: 'x'.repeat(2001),
  })
  expect(answer).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } },
  })
  expect(local.requests.at(-1)?.verdict.breaches).toEqual([
    expect.objectContaining({ path: ['content'], words: '2001 characters; bots may send 2000' }),
  ])
  expect(await callRest(local, 'POST', `/channels/${local.channels.general}/messages`, {})).toMatchObject({
    status: 400,
    body: { code: 50006 },
  })
  const { status, body } = await callRest(local, 'POST', `/channels/${local.channels.general}/messages`)
  expect([status, body.code]).toEqual([400, 50006])
})
