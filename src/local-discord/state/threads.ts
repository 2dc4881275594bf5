import { ChannelType, isThreadType, MessageFlag } from './codes.ts'
import type { Channel, Id, StoredMessage, ThreadMetadata } from './types.ts'
import { isoTime, type World } from './world.ts'

export type NewThread = {
  parent: Channel
  name: string
  ownerId: Id
  type?: number
  autoArchiveMinutes?: number
  /** The message that the thread grows from; the thread takes its id. */
  from?: StoredMessage
  appliedTags?: Id[]
}

const DEFAULT_ARCHIVE_MINUTES = 4320

export const createThread = (
  world: World,
  { parent, name, ownerId, type, autoArchiveMinutes, from, appliedTags }: NewThread,
): Channel => {
  const now = isoTime(world.now())
  const ofAnnouncements = parent.type === ChannelType.announcement
  const thread: Channel = {
    id: from?.message.id ?? world.newId(),
    type: type ?? (ofAnnouncements ? ChannelType.announcementThread : ChannelType.publicThread),
    guild_id: parent.guild_id ?? world.guild.id,
    name,
    parent_id: parent.id,
    owner_id: ownerId,
    last_message_id: null,
    rate_limit_per_user: 0,
    flags: 0,
    message_count: 0,
    total_message_sent: 0,
    member_count: 1,
    thread_metadata: {
      archived: false,
      auto_archive_duration: autoArchiveMinutes ?? DEFAULT_ARCHIVE_MINUTES,
      archive_timestamp: now,
      locked: false,
      create_timestamp: now,
    },
    ...(appliedTags ? { applied_tags: appliedTags } : {}),
  }
  world.channels.set(thread.id, thread)
  world.threadMembers.set(thread.id, new Set([ownerId]))
  world.changes.publish({ kind: 'thread-created', channel: thread })
  if (from) {
    from.threadId = thread.id
    from.message.flags |= MessageFlag.hasThread
    world.messages.touch(from)
  }
  return thread
}

export const joinThread = (world: World, thread: Channel, userId: Id): void => {
  const members = world.threadMembers.get(thread.id) ?? new Set()
  world.threadMembers.set(thread.id, members)
  if (members.has(userId)) return
  members.add(userId)
  thread.member_count = members.size
  world.changes.publish({ kind: 'thread-joined', channel: thread, userId })
}

export const updateThread = (
  world: World,
  thread: Channel,
  change: { name?: string } & Partial<ThreadMetadata>,
): void => {
  const { name, ...metadata } = change
  if (name !== undefined) thread.name = name
  const before = thread.thread_metadata!.archived
  Object.assign(thread.thread_metadata!, metadata)
  if (thread.thread_metadata!.archived !== before) thread.thread_metadata!.archive_timestamp = isoTime(world.now())
  world.changes.publish({ kind: 'thread-updated', channel: thread })
}

/** Writing into a sleeping thread wakes it and makes the writer a member, as on Discord. */
export const wakeThread = (world: World, channel: Channel, userId: Id): void => {
  if (!isThreadType(channel.type)) return
  if (channel.thread_metadata!.archived) updateThread(world, channel, { archived: false })
  joinThread(world, channel, userId)
}
