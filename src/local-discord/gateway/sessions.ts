import type { World } from '../state/world.ts'
import { type Dispatch, dispatchesOf } from './dispatches.ts'
import { ENDS_SESSION, Opcode } from './protocol.ts'
import { makeSession, type Session } from './session.ts'

export type Sessions = {
  /** Whether a shard may identify now; if so, its turn is taken. */
  mayIdentify: (shard: number) => boolean
  start: (identity: { shard: [number, number]; intents: number }) => Session
  find: (id: string) => Session | undefined
  end: (session: Session) => void
  /** A connection has gone; the session may be taken up again unless the code rules it out. */
  lose: (session: Session, code: number) => void
  /** Tells the page that a connection has come. */
  attached: () => void
  connected: () => number
  /** Closes the connections of all sessions, or of those of one shard, as Discord does on its side. */
  closeAll: (code: number, shard?: number) => void
  /** Asks all bots to reconnect and resume. */
  requestReconnect: () => void
  /** Declares all sessions invalid; a resumable one may be resumed all the same. */
  invalidate: (resumable: boolean) => void
  /** Sends an event to all sessions, whether or not anything has happened. */
  send: (dispatch: Dispatch) => void
  /** Decides what becomes of each event from now on: none, one or several, as it is or changed; as usual without a way. */
  intercept: (way?: Way) => void
}

export type Way = (dispatch: Dispatch) => Dispatch[]

const asUsual: Way = dispatch => [dispatch]

/** How many shards may identify at once, and how long the next ones must wait. */
export type IdentifyLimit = { maxConcurrency: number; identifyEveryMs: number }

/** All sessions of all bot processes; each is told everything that its intents let through. */
export const makeSessions = (world: World, { maxConcurrency, identifyEveryMs }: IdentifyLimit): Sessions => {
  /** When each share of the shards identified last, in real time, for clients wait in real time. */
  const identifiedAt = new Map<number, number>()
  const byId = new Map<string, Session>()
  let way = asUsual
  const live = (): Session[] => [...byId.values()].filter(session => session.connection !== null)
  const announce = (): void => world.changes.publish({ kind: 'sessions-changed', connected: live().length })

  const forgetExpired = (): void => {
    for (const session of byId.values()) if (session.isExpired(world.now())) byId.delete(session.id)
  }

  const send = (dispatch: Dispatch): void => {
    for (const session of byId.values()) session.offer(dispatch)
  }

  world.changes.subscribe(change => {
    if (byId.size === 0) return
    for (const dispatch of dispatchesOf(world, change).flatMap(one => way(one))) send(dispatch)
  })

  return {
    mayIdentify: shard => {
      const share = shard % maxConcurrency
      const now = performance.now()
      if (now - (identifiedAt.get(share) ?? -Infinity) < identifyEveryMs) return false
      identifiedAt.set(share, now)
      return true
    },
    start: identity => {
      forgetExpired()
      const session = makeSession({ ...identity, homeId: world.guild.id })
      byId.set(session.id, session)
      return session
    },
    find: id => {
      forgetExpired()
      return byId.get(id)
    },
    end: session => {
      byId.delete(session.id)
      announce()
    },
    lose: (session, code) => {
      session.detach(world.now())
      if (ENDS_SESSION.has(code)) byId.delete(session.id)
      announce()
    },
    attached: announce,
    connected: () => live().length,
    closeAll: (code, shard) => {
      for (const session of live())
        if (shard === undefined || session.shard[0] === shard) session.connection?.close(code)
    },
    requestReconnect: () => {
      for (const session of live()) session.connection?.send(JSON.stringify({ op: Opcode.reconnect, d: null }))
    },
    invalidate: resumable => {
      for (const session of live()) {
        const { connection } = session
        if (!resumable) byId.delete(session.id)
        session.detach(world.now())
        connection?.release()
        connection?.send(JSON.stringify({ op: Opcode.invalidSession, d: resumable }))
      }
    },
    send,
    intercept: (chosen = asUsual) => {
      way = chosen
    },
  }
}
