import { Client, Events, GatewayIntentBits, Partials } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import { callRest, connect, makeClock, startLocal } from './support.ts'

const GUILDS_AND_MESSAGES = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMessages

/** A bare connection to the gateway: what it receives, and a way to send. */
const openSocket = async (local: RunningLocalDiscord, query = '?v=10&encoding=json') => {
  const socket = new WebSocket(`${local.url.replace('http', 'ws')}/gateway${query}`)
  onTestFinished(() => socket.terminate())
  // biome-ignore lint/suspicious/noExplicitAny: packets of many shapes are looked into by their tests.
  const packets: { op: number; t?: string; s?: number; d?: any }[] = []
  const closed = new Promise<number>(done => socket.on('close', done))
  socket.on('message', raw => packets.push(JSON.parse(String(raw))))
  await new Promise((done, failed) => socket.once('open', done).once('error', failed))
  const send = (packet: object) => socket.send(JSON.stringify(packet))
  const identify = (d: object = {}) =>
    send({ op: 2, d: { token: local.token, intents: GUILDS_AND_MESSAGES, properties: {}, ...d } })
  const event = (name: string) => local.waitFor(() => packets.find(packet => packet.t === name), 3_000, name)
  return { socket, packets, closed, send, identify, event }
}

const heard = (client: Client): string[] => {
  const contents: string[] = []
  client.on(Events.MessageCreate, message => contents.push(message.content))
  return contents
}

test('the client is ready with its guild, roles and channels', async () => {
  const local = await startLocal({ guildName: 'Club', botName: 'Tester' })
  const client = await connect(local)
  const guild = client.guilds.cache.get(local.guildId)!
  expect([client.user.id, client.user.username, guild.name]).toEqual([local.botId, 'Tester', 'Club'])
  expect(guild.roles.everyone.id).toBe(local.guildId)
  expect(guild.channels.cache.map(channel => channel.name)).toEqual([
    'general',
    'papers',
    'roundup',
    'announcements',
    'reading-group',
  ])
  expect(local.gateway.connected()).toBe(1)
})

test('ids are the same in every run, and real snowflakes', async () => {
  const [one, other] = [await startLocal(), await startLocal()]
  expect(one.channels).toEqual(other.channels)
  for (const id of [one.guildId, one.userId, one.applicationId, ...Object.values(one.channels)])
    expect(id).toMatch(/^\d{17,19}$/)
})

test('a wrong token is refused, over REST and at the gateway', async () => {
  const local = await startLocal()
  const client = new Client({ intents: [], rest: { api: local.apiBase } })
  await expect(client.login('wrong')).rejects.toThrow('invalid token')
  const { identify, closed } = await openSocket(local)
  identify({ token: 'wrong' })
  expect(await closed).toBe(4004)
})

test.each([
  [
    'a privileged intent that is not switched on',
    { op: 2, d: { token: 'local-discord-token', intents: GatewayIntentBits.MessageContent } },
    4014,
  ],
  ['an intent that does not exist', { op: 2, d: { token: 'local-discord-token', intents: 1 << 30 } }, 4013],
  ['a shard beyond the count', { op: 2, d: { token: 'local-discord-token', intents: 1, shard: [2, 2] } }, 4010],
  ['half a shard', { op: 2, d: { token: 'local-discord-token', intents: 1, shard: [0.5, 2] } }, 4010],
  ['an opcode that does not exist', { op: 99 }, 4001],
  ['anything before identifying', { op: 3, d: {} }, 4003],
  ['a payload of more than 4096 bytes', { op: 1, d: 'x'.repeat(4096) }, 4002],
])('the gateway closes on %s', async (_case, packet, code) => {
  const { send, closed } = await openSocket(await startLocal())
  send(packet)
  expect(await closed).toBe(code)
})

test('the gateway closes on text that is no JSON, a second identify, and another version', async () => {
  const local = await startLocal()
  const garbled = await openSocket(local)
  garbled.socket.send('{')
  expect(await garbled.closed).toBe(4002)
  const twice = await openSocket(local)
  twice.identify()
  twice.identify()
  expect(await twice.closed).toBe(4005)
  const old = await openSocket(local, '?v=8&encoding=json')
  expect(await old.closed).toBe(4012)
})

test('heartbeats are acknowledged, and a silent bot is let go', async () => {
  const local = await startLocal({ heartbeatMs: 40 })
  const { packets, send, closed } = await openSocket(local)
  await local.waitFor(() => packets.some(packet => packet.op === 10 && packet.d.heartbeat_interval === 40))
  send({ op: 1, d: null })
  await local.waitFor(() => packets.some(packet => packet.op === 11))
  expect(await closed).toBe(4009)
})

test.each([
  ['a close with 4000', (local: RunningLocalDiscord) => local.gateway.closeSessions(4000)],
  ['a request to reconnect', (local: RunningLocalDiscord) => local.gateway.requestReconnect()],
])('after %s the client resumes and misses nothing', async (_case, disturb) => {
  const local = await startLocal()
  const client = await connect(local)
  const contents = heard(client)
  const resumed = new Promise(done => client.once(Events.ShardResume, done))
  const away = new Promise(done => client.once(Events.ShardReconnecting, done))
  disturb(local)
  await away
  await local.waitFor(() => local.gateway.connected() === 0 || undefined)
  local.act.sendMessage(local.channels.general, `<@${local.botId}> said meanwhile`)
  await resumed
  await local.waitFor(() => contents.length > 0)
  expect(contents).toEqual([`<@${local.botId}> said meanwhile`])
})

test('a session that was declared invalid is started anew', async () => {
  const local = await startLocal()
  const first = await openSocket(local)
  first.identify()
  const ready = await first.event('READY')
  local.gateway.invalidateSessions(false)
  await local.waitFor(() => first.packets.some(packet => packet.op === 9 && packet.d === false))
  first.send({ op: 6, d: { token: local.token, session_id: ready.d.session_id, seq: 1 } })
  await local.waitFor(() => first.packets.filter(packet => packet.op === 9).length === 2)
  first.identify()
  await local.waitFor(() => first.packets.filter(packet => packet.t === 'READY').length === 2)
})

test('an invalid session that may be resumed is resumed on the same connection', async () => {
  const local = await startLocal()
  const client = await connect(local)
  const resumed = new Promise(done => client.once(Events.ShardResume, done))
  local.gateway.invalidateSessions(true)
  await resumed
  expect(local.gateway.connected()).toBe(1)
})

test('a resume replays exactly what was missed', async () => {
  const local = await startLocal()
  const first = await openSocket(local)
  first.identify()
  const ready = await first.event('READY')
  await first.event('GUILD_CREATE')
  first.socket.close(4200)
  await local.waitFor(() => local.gateway.connected() === 0 || undefined)
  for (const text of ['a', 'b']) local.act.sendMessage(local.channels.general, text)
  const second = await openSocket(local)
  second.send({ op: 6, d: { token: local.token, session_id: ready.d.session_id, seq: 2 } })
  await second.event('RESUMED')
  expect(second.packets.filter(packet => packet.op === 0).map(({ t, s }) => [t, s])).toEqual([
    ['MESSAGE_CREATE', 3],
    ['MESSAGE_CREATE', 4],
    ['RESUMED', 5],
  ])
  const third = await openSocket(local)
  third.send({ op: 6, d: { token: local.token, session_id: ready.d.session_id, seq: 99 } })
  expect(await third.closed).toBe(4007)
})

test('a session is forgotten when its bot stays away too long', async () => {
  const clock = makeClock()
  const local = await startLocal({ now: clock.now })
  const first = await openSocket(local)
  first.identify()
  const ready = await first.event('READY')
  first.socket.close(4200)
  await local.waitFor(() => local.gateway.connected() === 0 || undefined)
  clock.advance(6 * 60_000)
  const second = await openSocket(local)
  second.send({ op: 6, d: { token: local.token, session_id: ready.d.session_id, seq: 1 } })
  await local.waitFor(() => second.packets.some(packet => packet.op === 9 && packet.d === false))
})

test('two processes with one token both get every event', async () => {
  const local = await startLocal()
  const both = [heard(await connect(local)), heard(await connect(local))]
  expect(local.gateway.connected()).toBe(2)
  local.act.sendMessage(local.channels.general, `<@${local.botId}> hello`)
  await local.waitFor(() => both.every(contents => contents.length === 1))
})

test('each shard gets its own part: the guild one, direct messages the first', async () => {
  const local = await startLocal()
  const shards = await Promise.all([0, 1].map(() => openSocket(local)))
  for (const [id, shard] of shards.entries()) {
    shard.identify({ shard: [id, 2], intents: GUILDS_AND_MESSAGES | GatewayIntentBits.DirectMessages })
    await shard.event('READY')
  }
  local.act.sendMessage(local.channels.general, 'to the guild')
  local.act.sendMessage(local.act.openDirectMessages(), 'to the bot')
  const ofGuild = Number((BigInt(local.guildId) >> 22n) % 2n)
  await local.waitFor(() =>
    shards.every((shard, id) => shard.packets.some(({ t }) => t === 'MESSAGE_CREATE') || (id === 1 && ofGuild === 0)),
  )
  const received = shards.map(shard =>
    shard.packets.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => d.guild_id !== undefined),
  )
  expect(received[ofGuild]).toContain(true)
  expect(received[1 - ofGuild]).not.toContain(true)
  expect(received[0]).toContain(false)
  expect(received[1]).not.toContain(false)
})

test('with several servers each shard is told of its own, and hears what happens there', async () => {
  const local = await startLocal({ otherGuilds: 3 })
  const places = [{ guildId: local.guildId, channelId: local.channels.general }, ...local.otherGuilds]
  const shardOf = (guildId: string): number => Number((BigInt(guildId) >> 22n) % 2n)
  expect(places.map(({ guildId }) => shardOf(guildId))).toEqual([0, 1, 0, 1])
  const shards = await Promise.all([0, 1].map(() => openSocket(local)))
  for (const [id, shard] of shards.entries()) {
    shard.identify({ shard: [id, 2] })
    await shard.event('READY')
  }
  for (const { guildId, channelId } of places) local.act.sendMessage(channelId, `to ${guildId}`)
  for (const [id, { packets }] of shards.entries()) {
    const own = places.map(({ guildId }) => guildId).filter(guildId => shardOf(guildId) === id)
    const of = (event: string) => packets.filter(({ t }) => t === event)
    await local.waitFor(() => of('MESSAGE_CREATE').length === own.length)
    expect(of('READY')[0]!.d.guilds).toEqual(own.map(guildId => ({ id: guildId, unavailable: true })))
    expect(of('GUILD_CREATE').map(({ d }) => d.id)).toEqual(own)
    expect(of('MESSAGE_CREATE').map(({ d }) => [d.guild_id, d.content])).toEqual(own.map(guildId => [guildId, '']))
  }
})

test('the client carries two shards, each with its guilds; a command is answered in the other server', async () => {
  const local = await startLocal({ otherGuilds: 1, maxConcurrency: 2 })
  const [other] = local.otherGuilds
  const client = await connect(local, { shards: [0, 1], shardCount: 2 })
  expect(client.guilds.cache.map(({ id, shardId }) => [id, shardId])).toEqual([
    [local.guildId, 0],
    [other!.guildId, 1],
  ])
  expect(client.channels.cache.get(other!.channelId)).toMatchObject({ guildId: other!.guildId })
  await client.application.commands.set([{ name: 'go', description: 'd' }])
  client.on(Events.InteractionCreate, interaction => {
    if (interaction.isRepliable()) interaction.reply(`here is ${interaction.guild?.name}`)
  })
  const gone = local.act.slash('go', {}, { channelId: other!.channelId })
  expect((await local.answerTo(gone.interactionId)).message.content).toBe('here is Server 1')
})

test('a bot is told with how many shards to come, and with too few it is not let in', async () => {
  const local = await startLocal({ shards: 3, leastShards: 3, maxConcurrency: 16 })
  const { body } = await callRest(local, 'GET', '/gateway/bot')
  expect(body).toMatchObject({ shards: 3, session_start_limit: { max_concurrency: 16 } })
  const { identify, closed } = await openSocket(local)
  identify({ shard: [0, 2] })
  expect(await closed).toBe(4011)
  const client = await connect(local, { shards: 'auto' })
  expect([...client.ws.shards.keys()]).toEqual([0, 1, 2])
})

test('shards of one share take turns to identify; who comes too soon has no session', async () => {
  const local = await startLocal({ identifyEveryMs: 3_600_000, maxConcurrency: 2 })
  const come = async (shard: number) => {
    const { identify, packets } = await openSocket(local)
    identify({ shard: [shard, 4] })
    const told = await local.waitFor(() => packets.find(({ op, t }) => op === 9 || t === 'READY'))
    return told.t ?? told.d
  }
  expect(await Promise.all([come(0), come(1)])).toEqual(['READY', 'READY'])
  expect([await come(2), await come(3)]).toEqual([false, false])
})

test('a bot without the intent hears that something was said, and what only when it is meant', async () => {
  const local = await startLocal()
  const client = await connect(local, { partials: [Partials.Channel] })
  const contents = heard(client)
  local.act.sendMessage(local.channels.general, 'among people')
  local.act.sendMessage(local.channels.general, `hello <@${local.botId}>`)
  const own = await client.channels.fetch(local.channels.general)
  if (own?.isSendable()) await own.send('mine')
  const [mine] = local.messages(local.channels.general).slice(-1)
  local.act.sendMessage(local.channels.general, 'a reply', { replyTo: mine!.message.id })
  local.act.sendMessage(local.channels.general, 'a quiet reply', { replyTo: mine!.message.id, pingReplied: false })
  local.act.sendMessage(local.act.openDirectMessages(), 'in private')
  await local.waitFor(() => contents.length === 6)
  expect(contents).toEqual(['', `hello <@${local.botId}>`, 'mine', 'a reply', '', 'in private'])
})

test('with the intent switched on the bot hears everything, and without others nothing', async () => {
  const local = await startLocal({ privilegedIntents: ['MessageContent'] })
  const all = await connect(local, {
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  })
  const deaf = await connect(local, { intents: [GatewayIntentBits.Guilds] })
  const [heardByAll, heardByDeaf] = [heard(all), heard(deaf)]
  let commands = 0
  deaf.on(Events.InteractionCreate, () => (commands += 1))
  await all.application.commands.set([{ name: 'go', description: 'd' }])
  local.act.sendMessage(local.channels.general, 'among people')
  local.act.slash('go')
  await local.waitFor(() => heardByAll.length === 1 && commands === 1)
  expect([heardByAll, heardByDeaf]).toEqual([['among people'], []])
})

test('a channel that the bot may not see sends it nothing', async () => {
  const local = await startLocal()
  const contents = heard(await connect(local))
  local.setPermissions(local.channels.papers, { deny: ['ViewChannel'] })
  local.act.sendMessage(local.channels.papers, `<@${local.botId}> hidden`)
  local.act.sendMessage(local.channels.general, `<@${local.botId}> open`)
  await local.waitFor(() => contents.length > 0)
  expect(contents).toEqual([`<@${local.botId}> open`])
})

test('events can be lost, doubled, changed, and sent without a cause', async () => {
  const local = await startLocal()
  const { packets, identify, event } = await openSocket(local)
  identify()
  await event('GUILD_CREATE')
  const say = (content: string) => local.act.sendMessage(local.channels.general, content).message.id
  local.gateway.intercept(() => [])
  say('lost')
  local.gateway.intercept(one => [one, { ...one, dataWithoutContent: { id: '1' } }])
  const twice = say('twice')
  local.gateway.intercept()
  const usual = say('as usual')
  local.gateway.send({ event: 'TYPING_START', data: { id: '2' }, intents: 0, inGuild: true })
  await event('TYPING_START')
  expect(packets.slice(-4).map(({ d }) => d.id)).toEqual([twice, '1', usual, '2'])
})
