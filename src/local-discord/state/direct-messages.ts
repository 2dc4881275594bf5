import { ChannelType } from './codes.ts'
import type { Channel, Id } from './types.ts'
import type { World } from './world.ts'

/** The direct-message channel between the bot and a person, opened when there is none. */
export const directChannelWith = (world: World, userId: Id): Channel => {
  const existing = [...world.channels.values()].find(
    channel => channel.type === ChannelType.dm && channel.recipients?.some(user => user.id === userId),
  )
  if (existing) return existing
  const user = world.users.get(userId)!
  const channel: Channel = {
    id: world.newId(),
    type: ChannelType.dm,
    name: '',
    parent_id: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
    recipients: [user],
  }
  world.channels.set(channel.id, channel)
  world.changes.publish({ kind: 'direct-channel-opened', channel })
  return channel
}
