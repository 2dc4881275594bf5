// The registered slash commands as a person picks them: one entry for each subcommand, in the person's
// language. `path` and an option's `key` are what is sent.
import { localised } from './language.js'
import { commandsHere } from './store.js'

const SLASH = 1
const SUBCOMMAND = 1
const GROUP = 2

const localisedOption = option => ({
  ...option,
  key: option.name,
  name: localised(option, 'name'),
  description: localised(option, 'description'),
  choices: option.choices?.map(choice => ({ ...choice, name: localised(choice, 'name') })),
})

const branches = (command, fullName, path) => {
  const nested = command.options.filter(option => option.type === SUBCOMMAND || option.type === GROUP)
  if (nested.length === 0) {
    const options = command.options.map(localisedOption)
    return [{ fullName, path, description: localised(command, 'description'), options }]
  }
  return nested.flatMap(option =>
    branches(
      { ...option, options: option.options ?? [] },
      `${fullName} ${localised(option, 'name')}`,
      `${path} ${option.name}`,
    ),
  )
}

/** Every command that can be sent from here. */
export const fullCommands = () =>
  commandsHere(SLASH).flatMap(command => branches(command, localised(command, 'name'), command.name))

const namesOf = ({ fullName, path }) => [fullName, path]

/** The commands that fit what was typed after the slash, the best first; the original names fit too. */
export const commandsIn = query => {
  const words = query.trim().toLowerCase()
  const all = fullCommands()
  const starting = all.filter(command => namesOf(command).some(name => name.toLowerCase().startsWith(words)))
  const others = all.filter(
    command =>
      !starting.includes(command) && `${command.fullName} ${command.description}`.toLowerCase().includes(words),
  )
  return [...starting, ...others]
}

/** The command whose whole name has been typed, with what was typed after it. */
export const typedCommand = text => {
  for (const command of fullCommands()) {
    const name = namesOf(command).find(one => text.startsWith(`/${one} `))
    if (name) return { command, rest: text.slice(name.length + 2) }
  }
  return undefined
}
