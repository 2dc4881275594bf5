import type { Id, StoredMessage } from './types.ts'
import type { World } from './world.ts'

export const addReaction = (world: World, stored: StoredMessage, emoji: string, userId: Id): void => {
  const existing = stored.reactions.find(reaction => reaction.emoji === emoji)
  if (existing?.userIds.includes(userId)) return
  if (existing) existing.userIds.push(userId)
  else stored.reactions.push({ emoji, userIds: [userId] })
  world.changes.publish({ kind: 'reaction-added', stored, emoji, userId })
}

/** Takes a reaction away; says whether it was there. */
export const removeReaction = (world: World, stored: StoredMessage, emoji: string, userId: Id): boolean => {
  const existing = stored.reactions.find(reaction => reaction.emoji === emoji)
  if (!existing?.userIds.includes(userId)) return false
  existing.userIds = existing.userIds.filter(id => id !== userId)
  stored.reactions = stored.reactions.filter(reaction => reaction.userIds.length > 0)
  world.changes.publish({ kind: 'reaction-removed', stored, emoji, userId })
  return true
}
