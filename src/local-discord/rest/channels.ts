import { isThreadType } from '../state/codes.ts'
import { isDirect } from '../state/direct-messages.ts'
import { may } from '../state/permissions.ts'
import { updateThread } from '../state/threads.ts'
import type { Channel, Json } from '../state/types.ts'
import { channelToWire } from '../state/wire.ts'
import { type Answer, type Call, ok, type Route } from './call.ts'
import { missingPermissions, notInDirectMessages, threadArchived } from './errors.ts'
import { channelOf, requirePermission } from './lookups.ts'

const patchThread = (call: Call, thread: Channel): void => {
  const { world, body } = call
  const manages = may(world, world.bot.id, thread, 'ManageThreads')
  const owns = thread.owner_id === world.bot.id
  const wasArchived = thread.thread_metadata!.archived
  if (!manages && (body.locked !== undefined || !owns)) throw missingPermissions()
  // A sleeping thread must be woken before anything else about it changes.
  if (wasArchived && body.archived !== false && body.name !== undefined) throw threadArchived()
  updateThread(world, thread, {
    ...(typeof body.name === 'string' ? { name: body.name } : {}),
    ...(typeof body.archived === 'boolean' ? { archived: body.archived } : {}),
    ...(typeof body.locked === 'boolean' ? { locked: body.locked } : {}),
    ...(typeof body.auto_archive_duration === 'number' ? { auto_archive_duration: body.auto_archive_duration } : {}),
  })
}

const patchChannel = (call: Call): Answer => {
  const { world, body } = call
  const channel = channelOf(call)
  if (isDirect(channel)) throw notInDirectMessages()
  call.judge()
  if (isThreadType(channel.type)) patchThread(call, channel)
  else {
    requirePermission(call, channel, 'ManageChannels')
    const { name, topic, rate_limit_per_user } = body as Partial<Channel> & Json
    Object.assign(channel, JSON.parse(JSON.stringify({ name, topic, rate_limit_per_user })))
    world.changes.publish({ kind: 'channel-updated', channel })
  }
  return ok(channelToWire(world, channel))
}

const deleteChannel = (call: Call): Answer => {
  const channel = channelOf(call)
  requirePermission(call, channel, isThreadType(channel.type) ? 'ManageThreads' : 'ManageChannels')
  const wire = channelToWire(call.world, channel)
  if (isThreadType(channel.type)) {
    call.world.channels.delete(channel.id)
    call.world.changes.publish({ kind: 'thread-deleted', channel })
  }
  return ok(wire)
}

export const channelRoutes: Route[] = [
  { method: 'GET', path: '/channels/{channel_id}', handle: call => ok(channelToWire(call.world, channelOf(call))) },
  { method: 'PATCH', path: '/channels/{channel_id}', handle: patchChannel },
  { method: 'DELETE', path: '/channels/{channel_id}', handle: deleteChannel },
]
