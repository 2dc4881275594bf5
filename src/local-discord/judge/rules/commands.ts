// What Discord asks of application commands beyond what its file says of each field alone.
import { type Breach, breach } from '../breach.ts'
import { type Fields, fields, isAbsent, lengthOf, list, number, repeated, text } from './json.ts'
import { localisationBreaches, nameBreaches } from './names.ts'
import { optionBreaches } from './options.ts'

const SLASH = 1
const LIMITS: Record<number, number> = { 1: 100, 2: 15, 3: 15 }
const KINDS: Record<number, string> = { 1: 'slash', 2: 'user', 3: 'message' }
const MAX_CHARACTERS = 8000

const longest = (holder: Fields, key: 'name' | 'description'): number =>
  Math.max(lengthOf(holder[key]), ...Object.values(fields(holder[`${key}_localizations`])).map(lengthOf))

const charactersOf = (holder: Fields): number =>
  longest(holder, 'name') +
  longest(holder, 'description') +
  list(holder.choices)
    .map(fields)
    .reduce((sum, choice) => sum + longest(choice, 'name') + lengthOf(choice.value), 0) +
  list(holder.options)
    .map(fields)
    .reduce((sum, option) => sum + charactersOf(option), 0)

const commandBreaches = (command: Fields, path: Breach['path'], isPartial: boolean): Breach[] => {
  const isSlash = (number(command.type) ?? SLASH) === SLASH
  const found = localisationBreaches(command, path, isSlash)
  const bits = command.default_member_permissions
  if (!isAbsent(bits) && !/^\d+$/.test(String(bits))) {
    found.push(breach([...path, 'default_member_permissions'], 'BASE_TYPE_INVALID', 'must be a whole number, as text'))
  }
  if (!isSlash) {
    if (lengthOf(command.description) > 0)
      found.push(
        breach([...path, 'description'], 'APPLICATION_COMMAND_FIELD_FORBIDDEN', 'only slash commands have one'),
      )
    if (list(command.options).length > 0)
      found.push(
        breach([...path, 'options'], 'APPLICATION_COMMAND_FIELD_FORBIDDEN', 'only slash commands have options'),
      )
    return found
  }
  found.push(...nameBreaches(command.name, [...path, 'name']))
  if (lengthOf(command.description) === 0 && !(isPartial && isAbsent(command.description))) {
    found.push(breach([...path, 'description'], 'BASE_TYPE_REQUIRED', 'a slash command needs a description'))
  }
  const characters = charactersOf(command)
  if (characters > MAX_CHARACTERS) {
    found.push(
      breach(
        path,
        'APPLICATION_COMMAND_TOO_LARGE',
        `${characters} characters in names, descriptions and values; ${MAX_CHARACTERS} are allowed`,
      ),
    )
  }
  return [...found, ...optionBreaches(command.options, [...path, 'options'])]
}

/** The rules that one command breaks; a partial one changes an existing command. */
export const oneCommandBreaches = (body: unknown, isPartial: boolean): Breach[] =>
  commandBreaches(fields(body), [], isPartial)

/** The rules that a whole list of commands breaks. */
export const commandListBreaches = (body: unknown): Breach[] => {
  const commands = list(body).map(fields)
  const typeOf = (command: Fields): number => number(command.type) ?? SLASH
  const found = commands.flatMap((command, index) => commandBreaches(command, [index], false))
  for (const index of repeated(commands.map(command => `${typeOf(command)} ${text(command.name)}`))) {
    found.push(
      breach([index, 'name'], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'another command of this kind has the name'),
    )
  }
  for (const [type, limit] of Object.entries(LIMITS)) {
    const count = commands.filter(command => typeOf(command) === Number(type)).length
    if (count > limit)
      found.push(
        breach([], 'APPLICATION_COMMANDS_TOO_MANY', `${count} ${KINDS[Number(type)]} commands; ${limit} are allowed`),
      )
  }
  return found
}
