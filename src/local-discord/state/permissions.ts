import { ChannelType, isThreadType } from './codes.ts'
import { isDirect, isRecipient } from './direct-messages.ts'
import { guildOf } from './guilds.ts'
import type { Channel, Id } from './types.ts'
import type { World } from './world.ts'

const BITS = {
  Administrator: 3,
  ManageChannels: 4,
  ManageGuild: 5,
  AddReactions: 6,
  ViewChannel: 10,
  SendMessages: 11,
  ManageMessages: 13,
  EmbedLinks: 14,
  AttachFiles: 15,
  ReadMessageHistory: 16,
  MentionEveryone: 17,
  UseExternalEmojis: 18,
  ManageRoles: 28,
  UseApplicationCommands: 31,
  ManageThreads: 34,
  CreatePublicThreads: 35,
  CreatePrivateThreads: 36,
  SendMessagesInThreads: 38,
  UseExternalApps: 50,
} as const

export type PermissionName = keyof typeof BITS

const bit = (name: PermissionName): bigint => 1n << BigInt(BITS[name])

/** The permissions named, as the decimal text in which Discord sends them. */
export const permissions = (...names: PermissionName[]): string =>
  names.reduce((sum, name) => sum | bit(name), 0n).toString()

const EVERYTHING = (1n << 53n) - 1n

const IN_DIRECT_MESSAGES = BigInt(
  permissions(
    'ViewChannel',
    'SendMessages',
    'EmbedLinks',
    'AttachFiles',
    'ReadMessageHistory',
    'AddReactions',
    'MentionEveryone',
    'UseExternalEmojis',
  ),
)

const applyOverwrites = (base: bigint, channel: Channel, userId: Id, roleIds: Id[], guildId: Id): bigint => {
  const overwrites = channel.permission_overwrites ?? []
  const everyone = overwrites.find(overwrite => overwrite.id === guildId)
  const ofRoles = overwrites.filter(overwrite => overwrite.type === 0 && roleIds.includes(overwrite.id))
  const own = overwrites.find(overwrite => overwrite.type === 1 && overwrite.id === userId)
  let value = base
  // Discord's order: @everyone, then all roles together (allow wins), then the member.
  for (const layer of [everyone ? [everyone] : [], ofRoles, own ? [own] : []]) {
    const deny = layer.reduce((sum, overwrite) => sum | BigInt(overwrite.deny), 0n)
    const allow = layer.reduce((sum, overwrite) => sum | BigInt(overwrite.allow), 0n)
    value = (value & ~deny) | allow
  }
  return value
}

// Direct messages are the bot's as much as the person's; of a group it is no member.
const isOfBoth = (world: World, userId: Id, channel: Channel): boolean =>
  isRecipient(channel, userId) || (channel.type === ChannelType.dm && userId === world.bot.id)

/** What a user may do in a channel; a thread takes the settings of its parent. */
export const effectivePermissions = (world: World, userId: Id, channel: Channel | null): bigint => {
  if (channel && isDirect(channel)) return isOfBoth(world, userId, channel) ? IN_DIRECT_MESSAGES : 0n
  const member = world.members.get(userId)
  if (!member) return 0n
  const guild = guildOf(world, channel)
  if (guild.owner_id === userId) return EVERYTHING
  const roles = guild === world.guild ? member.roles : []
  // What everyone may do is the same in all guilds.
  const base = [world.guild.id, ...roles].reduce((sum, id) => sum | BigInt(world.roles.get(id)?.permissions ?? 0), 0n)
  if (base & bit('Administrator')) return EVERYTHING
  if (!channel) return base
  const governing = isThreadType(channel.type) ? (world.channels.get(channel.parent_id ?? '') ?? channel) : channel
  const value = applyOverwrites(base, governing, userId, roles, guild.id)
  return value & bit('ViewChannel') ? value : 0n
}

// What an app may do in its answer where it is no member; the rest belongs to members.
const IN_ANSWERS = BigInt(permissions('EmbedLinks', 'AttachFiles', 'MentionEveryone'))

/** What the bot may do when it answers somebody in a channel, a member or not. */
export const permissionsInAnswer = (world: World, userId: Id, channel: Channel): bigint => {
  const isMember = channel.type === ChannelType.dm || (!isDirect(channel) && world.members.has(world.bot.id))
  return isMember
    ? effectivePermissions(world, world.bot.id, channel)
    : effectivePermissions(world, userId, channel) & IN_ANSWERS
}

export const may = (world: World, userId: Id, channel: Channel | null, name: PermissionName): boolean =>
  (effectivePermissions(world, userId, channel) & bit(name)) !== 0n

/** Sets what one user may do in one channel beyond or below their roles; empty lists clear it. */
export const setMemberPermissions = (
  world: World,
  channelId: Id,
  userId: Id,
  change: { allow?: PermissionName[]; deny?: PermissionName[] },
): void => {
  const channel = world.channels.get(channelId)
  if (!channel) throw new Error(`There is no channel ${channelId}.`)
  const others = (channel.permission_overwrites ?? []).filter(overwrite => overwrite.id !== userId)
  const own = {
    id: userId,
    type: 1 as const,
    allow: permissions(...(change.allow ?? [])),
    deny: permissions(...(change.deny ?? [])),
  }
  channel.permission_overwrites = own.allow === '0' && own.deny === '0' ? others : [...others, own]
  world.changes.publish({ kind: 'channel-updated', channel })
}
