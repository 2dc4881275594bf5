import { notPossible } from '../interactions/refusal.ts'
import { ChannelType, isThreadType } from '../state/codes.ts'
import { may } from '../state/permissions.ts'
import { addReaction, removeReaction } from '../state/reactions.ts'
import { wakeThread } from '../state/threads.ts'
import type { Id, StoredMessage } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { writeMessage } from '../state/writing.ts'
import { placeOf, visibleMessage, type Where } from './place.ts'

const LONGEST = 2000

export type Sending = Pick<Where, 'userId'> & {
  replyTo?: Id
  /** Whether a reply notifies whom it replies to; it does unless told otherwise. */
  pingReplied?: boolean
}

export const checkedContent = (content: string): string => {
  const text = content.trim()
  if (text === '') notPossible('There is nothing to send.')
  return [...text].length > LONGEST ? notPossible(`A message has at most ${LONGEST} characters.`) : text
}

/** Sends a person's message. */
export const sendMessage = (world: World, channelId: Id, content: string, sending: Sending): StoredMessage => {
  const { channel, userId } = placeOf(world, { channelId, userId: sending.userId })
  const text = checkedContent(content)
  if (channel.type === ChannelType.forum) notPossible('A forum holds posts, not messages.')
  const needed = isThreadType(channel.type) ? 'SendMessagesInThreads' : 'SendMessages'
  if (!may(world, userId, channel, needed)) notPossible('This person may not write here.')
  wakeThread(world, channel, userId)
  return writeMessage(world, {
    channel,
    author: world.users.get(userId)!,
    body: {
      content: text,
      allowed_mentions: { parse: ['users', 'roles', 'everyone'], replied_user: sending.pingReplied ?? true },
    },
    files: [],
    baseUrl: '',
    from: 'message',
    replyTo: sending.replyTo ? visibleMessage(world, sending.replyTo, userId) : null,
  })
}

/** Removes a person's own message. */
export const removeMessage = (world: World, messageId: Id, where: Pick<Where, 'userId'>): void => {
  const { userId } = placeOf(world, where)
  const stored = visibleMessage(world, messageId, userId)
  if (stored.message.author.id !== userId) notPossible('This person may not remove the message.')
  world.messages.remove(stored)
}

/** Puts an ephemeral message out of a person's sight; the bot is not told and may still edit it. */
export const dismiss = (world: World, messageId: Id, where: Pick<Where, 'userId'>): void => {
  const { userId } = placeOf(world, where)
  const stored = visibleMessage(world, messageId, userId)
  if (stored.visibleTo === null) notPossible('Only an ephemeral message can be dismissed.')
  stored.dismissed = true
  world.messages.touch(stored)
}

/** Adds a person's reaction, or takes it back. */
export const toggleReaction = (world: World, messageId: Id, emoji: string, where: Pick<Where, 'userId'>): void => {
  const { userId } = placeOf(world, where)
  const stored = visibleMessage(world, messageId, userId)
  if (stored.visibleTo !== null) notPossible('An ephemeral message takes no reactions.')
  if (!removeReaction(world, stored, emoji, userId)) addReaction(world, stored, emoji, userId)
}
