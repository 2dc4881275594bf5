import { chooseSlashCommand, findCommand } from '../interactions/commands.ts'
import { ownersFor } from '../interactions/installs.ts'
import { type OptionValues, readOptions, readPartialOptions } from '../interactions/options.ts'
import { payloadOf, resolve } from '../interactions/payload.ts'
import { NotPossible } from '../interactions/refusal.ts'
import type { Choice, Interaction } from '../interactions/types.ts'
import { CommandType, InteractionType } from '../state/codes.ts'
import type { Command, CommandOption } from '../state/commands.ts'
import type { Id, Json } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { type Place, placeOf, visibleMessage, type Where } from './place.ts'

const describe = (command: Command): Json => ({
  id: command.id,
  name: command.name,
  type: command.type,
  ...(command.guild_id ? { guild_id: command.guild_id } : {}),
})

const nest = (branch: CommandOption[], options: Json[]): Json[] =>
  branch.reduceRight((inner, { name, type }) => [{ name, type, options: inner }], options)

const create = (
  world: World,
  { channel, userId, locale }: Place,
  command: Command,
  fields: Partial<Interaction>,
  data: Json,
): Interaction => {
  const owners = ownersFor(world, command, userId, channel)
  return world.interactions.create(
    { type: InteractionType.command, userId, channelId: channel.id, locale, owners, name: '', ...fields },
    interaction => payloadOf(world, interaction, data),
  )
}

/** Sends a slash command; a subcommand is named after its command, as in "roundup preview". */
export const slash = (world: World, name: string, values: OptionValues, where: Where): Interaction => {
  const place = placeOf(world, where)
  const { command, branch, options } = chooseSlashCommand(world, name, place.userId, place.channel)
  const { data, picked } = readOptions(world, options, values)
  const resolved = resolve(world, place.userId, picked)
  return create(
    world,
    place,
    command,
    { name: [command.name, ...branch.map(part => part.name)].join(' '), commandType: CommandType.slash },
    { ...describe(command), options: nest(branch, data), ...(Object.keys(resolved).length ? { resolved } : {}) },
  )
}

/** Uses a message or user command on a target. */
export const contextMenu = (
  world: World,
  name: string,
  target: { messageId: Id } | { userId: Id },
  where: Where,
): Interaction => {
  const onMessage = 'messageId' in target
  const type = onMessage ? CommandType.message : CommandType.user
  const stored = onMessage ? visibleMessage(world, target.messageId, placeOf(world, where).userId) : undefined
  const place = placeOf(world, stored ? { ...where, channelId: stored.message.channel_id } : where)
  const command = findCommand(world, name, type, place.userId, place.channel)
  const targetId = onMessage ? target.messageId : target.userId
  const resolved = resolve(world, place.userId, onMessage ? { messages: [targetId] } : { users: [targetId] })
  return create(
    world,
    place,
    command,
    { name, commandType: type },
    { ...describe(command), target_id: targetId, resolved },
  )
}

// In real time, since a person waits in real time.
const LOADING_FAILS_AFTER = 3_000

/** Asks the bot for completions of one half-typed option. */
export const autocomplete = async (
  world: World,
  name: string,
  values: OptionValues,
  focused: string,
  where: Where,
): Promise<Choice[]> => {
  const place = placeOf(world, where)
  const { command, branch, options } = chooseSlashCommand(world, name, place.userId, place.channel)
  const data = { ...describe(command), options: nest(branch, readPartialOptions(options, values, focused)) }
  const interaction = create(world, place, command, { type: InteractionType.autocomplete, name: command.name }, data)
  return new Promise((done, failed) => {
    const stop = world.changes.subscribe(change => {
      if (change.kind !== 'interaction-updated' || change.interaction !== interaction || !interaction.choices) return
      finish()
      done(interaction.choices)
    })
    const timer = setTimeout(() => {
      finish()
      failed(new NotPossible('Loading options failed: the bot did not answer.'))
    }, LOADING_FAILS_AFTER)
    timer.unref()
    const finish = () => {
      stop()
      clearTimeout(timer)
    }
  })
}
