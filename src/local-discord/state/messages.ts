import type { Changes } from './changes.ts'
import { compareIds } from './snowflake.ts'
import type { Id, StoredMessage } from './types.ts'

export type Messages = {
  add: (stored: StoredMessage) => void
  /** Tells everyone that a stored message has changed; the caller has changed it already. */
  touch: (stored: StoredMessage) => void
  remove: (stored: StoredMessage) => void
  find: (id: Id) => StoredMessage | undefined
  in: (channelId: Id) => StoredMessage[]
}

/** Messages of all channels, oldest first, with at most `limit` kept in each. */
export const makeMessages = (changes: Changes, limit: number): Messages => {
  const byChannel = new Map<Id, StoredMessage[]>()
  const byId = new Map<Id, StoredMessage>()

  return {
    add: stored => {
      const list = byChannel.get(stored.message.channel_id) ?? []
      byChannel.set(stored.message.channel_id, list)
      list.push(stored)
      byId.set(stored.message.id, stored)
      while (list.length > limit) byId.delete(list.shift()!.message.id)
      changes.publish({ kind: 'message-created', stored })
    },
    touch: stored => changes.publish({ kind: 'message-updated', stored }),
    remove: stored => {
      const list = byChannel.get(stored.message.channel_id) ?? []
      const index = list.indexOf(stored)
      if (index < 0) return
      list.splice(index, 1)
      byId.delete(stored.message.id)
      changes.publish({ kind: 'message-deleted', stored })
    },
    find: id => byId.get(id),
    in: channelId => byChannel.get(channelId) ?? [],
  }
}

export type PageOfMessages = { limit: number; before?: Id; after?: Id; around?: Id }

/** One page of a channel's history as Discord lists it: newest first, the ephemeral ones left out. */
export const pageOf = (all: StoredMessage[], { limit, before, after, around }: PageOfMessages): StoredMessage[] => {
  const open = all.filter(stored => stored.visibleTo === null)
  const older = (id: Id) => open.filter(stored => compareIds(stored.message.id, id) < 0)
  const newer = (id: Id) => open.filter(stored => compareIds(stored.message.id, id) > 0)
  if (around) {
    const half = Math.floor(limit / 2)
    const middle = open.filter(stored => stored.message.id === around)
    return [...older(around).slice(-half), ...middle, ...newer(around).slice(0, half)].reverse()
  }
  if (after) return newer(after).slice(0, limit).reverse()
  return (before ? older(before) : open).slice(-limit).reverse()
}
