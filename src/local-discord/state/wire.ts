// Stored things as they travel to a bot.
import { ChannelType, isThreadType } from './codes.ts'
import { rolesIn } from './guilds.ts'
import type { Channel, Guild, Id, Json, StoredMessage } from './types.ts'
import type { World } from './world.ts'

const reactionsOf = (world: World, stored: StoredMessage): Json[] =>
  stored.reactions.map(({ emoji, userIds }) => ({
    emoji: { id: null, name: emoji },
    count: userIds.length,
    count_details: { burst: 0, normal: userIds.length },
    burst_colors: [],
    me: userIds.includes(world.bot.id),
    me_burst: false,
  }))

/** A message as the REST API returns it. */
export const messageToWire = (world: World, stored: StoredMessage): Json => {
  const reference = stored.message.message_reference
  const referenced = reference ? world.messages.find(reference.message_id) : undefined
  const thread = stored.threadId ? world.channels.get(stored.threadId) : undefined
  const reactions = reactionsOf(world, stored)
  return {
    ...structuredClone(stored.message),
    ...(reactions.length ? { reactions } : {}),
    ...(reference && reference.type === 0
      ? { referenced_message: referenced ? { ...structuredClone(referenced.message) } : null }
      : {}),
    ...(thread ? { thread: channelToWire(world, thread) } : {}),
  }
}

const WITHHELD = { content: '', embeds: [], attachments: [], components: [] }

/** Whether a bot without the Message Content intent still receives what a message says. */
export const isReadableByBot = (world: World, stored: StoredMessage): boolean => {
  const { message } = stored
  const channel = world.channels.get(message.channel_id)
  return (
    channel?.type === ChannelType.dm ||
    message.author.id === world.bot.id ||
    message.mentions.some(user => user.id === world.bot.id)
  )
}

/** A message with what it says left out, as for a bot without the Message Content intent. */
export const withoutContent = (wire: Json): Json => ({ ...wire, ...WITHHELD })

/** A member as the bot receives it. Roles are of one guild only. */
export const memberToWire = (world: World, userId: Id, withUser = true, guild = world.guild): Json | undefined => {
  const member = world.members.get(userId)
  if (!member) return undefined
  const { user, ...rest } = member
  return {
    ...rest,
    ...(guild === world.guild ? {} : { roles: [] }),
    avatar: null,
    banner: null,
    premium_since: null,
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
    communication_disabled_until: null,
    ...(withUser ? { user } : {}),
  }
}

const threadMember = (world: World, channel: Channel, userId: Id): Json => ({
  id: channel.id,
  user_id: userId,
  join_timestamp: channel.thread_metadata?.create_timestamp ?? world.members.get(userId)?.joined_at,
  flags: 0,
})

/** A channel as the bot receives it; a thread says whether the bot has joined. */
export const channelToWire = (world: World, channel: Channel): Json => {
  const joined = isThreadType(channel.type) && world.threadMembers.get(channel.id)?.has(world.bot.id)
  // A group without a name of its own has none, and goes by its people.
  const unnamed = channel.type === ChannelType.group && channel.name === ''
  return {
    ...structuredClone(channel),
    ...(unnamed ? { name: null } : {}),
    ...(joined ? { member: threadMember(world, channel, world.bot.id) } : {}),
  }
}

export const threadMembersToWire = (world: World, channel: Channel): Json[] =>
  [...(world.threadMembers.get(channel.id) ?? [])].map(userId => threadMember(world, channel, userId))

/** The guild as the REST API returns it. */
export const guildToWire = (world: World, guild: Guild): Json => ({
  id: guild.id,
  name: guild.name,
  icon: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  owner_id: guild.owner_id,
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 0,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  roles: rolesIn(world, guild),
  emojis: [],
  stickers: [],
  features: ['COMMUNITY', 'NEWS'],
  mfa_level: 0,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  max_members: 500000,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: guild.preferred_locale,
  nsfw_level: 0,
})
