// Where and as whom a person acts.
import { DEFAULT_LOCALE } from '../interactions/payload.ts'
import { notPossible } from '../interactions/refusal.ts'
import { CHANNELS, PEOPLE } from '../state/identifiers.ts'
import { may } from '../state/permissions.ts'
import type { Channel, Id, StoredMessage } from '../state/types.ts'
import type { World } from '../state/world.ts'

export type Where = { channelId?: Id; userId?: Id; locale?: string }

export type Place = { channel: Channel; userId: Id; locale: string }

/** The channel and person meant; #general and "you" unless said. */
export const placeOf = (
  world: World,
  { channelId = CHANNELS.general, userId = PEOPLE.you, locale = DEFAULT_LOCALE }: Where,
): Place => {
  const channel = world.channels.get(channelId) ?? notPossible(`There is no channel ${channelId}.`)
  if (!world.users.has(userId)) notPossible(`There is no person ${userId}.`)
  if (!may(world, userId, channel, 'ViewChannel')) notPossible('This person does not see the channel.')
  return { channel, userId, locale }
}

/** A message that this person sees. */
export const visibleMessage = (world: World, messageId: Id, userId: Id): StoredMessage => {
  const stored = world.messages.find(messageId)
  if (!stored || (stored.visibleTo !== null && stored.visibleTo !== userId)) {
    return notPossible(`This person sees no message ${messageId}.`)
  }
  placeOf(world, { channelId: stored.message.channel_id, userId })
  return stored
}
