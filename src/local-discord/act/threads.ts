import { notPossible } from '../interactions/refusal.ts'
import { ChannelType } from '../state/codes.ts'
import { may } from '../state/permissions.ts'
import { createThread } from '../state/threads.ts'
import type { Channel, Id } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { writeMessage } from '../state/writing.ts'
import { checkedContent } from './messages.ts'
import { placeOf, visibleMessage, type Where } from './place.ts'

const LONGEST_NAME = 100

const checkedName = (name: string): string => {
  const text = name.trim()
  if (text === '') notPossible('It needs a name.')
  return [...text].length > LONGEST_NAME ? notPossible(`A name has at most ${LONGEST_NAME} characters.`) : text
}

/** Starts a thread from a message, as a person. */
export const startThread = (world: World, messageId: Id, name: string, where: Pick<Where, 'userId'>): Channel => {
  const { userId } = placeOf(world, where)
  const from = visibleMessage(world, messageId, userId)
  const parent = world.channels.get(from.message.channel_id)!
  if (from.visibleTo !== null || (parent.type !== ChannelType.text && parent.type !== ChannelType.announcement))
    notPossible('No thread can start from this message.')
  if (from.threadId !== null) notPossible('This message has a thread already.')
  if (!may(world, userId, parent, 'CreatePublicThreads')) notPossible('This person may not start a thread here.')
  return createThread(world, { parent, name: checkedName(name), ownerId: userId, from })
}

/** Starts a post in a forum with its first message, as a person. */
export const createPost = (
  world: World,
  channelId: Id,
  { name, content }: { name: string; content: string },
  where: Pick<Where, 'userId'>,
): Channel => {
  const { channel: parent, userId } = placeOf(world, { ...where, channelId })
  if (parent.type !== ChannelType.forum) notPossible('Posts belong into a forum.')
  if (!may(world, userId, parent, 'SendMessages')) notPossible('This person may not post here.')
  const body = { content: checkedContent(content), allowed_mentions: { parse: ['users', 'roles', 'everyone'] } }
  const thread = createThread(world, { parent, name: checkedName(name), ownerId: userId, appliedTags: [] })
  const author = world.users.get(userId)!
  // A post's first message bears the id of the post.
  writeMessage(world, { channel: thread, author, body, files: [], baseUrl: '', from: 'message', id: thread.id })
  return thread
}
