// By whose installation the app acts: a server's, a person's own, or both.
import { ChannelType } from '../state/codes.ts'
import type { Command } from '../state/commands.ts'
import { isDirect } from '../state/direct-messages.ts'
import type { Channel, Id, StoredMessage } from '../state/types.ts'
import type { World } from '../state/world.ts'

const Install = { guild: 0, user: 1 } as const

/** Keys are kinds of installation; in direct messages with the bot the guild's is that of no guild, "0". */
export type Owners = { 0?: Id; 1?: Id }

/** Where a command is used: a guild, direct messages with the bot, or a channel of people alone. */
export const contextOf = (channel: Channel): number => {
  if (!isDirect(channel)) return 0
  return channel.type === ChannelType.dm ? 1 : 2
}

const guildOwner = (world: World, channel: Channel): Owners => {
  if (channel.type === ChannelType.dm) return { 0: '0' }
  const isInstalled = !isDirect(channel) && world.members.has(world.bot.id)
  return isInstalled ? { 0: channel.guild_id! } : {}
}

/** The installations by which a person may use a command here; none when it is not offered. */
export const ownersFor = (
  world: World,
  { integration_types: types }: Command,
  userId: Id,
  channel: Channel,
): Owners => ({
  ...(types.includes(Install.guild) ? guildOwner(world, channel) : {}),
  ...(types.includes(Install.user) && world.installedFor.has(userId) ? { 1: userId } : {}),
})

/** A component acts by the installation that brought its message, whoever uses it. */
export const ownersOfMessage = (world: World, { message }: StoredMessage): Owners =>
  (message.interaction_metadata?.authorizing_integration_owners as Owners | undefined) ??
  guildOwner(world, world.channels.get(message.channel_id)!)

/** Whether the app is there for a person alone, and not in the server. */
export const isOnlyForPerson = (owners: Owners): boolean => owners[Install.guild] === undefined
