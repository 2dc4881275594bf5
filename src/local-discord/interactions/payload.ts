// What a bot receives as INTERACTION_CREATE, whatever the kind of interaction.
import { isDirect } from '../state/direct-messages.ts'
import { guildOf } from '../state/guilds.ts'
import { effectivePermissions, permissionsInAnswer } from '../state/permissions.ts'
import type { Id, Json } from '../state/types.ts'
import { channelToWire, memberToWire, messageToWire } from '../state/wire.ts'
import type { World } from '../state/world.ts'
import { contextOf } from './installs.ts'
import type { Interaction } from './types.ts'

export const DEFAULT_LOCALE = 'en-US'
const ATTACHMENT_LIMIT = 10 * 1024 * 1024

/** The payload of an interaction around its `data`. */
export const payloadOf = (world: World, interaction: Interaction, data: Json): Json => {
  const channel = world.channels.get(interaction.channelId)!
  const inGuild = !isDirect(channel)
  const guild = guildOf(world, channel)
  const source = interaction.sourceMessageId ? world.messages.find(interaction.sourceMessageId) : undefined
  const member = inGuild
    ? {
        ...memberToWire(world, interaction.userId, true, guild),
        permissions: effectivePermissions(world, interaction.userId, channel).toString(),
      }
    : undefined
  return {
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: channelToWire(world, channel),
    ...(inGuild
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.preferred_locale, features: [] },
          guild_locale: guild.preferred_locale,
          member,
        }
      : { user: world.users.get(interaction.userId) }),
    ...(source ? { message: messageToWire(world, source) } : {}),
    app_permissions: permissionsInAnswer(world, interaction.userId, channel).toString(),
    locale: interaction.locale,
    entitlements: [],
    authorizing_integration_owners: interaction.owners,
    context: contextOf(channel),
    attachment_size_limit: ATTACHMENT_LIMIT,
  }
}

export type Resolved = {
  users?: Json
  members?: Json
  roles?: Json
  channels?: Json
  messages?: Json
  attachments?: Json
}

/** The things behind ids that a person picked, as Discord encloses them. */
export const resolve = (
  world: World,
  userId: Id,
  picked: { users?: Id[]; roles?: Id[]; channels?: Id[]; messages?: Id[] },
): Resolved => {
  const table = (ids: Id[] | undefined, make: (id: Id) => unknown): Json | undefined => {
    const entries = (ids ?? []).map(id => [id, make(id)] as const).filter(([, value]) => value !== undefined)
    return entries.length ? Object.fromEntries(entries) : undefined
  }
  const resolved: Resolved = {
    users: table(picked.users, id => world.users.get(id)),
    members: table(picked.users, id => memberOf(world, id)),
    roles: table(picked.roles, id => world.roles.get(id)),
    channels: table(picked.channels, id => {
      const channel = world.channels.get(id)
      return (
        channel && {
          ...channelToWire(world, channel),
          permissions: effectivePermissions(world, userId, channel).toString(),
        }
      )
    }),
    messages: table(picked.messages, id => {
      const stored = world.messages.find(id)
      return stored && messageToWire(world, stored)
    }),
  }
  return Object.fromEntries(Object.entries(resolved).filter(([, value]) => value !== undefined))
}

const memberOf = (world: World, id: Id): Json | undefined => {
  const member = memberToWire(world, id, false)
  if (!member) return undefined
  const { deaf: _, mute: __, ...partial } = member
  return { ...partial, permissions: effectivePermissions(world, id, null).toString() }
}
