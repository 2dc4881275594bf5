// The servers of this world: the one that a person sees at the page, and others, so that a bot with several
// shards has something to do in each. The others have one channel, the same people, and no role but @everyone.
import { ChannelType } from './codes.ts'
import { snowflakeAt } from './snowflake.ts'
import type { Channel, Guild, Id, Role } from './types.ts'
import type { World } from './world.ts'

const FOUNDED = Date.UTC(2024, 0, 2)

/**
 * Another server and its only channel, always with the same ids.
 * @param number from 1; it is the shard that serves the guild, where that many divide a minute's milliseconds
 */
export const otherGuild = (
  number: number,
  { ownerId, locale }: { ownerId: Id; locale: string },
): { guild: Guild; channel: Channel } => {
  const guild = {
    id: snowflakeAt(FOUNDED + number),
    name: `Server ${number}`,
    owner_id: ownerId,
    preferred_locale: locale,
  }
  const channel: Channel = {
    id: snowflakeAt(FOUNDED + number, 1),
    type: ChannelType.text,
    guild_id: guild.id,
    name: 'general',
    topic: null,
    position: 0,
    parent_id: null,
    permission_overwrites: [],
    last_message_id: null,
    rate_limit_per_user: 0,
    nsfw: false,
    flags: 0,
  }
  return { guild, channel }
}

/** The guild of a channel; the first one for what is in none. */
export const guildOf = (world: World, channel: Channel | null): Guild =>
  world.guilds.get(channel?.guild_id ?? '') ?? world.guild

/** The servers that the bot is in; the first one may be without it. */
export const guildsOfBot = (world: World): Guild[] =>
  [...world.guilds.values()].filter(guild => guild !== world.guild || world.members.has(world.bot.id))

export const rolesIn = (world: World, { id }: Guild): Role[] => {
  if (id === world.guild.id) return [...world.roles.values()]
  return [{ ...world.roles.get(world.guild.id)!, id }]
}
