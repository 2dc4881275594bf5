// Which events bots are sent for a change, and which intents they need to receive them.
import type { Change } from '../state/changes.ts'
import { isDirect } from '../state/direct-messages.ts'
import { guildOf } from '../state/guilds.ts'
import { may } from '../state/permissions.ts'
import type { Channel, Id, Json, StoredMessage } from '../state/types.ts'
import { channelToWire, isReadableByBot, memberToWire, messageToWire, withoutContent } from '../state/wire.ts'
import type { World } from '../state/world.ts'
import { Intent } from './protocol.ts'

export type Dispatch = {
  event: string
  data: Json
  /** Any one of these bits lets it through; 0 for what every bot receives. */
  intents: number
  /** What a session without the Message Content intent receives in place of `data`. */
  dataWithoutContent?: Json
  /** Whether it goes to the shard of a guild, the one that `data` names or else the first; or to that of direct messages. */
  inGuild: boolean
}

const isSeenByBot = (world: World, channel: Channel | undefined): boolean =>
  channel !== undefined && may(world, world.bot.id, channel, 'ViewChannel')

const placeFields = (world: World, channel: Channel): Json =>
  isDirect(channel) ? {} : { guild_id: guildOf(world, channel).id }

const intentsFor = (channel: Channel, ofGuild: number, ofDirect: number): number =>
  isDirect(channel) ? ofDirect : ofGuild

const messageDispatch = (world: World, event: string, stored: StoredMessage): Dispatch[] => {
  const channel = world.channels.get(stored.message.channel_id)
  // Ephemeral messages are shown to one person and told to nobody else, not even as events.
  if (stored.visibleTo !== null || !channel || !isSeenByBot(world, channel)) return []
  const data: Json = { ...messageToWire(world, stored), ...placeFields(world, channel), channel_type: channel.type }
  const guild = guildOf(world, channel)
  const member = isDirect(channel) ? undefined : memberToWire(world, stored.message.author.id, false, guild)
  if (member) data.member = member
  return [
    {
      event,
      data,
      intents: intentsFor(channel, Intent.guildMessages, Intent.directMessages),
      ...(isReadableByBot(world, stored) ? {} : { dataWithoutContent: withoutContent(data) }),
      inGuild: !isDirect(channel),
    },
  ]
}

const deletion = (world: World, { message, visibleTo }: StoredMessage): Dispatch[] => {
  const channel = world.channels.get(message.channel_id)
  if (visibleTo !== null || !channel || !isSeenByBot(world, channel)) return []
  const data = { id: message.id, channel_id: channel.id, ...placeFields(world, channel) }
  const intents = intentsFor(channel, Intent.guildMessages, Intent.directMessages)
  return [{ event: 'MESSAGE_DELETE', data, intents, inGuild: !isDirect(channel) }]
}

const reaction = (world: World, event: string, stored: StoredMessage, emoji: string, userId: Id): Dispatch[] => {
  const channel = world.channels.get(stored.message.channel_id)
  if (!channel || !isSeenByBot(world, channel)) return []
  const inGuild = !isDirect(channel)
  const data: Json = {
    user_id: userId,
    channel_id: channel.id,
    message_id: stored.message.id,
    message_author_id: stored.message.author.id,
    emoji: { id: null, name: emoji },
    burst: false,
    type: 0,
    ...placeFields(world, channel),
    ...(inGuild && event === 'MESSAGE_REACTION_ADD'
      ? { member: memberToWire(world, userId, true, guildOf(world, channel)) }
      : {}),
  }
  return [{ event, data, intents: intentsFor(channel, Intent.guildReactions, Intent.directReactions), inGuild }]
}

const typing = (world: World, channelId: Id, userId: Id): Dispatch[] => {
  const channel = world.channels.get(channelId)
  if (!channel || !isSeenByBot(world, channel)) return []
  const inGuild = !isDirect(channel)
  const data: Json = {
    channel_id: channelId,
    user_id: userId,
    timestamp: Math.floor(world.now() / 1000),
    ...placeFields(world, channel),
    ...(inGuild ? { member: memberToWire(world, userId, true, guildOf(world, channel)) } : {}),
  }
  return [
    { event: 'TYPING_START', data, intents: intentsFor(channel, Intent.guildTyping, Intent.directTyping), inGuild },
  ]
}

const ofGuild = (event: string, data: Json): Dispatch[] => [{ event, data, intents: Intent.guilds, inGuild: true }]

const thread = (world: World, event: string, channel: Channel, extra: Json = {}): Dispatch[] =>
  isSeenByBot(world, channel) ? ofGuild(event, { ...channelToWire(world, channel), ...extra }) : []

/** The events that a change causes. */
export const dispatchesOf = (world: World, change: Change): Dispatch[] => {
  switch (change.kind) {
    case 'message-created':
      return messageDispatch(world, 'MESSAGE_CREATE', change.stored)
    case 'message-updated':
      return messageDispatch(world, 'MESSAGE_UPDATE', change.stored)
    case 'message-deleted':
      return deletion(world, change.stored)
    case 'reaction-added':
      return reaction(world, 'MESSAGE_REACTION_ADD', change.stored, change.emoji, change.userId)
    case 'reaction-removed':
      return reaction(world, 'MESSAGE_REACTION_REMOVE', change.stored, change.emoji, change.userId)
    case 'channel-updated':
      return ofGuild('CHANNEL_UPDATE', channelToWire(world, change.channel))
    case 'thread-created':
      return thread(world, 'THREAD_CREATE', change.channel, { newly_created: true })
    case 'thread-updated':
      return thread(world, 'THREAD_UPDATE', change.channel)
    case 'thread-deleted': {
      const { id, guild_id, parent_id, type } = change.channel
      return ofGuild('THREAD_DELETE', { id, guild_id, parent_id, type })
    }
    case 'thread-joined':
      return thread(world, 'THREAD_MEMBERS_UPDATE', change.channel, {
        added_members: [
          {
            id: change.channel.id,
            user_id: change.userId,
            join_timestamp: new Date(world.now()).toISOString(),
            flags: 0,
          },
        ],
      })
    case 'typing':
      return typing(world, change.channelId, change.userId)
    case 'interaction-created': {
      const inGuild = 'guild_id' in change.interaction.payload
      return [{ event: 'INTERACTION_CREATE', data: change.interaction.payload, intents: 0, inGuild }]
    }
    default:
      return []
  }
}
