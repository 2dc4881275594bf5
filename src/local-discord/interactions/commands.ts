// A person's choice of a command: which one it is, and whether they may use it here.
import { CommandType, OptionType } from '../state/codes.ts'
import type { Command, CommandOption } from '../state/commands.ts'
import { isDirect } from '../state/direct-messages.ts'
import { guildOf } from '../state/guilds.ts'
import { effectivePermissions, may } from '../state/permissions.ts'
import type { Channel, Id } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { contextOf, ownersFor } from './installs.ts'
import { notPossible } from './refusal.ts'

/** The commands that this person is offered in this channel, the guild's before the global ones. */
export const usableCommands = (world: World, userId: Id, channel: Channel): Command[] => {
  const inGuild = !isDirect(channel)
  const all = [...(inGuild ? world.commands.list(guildOf(world, channel).id) : []), ...world.commands.list()]
  if (inGuild && !may(world, userId, channel, 'UseApplicationCommands')) return []
  return all.filter(command => {
    const contexts = command.contexts ?? (command.dm_permission === false ? [0] : [0, 1, 2])
    if (!contexts.includes(contextOf(channel))) return false
    if (Object.keys(ownersFor(world, command, userId, channel)).length === 0) return false
    const needed = command.default_member_permissions
    if (needed === null || !inGuild) return true
    // "0" means administrators alone, here the owner, who may do everything.
    const owned = effectivePermissions(world, userId, null)
    return needed === '0' ? world.guild.owner_id === userId : (owned & BigInt(needed)) === BigInt(needed)
  })
}

export const findCommand = (world: World, name: string, type: number, userId: Id, channel: Channel): Command => {
  const all = [...world.commands.list(guildOf(world, channel).id), ...world.commands.list()]
  const found = usableCommands(world, userId, channel).find(command => command.name === name && command.type === type)
  if (found) return found
  const exists = all.some(command => command.name === name && command.type === type)
  return notPossible(
    exists ? `"${name}" is not offered to this person in this channel.` : `No command is named "${name}".`,
  )
}

export type ChosenCommand = {
  command: Command
  /** The subcommand group and subcommand, outermost first. */
  branch: CommandOption[]
  /** The options that take values. */
  options: CommandOption[]
}

/** Finds a slash command by its full name, such as "roundup preview". */
export const chooseSlashCommand = (world: World, fullName: string, userId: Id, channel: Channel): ChosenCommand => {
  const [name = '', ...rest] = fullName.replace(/^\//, '').trim().split(/\s+/)
  const command = findCommand(world, name, CommandType.slash, userId, channel)
  const branch: CommandOption[] = []
  let options = command.options
  for (const part of rest) {
    const next = options.find(option => option.name === part && option.type <= OptionType.group)
    if (!next) return notPossible(`"/${command.name}" has no subcommand "${part}".`)
    branch.push(next)
    options = next.options ?? []
  }
  if (options.some(option => option.type <= OptionType.group)) return notPossible(`"/${fullName}" needs a subcommand.`)
  return { command, branch, options }
}
