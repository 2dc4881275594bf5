import { ChannelType, hasFlag, MessageFlag } from '../state/codes.ts'
import { isDirect } from '../state/direct-messages.ts'
import { pageOf } from '../state/messages.ts'
import { may } from '../state/permissions.ts'
import { isSnowflake } from '../state/snowflake.ts'
import { wakeThread } from '../state/threads.ts'
import type { Id, Json, StoredMessage } from '../state/types.ts'
import { isReadableByBot, messageToWire, withoutContent } from '../state/wire.ts'
import { rewriteMessage, writeMessage } from '../state/writing.ts'
import { type Answer, type Call, noContent, ok, type Route } from './call.ts'
import {
  alreadyCrossposted,
  DiscordError,
  missingPermissions,
  notInDirectMessages,
  notTheAuthor,
  unknownMessage,
  wrongChannelType,
} from './errors.ts'
import { asExisting, channelOf, fileNames, messageOf, requirePermission, requireWritable } from './lookups.ts'

/** A message as the bot may read it over REST; without the intent, what others wrote is left out. */
const readable = (call: Call, stored: StoredMessage): Json => {
  const wire = messageToWire(call.world, stored)
  return call.readsContent || isReadableByBot(call.world, stored) ? wire : withoutContent(wire)
}

const sentWithNonce = ({ world, body }: Call): StoredMessage | undefined => {
  if (body.enforce_nonce !== true || body.nonce == null) return undefined
  const id = world.nonces.find(String(body.nonce))
  return id ? world.messages.find(id) : undefined
}

const repliedTo = (call: Call, channelId: Id): StoredMessage | null => {
  const reference = call.body.message_reference as Json | null | undefined
  if (!reference || reference.type === 1) return null
  const stored = call.world.messages.find(String(reference.message_id))
  if (stored && stored.message.channel_id === channelId && stored.visibleTo === null) return stored
  if (reference.fail_if_not_exists === false) return null
  throw new DiscordError(400, 50035, 'Invalid Form Body', {
    message_reference: { _errors: [{ code: 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', message: 'Unknown message' }] },
  })
}

const createMessage = (call: Call): Answer => {
  const { world, body } = call
  const channel = channelOf(call)
  requireWritable(call, channel)
  const sent = call.judge({ files: fileNames(call) })
  const existing = sentWithNonce(call)
  if (existing) return ok(messageToWire(world, existing))
  const replyTo = repliedTo(call, channel.id)
  wakeThread(world, channel, world.bot.id)
  const { files, baseUrl } = call
  const stored = writeMessage(world, {
    channel,
    author: world.bot,
    body,
    files,
    baseUrl,
    from: 'message',
    replyTo,
    sent,
  })
  if (body.nonce != null) world.nonces.remember(String(body.nonce), stored.message.id)
  return ok(messageToWire(world, stored))
}

const listMessages = (call: Call): Answer => {
  const channel = channelOf(call)
  const { before, after, around, limit = '50' } = call.query
  const count = Number(limit)
  if (!Number.isInteger(count) || count < 1 || count > 100) {
    throw new DiscordError(400, 50035, 'Invalid Form Body', {
      limit: { _errors: [{ code: 'NUMBER_TYPE_MAX', message: 'must be between 1 and 100' }] },
    })
  }
  for (const id of [before, after, around]) if (id !== undefined && !isSnowflake(id)) throw unknownMessage()
  if (!may(call.world, call.world.bot.id, channel, 'ReadMessageHistory')) return ok([])
  const page = pageOf(call.world.messages.in(channel.id), { limit: count, before, after, around })
  return ok(page.map(stored => readable(call, stored)))
}

const editMessage = (call: Call): Answer => {
  const stored = messageOf(call)
  const { message } = stored
  if (message.author.id !== call.world.bot.id) throw notTheAuthor()
  const sent = call.judge({ files: fileNames(call), existing: asExisting(stored) })
  rewriteMessage(call.world, stored, {
    body: call.body,
    files: call.files,
    baseUrl: call.baseUrl,
    from: 'message',
    sent,
  })
  return ok(messageToWire(call.world, stored))
}

const deleteMessage = (call: Call): Answer => {
  const stored = messageOf(call)
  const channel = channelOf(call)
  if (stored.message.author.id !== call.world.bot.id) {
    if (isDirect(channel)) throw notInDirectMessages()
    if (!may(call.world, call.world.bot.id, channel, 'ManageMessages')) throw missingPermissions()
  }
  call.world.messages.remove(stored)
  return noContent()
}

const deleteMany = (call: Call): Answer => {
  const channel = channelOf(call)
  requirePermission(call, channel, 'ManageMessages')
  call.judge()
  for (const id of (call.body.messages as Id[] | undefined) ?? []) {
    const stored = call.world.messages.find(id)
    if (stored?.message.channel_id === channel.id && stored.visibleTo === null) call.world.messages.remove(stored)
  }
  return noContent()
}

const crosspost = (call: Call): Answer => {
  const channel = channelOf(call)
  if (channel.type !== ChannelType.announcement) throw wrongChannelType()
  const stored = messageOf(call)
  const isOwn = stored.message.author.id === call.world.bot.id
  requirePermission(call, channel, isOwn ? 'SendMessages' : 'ManageMessages')
  if (hasFlag(stored.message.flags, MessageFlag.crossposted)) throw alreadyCrossposted()
  stored.message.flags |= MessageFlag.crossposted
  call.world.messages.touch(stored)
  return ok(messageToWire(call.world, stored))
}

const startTyping = (call: Call): Answer => {
  const channel = channelOf(call)
  requireWritable(call, channel)
  call.world.changes.publish({ kind: 'typing', channelId: channel.id, userId: call.world.bot.id })
  return noContent()
}

const CHANNEL = '/channels/{channel_id}'
const MESSAGE = `${CHANNEL}/messages/{message_id}`

export const messageRoutes: Route[] = [
  { method: 'GET', path: `${CHANNEL}/messages`, handle: listMessages },
  { method: 'POST', path: `${CHANNEL}/messages`, handle: createMessage },
  { method: 'POST', path: `${CHANNEL}/messages/bulk-delete`, handle: deleteMany },
  { method: 'GET', path: MESSAGE, handle: call => ok(readable(call, messageOf(call))) },
  { method: 'PATCH', path: MESSAGE, handle: editMessage },
  { method: 'DELETE', path: MESSAGE, handle: deleteMessage },
  { method: 'POST', path: `${MESSAGE}/crosspost`, handle: crosspost, bodyless: true },
  { method: 'POST', path: `${CHANNEL}/typing`, handle: startTyping, bodyless: true },
]
