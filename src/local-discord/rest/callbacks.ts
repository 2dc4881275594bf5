// How a bot answers an interaction, within three seconds.
import type { Interaction } from '../interactions/types.ts'
import { CallbackType, InteractionType, MessageFlag, MessageType } from '../state/codes.ts'
import { settleComponents } from '../state/components.ts'
import type { Component, Id, Json, SentBody, StoredMessage } from '../state/types.ts'
import { messageToWire } from '../state/wire.ts'
import { rewriteMessage, writeMessage } from '../state/writing.ts'
import { type Answer, type Call, noContent, ok, type Route } from './call.ts'
import { alreadyAcknowledged, unknownInteraction } from './errors.ts'
import { asExisting, fileNames } from './lookups.ts'

const interactionOf = ({ world, params }: Call): Interaction => {
  const interaction = world.interactions.find(params.interaction_id ?? '')
  if (!interaction || interaction.token !== params.interaction_token) throw unknownInteraction()
  if (interaction.acknowledgedAt !== null) {
    throw world.interactions.tokenLives(interaction) ? alreadyAcknowledged() : unknownInteraction()
  }
  if (!world.interactions.canAcknowledge(interaction)) throw unknownInteraction()
  return interaction
}

const RESPONSE_TYPES: Record<number, number> = {
  1: MessageType.slashCommand,
  2: MessageType.contextMenuCommand,
  3: MessageType.contextMenuCommand,
}

const respond = (
  call: Call,
  interaction: Interaction,
  data: Json,
  sent: SentBody,
  isDeferred: boolean,
): StoredMessage => {
  const { world } = call
  const source = interaction.sourceMessageId ? world.messages.find(interaction.sourceMessageId) : undefined
  const isEphemeral = (Number(data.flags ?? 0) & MessageFlag.ephemeral) !== 0
  const stored = writeMessage(world, {
    channel: world.channels.get(interaction.channelId)!,
    author: world.bot,
    body: data,
    files: call.files,
    baseUrl: call.baseUrl,
    from: 'interaction',
    interaction,
    type: interaction.commandType === null ? MessageType.reply : RESPONSE_TYPES[interaction.commandType],
    ...(source && interaction.commandType === null ? { replyTo: source } : {}),
    visibleTo: isEphemeral ? interaction.userId : null,
    flags: isDeferred ? MessageFlag.loading : 0,
    sent,
  })
  interaction.originalId = stored.message.id
  return stored
}

const update = (call: Call, interaction: Interaction, data: Json, sent: SentBody): StoredMessage | undefined => {
  const source = interaction.sourceMessageId ? call.world.messages.find(interaction.sourceMessageId) : undefined
  if (!source) return undefined
  interaction.originalId = source.message.id
  return rewriteMessage(call.world, source, {
    body: data,
    files: call.files,
    baseUrl: call.baseUrl,
    from: 'interaction',
    sent,
  })
}

const openModal = (interaction: Interaction, data: Json, sent: SentBody): void => {
  interaction.modal = {
    custom_id: String(data.custom_id),
    title: String(data.title),
    components: settleComponents(data.components as Component[], []),
    sent,
  }
}

const closeModalBehind = ({ world }: Call, interaction: Interaction): void => {
  const opener = interaction.openedBy ? world.interactions.find(interaction.openedBy) : undefined
  if (!opener?.modal) return
  opener.modal = null
  world.interactions.touch(opener)
}

const acknowledge = (call: Call, interaction: Interaction, sent: SentBody): StoredMessage | undefined => {
  const type = Number(call.body.type)
  const data = (call.body.data ?? {}) as Json
  switch (type) {
    case CallbackType.message:
    case CallbackType.deferredMessage:
      return respond(call, interaction, data, sent, type === CallbackType.deferredMessage)
    case CallbackType.update:
      return update(call, interaction, data, sent)
    case CallbackType.deferredUpdate:
      interaction.originalId = interaction.sourceMessageId
      return undefined
    case CallbackType.choices:
      interaction.choices = data.choices as Interaction['choices']
      return undefined
    case CallbackType.modal:
      openModal(interaction, data, sent)
      return undefined
    default:
      return undefined
  }
}

const callbackResource = (call: Call, interaction: Interaction, message: StoredMessage | undefined): Json => {
  const { world } = call
  const isMessage = interaction.type !== InteractionType.autocomplete && interaction.originalId !== null
  const original: Id | null = isMessage ? interaction.originalId : null
  const stored = original ? world.messages.find(original) : undefined
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: interaction.channelId,
      ...(stored
        ? {
            response_message_id: stored.message.id,
            response_message_loading: (stored.message.flags & MessageFlag.loading) !== 0,
            response_message_ephemeral: stored.visibleTo !== null,
          }
        : {}),
    },
    resource: { type: interaction.callbackType, ...(message ? { message: messageToWire(world, message) } : {}) },
  }
}

const callback = (call: Call): Answer => {
  const { world } = call
  const interaction = interactionOf(call)
  const source = interaction.sourceMessageId ? world.messages.find(interaction.sourceMessageId) : undefined
  const sent = call.judge({
    files: fileNames(call),
    interactionType: interaction.type,
    existing: source ? asExisting(source) : null,
  })
  interaction.acknowledgedAt = world.now()
  interaction.callbackType = Number(call.body.type)
  const message = acknowledge(call, interaction, sent)
  closeModalBehind(call, interaction)
  world.interactions.touch(interaction)
  return call.query.with_response === 'true' ? ok(callbackResource(call, interaction, message)) : noContent()
}

export const callbackRoutes: Route[] = [
  { method: 'POST', path: '/interactions/{interaction_id}/{interaction_token}/callback', handle: callback, open: true },
]
