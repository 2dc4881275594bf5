/** Every interaction comes in here, and every one ends in a message. */
import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  PermissionsBitField,
  RESTJSONErrorCodes,
} from 'discord.js'
import type { App } from '../app.ts'
import { messageOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { pressed } from './buttons.ts'
import { calmEdits } from './calm-edits.ts'
import type { AnyCommand, Context } from './command.ts'
import { commands } from './commands/index.ts'
import { plainMessage } from './messages/answer.ts'
import type { Payload } from './payload.ts'
import { reference, wordsFor } from './words.ts'

export type RouterDeps = { app: App; log: Log; signal: AbortSignal }

/** Text that a model or a paper brought must never notify anybody. */
const NO_MENTIONS = { parse: [] }

const byName = new Map<string, AnyCommand>(commands.map(command => [command.definition.name, command]))

/** Another process of this bot, or nobody any more, owns the interaction. */
const isTaken = (error: unknown): boolean =>
  error instanceof DiscordAPIError &&
  (error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged ||
    error.code === RESTJSONErrorCodes.UnknownInteraction)

type Answerable = ChatInputCommandInteraction | ButtonInteraction

const message = (payload: Payload) => ({
  components: payload.components,
  flags: MessageFlags.IsComponentsV2 as const,
  allowedMentions: NO_MENTIONS,
})

/** Puts the messages in place of "thinking…", the first by an edit and the others after it. */
const finish = async (interaction: Answerable, payloads: Payload[], isPrivate: boolean): Promise<void> => {
  const [first, ...others] = payloads
  await interaction.editReply(message(first ?? plainMessage('Done.')))
  for (const payload of others) {
    const { flags, ...rest } = message(payload)
    await interaction.followUp({ ...rest, flags: isPrivate ? [flags, MessageFlags.Ephemeral] : flags })
  }
}

const contextOf = (interaction: Answerable, signal: AbortSignal, progress: Context['progress']): Context => ({
  guildId: interaction.guildId ?? undefined,
  channelId: interaction.channelId!,
  userId: interaction.user.id,
  lacks: async (permissions, channelId) => {
    const has = await permissionsIn(interaction, channelId)
    return permissions
      .filter(permission => !has.has(permission))
      .flatMap(permission => new PermissionsBitField(permission).toArray())
  },
  progress,
  signal,
})

const permissionsIn = async (interaction: Answerable, channelId?: string): Promise<Readonly<PermissionsBitField>> => {
  if (channelId === undefined || channelId === interaction.channelId) return interaction.appPermissions
  const channel = await interaction.client.channels.fetch(channelId).catch(() => null)
  if (channel === null || channel.isDMBased() || interaction.guild === null) return new PermissionsBitField()
  return channel.permissionsFor(interaction.client.user) ?? new PermissionsBitField()
}

const runCommand = async (
  interaction: ChatInputCommandInteraction,
  { app, log, signal }: RouterDeps,
): Promise<void> => {
  const command = byName.get(interaction.commandName)
  if (command === undefined) {
    await interaction.reply({
      ...message(plainMessage('This command is gone. Reload Discord (Ctrl+R) to see the current ones.')),
      flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
    })
    return
  }
  const isPrivate = command.isPrivate(interaction)
  // Within three seconds, before anything that takes time.
  await interaction.deferReply(isPrivate ? { flags: MessageFlags.Ephemeral } : {})
  const edits = calmEdits((payload: Payload) => interaction.editReply(message(payload)))
  const started = performance.now()
  try {
    const payloads = await command.handle(interaction, app, contextOf(interaction, signal, edits.show))
    await edits.settle()
    await finish(interaction, payloads, isPrivate)
    log.info({ command: interaction.commandName, ms: Math.round(performance.now() - started) }, 'answered')
  } catch (error) {
    await edits.settle()
    await explain(interaction, error, log)
  }
}

/** Tells the person what went wrong; where even that fails, the log says why. */
const explain = async (interaction: Answerable, error: unknown, log: Log): Promise<void> => {
  const ref = reference()
  const about = { ref, error: messageOf(error), stack: error instanceof Error ? error.stack : undefined }
  if (error instanceof UserError) log.info({ ref, error: error.message }, 'could not be answered')
  else log.error(about, 'failed')
  try {
    await interaction.editReply(message(plainMessage(wordsFor(error, ref))))
  } catch (second) {
    log.error({ ref, error: messageOf(second) }, 'the apology could not be delivered')
  }
}

const pressButton = async (interaction: ButtonInteraction, { app, log, signal }: RouterDeps): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral })
  try {
    const context = contextOf(interaction, signal, () => {})
    await finish(interaction, await pressed(interaction.customId, app, context), true)
  } catch (error) {
    await explain(interaction, error, log)
  }
}

/** Handles one interaction; never throws. */
export const route = async (interaction: Interaction, deps: RouterDeps): Promise<void> => {
  try {
    if (interaction.isChatInputCommand()) await runCommand(interaction, deps)
    else if (interaction.isButton()) await pressButton(interaction, deps)
    else if (interaction.isAutocomplete())
      await interaction.respond((await byName.get(interaction.commandName)?.complete(interaction, deps.app)) ?? [])
  } catch (error) {
    if (isTaken(error)) deps.log.debug({ error: messageOf(error) }, 'interaction taken elsewhere')
    else deps.log.error({ ref: reference(), error: messageOf(error) }, 'an interaction could not be handled')
  }
}
