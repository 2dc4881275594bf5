/** One answer's place in Discord: "thinking…" at first, then its messages, or an apology. */
import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js'
import { plainMessage } from './messages/plain.ts'
import type { Payload } from './payload.ts'

export type Answerable = ChatInputCommandInteraction | ButtonInteraction

/** Text that a model or a paper brought must never notify anybody. */
const NO_MENTIONS = { parse: [] }

export const message = ({ components }: Payload) => ({
  components,
  flags: MessageFlags.IsComponentsV2 as const,
  allowedMentions: NO_MENTIONS,
})

/** Whether another process of this bot has acknowledged the interaction. */
export const isTaken = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged

/** @param brokeDuring whether the connection broke while this interaction was acknowledged */
export const answering = (
  interaction: Answerable,
  isPrivate: boolean,
  brokeDuring: (interactionId: string) => boolean,
) => {
  let hasFinalText = false

  const edit = (payload: Payload) => interaction.editReply(message(payload))
  const followUp = (payload: Payload) => {
    const { flags, ...rest } = message(payload)
    return interaction.followUp({ ...rest, flags: isPrivate ? [flags, MessageFlags.Ephemeral] : flags })
  }

  return {
    /** Says "thinking…", which Discord wants within three seconds. */
    acknowledge: async (): Promise<void> => {
      try {
        await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
      } catch (error) {
        // Discord took the first try, and its answer was lost on the way: it is this process that has it.
        if (!(isTaken(error) && brokeDuring(interaction.id))) throw error
        interaction.deferred = true
      }
    },
    edit,
    /** Puts the messages in place of "thinking…", the first by an edit and the others after it. */
    finish: async ([first, ...others]: Payload[]): Promise<void> => {
      await edit(first ?? plainMessage('Done.'))
      hasFinalText = true
      for (const payload of others) await followUp(payload)
    },
    /** Never in place of what was answered already. */
    apologise: (payload: Payload): Promise<unknown> => (hasFinalText ? followUp(payload) : edit(payload)),
  }
}
