import { ChannelType, isThreadType, MessageType } from '../state/codes.ts'
import { compareIds } from '../state/snowflake.ts'
import { createThread, joinThread } from '../state/threads.ts'
import type { Channel, Json } from '../state/types.ts'
import { channelToWire, messageToWire, threadMembersToWire } from '../state/wire.ts'
import { writeMessage } from '../state/writing.ts'
import { type Answer, type Call, created, noContent, ok, type Route } from './call.ts'
import { DiscordError, threadArchived, threadExists, unknownMember, wrongChannelType } from './errors.ts'
import { channelOf, fileNames, messageOf, requireGuild, requirePermission } from './lookups.ts'

const detailsOf = ({ body }: Call): { name: string; autoArchiveMinutes?: number } => ({
  name: String(body.name),
  ...(typeof body.auto_archive_duration === 'number' ? { autoArchiveMinutes: body.auto_archive_duration } : {}),
})

const holdsThreads = (channel: Channel): boolean =>
  channel.type === ChannelType.text || channel.type === ChannelType.announcement

const fromMessage = (call: Call): Answer => {
  const { world } = call
  const parent = channelOf(call)
  const from = messageOf(call)
  if (!holdsThreads(parent)) throw wrongChannelType()
  requirePermission(call, parent, 'CreatePublicThreads')
  call.judge()
  if (from.threadId) throw threadExists()
  return created(channelToWire(world, createThread(world, { parent, ownerId: world.bot.id, from, ...detailsOf(call) })))
}

const post = (call: Call, parent: Channel): Answer => {
  const { world, body, files, baseUrl } = call
  requirePermission(call, parent, 'SendMessages')
  const message = (body.message ?? {}) as Json
  if (!body.message) {
    throw new DiscordError(400, 50035, 'Invalid Form Body', {
      message: { _errors: [{ code: 'BASE_TYPE_REQUIRED', message: 'a post needs a first message' }] },
    })
  }
  const sent = call.judge({ files: fileNames(call) })
  const thread = createThread(world, { parent, ownerId: world.bot.id, appliedTags: [], ...detailsOf(call) })
  // A post's first message bears the id of the post.
  const first = writeMessage(world, {
    channel: thread,
    author: world.bot,
    body: message,
    files,
    baseUrl,
    from: 'message',
    id: thread.id,
    sent,
  })
  return created({ ...channelToWire(world, thread), message: messageToWire(world, first) })
}

const create = (call: Call): Answer => {
  const { world, body } = call
  const parent = channelOf(call)
  if (parent.type === ChannelType.forum) return post(call, parent)
  if (!holdsThreads(parent)) throw wrongChannelType()
  // Without a type Discord makes a private thread here, as it always has.
  const type = typeof body.type === 'number' ? body.type : ChannelType.privateThread
  requirePermission(call, parent, type === ChannelType.privateThread ? 'CreatePrivateThreads' : 'CreatePublicThreads')
  call.judge()
  const thread = createThread(world, { parent, ownerId: world.bot.id, type, ...detailsOf(call) })
  if (type !== ChannelType.privateThread) {
    const body = { content: thread.name }
    const note = { channel: parent, author: world.bot, body, files: [], baseUrl: '', from: 'message' as const }
    const stored = writeMessage(world, { ...note, type: MessageType.threadCreated })
    stored.threadId = thread.id
  }
  return created(channelToWire(world, thread))
}

const threadOf = (call: Call): Channel => {
  const channel = channelOf(call)
  if (!isThreadType(channel.type)) throw wrongChannelType()
  return channel
}

const join = (call: Call): Answer => {
  const thread = threadOf(call)
  if (thread.thread_metadata?.archived) throw threadArchived()
  const { user_id: userId = call.world.bot.id } = call.params
  if (!call.world.members.has(userId)) throw unknownMember()
  joinThread(call.world, thread, userId)
  return noContent()
}

const leave = (call: Call): Answer => {
  const thread = threadOf(call)
  call.world.threadMembers.get(thread.id)?.delete(call.params.user_id ?? call.world.bot.id)
  return noContent()
}

const members = (call: Call): Answer => ok(threadMembersToWire(call.world, threadOf(call)))

const listed = (call: Call, threads: Channel[]): Json => ({
  threads: threads.map(thread => channelToWire(call.world, thread)),
  members: threads.flatMap(thread =>
    threadMembersToWire(call.world, thread).filter(one => one.user_id === call.world.bot.id),
  ),
})

const threadsIn = (call: Call, archived: boolean, parentId?: string): Channel[] =>
  [...call.world.channels.values()]
    .filter(channel => isThreadType(channel.type) && channel.thread_metadata?.archived === archived)
    .filter(channel => parentId === undefined || channel.parent_id === parentId)
    .sort((a, b) => compareIds(b.id, a.id))

const active = (call: Call): Answer => {
  const { id } = requireGuild(call)
  const threads = threadsIn(call, false).filter(thread => thread.guild_id === id)
  return ok(listed(call, threads))
}

const archived = (call: Call): Answer =>
  ok({ ...listed(call, threadsIn(call, true, channelOf(call).id)), has_more: false })

const CHANNEL = '/channels/{channel_id}'

export const threadRoutes: Route[] = [
  { method: 'POST', path: `${CHANNEL}/messages/{message_id}/threads`, handle: fromMessage },
  { method: 'POST', path: `${CHANNEL}/threads`, handle: create },
  { method: 'GET', path: `${CHANNEL}/thread-members`, handle: members },
  { method: 'PUT', path: `${CHANNEL}/thread-members/@me`, handle: join, bodyless: true },
  { method: 'DELETE', path: `${CHANNEL}/thread-members/@me`, handle: leave },
  { method: 'PUT', path: `${CHANNEL}/thread-members/{user_id}`, handle: join, bodyless: true },
  { method: 'DELETE', path: `${CHANNEL}/thread-members/{user_id}`, handle: leave },
  { method: 'GET', path: '/guilds/{guild_id}/threads/active', handle: active },
  { method: 'GET', path: `${CHANNEL}/threads/archived/public`, handle: archived },
]
