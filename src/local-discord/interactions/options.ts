// The values a person gave to a command's options, checked as Discord's client checks them.
import { OptionType } from '../state/codes.ts'
import type { CommandOption } from '../state/commands.ts'
import type { Id, Json } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { notPossible } from './refusal.ts'

export type OptionValue = string | number | boolean
export type OptionValues = Record<string, OptionValue>

type Picked = { users: Id[]; roles: Id[]; channels: Id[] }

const checkText = (option: CommandOption, value: string): void => {
  const length = [...value].length
  if (length < (option.min_length ?? 0)) notPossible(`"${option.name}" needs at least ${option.min_length} characters.`)
  if (length > (option.max_length ?? 6000))
    notPossible(`"${option.name}" takes at most ${option.max_length ?? 6000} characters.`)
}

const checkNumber = (option: CommandOption, value: number): void => {
  if (!Number.isFinite(value)) notPossible(`"${option.name}" needs a number.`)
  if (option.type === OptionType.integer && !Number.isInteger(value))
    notPossible(`"${option.name}" needs a whole number.`)
  if (value < (option.min_value ?? -Infinity)) notPossible(`"${option.name}" must be ${option.min_value} or more.`)
  if (value > (option.max_value ?? Infinity)) notPossible(`"${option.name}" must be ${option.max_value} or less.`)
}

const checkThing = (world: World, option: CommandOption, id: string, picked: Picked): void => {
  const { type } = option
  if ((type === OptionType.user || type === OptionType.mentionable) && world.users.has(id)) picked.users.push(id)
  else if ((type === OptionType.role || type === OptionType.mentionable) && world.roles.has(id)) picked.roles.push(id)
  else if (type === OptionType.channel && world.channels.has(id)) {
    const channelType = world.channels.get(id)!.type
    if (option.channel_types?.length && !option.channel_types.includes(channelType)) {
      notPossible(`"${option.name}" does not take a channel of type ${channelType}.`)
    }
    picked.channels.push(id)
  } else notPossible(`"${option.name}" does not know ${id}.`)
}

const checkedValue = (world: World, option: CommandOption, raw: OptionValue, picked: Picked): OptionValue => {
  if (option.type === OptionType.boolean) {
    return typeof raw === 'boolean' ? raw : notPossible(`"${option.name}" needs true or false.`)
  }
  const isNumeric = option.type === OptionType.integer || option.type === OptionType.number
  const value = isNumeric ? Number(raw) : String(raw)
  if (option.choices?.length && !option.choices.some(choice => choice.value === value)) {
    notPossible(`"${option.name}" has no choice ${JSON.stringify(raw)}.`)
  }
  if (option.type === OptionType.string) checkText(option, String(value))
  else if (isNumeric) checkNumber(option, Number(value))
  else if (option.type === OptionType.attachment) notPossible('Files as options are not played here.')
  else checkThing(world, option, String(value), picked)
  return value
}

/** The given values in the shape of an interaction, with the ids that they name. */
export const readOptions = (
  world: World,
  options: CommandOption[],
  values: OptionValues,
): { data: Json[]; picked: Picked } => {
  const picked: Picked = { users: [], roles: [], channels: [] }
  for (const name of Object.keys(values)) {
    if (!options.some(option => option.name === name)) notPossible(`There is no option "${name}".`)
  }
  const data = options.flatMap(option => {
    const raw = values[option.name]
    if (raw === undefined || raw === '') {
      return option.required ? notPossible(`"${option.name}" is required.`) : []
    }
    return [{ name: option.name, type: option.type, value: checkedValue(world, option, raw, picked) }]
  })
  return { data, picked }
}

/** Half-typed values, as an autocomplete interaction carries them. */
export const readPartialOptions = (options: CommandOption[], values: OptionValues, focused: string): Json[] => {
  const option = options.find(one => one.name === focused)
  if (!option?.autocomplete) notPossible(`"${focused}" has no autocomplete.`)
  return options
    .filter(one => values[one.name] !== undefined || one.name === focused)
    .map(one => ({
      name: one.name,
      type: one.type,
      // Also what will be a number is still text while it is typed.
      value: one.name === focused ? String(values[one.name] ?? '') : values[one.name],
      ...(one.name === focused ? { focused: true } : {}),
    }))
}
