// What the person at the page sees of the world.

import { usableCommands } from '../interactions/commands.ts'
import type { Interaction } from '../interactions/types.ts'
import type { Example } from '../options.ts'
import { ChannelType, hasFlag, InteractionType, isThreadType, MessageFlag } from '../state/codes.ts'
import type { Command } from '../state/commands.ts'
import { isDirect } from '../state/direct-messages.ts'
import { PEOPLE } from '../state/identifiers.ts'
import { may } from '../state/permissions.ts'
import type { Channel, Id, Json, StoredMessage, User } from '../state/types.ts'
import { messageToWire } from '../state/wire.ts'
import type { World } from '../state/world.ts'

/** The person at the page. */
export const VIEWER: Id = PEOPLE.you

const SHOWN_PER_CHANNEL = 200

export const isShown = (stored: StoredMessage): boolean =>
  (stored.visibleTo === null || stored.visibleTo === VIEWER) && !stored.dismissed

export const viewMessage = (world: World, stored: StoredMessage): Json => {
  const interaction = stored.interactionId ? world.interactions.find(stored.interactionId) : undefined
  const isThinking = hasFlag(stored.message.flags, MessageFlag.loading)
  return {
    ...messageToWire(world, stored),
    local: {
      ephemeral: stored.visibleTo !== null,
      pings: stored.pings,
      silent: stored.silent,
      // The bot promised an answer and let its fifteen minutes pass.
      abandoned: isThinking && (!interaction || !world.interactions.tokenLives(interaction)),
      bodies: stored.sent.length,
    },
  }
}

export const viewInteraction = (interaction: Interaction): Json => ({
  id: interaction.id,
  type: interaction.type,
  channelId: interaction.channelId,
  userId: interaction.userId,
  name: interaction.name,
  commandType: interaction.commandType,
  customId: interaction.customId,
  sourceMessageId: interaction.sourceMessageId,
  createdAt: interaction.createdAt,
  openedBy: interaction.openedBy,
  state: interaction.acknowledgedAt !== null ? 'acknowledged' : interaction.failed ? 'failed' : 'waiting',
  modal: interaction.modal,
})

export const isShownInteraction = (interaction: Interaction): boolean =>
  interaction.userId === VIEWER && interaction.type !== InteractionType.autocomplete

const sees = (world: World, channel: Channel): boolean =>
  (isDirect(channel) || channel.guild_id === world.guild.id) && may(world, VIEWER, channel, 'ViewChannel')

const shownName = (user: User): string => user.global_name ?? user.username

/** Direct messages go by who else is in them. */
const channelName = (world: World, { type, name, recipients = [] }: Channel): string => {
  if (type === ChannelType.dm) return world.bot.username
  const others = recipients.filter(({ id }) => id !== VIEWER)
  return name || others.map(shownName).join(', ')
}

export const viewChannels = (world: World): Json[] =>
  [...world.channels.values()]
    .filter(channel => sees(world, channel))
    .map(channel => ({
      id: channel.id,
      type: channel.type,
      name: channelName(world, channel),
      topic: channel.topic ?? '',
      parentId: channel.parent_id,
      memberIds: channel.type === ChannelType.group ? channel.recipients?.map(({ id }) => id) : undefined,
      archived: channel.thread_metadata?.archived ?? false,
      writable: may(world, VIEWER, channel, isThreadType(channel.type) ? 'SendMessagesInThreads' : 'SendMessages'),
    }))

/** With its names in other languages; the page shows those of the person's. */
const viewCommand = (command: Command): Json => ({
  id: command.id,
  type: command.type,
  name: command.name,
  name_localizations: command.name_localizations,
  description: command.description,
  description_localizations: command.description_localizations,
  options: command.options,
})

/** The commands on offer: in the guild, in direct messages with the bot, and in a group of people. */
export const viewCommands = (world: World): Json => {
  const guildChannel = [...world.channels.values()].find(channel => channel.type === ChannelType.text)!
  const { guild_id: _, ...nowhere } = guildChannel
  const commandsIn = (channel: Channel) => usableCommands(world, VIEWER, channel).map(viewCommand)
  return {
    guild: commandsIn(guildChannel),
    direct: commandsIn({ ...nowhere, type: ChannelType.dm }),
    group: commandsIn({ ...nowhere, type: ChannelType.group }),
  }
}

const viewUser = (world: World, user: User): Json => ({
  id: user.id,
  name: shownName(user),
  bot: user.bot ?? false,
  roles: world.members.get(user.id)?.roles ?? [],
  isMember: world.members.has(user.id),
})

/** Everything, for a page that has just come or come back. */
export const viewState = (world: World, { connected, examples }: { connected: number; examples: Example[] }): Json => ({
  guild: { id: world.guild.id, name: world.guild.name },
  viewerId: VIEWER,
  botId: world.bot.id,
  online: connected > 0,
  users: [...world.users.values()].map(user => viewUser(world, user)),
  roles: [...world.roles.values()].map(({ id, name, color }) => ({ id, name, color })),
  channels: viewChannels(world),
  commands: viewCommands(world),
  examples,
  messages: [...world.channels.values()]
    .filter(channel => sees(world, channel))
    .flatMap(channel => world.messages.in(channel.id).filter(isShown).slice(-SHOWN_PER_CHANNEL))
    .map(stored => viewMessage(world, stored)),
  interactions: world.interactions.recent().filter(isShownInteraction).map(viewInteraction),
})
