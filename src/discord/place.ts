/** Where an answer appears: something is seen to happen at once, then its messages come, or an apology. */
import {
  type APIMessageTopLevelComponent,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  RESTJSONErrorCodes,
  type SendableChannels,
} from 'discord.js'
import { type Words, wordsFor } from '../words/words.ts'
import { plainMessage } from './messages/plain.ts'
import type { Payload } from './payload.ts'

export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | ModalSubmitInteraction

export type Place = {
  /** Shows that the question was heard. */
  acknowledge: () => Promise<void>
  /** Shows how far the answer has come, or its first message. */
  edit: (payload: Payload) => Promise<unknown>
  /** @returns the ids of the messages, in order */
  finish: (payloads: Payload[]) => Promise<string[]>
  /** Another message, which everybody in the channel sees. */
  announce: (payload: Payload) => Promise<unknown>
  /** Never in place of what was answered already. */
  apologise: (payload: Payload) => Promise<unknown>
}

/** Text that a model or a paper brought must never notify anybody. */
const NO_MENTIONS = { parse: [], repliedUser: false }

type Sendable = {
  components: APIMessageTopLevelComponent[]
  flags: MessageFlags.IsComponentsV2
  allowedMentions: typeof NO_MENTIONS
  files?: { attachment: Buffer; name: string }[]
}

export const message = ({ components, files }: Payload): Sendable => ({
  components,
  flags: MessageFlags.IsComponentsV2,
  allowedMentions: NO_MENTIONS,
  // An empty list would take away what a message has.
  ...(files === undefined ? {} : { files: files.map(({ name, data }) => ({ attachment: data, name })) }),
})

/** Whether another process of this bot has acknowledged the interaction. */
export const isTaken = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged

const NOTHING = plainMessage('✅')

/**
 * The first message goes where something stands already, the others after it.
 * @param first puts a payload where "thinking…" or a part of the answer stands
 * @param next sends another message
 */
const inTurn = (
  first: (payload: Payload) => Promise<Message>,
  next: (payload: Payload) => Promise<Message>,
): Pick<Place, 'edit' | 'finish' | 'apologise'> => {
  let hasFinalText = false
  return {
    edit: first,
    finish: async ([payload = NOTHING, ...others]) => {
      const ids = [(await first(payload)).id]
      hasFinalText = true
      for (const other of others) ids.push((await next(other)).id)
      return ids
    },
    apologise: payload => (hasFinalText ? next(payload) : first(payload)),
  }
}

/** Where the bot is no member, Discord takes so many messages after the first. */
const MOST_FOLLOW_UPS = 5

/** As many messages as fit: the beginning, what is left out, and the end with its sources and buttons. */
const withinFollowUps = (payloads: Payload[], { answer }: Words): Payload[] => {
  if (payloads.length <= 1 + MOST_FOLLOW_UPS) return payloads
  const beginning = payloads.slice(0, MOST_FOLLOW_UPS - 1)
  const leftOut = payloads.length - beginning.length - 1
  return [...beginning, plainMessage(`-# ${answer.leftOut(leftOut)}`), ...payloads.slice(-1)]
}

/**
 * The answer to a command, a button or a modal.
 * @param brokeDuring whether the connection broke while this interaction was acknowledged
 */
export const interactionPlace = (
  interaction: Answerable,
  isPrivate: boolean,
  brokeDuring: (interactionId: string) => boolean,
): Place => {
  const { edit, finish, apologise } = inTurn(
    payload => interaction.editReply(message(payload)),
    payload => {
      const { flags, ...rest } = message(payload)
      return interaction.followUp({ ...rest, flags: isPrivate ? [flags, MessageFlags.Ephemeral] : flags })
    },
  )
  const isGuest = interaction.authorizingIntegrationOwners.guildId === null
  return {
    edit,
    apologise,
    announce: payload => interaction.followUp(message(payload)),
    finish: payloads => finish(isGuest ? withinFollowUps(payloads, wordsFor(interaction.locale)) : payloads),
    acknowledge: async () => {
      try {
        await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
      } catch (error) {
        // Discord took the first try, and its answer was lost on the way: it is this process that has it.
        if (!(isTaken(error) && brokeDuring(interaction.id))) throw error
        interaction.deferred = true
      }
    },
  }
}

const isGone = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage

/** The reply to a person's message. It also arrives where that message, or its own beginning, is gone by then. */
export const messagePlace = (question: Message, channel: SendableChannels): Place => {
  let sent: Message | undefined
  let tried = false
  let others = 0
  let sending: Promise<unknown> = Promise.resolve()
  const reply = async (payload: Payload): Promise<Message> => {
    sent = await channel.send({
      ...message(payload),
      reply: { messageReference: question, failIfNotExists: false },
      // The same reply from another process, or once more after a crash, is the same message.
      nonce: question.id,
      enforceNonce: true,
    })
    return sent
  }
  const sendOnce = (payload: Payload): Promise<Message> => {
    others++
    return channel.send({ ...message(payload), nonce: `${question.id}.${others}`, enforceNonce: true })
  }
  const put = async (payload: Payload): Promise<Message> => {
    const mayStand = sent !== undefined || tried
    tried = true
    // An earlier try that seemed to fail may have arrived; Discord then gives that message back, as it was.
    const standing = sent ?? (await reply(payload))
    if (!mayStand) return standing
    try {
      return await standing.edit(message(payload))
    } catch (error) {
      if (!isGone(error)) throw error
      sent = await sendOnce(payload)
      return sent
    }
  }
  return {
    announce: sendOnce,
    acknowledge: async () => {
      await channel.sendTyping().catch(() => undefined)
    },
    ...inTurn(payload => {
      const done = sending.then(() => put(payload))
      sending = done.catch(() => undefined)
      return done
    }, sendOnce),
  }
}
