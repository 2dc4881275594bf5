// How a request body becomes a message, new or changed. Whether it may is decided before.
import { metadataOf } from '../interactions/metadata.ts'
import type { Interaction } from '../interactions/types.ts'
import type { UploadedFile } from './attachments.ts'
import { hasFlag, isThreadType, MessageFlag, MessageType } from './codes.ts'
import { settleComponents, settleEmbeds } from './components.ts'
import { isDirect } from './direct-messages.ts'
import { may } from './permissions.ts'
import { type AllowedMentions, computePings, textsOf } from './pings.ts'
import type {
  Attachment,
  Channel,
  Component,
  Id,
  Json,
  Message,
  Pings,
  SentBody,
  StoredMessage,
  User,
} from './types.ts'
import { isoTime, type World } from './world.ts'

export type MessageBody = {
  body: Json
  files: UploadedFile[]
  baseUrl: string
  /** Decides which mentions count when the body does not say. */
  from: 'message' | 'interaction'
  /** The request that this is done for, kept with the message to be looked up. */
  sent?: SentBody
}

export type NewMessage = MessageBody & {
  channel: Channel
  author: User
  type?: number
  id?: Id
  replyTo?: StoredMessage | null
  interaction?: Interaction | null
  visibleTo?: Id | null
  /** Flags beyond those of the body, such as "thinking…". */
  flags?: number
}

const KEPT_ON_CREATE = MessageFlag.suppressEmbeds | MessageFlag.suppressNotifications | MessageFlag.componentsV2
const KEPT_ON_EDIT = MessageFlag.suppressEmbeds | MessageFlag.componentsV2

// A streamed answer is edited many times; its latest bodies are the ones that somebody looks at.
const REMEMBERED_BODIES = 5

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

const storeFiles = (world: World, message: MessageBody, place: { channelId: Id; ephemeral: boolean }): Attachment[] => {
  const described = (message.body.attachments as Json[] | undefined) ?? []
  return message.files.map((file, index) => {
    const number = /^files\[(\d+)\]$/.exec(file.field)?.[1] ?? String(index)
    const { description, title } = described.find(item => String(item.id) === number) ?? {}
    return {
      ...world.attachments.store(file, { ...place, baseUrl: message.baseUrl }),
      ...(typeof description === 'string' ? { description } : {}),
      ...(typeof title === 'string' ? { title } : {}),
    }
  })
}

// Nobody is kept from it in direct messages; a group does not even need the bot as a member.
const mayMentionEveryone = (world: World, author: User, channel: Channel, from: MessageBody['from']): boolean =>
  may(world, author.id, channel, 'MentionEveryone') || (from === 'interaction' && isDirect(channel))

const pingsOf = (
  world: World,
  { channel, author, body, from }: { channel: Channel; author: User; body: Json; from: 'message' | 'interaction' },
  content: string,
  components: Component[],
  repliedUserId: Id | null,
): Pings =>
  computePings({
    texts: [content, ...textsOf(components)],
    allowedMentions: body.allowed_mentions as AllowedMentions | null | undefined,
    from,
    repliedUserId,
    mayMentionEveryone: mayMentionEveryone(world, author, channel, from),
    isUser: id => world.users.has(id),
    isMentionable: id => world.roles.get(id)?.mentionable ?? null,
  })

const mentionFields = (
  world: World,
  pings: Pings,
): Pick<Message, 'mention_everyone' | 'mentions' | 'mention_roles'> => ({
  mention_everyone: pings.everyone,
  mentions: pings.users.flatMap(id => world.users.get(id) ?? []),
  mention_roles: pings.roles,
})

const noteInChannel = (channel: Channel, message: Message): void => {
  channel.last_message_id = message.id
  if (!isThreadType(channel.type)) return
  channel.message_count = (channel.message_count ?? 0) + 1
  channel.total_message_sent = (channel.total_message_sent ?? 0) + 1
}

/** Makes a message of a body and stores it. */
export const writeMessage = (world: World, draft: NewMessage): StoredMessage => {
  const { channel, author, body, replyTo, interaction } = draft
  const visibleTo = draft.visibleTo ?? null
  const attachments = storeFiles(world, draft, { channelId: channel.id, ephemeral: visibleTo !== null })
  const components = settleComponents((body.components as Component[] | null) ?? [], attachments)
  const content = textOf(body.content)
  const pings = pingsOf(world, draft, content, components, replyTo?.message.author.id ?? null)
  const showsEmbeds = draft.from === 'interaction' || may(world, author.id, channel, 'EmbedLinks')
  const flags = (numberOf(body.flags) & KEPT_ON_CREATE) | (draft.flags ?? 0) | (visibleTo ? MessageFlag.ephemeral : 0)

  const message: Message = {
    id: draft.id ?? world.newId(),
    type: draft.type ?? (replyTo ? MessageType.reply : MessageType.ordinary),
    channel_id: channel.id,
    author,
    content,
    timestamp: isoTime(world.now()),
    edited_timestamp: null,
    tts: body.tts === true,
    ...mentionFields(world, pings),
    attachments,
    embeds: showsEmbeds ? settleEmbeds((body.embeds as Json[] | null) ?? [], attachments) : [],
    components,
    pinned: false,
    flags,
    ...(body.nonce == null ? {} : { nonce: body.nonce as string | number }),
    ...(replyTo ? { message_reference: referenceTo(replyTo, channel) } : {}),
    ...(interaction
      ? { webhook_id: world.applicationId, application_id: world.applicationId, ...metadataOf(world, interaction) }
      : {}),
  }
  const stored: StoredMessage = {
    message,
    visibleTo,
    dismissed: false,
    pings,
    silent: hasFlag(flags, MessageFlag.suppressNotifications),
    reactions: [],
    sent: draft.sent ? [draft.sent] : [],
    interactionId: interaction?.id ?? null,
    threadId: null,
  }
  noteInChannel(channel, message)
  world.messages.add(stored)
  return stored
}

const referenceTo = (replyTo: StoredMessage, channel: Channel): Message['message_reference'] => ({
  type: 0,
  channel_id: replyTo.message.channel_id,
  message_id: replyTo.message.id,
  ...(channel.guild_id ? { guild_id: channel.guild_id } : {}),
})

const keptAttachments = (message: Message, body: Json): Attachment[] => {
  if (!Array.isArray(body.attachments)) return body.attachments === null ? [] : message.attachments
  const listed = new Set((body.attachments as Json[]).map(item => String(item.id)))
  return message.attachments.filter(attachment => listed.has(attachment.id))
}

/** Whom a message replied to with a ping: an edit takes that mention along. */
const stillReplied = (world: World, { message_reference: reference, mentions }: Message): Id | null => {
  const replied = reference && world.messages.find(reference.message_id)?.message.author.id
  return mentions.find(({ id }) => id === replied)?.id ?? null
}

/** Changes a message by the body of an edit; what the body leaves out stays. */
export const rewriteMessage = (world: World, stored: StoredMessage, edit: MessageBody): StoredMessage => {
  const { message } = stored
  const { body } = edit
  const channel = world.channels.get(message.channel_id)!
  if (edit.sent) stored.sent = [...stored.sent, edit.sent].slice(-REMEMBERED_BODIES)
  const wasLoading = hasFlag(message.flags, MessageFlag.loading)
  message.attachments = [
    ...keptAttachments(message, body),
    ...storeFiles(world, edit, { channelId: channel.id, ephemeral: stored.visibleTo !== null }),
  ]
  if (body.content !== undefined) message.content = textOf(body.content)
  if (body.embeds !== undefined)
    message.embeds = settleEmbeds((body.embeds as Json[] | null) ?? [], message.attachments)
  if (body.components !== undefined) {
    message.components = settleComponents((body.components as Component[] | null) ?? [], message.attachments)
  }
  if (typeof body.flags === 'number') {
    const stays = message.flags & ~MessageFlag.suppressEmbeds
    message.flags = stays | (body.flags & KEPT_ON_EDIT)
  }
  message.flags &= ~MessageFlag.loading

  const { author, content, components } = message
  const pings = pingsOf(world, { ...edit, channel, author }, content, components, stillReplied(world, message))
  Object.assign(message, mentionFields(world, pings))
  // Filling in a deferred answer is its first appearance; any later edit notifies nobody.
  if (wasLoading) stored.pings = pings
  else message.edited_timestamp = isoTime(world.now())
  world.messages.touch(stored)
  return stored
}
