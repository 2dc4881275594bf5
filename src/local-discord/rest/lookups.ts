// What a path names, or the error that Discord gives when the bot may not know of it.

import type { ExistingMessage } from '../judge/rules/messages.ts'
import { ChannelType, isThreadType } from '../state/codes.ts'
import { guildsOfBot } from '../state/guilds.ts'
import { may, type PermissionName } from '../state/permissions.ts'
import { isSnowflake } from '../state/snowflake.ts'
import type { Channel, Guild, StoredMessage } from '../state/types.ts'
import type { Call } from './call.ts'
import {
  DiscordError,
  missingAccess,
  missingPermissions,
  notATextChannel,
  threadLocked,
  unknownApplication,
  unknownChannel,
  unknownGuild,
  unknownMessage,
} from './errors.ts'

const checkedId = (value: string | undefined, name: string): string => {
  if (isSnowflake(value)) return value
  throw new DiscordError(400, 50035, 'Invalid Form Body', {
    [name]: { _errors: [{ code: 'NUMBER_TYPE_COERCE', message: `Value "${value}" is not a snowflake.` }] },
  })
}

/** The channel of the path, when the bot sees it. */
export const channelOf = ({ world, params }: Call): Channel => {
  const channel = world.channels.get(checkedId(params.channel_id, 'channel_id'))
  if (!channel) throw unknownChannel()
  if (!may(world, world.bot.id, channel, 'ViewChannel')) throw missingAccess()
  return channel
}

export const requirePermission = ({ world }: Call, channel: Channel | null, ...names: PermissionName[]): void => {
  for (const name of names) if (!may(world, world.bot.id, channel, name)) throw missingPermissions()
}

/** The message of the path, when the bot may read it; ephemeral ones are out of a channel's reach. */
export const messageOf = (call: Call): StoredMessage => {
  const channel = channelOf(call)
  requirePermission(call, channel, 'ReadMessageHistory')
  const stored = call.world.messages.find(checkedId(call.params.message_id, 'message_id'))
  if (!stored || stored.message.channel_id !== channel.id || stored.visibleTo !== null) throw unknownMessage()
  return stored
}

/** Refuses unless the bot may write into the channel. */
export const requireWritable = (call: Call, channel: Channel): void => {
  if (channel.type === ChannelType.forum) throw notATextChannel()
  const isThread = isThreadType(channel.type)
  requirePermission(call, channel, isThread ? 'SendMessagesInThreads' : 'SendMessages')
  if (call.files.length) requirePermission(call, channel, 'AttachFiles')
  if (isThread && channel.thread_metadata?.locked && !may(call.world, call.world.bot.id, channel, 'ManageThreads')) {
    throw threadLocked()
  }
}

export const requireApplication = ({ world, params }: Call): void => {
  if (params.application_id !== world.applicationId) throw unknownApplication()
}

/** The guild of the path. */
export const requireGuild = ({ world, params }: Call): Guild => {
  const guild = world.guilds.get(params.guild_id ?? '')
  if (!guild) throw unknownGuild()
  if (!guildsOfBot(world).includes(guild)) throw missingAccess()
  return guild
}

export const fileNames = (call: Call): string[] => call.files.map(file => file.filename)

/** A message as the judge needs it, to judge an edit. */
export const asExisting = ({ message }: StoredMessage): ExistingMessage => ({
  flags: message.flags,
  content: message.content,
  embeds: message.embeds,
  components: message.components,
  attachments: message.attachments.map(attachment => attachment.filename),
})
