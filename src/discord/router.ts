/** Every interaction comes in here, and every one ends in a message. */
import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  PermissionsBitField,
  type RepliableInteraction,
} from 'discord.js'
import type { Settings } from '../domain/settings.ts'
import { traceOf, UserError } from '../errors.ts'
import type { Way } from '../metrics.ts'
import { wordsFor } from '../words/words.ts'
import { acknowledge, answerInPlace, type Deps } from './answer-in-place.ts'
import { reference } from './apology.ts'
import { askPapers } from './asking.ts'
import { pressed } from './buttons.ts'
import type { AnyCommand, Context, Reply } from './command.ts'
import { addLinked, addPaper } from './commands/add-paper.ts'
import { askAbout } from './commands/ask-about.ts'
import { commands } from './commands/index.ts'
import { deleteEverything } from './commands/privacy.ts'
import { summariseMessage, summarisePaper } from './commands/summarise-paper.ts'
import { type Action, DELETE_EVERYTHING, type PaperAction, parseCustomId, parsePaperCustomId } from './custom-ids.ts'
import { draftOf } from './draft.ts'
import { plainMessage } from './messages/plain.ts'
import { ASK_MODAL, askModal, followUpModal, reasonModal, typedInto } from './modals.ts'
import { paperPressed } from './paper-buttons.ts'
import { type Answerable, interactionPlace, isTaken, message } from './place.ts'
import { settingsInTime } from './settings-in-time.ts'

export type RouterDeps = Deps & {
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

const contextOf = (
  interaction: Answerable,
  isPrivate: boolean,
  settings: Settings,
): Omit<Context, 'progress' | 'signal'> => ({
  eventId: interaction.id,
  guildId: interaction.guildId ?? undefined,
  channelId: interaction.channelId!,
  userId: interaction.user.id,
  isConversation: interaction.guildId === null || interaction.channel?.isThread() === true,
  isPrivate,
  settings,
  words: wordsFor(interaction.locale),
  lacks: async (permissions, channelId) => (await permissionsIn(interaction, channelId)).missing(permissions),
})

/** What was asked for, as it is counted. */
type Asked = { way: Way; command: string }

/** Acknowledges within three seconds, before anything that takes time; then the answer, or why there is none. */
const answer = async (
  interaction: Answerable,
  isPrivate: boolean | ((settings: Settings) => boolean),
  work: (context: Context) => Promise<Reply>,
  asked: Asked,
  deps: RouterDeps,
): Promise<void> => {
  const came = performance.now()
  const { id: eventId, applicationId, token, user } = interaction
  const settings = await settingsInTime(deps.app, interaction.guildId ?? undefined)
  const hidden = typeof isPrivate === 'boolean' ? isPrivate : isPrivate(settings)
  const place = interactionPlace(interaction, hidden, deps.brokeDuring)
  await acknowledge(place, came, deps.count).catch(error => {
    if (!isTaken(error)) deps.count({ what: 'ask', ...asked, outcome: 'unheard' })
    throw error
  })
  const context = contextOf(interaction, hidden, settings)
  const { channelId, words } = context
  const event = { eventId, channelId, userId: user.id, locale: words.locale, interaction: { applicationId, token } }
  // Discord has let this process have it; the note is for what happens if the process dies.
  await deps.app
    .claimEvent(event)
    .catch(error => deps.log.warn({ event: eventId, ...traceOf(error) }, 'an open answer is not noted'))
  deps.count({ what: 'ask', ...asked, outcome: await answerInPlace(place, event, context, work, deps) })
}

/** What needs no work is said at once, and to this person alone. */
const tell = async (interaction: RepliableInteraction, text: string): Promise<void> => {
  await interaction.reply({
    ...message(plainMessage(text)),
    flags: [MessageFlags.IsComponentsV2, MessageFlags.Ephemeral],
  })
}

const runCommand = async (interaction: ChatInputCommandInteraction, deps: RouterDeps): Promise<void> => {
  const command = byName.get(interaction.commandName)
  if (command === undefined) return tell(interaction, wordsFor(interaction.locale).errors.commandGone)
  const started = performance.now()
  const work = (context: Context) => command.handle(interaction, deps.app, context)
  const asked: Asked = { way: 'slash', command: command.definition.name }
  await answer(interaction, settings => command.isPrivate(interaction, settings), work, asked, deps)
  deps.log.info({ command: interaction.commandName, ms: Math.round(performance.now() - started) }, 'command ended')
}

const refuseOldButton = async ({ words }: Context): Promise<Reply> => {
  throw new UserError(words.buttons.old)
}

const pressedOn = (command: Action | PaperAction | 'delete' | 'old'): Asked => ({ way: 'button', command })

const press = async (interaction: ButtonInteraction, deps: RouterDeps): Promise<void> => {
  if (interaction.customId === DELETE_EVERYTHING)
    return answer(interaction, true, context => deleteEverything(deps.app, context), pressedOn('delete'), deps)
  const ofPaper = parsePaperCustomId(interaction.customId)
  if (ofPaper !== undefined) {
    const isPrivate = ofPaper.action === 'cite' || interaction.message.flags.has(MessageFlags.Ephemeral)
    const work = (context: Context) => paperPressed(ofPaper, deps.app, context)
    return answer(interaction, isPrivate, work, pressedOn(ofPaper.action), deps)
  }
  const id = parseCustomId(interaction.customId)
  if (id === undefined) return answer(interaction, true, refuseOldButton, pressedOn('old'), deps)
  const words = wordsFor(interaction.locale)
  if (id.action === 'follow') return void (await interaction.showModal(followUpModal(id.answerId, words)))
  if (id.action === 'bad') return void (await interaction.showModal(reasonModal(id.answerId, words)))
  return answer(interaction, true, context => pressed(id, undefined, deps.app, context), pressedOn(id.action), deps)
}

const submit = async (interaction: ModalSubmitInteraction, deps: RouterDeps): Promise<void> => {
  const { app } = deps
  if (interaction.customId === ASK_MODAL)
    return answer(
      interaction,
      settings => settings.isPrivate,
      async context => askPapers({ question: typedInto(interaction, context.words) }, app, context),
      { way: 'menu', command: 'ask' },
      deps,
    )
  const id = parseCustomId(interaction.customId)
  if (id === undefined) return answer(interaction, true, refuseOldButton, pressedOn('old'), deps)
  const isPrivate = id.action !== 'follow' || interaction.message?.flags.has(MessageFlags.Ephemeral) === true
  const work = async (context: Context) => pressed(id, typedInto(interaction, context.words), app, context)
  await answer(interaction, isPrivate, work, pressedOn(id.action), deps)
}

/** The message is the first draft of the question. */
const openAskModal = (interaction: MessageContextMenuCommandInteraction): Promise<unknown> =>
  interaction.showModal(askModal(draftOf(interaction.targetMessage), wordsFor(interaction.locale)))

const openMenu = async (interaction: MessageContextMenuCommandInteraction, deps: RouterDeps): Promise<void> => {
  if (interaction.commandName === askAbout.name) await openAskModal(interaction)
  else if (interaction.commandName === addPaper.name)
    await answer(
      interaction,
      true,
      context => addLinked(interaction, deps.app, context),
      { way: 'menu', command: 'add' },
      deps,
    )
  else if (interaction.commandName === summarisePaper.name)
    await answer(
      interaction,
      settings => settings.isPrivate,
      context => summariseMessage(interaction, deps.app, context),
      { way: 'menu', command: 'summary' },
      deps,
    )
  else await tell(interaction, wordsFor(interaction.locale).errors.commandGone)
}

/** Handles one interaction; never throws. */
export const route = async (interaction: Interaction, deps: RouterDeps): Promise<void> => {
  const { app, log, count } = deps
  try {
    if (interaction.isChatInputCommand()) await runCommand(interaction, deps)
    else if (interaction.isButton()) await press(interaction, deps)
    else if (interaction.isModalSubmit()) await submit(interaction, deps)
    else if (interaction.isMessageContextMenuCommand()) await openMenu(interaction, deps)
    else if (interaction.isAutocomplete())
      await interaction.respond((await byName.get(interaction.commandName)?.complete(interaction, app)) ?? [])
    // What another version offered: a command in a menu, a list to choose from.
    else if (interaction.isCommand()) await tell(interaction, wordsFor(interaction.locale).errors.commandGone)
    else if (interaction.isRepliable()) await tell(interaction, wordsFor(interaction.locale).buttons.old)
  } catch (error) {
    if (isTaken(error)) return log.debug(traceOf(error), 'interaction taken elsewhere')
    count({ what: 'error', error })
    log.error({ ref: reference(), ...traceOf(error) }, 'an interaction could not be handled')
  }
}
