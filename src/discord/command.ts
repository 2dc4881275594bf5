/** What a command is: a definition, `read` from Discord to plain values, `run` from plain values to a message. */
import type {
  APIApplicationCommandOptionChoice,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js'
import type { App } from '../app.ts'
import type { Settings } from '../domain/settings.ts'
import { UserError } from '../errors.ts'
import type { Words } from '../words/words.ts'
import { isAsDefined } from './as-defined.ts'
import type { Payload } from './payload.ts'

/** Who asks, where, and how to tell them about progress. */
export type Context = {
  /** The interaction or message that is answered. */
  eventId: string
  guildId: string | undefined
  channelId: string
  userId: string
  /** A thread or direct messages, where one question follows another. */
  isConversation: boolean
  /** Only the person who asked sees the answer. */
  isPrivate: boolean
  /** What the server chose. */
  settings: Settings
  /** The language in which this person reads. */
  words: Words
  /** What the bot may do in the channel, as Discord says in the interaction: names of permissions it lacks. */
  lacks: (permissions: readonly bigint[], channelId?: string) => Promise<string[]>
  /** Shows how far the answer has come; calls beyond what Discord allows are left out. */
  progress: (payload: Payload) => void
  signal: AbortSignal
}

export type Reply = {
  /** The messages of an answer, in order. */
  payloads: Payload[]
  /** Where the answer is kept. */
  answerId?: number
  /** The papers do not answer. */
  isRefusal?: boolean
  /** What everybody in the channel sees after an answer that is for one person's eyes. */
  announced?: Payload
}

/** What is typed into an option, as far as it is. */
export type Typed = { name: string; value: string; subcommand: string | undefined; guildId: string | undefined }

export type Command<Input> = {
  definition: RESTPostAPIChatInputApplicationCommandsJSONBody
  isPrivate?: (interaction: ChatInputCommandInteraction, settings: Settings) => boolean
  read: (interaction: ChatInputCommandInteraction) => Input
  /** Errors are thrown, and put into words by whoever called. */
  run: (input: Input, app: App, context: Context) => Promise<Reply>
  autocomplete?: (typed: Typed, app: App) => Promise<APIApplicationCommandOptionChoice<string>[]>
}

export type AnyCommand = {
  definition: RESTPostAPIChatInputApplicationCommandsJSONBody
  isPrivate: (interaction: ChatInputCommandInteraction, settings: Settings) => boolean
  handle: (interaction: ChatInputCommandInteraction, app: App, context: Context) => Promise<Reply>
  complete: (interaction: AutocompleteInteraction, app: App) => Promise<APIApplicationCommandOptionChoice<string>[]>
}

/** Hides a command's own input type, so that commands of all kinds stand in one list. */
export const command = <Input>({ definition, isPrivate, read, run, autocomplete }: Command<Input>): AnyCommand => ({
  definition,
  isPrivate: (interaction, settings) => isPrivate?.(interaction, settings) ?? false,
  handle: async (interaction, app, context) => {
    // Discord checks what is typed, but by the list of commands that it has: it may be another version's.
    if (!isAsDefined(interaction.options.data, definition)) throw new UserError(context.words.errors.commandGone)
    return run(read(interaction), app, context)
  },
  complete: async (interaction, app) => {
    const { options, guildId } = interaction
    const { name, value } = options.getFocused(true)
    const subcommand = options.getSubcommand(false) ?? undefined
    const typed = { name, value: String(value), subcommand, guildId: guildId ?? undefined }
    return (await autocomplete?.(typed, app)) ?? []
  },
})
