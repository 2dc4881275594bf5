import { notPossible } from '../interactions/refusal.ts'
import type { UploadedFile } from '../state/attachments.ts'
import { ChannelType, isThreadType } from '../state/codes.ts'
import { may } from '../state/permissions.ts'
import { addReaction, removeReaction } from '../state/reactions.ts'
import { wakeThread } from '../state/threads.ts'
import type { Channel, Id, StoredMessage } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { rewriteMessage, writeMessage } from '../state/writing.ts'
import { placeOf, visibleMessage, type Where } from './place.ts'

const LONGEST = 2000
const MOST_FILES = 10
const LARGEST_FILE = 10 * 1024 * 1024

export type Sending = Pick<Where, 'userId'> & {
  replyTo?: Id
  /** Whether a reply notifies whom it replies to; it does unless told otherwise. */
  pingReplied?: boolean
  files?: UploadedFile[]
  /** Where this server was reached, for links to the files. */
  baseUrl?: string
}

const EVERYBODY = { parse: ['users', 'roles', 'everyone'] }

/** A text that can be sent; with files it may be empty. */
export const checkedContent = (content: string, files: unknown[] = []): string => {
  const text = content.trim()
  if (text === '' && files.length === 0) notPossible('There is nothing to send.')
  return [...text].length > LONGEST ? notPossible(`A message has at most ${LONGEST} characters.`) : text
}

const checkFiles = (world: World, userId: Id, channel: Channel, files: UploadedFile[]): void => {
  if (files.length === 0) return
  if (!may(world, userId, channel, 'AttachFiles')) notPossible('This person may not attach files here.')
  if (files.length > MOST_FILES) notPossible(`A message takes at most ${MOST_FILES} files.`)
  const tooLarge = files.find(({ data }) => data.length > LARGEST_FILE)
  if (tooLarge) notPossible(`"${tooLarge.filename}" is larger than 10 MB, which is Discord's limit.`)
}

/** Sends a person's message. */
export const sendMessage = (world: World, channelId: Id, content: string, sending: Sending): StoredMessage => {
  const { channel, userId } = placeOf(world, { channelId, userId: sending.userId })
  const { files = [], baseUrl = '' } = sending
  const text = checkedContent(content, files)
  if (channel.type === ChannelType.forum) notPossible('A forum holds posts, not messages.')
  const needed = isThreadType(channel.type) ? 'SendMessagesInThreads' : 'SendMessages'
  if (!may(world, userId, channel, needed)) notPossible('This person may not write here.')
  checkFiles(world, userId, channel, files)
  wakeThread(world, channel, userId)
  return writeMessage(world, {
    channel,
    author: world.users.get(userId)!,
    body: { content: text, allowed_mentions: { ...EVERYBODY, replied_user: sending.pingReplied ?? true } },
    files,
    baseUrl,
    from: 'message',
    replyTo: sending.replyTo ? visibleMessage(world, sending.replyTo, userId) : null,
  })
}

/** Changes the text of a person's own message; files stay with it. */
export const editMessage = (
  world: World,
  messageId: Id,
  content: string,
  where: Pick<Where, 'userId'>,
): StoredMessage => {
  const { userId } = placeOf(world, where)
  const stored = visibleMessage(world, messageId, userId)
  if (stored.message.author.id !== userId) notPossible('This person may not edit the message.')
  const text = checkedContent(content, stored.message.attachments)
  if (text === stored.message.content) return stored
  const allowed_mentions = { ...EVERYBODY, replied_user: true }
  return rewriteMessage(world, stored, {
    body: { content: text, allowed_mentions },
    files: [],
    baseUrl: '',
    from: 'message',
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
