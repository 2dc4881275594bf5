// A session outlives its connection: what happens while nobody listens is kept, to be replayed when
// the bot resumes.
import { randomBytes } from 'node:crypto'
import type { Json } from '../state/types.ts'
import type { Dispatch } from './dispatches.ts'
import { Intent, Opcode } from './protocol.ts'

const REMEMBERED_EVENTS = 2_000
const RESUMABLE_FOR = 5 * 60_000

/** An event as it was sent, kept as text because what it tells of may change later. */
type Sent = { sequence: number; text: string }

export type Connection = {
  send: (text: string) => void
  close: (code: number) => void
  /** Leaves the connection open but without a session, so that it may resume or identify again. */
  release: () => void
}

export type Session = {
  readonly id: string
  readonly shard: [number, number]
  readonly intents: number
  /** The connection that serves the session now, if any. */
  connection: Connection | null
  dispatch: (event: string, data: Json) => void
  /** Whether a guild is of this session's shard. */
  sees: (guildId: string) => boolean
  /** Sends what passes this session's intents and shard. */
  offer: (dispatch: Dispatch) => void
  /** The events after a sequence number; null when they are no longer known or never were. */
  since: (sequence: number) => Sent[] | null
  detach: (at: number) => void
  isExpired: (now: number) => boolean
}

/** The shard that serves a guild, by Discord's formula. */
export const shardOf = (guildId: string, shards: number): number => Number((BigInt(guildId) >> 22n) % BigInt(shards))

export const makeSession = ({
  shard,
  intents,
  homeId,
}: {
  shard: [number, number]
  intents: number
  /** The guild of events that name none. */
  homeId: string
}): Session => {
  const seesDirect = shard[0] === 0
  const sent: Sent[] = []
  let sequence = 0
  let detachedAt: number | null = null

  const session: Session = {
    id: randomBytes(16).toString('hex'),
    shard,
    intents,
    connection: null,
    dispatch: (event, data) => {
      sequence += 1
      const text = JSON.stringify({ op: Opcode.dispatch, t: event, s: sequence, d: data })
      sent.push({ sequence, text })
      if (sent.length > REMEMBERED_EVENTS) sent.shift()
      session.connection?.send(text)
    },
    sees: guildId => shardOf(guildId, shard[1]) === shard[0],
    offer: ({ event, data, intents: needed, dataWithoutContent, inGuild }) => {
      if (needed !== 0 && (needed & intents) === 0) return
      if (inGuild ? !session.sees(String(data.guild_id ?? homeId)) : !seesDirect) return
      session.dispatch(event, dataWithoutContent && !(intents & Intent.messageContent) ? dataWithoutContent : data)
    },
    since: from => {
      if (from > sequence || from < 0) return null
      const oldest = sent[0]?.sequence ?? sequence + 1
      return from + 1 < oldest ? null : sent.filter(one => one.sequence > from)
    },
    detach: at => {
      session.connection = null
      detachedAt = at
    },
    isExpired: now => session.connection === null && detachedAt !== null && now - detachedAt > RESUMABLE_FOR,
  }
  return session
}
