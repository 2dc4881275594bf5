// What a bot may do with an interaction's token after the first answer, for fifteen minutes.
import { isOnlyForPerson } from '../interactions/installs.ts'
import type { Interaction } from '../interactions/types.ts'
import { hasFlag, MessageFlag, MessageType } from '../state/codes.ts'
import type { StoredMessage } from '../state/types.ts'
import { messageToWire } from '../state/wire.ts'
import { rewriteMessage, writeMessage } from '../state/writing.ts'
import { type Answer, type Call, noContent, ok, type Route } from './call.ts'
import { invalidWebhookToken, tooManyFollowUps, unknownMessage, unknownWebhook } from './errors.ts'
import { asExisting, fileNames } from './lookups.ts'

/** Of an app that is installed for a person alone; one that is deleted counts all the same. */
const MOST_FOLLOW_UPS = 5

const interactionOf = ({ world, params }: Call): Interaction => {
  const interaction = world.interactions.byToken(params.webhook_token ?? '')
  if (params.webhook_id !== world.applicationId || !interaction) throw unknownWebhook()
  if (!world.interactions.tokenLives(interaction)) throw invalidWebhookToken()
  // Before the first answer there is nothing that the token could speak for.
  if (interaction.acknowledgedAt === null) throw unknownWebhook()
  return interaction
}

const messageOf = (call: Call): StoredMessage => {
  const interaction = interactionOf(call)
  const id = call.params.message_id === '@original' ? interaction.originalId : call.params.message_id
  const belongs = id !== null && (id === interaction.originalId || interaction.followUpIds.includes(id ?? ''))
  const stored = belongs ? call.world.messages.find(id ?? '') : undefined
  if (!stored) throw unknownMessage()
  return stored
}

const edit = (call: Call, stored: StoredMessage): Answer => {
  const sent = call.judge({ files: fileNames(call), existing: asExisting(stored) })
  const { body, files, baseUrl } = call
  rewriteMessage(call.world, stored, { body, files, baseUrl, from: 'interaction', sent })
  return ok(messageToWire(call.world, stored))
}

const followUp = (call: Call): Answer => {
  const { world, body, files, baseUrl } = call
  const interaction = interactionOf(call)
  const original = interaction.originalId ? world.messages.find(interaction.originalId) : undefined
  // The first follow-up to a deferred answer fills in that answer, and cannot change who sees it.
  if (original && hasFlag(original.message.flags, MessageFlag.loading)) {
    const sent = call.judge({ files: fileNames(call), existing: asExisting(original) })
    rewriteMessage(world, original, { body, files, baseUrl, from: 'interaction', sent })
    return ok(messageToWire(world, original))
  }
  if (isOnlyForPerson(interaction.owners) && interaction.followUpIds.length >= MOST_FOLLOW_UPS) throw tooManyFollowUps()
  const sent = call.judge({ files: fileNames(call) })
  const isEphemeral = (Number(body.flags ?? 0) & MessageFlag.ephemeral) !== 0
  const stored = writeMessage(world, {
    channel: world.channels.get(interaction.channelId)!,
    author: world.bot,
    body,
    files,
    baseUrl,
    from: 'interaction',
    interaction,
    sent,
    ...(original ? { replyTo: original, type: MessageType.reply } : {}),
    visibleTo: isEphemeral ? interaction.userId : null,
  })
  interaction.followUpIds.push(stored.message.id)
  return ok(messageToWire(world, stored))
}

const remove = (call: Call): Answer => {
  call.world.messages.remove(messageOf(call))
  return noContent()
}

const WEBHOOK = '/webhooks/{webhook_id}/{webhook_token}'

const routesFor = (path: string): Route[] => [
  { method: 'GET', path, handle: call => ok(messageToWire(call.world, messageOf(call))), open: true },
  { method: 'PATCH', path, handle: call => edit(call, messageOf(call)), open: true },
  { method: 'DELETE', path, handle: remove, open: true },
]

export const webhookRoutes: Route[] = [
  { method: 'POST', path: WEBHOOK, handle: followUp, open: true },
  ...routesFor(`${WEBHOOK}/messages/{message_id}`),
]
