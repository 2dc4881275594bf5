/** Whether what was typed into a command fits its definition. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  type CommandInteractionOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  ApplicationCommandOptionType as Type,
} from 'discord.js'

type Given = readonly CommandInteractionOption[]

const KIND: Partial<Record<Type, string>> = {
  [Type.String]: 'string',
  [Type.Integer]: 'number',
  [Type.Number]: 'number',
  [Type.Boolean]: 'boolean',
}

const isWithin = (value: number, { min_value = -Infinity, max_value = Infinity }: Range): boolean =>
  value >= min_value && value <= max_value
type Range = { min_value?: number; max_value?: number }

const isValue = ({ type, value }: CommandInteractionOption, option: APIApplicationCommandBasicOption): boolean => {
  if (type !== option.type || (KIND[type] !== undefined && typeof value !== KIND[type])) return false
  if (type === Type.Integer && !Number.isInteger(value)) return false
  if (typeof value === 'number' && !isWithin(value, option as Range)) return false
  const choices = 'choices' in option ? (option.choices ?? []) : []
  return choices.length === 0 || choices.some(choice => choice.value === value)
}

/** What is not known is left out of account, as commands do when they read. */
const areValues = (given: Given, options: readonly APIApplicationCommandBasicOption[]): boolean =>
  options.every(option => {
    const one = given.find(({ name }) => name === option.name)
    return one === undefined ? option.required !== true : isValue(one, option)
  })

const isSubcommand = (option: APIApplicationCommandOption): option is APIApplicationCommandSubcommandOption =>
  option.type === Type.Subcommand

const isNesting = ({ type }: CommandInteractionOption): boolean =>
  type === Type.Subcommand || type === Type.SubcommandGroup

/** @param given what Discord sent, the subcommand outermost */
export const isAsDefined = (
  given: Given,
  { options = [] }: Pick<RESTPostAPIChatInputApplicationCommandsJSONBody, 'options'>,
): boolean => {
  const subcommands = options.filter(isSubcommand)
  // What stands within a subcommand that is not known would be read as if it stood outside.
  if (subcommands.length === 0)
    return !given.some(isNesting) && areValues(given, options as APIApplicationCommandBasicOption[])
  const [chosen] = given
  const known = subcommands.find(({ name }) => name === chosen?.name && chosen.type === Type.Subcommand)
  return known !== undefined && areValues(chosen?.options ?? [], known.options ?? [])
}
