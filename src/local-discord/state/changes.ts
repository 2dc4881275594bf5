// Everything that happens here is told once, as a Change; the gateway turns it into events for bots
// and the page into what a person sees.
import type { Interaction } from '../interactions/types.ts'
import type { Channel, Id, SentBody, StoredMessage } from './types.ts'

export type Change =
  | { kind: 'message-created'; stored: StoredMessage }
  | { kind: 'message-updated'; stored: StoredMessage }
  | { kind: 'message-deleted'; stored: StoredMessage }
  | { kind: 'reaction-added' | 'reaction-removed'; stored: StoredMessage; emoji: string; userId: Id }
  | { kind: 'channel-updated'; channel: Channel }
  | { kind: 'thread-created' | 'thread-updated' | 'thread-deleted'; channel: Channel }
  | { kind: 'thread-joined'; channel: Channel; userId: Id }
  | { kind: 'direct-channel-opened'; channel: Channel }
  | { kind: 'typing'; channelId: Id; userId: Id }
  | { kind: 'interaction-created'; interaction: Interaction }
  | { kind: 'interaction-updated'; interaction: Interaction }
  | { kind: 'commands-changed' }
  | { kind: 'body-refused'; channelId: Id | null; sent: SentBody }
  | { kind: 'sessions-changed'; connected: number }

export type Changes = {
  publish: (change: Change) => void
  subscribe: (listener: (change: Change) => void) => () => void
}

export const makeChanges = (): Changes => {
  const listeners = new Set<(change: Change) => void>()
  return {
    publish: change => {
      for (const listener of [...listeners]) listener(change)
    },
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
