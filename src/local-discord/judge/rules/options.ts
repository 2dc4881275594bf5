import { type Breach, breach } from '../breach.ts'
import { type Fields, fields, lengthOf, list, number, repeated, text } from './json.ts'
import { localisationBreaches, nameBreaches } from './names.ts'

const SUBCOMMAND = 1
const GROUP = 2
const STRING = 3
const TAKES_CHOICES = new Set([3, 4, 10])

const choiceBreaches = (option: Fields, path: Breach['path']): Breach[] => {
  const choices = list(option.choices).map(fields)
  const at = [...path, 'choices']
  const found = choices.flatMap((choice, index) => [
    ...localisationBreaches(choice, [...at, index], false),
    ...(option.type === STRING && lengthOf(choice.value) > 100
      ? [
          breach(
            [...at, index, 'value'],
            'BASE_TYPE_BAD_LENGTH',
            `${lengthOf(choice.value)} characters; 100 are allowed`,
          ),
        ]
      : []),
  ])
  for (const index of repeated(choices.map(choice => choice.name))) {
    found.push(
      breach(
        [...at, index, 'name'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE',
        'another choice has the name',
      ),
    )
  }
  if (option.autocomplete === true && choices.length > 0) {
    found.push(
      breach(
        at,
        'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_WITH_CHOICES',
        'fixed choices and autocomplete exclude each other',
      ),
    )
  }
  if ((option.autocomplete === true || choices.length > 0) && !TAKES_CHOICES.has(option.type as number)) {
    found.push(breach(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'only text and numbers take choices'))
  }
  return found
}

const boundBreaches = (option: Fields, path: Breach['path']): Breach[] =>
  [
    ['min_value', 'max_value'],
    ['min_length', 'max_length'],
  ].flatMap(([low, high]) => {
    const least = number(option[low!])
    const most = number(option[high!])
    return least !== undefined && most !== undefined && least > most
      ? [
          breach(
            [...path, low!],
            'APPLICATION_COMMAND_OPTIONS_BOUNDS_INVALID',
            `${least} is more than ${high}, ${most}`,
          ),
        ]
      : []
  })

const oneOptionBreaches = (option: Fields, path: Breach['path'], depth: number): Breach[] => {
  const found = [
    ...nameBreaches(option.name, [...path, 'name']),
    ...localisationBreaches(option, path, true),
    ...choiceBreaches(option, path),
    ...boundBreaches(option, path),
  ]
  const nests = option.type === SUBCOMMAND || option.type === GROUP
  if (option.type === GROUP && depth > 0)
    found.push(
      breach([...path, 'type'], 'APPLICATION_COMMAND_OPTIONS_NESTING_INVALID', 'a group cannot stand in a group'),
    )
  if (option.type === GROUP && list(option.options).some(child => fields(child).type !== SUBCOMMAND)) {
    found.push(
      breach([...path, 'options'], 'APPLICATION_COMMAND_OPTIONS_NESTING_INVALID', 'a group holds subcommands only'),
    )
  }
  if (!nests && list(option.options).length > 0) {
    found.push(
      breach(
        [...path, 'options'],
        'APPLICATION_COMMAND_OPTIONS_NESTING_INVALID',
        'only subcommands and groups hold options',
      ),
    )
  }
  return nests ? [...found, ...optionBreaches(option.options, [...path, 'options'], depth + 1)] : found
}

/** The rules that the options of a command break. */
export const optionBreaches = (raw: unknown, path: Breach['path'], depth = 0): Breach[] => {
  const options = list(raw).map(fields)
  const found = options.flatMap((option, index) => oneOptionBreaches(option, [...path, index], depth))
  const nesting = options.filter(option => option.type === SUBCOMMAND || option.type === GROUP).length
  if (nesting > 0 && nesting < options.length) {
    found.push(
      breach(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'subcommands and plain options cannot be mixed'),
    )
  }
  for (const index of repeated(options.map(option => text(option.name)))) {
    found.push(
      breach([...path, index, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'another option has the name'),
    )
  }
  const firstOptional = options.findIndex(option => option.required !== true)
  options.forEach((option, index) => {
    if (option.required === true && firstOptional >= 0 && index > firstOptional) {
      found.push(
        breach(
          [...path, index],
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'required options come before optional ones',
        ),
      )
    }
  })
  return [...found, ...localisedTwice(options, path)]
}

const localisedTwice = (options: Fields[], path: Breach['path']): Breach[] => {
  const locales = new Set(options.flatMap(option => Object.keys(fields(option.name_localizations))))
  return [...locales].flatMap(locale => {
    const names = options.map(option => text(fields(option.name_localizations)[locale]) || text(option.name))
    return repeated(names).map(index =>
      breach(
        [...path, index, 'name_localizations', locale],
        'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE',
        'another option has the name in this language',
      ),
    )
  })
}
