// The registered slash commands as a person picks them: one entry for each subcommand.
import { commandsHere } from './store.js'

const SLASH = 1
const SUBCOMMAND = 1
const GROUP = 2

const branches = (command, path) => {
  const nested = command.options.filter(option => option.type === SUBCOMMAND || option.type === GROUP)
  if (nested.length === 0) return [{ fullName: path, description: command.description, options: command.options }]
  return nested.flatMap(option => branches({ ...option, options: option.options ?? [] }, `${path} ${option.name}`))
}

/** Every command that can be sent from here. */
export const fullCommands = () => commandsHere(SLASH).flatMap(command => branches(command, command.name))

/** The commands that fit what was typed after the slash, the best first. */
export const commandsIn = query => {
  const words = query.trim().toLowerCase()
  const all = fullCommands()
  const starting = all.filter(command => command.fullName.startsWith(words))
  const others = all.filter(
    command =>
      !starting.includes(command) && `${command.fullName} ${command.description}`.toLowerCase().includes(words),
  )
  return [...starting, ...others]
}

/** The command whose whole name has been typed, with what was typed after it. */
export const typedCommand = text => {
  const command = fullCommands().find(one => text.startsWith(`/${one.fullName} `))
  return command ? { command, rest: text.slice(command.fullName.length + 2) } : undefined
}
