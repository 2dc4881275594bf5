/** Every interaction comes in here, and every one ends in a message. */
import { type ChatInputCommandInteraction, type Interaction, MessageFlags, PermissionsBitField } from 'discord.js'
import type { App } from '../app.ts'
import { messageOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { type Answerable, answering, isTaken, message } from './answering.ts'
import { pressed } from './buttons.ts'
import { calmEdits } from './calm-edits.ts'
import type { AnyCommand, Context } from './command.ts'
import { commands } from './commands/index.ts'
import { plainMessage } from './messages/plain.ts'
import type { Payload } from './payload.ts'
import { reference, wordsFor } from './words.ts'

export type RouterDeps = {
  app: App
  log: Log
  /** Ends answers that are still being made when the bot stops. */
  signal: AbortSignal
  /** Whether the connection broke while this interaction was acknowledged. */
  brokeDuring: (interactionId: string) => boolean
}

const byName = new Map<string, AnyCommand>(commands.map(command => [command.definition.name, command]))

const permissionsIn = async (interaction: Answerable, channelId?: string): Promise<Readonly<PermissionsBitField>> => {
  if (channelId === undefined || channelId === interaction.channelId) return interaction.appPermissions
  const channel = await interaction.client.channels.fetch(channelId).catch(() => null)
  if (channel === null || channel.isDMBased() || interaction.guild === null) return new PermissionsBitField()
  return channel.permissionsFor(interaction.client.user) ?? new PermissionsBitField()
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

/** What the work gives, or an AbortError as soon as the bot is told to stop. */
const unlessStopped = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    if (signal.aborted) stop()
  })

type Work = (context: Context) => Promise<Payload[]>

/** Acknowledges within three seconds, before anything that takes time; then the answer, or why there is none. */
const answer = async (interaction: Answerable, isPrivate: boolean, work: Work, deps: RouterDeps): Promise<void> => {
  const { log, signal } = deps
  const place = answering(interaction, isPrivate, deps.brokeDuring)
  await place.acknowledge()
  const edits = calmEdits(place.edit)
  try {
    const payloads = await unlessStopped(work(contextOf(interaction, signal, edits.show)), signal)
    await edits.settle()
    await place.finish(payloads)
  } catch (error) {
    const ref = reference()
    const stack = error instanceof Error ? error.stack : undefined
    if (error instanceof UserError) log.info({ ref, error: error.message }, 'could not be answered')
    else log.error({ ref, error: messageOf(error), stack }, 'failed')
    await edits.settle()
    await place
      .apologise(plainMessage(wordsFor(error, ref)))
      .catch(second => log.error({ ref, error: messageOf(second) }, 'the apology could not be delivered'))
  }
}

const runCommand = async (interaction: ChatInputCommandInteraction, deps: RouterDeps): Promise<void> => {
  const command = byName.get(interaction.commandName)
  if (command === undefined) {
    await interaction.reply({
      ...message(plainMessage('This command is gone. Reload Discord (Ctrl+R) to see the current ones.')),
      flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
    })
    return
  }
  const started = performance.now()
  const work: Work = context => command.handle(interaction, deps.app, context)
  await answer(interaction, command.isPrivate(interaction), work, deps)
  deps.log.info({ command: interaction.commandName, ms: Math.round(performance.now() - started) }, 'command ended')
}

/** Handles one interaction; never throws. */
export const route = async (interaction: Interaction, deps: RouterDeps): Promise<void> => {
  const { app, log } = deps
  try {
    if (interaction.isChatInputCommand()) await runCommand(interaction, deps)
    else if (interaction.isButton())
      await answer(interaction, true, context => pressed(interaction.customId, app, context), deps)
    else if (interaction.isAutocomplete())
      await interaction.respond((await byName.get(interaction.commandName)?.complete(interaction, app)) ?? [])
  } catch (error) {
    if (isTaken(error)) log.debug({ error: messageOf(error) }, 'interaction taken elsewhere')
    else log.error({ ref: reference(), error: messageOf(error) }, 'an interaction could not be handled')
  }
}
