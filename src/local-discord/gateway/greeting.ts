// The first events of a session: who the bot is, and what its guild holds.
import { isThreadType } from '../state/codes.ts'
import { may } from '../state/permissions.ts'
import type { Guild, Json } from '../state/types.ts'
import { channelToWire, guildToWire, memberToWire, threadMembersToWire } from '../state/wire.ts'
import type { World } from '../state/world.ts'
import { Intent } from './protocol.ts'

const MESSAGE_CONTENT_LIMITED = 1 << 19
const GUILD_MEMBERS_LIMITED = 1 << 15
const PRESENCE_LIMITED = 1 << 13

/** The application's flags, which tell which privileged intents are switched on. */
export const applicationFlags = (allowedIntents: number): number =>
  (allowedIntents & Intent.messageContent ? MESSAGE_CONTENT_LIMITED : 0) |
  (allowedIntents & Intent.guildMembers ? GUILD_MEMBERS_LIMITED : 0) |
  (allowedIntents & Intent.guildPresences ? PRESENCE_LIMITED : 0)

export const readyData = (
  world: World,
  session: { id: string; shard: [number, number]; guilds: Guild[]; resumeUrl: string; allowedIntents: number },
): Json => ({
  v: 10,
  user: { ...world.bot, verified: true, mfa_enabled: true, email: null, flags: 0 },
  guilds: session.guilds.map(({ id }) => ({ id, unavailable: true })),
  session_id: session.id,
  session_type: 'normal',
  resume_gateway_url: session.resumeUrl,
  shard: session.shard,
  application: { id: world.applicationId, flags: applicationFlags(session.allowedIntents) },
  user_settings: {},
  private_channels: [],
  presences: [],
  relationships: [],
  guild_join_requests: [],
  _trace: ['local'],
})

export const guildCreateData = (world: World, guild: Guild, intents: number): Json => {
  const visible = [...world.channels.values()].filter(
    channel => channel.guild_id === guild.id && may(world, world.bot.id, channel, 'ViewChannel'),
  )
  const threads = visible.filter(channel => isThreadType(channel.type) && !channel.thread_metadata?.archived)
  // Without the members intent a bot is told of nobody but itself.
  const userIds = intents & Intent.guildMembers ? [...world.members.keys()] : [world.bot.id]
  return {
    ...guildToWire(world, guild),
    joined_at: world.members.get(world.bot.id)!.joined_at,
    large: false,
    unavailable: false,
    member_count: world.members.size,
    voice_states: [],
    members: userIds.map(id => memberToWire(world, id, true, guild)),
    channels: visible.filter(channel => !isThreadType(channel.type)).map(channel => channelToWire(world, channel)),
    threads: threads.map(channel => ({
      ...channelToWire(world, channel),
      thread_members: threadMembersToWire(world, channel),
    })),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  }
}
