// One websocket of a bot, from HELLO to its close.

import type { RawData, WebSocket } from 'ws'
import { guildsOfBot } from '../state/guilds.ts'
import type { Json } from '../state/types.ts'
import { memberToWire } from '../state/wire.ts'
import type { World } from '../state/world.ts'
import { guildCreateData, readyData } from './greeting.ts'
import { areValidIntents, CloseCode, Intent, Opcode, PRIVILEGED } from './protocol.ts'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'

export type GatewayRules = {
  token: string
  /** The privileged intents that are switched on for the application. */
  allowedIntents: number
  heartbeatMs: number
  /** With fewer shards than this nobody is let in, as with more than 2,500 guilds on one. */
  leastShards: number
}

type Packet = { op?: unknown; d?: unknown }

const MAX_PAYLOAD = 4096
const SENDS_PER_MINUTE = 120
const ALL_PRIVILEGED = Object.values(PRIVILEGED).reduce((sum, intent) => sum | intent, 0)

const isShard = (shard: unknown, shards: unknown): boolean =>
  Number.isInteger(shard) &&
  Number.isInteger(shards) &&
  (shard as number) >= 0 &&
  (shard as number) < (shards as number)

const fieldsOf = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})

/** Serves one connection; `resumeUrl` is the address that the bot is to come back to. */
export const serveConnection = (
  socket: WebSocket,
  {
    world,
    sessions,
    rules,
    resumeUrl,
    version,
  }: { world: World; sessions: Sessions; rules: GatewayRules; resumeUrl: string; version: string },
): void => {
  let session: Session | null = null
  let heardAt = Date.now()
  let windowStart = Date.now()
  let sends = 0

  const sendText = (text: string): void => {
    if (socket.readyState === socket.OPEN) socket.send(text)
  }
  const send = (packet: object): void => sendText(JSON.stringify(packet))
  const close = (code: number): void => {
    if (session) sessions.lose(session, code)
    session = null
    socket.close(code)
  }
  const attach = (to: Session): void => {
    // A bot that resumes on a new connection has left the old one, even when that is not yet closed.
    to.connection?.close(CloseCode.unknownError)
    session = to
    const release = () => {
      session = null
    }
    to.connection = { send: sendText, close, release }
    sessions.attached()
  }

  const identify = (data: Json) => {
    if (session) return close(CloseCode.alreadyAuthenticated)
    if (data.token !== rules.token) return close(CloseCode.authenticationFailed)
    if (!areValidIntents(data.intents)) return close(CloseCode.invalidIntents)
    if (data.intents & ALL_PRIVILEGED & ~rules.allowedIntents) return close(CloseCode.disallowedIntents)
    const [shard = 0, shards = 1] = (data.shard as [number, number] | undefined) ?? [0, 1]
    if (!isShard(shard, shards)) return close(CloseCode.invalidShard)
    if (shards < rules.leastShards) return close(CloseCode.shardingRequired)
    if (!sessions.mayIdentify(shard)) return send({ op: Opcode.invalidSession, d: false })
    const started = sessions.start({ shard: [shard, shards], intents: data.intents })
    attach(started)
    const guilds = guildsOfBot(world).filter(({ id }) => started.sees(id))
    started.dispatch(
      'READY',
      readyData(world, {
        id: started.id,
        shard: [shard, shards],
        guilds,
        resumeUrl,
        allowedIntents: rules.allowedIntents,
      }),
    )
    if ((data.intents & Intent.guilds) === 0) return
    for (const guild of guilds) started.dispatch('GUILD_CREATE', guildCreateData(world, guild, data.intents))
  }

  const resume = (data: Json) => {
    if (data.token !== rules.token) return close(CloseCode.authenticationFailed)
    const former = sessions.find(String(data.session_id))
    if (!former) return send({ op: Opcode.invalidSession, d: false })
    const missed = former.since(Number(data.seq))
    if (missed === null) {
      sessions.end(former)
      return close(CloseCode.invalidSequence)
    }
    attach(former)
    for (const { text } of missed) sendText(text)
    former.dispatch('RESUMED', {})
  }

  const sendMembers = (data: Json): void => {
    if (!session) return
    const guild = world.guilds.get(String(data.guild_id))
    if (!guild || !session.sees(guild.id)) return
    const asked = data.user_ids === undefined ? null : new Set([data.user_ids].flat().map(String))
    const prefix = String(data.query ?? '').toLowerCase()
    const ids = [...world.members.keys()].filter(id => {
      const name = world.users.get(id)!.username.toLowerCase()
      return asked ? asked.has(id) : name.startsWith(prefix)
    })
    session.dispatch('GUILD_MEMBERS_CHUNK', {
      guild_id: guild.id,
      members: ids.map(id => memberToWire(world, id, true, guild)),
      chunk_index: 0,
      chunk_count: 1,
      not_found: asked ? [...asked].filter(id => !world.members.has(id)) : [],
      ...(data.nonce === undefined ? {} : { nonce: data.nonce }),
    })
  }

  const receive = ({ op, d }: Packet) => {
    const data = fieldsOf(d)
    switch (op) {
      case Opcode.heartbeat:
        heardAt = Date.now()
        return send({ op: Opcode.heartbeatAck })
      case Opcode.identify:
        return identify(data)
      case Opcode.resume:
        return session ? close(CloseCode.alreadyAuthenticated) : resume(data)
      case Opcode.presence:
      case Opcode.voiceState:
      case Opcode.requestSoundboard:
        return session ? undefined : close(CloseCode.notAuthenticated)
      case Opcode.requestMembers:
        return session ? sendMembers(data) : close(CloseCode.notAuthenticated)
      default:
        return close(CloseCode.unknownOpcode)
    }
  }

  const onMessage = (raw: RawData) => {
    const text = raw.toString()
    if (Buffer.byteLength(text) > MAX_PAYLOAD) return close(CloseCode.decodeError)
    if (Date.now() - windowStart > 60_000) {
      windowStart = Date.now()
      sends = 0
    }
    sends += 1
    if (sends > SENDS_PER_MINUTE) return close(CloseCode.rateLimited)
    let packet: Packet
    try {
      packet = fieldsOf(JSON.parse(text))
    } catch {
      return close(CloseCode.decodeError)
    }
    receive(packet)
  }

  // A bot that has missed two heartbeats is gone, whatever its socket says.
  const watch = setInterval(() => {
    if (Date.now() - heardAt > rules.heartbeatMs * 2) close(CloseCode.sessionTimedOut)
  }, rules.heartbeatMs)
  watch.unref()

  socket.on('message', onMessage)
  socket.on('error', () => socket.terminate())
  socket.on('close', code => {
    clearInterval(watch)
    if (session) sessions.lose(session, code)
    session = null
  })

  if (version !== '10') close(CloseCode.invalidVersion)
  else send({ op: Opcode.hello, d: { heartbeat_interval: rules.heartbeatMs, _trace: ['local'] } })
}
