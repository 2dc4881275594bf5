import { ChannelType } from './codes.ts'
import type { Channel, Id, User } from './types.ts'
import type { World } from './world.ts'

/** Whether a channel belongs to no guild: direct messages with the bot, or a group of people. */
export const isDirect = (channel: Channel): boolean => channel.guild_id === undefined

export const isRecipient = (channel: Channel, userId: Id): boolean =>
  channel.recipients?.some(user => user.id === userId) ?? false

const open = (world: World, type: number, recipients: User[], fields: Partial<Channel> = {}): Channel => {
  const channel: Channel = {
    id: world.newId(),
    type,
    name: '',
    parent_id: null,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
    recipients,
    ...fields,
  }
  world.channels.set(channel.id, channel)
  world.changes.publish({ kind: 'direct-channel-opened', channel })
  return channel
}

/** The direct-message channel between the bot and a person, opened when there is none. */
export const directChannelWith = (world: World, userId: Id): Channel => {
  const existing = [...world.channels.values()].find(
    channel => channel.type === ChannelType.dm && isRecipient(channel, userId),
  )
  return existing ?? open(world, ChannelType.dm, [world.users.get(userId)!])
}

/** A group of people, the bot not among them; whoever opens it owns it. */
export const openGroup = (world: World, ownerId: Id, otherIds: Id[]): Channel => {
  const recipients = [...new Set([ownerId, ...otherIds])].map(id => world.users.get(id)!)
  return open(world, ChannelType.group, recipients, { owner_id: ownerId, icon: null })
}
