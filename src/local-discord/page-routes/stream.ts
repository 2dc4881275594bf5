// The page's event stream: the whole state first, then each change. A page that was cut off connects
// again by itself and so begins with the whole state again.
import type { FastifyReply } from 'fastify'
import type { Change } from '../state/changes.ts'
import type { Json } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { isShown, isShownInteraction, viewChannels, viewCommands, viewInteraction, viewMessage } from './view.ts'

// The page must learn of what did not happen, such as an answer within three seconds.
const LOOK_FOR_FAILURES_MS = 400
const KEEP_ALIVE_MS = 20_000
const TOO_FAR_BEHIND_BYTES = 16 * 1024 * 1024

/** What a change means for the page; null when it means nothing. */
const eventOf = (world: World, change: Change): Json | null => {
  switch (change.kind) {
    case 'message-created':
    case 'message-updated':
    case 'reaction-added':
    case 'reaction-removed': {
      const { stored } = change
      if (isShown(stored)) return { kind: 'message', message: viewMessage(world, stored) }
      return stored.dismissed ? { kind: 'message-gone', id: stored.message.id } : null
    }
    case 'message-deleted':
      return { kind: 'message-gone', id: change.stored.message.id }
    case 'interaction-created':
    case 'interaction-updated':
      return isShownInteraction(change.interaction)
        ? { kind: 'interaction', interaction: viewInteraction(change.interaction) }
        : null
    case 'typing':
      return { kind: 'typing', channelId: change.channelId, userId: change.userId }
    case 'commands-changed':
      return { kind: 'commands', commands: viewCommands(world) }
    case 'sessions-changed':
      return { kind: 'online', online: change.connected > 0 }
    case 'body-refused':
      return { kind: 'refused', channelId: change.channelId, sent: change.sent }
    default:
      return { kind: 'channels', channels: viewChannels(world) }
  }
}

export type Stream = {
  open: (reply: FastifyReply, headers: Record<string, string>) => void
  /** Cuts all pages off; they come back by themselves. */
  drop: () => void
  close: () => void
}

export const makeStream = (world: World, stateNow: () => Json): Stream => {
  const listeners = new Set<FastifyReply['raw']>()
  let failures: NodeJS.Timeout | undefined

  const write = (to: FastifyReply['raw'], event: string, data: Json): void => {
    if (to.writableEnded || to.destroyed) return
    if (to.writableLength > TOO_FAR_BEHIND_BYTES) to.destroy()
    else to.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  const unsubscribe = world.changes.subscribe(change => {
    if (listeners.size === 0) return
    const event = eventOf(world, change)
    if (event) for (const listener of listeners) write(listener, 'change', event)
  })

  const forget = (listener: FastifyReply['raw'], keepAlive: NodeJS.Timeout): void => {
    clearInterval(keepAlive)
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(failures)
    failures = undefined
  }

  return {
    open: (reply, headers) => {
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      raw.write('retry: 1000\n\n')
      const keepAlive = setInterval(() => raw.writableEnded || raw.write(': still here\n\n'), KEEP_ALIVE_MS)
      keepAlive.unref()
      raw.on('close', () => forget(raw, keepAlive))
      raw.on('error', () => raw.destroy())
      listeners.add(raw)
      write(raw, 'state', stateNow())
      failures ??= setInterval(() => world.interactions.failOverdue(), LOOK_FOR_FAILURES_MS).unref()
    },
    drop: () => {
      for (const listener of listeners) listener.end()
    },
    close: () => {
      unsubscribe()
      for (const listener of listeners) listener.end()
    },
  }
}
