/** What another version's list of commands lets a person type is noticed. */
import {
  type CommandInteractionOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  ApplicationCommandOptionType as Type,
} from 'discord.js'
import { describe, expect, it } from 'vitest'
import { isAsDefined } from '../../src/discord/as-defined.ts'
import { ask } from '../../src/discord/commands/ask.ts'
import { help } from '../../src/discord/commands/help.ts'
import { related } from '../../src/discord/commands/related.ts'
import { settings } from '../../src/discord/commands/settings.ts'

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody

const given = (name: string, type: Type, value: CommandInteractionOption['value']): CommandInteractionOption => ({
  name,
  type,
  ...(value === undefined ? {} : { value }),
})
const within = (name: string, ...options: CommandInteractionOption[]): CommandInteractionOption[] => [
  { name, type: Type.Subcommand, options },
]
const question = given('question', Type.String, 'What is pruning?')
const whose = given('whose', Type.String, 'person')

describe('a command', () => {
  it.each<[string, Definition, CommandInteractionOption[]]>([
    ['without options', help.definition, []],
    ['with what is required', ask.definition, [question]],
    ['with what may be left out', ask.definition, [question, given('private', Type.Boolean, true)]],
    ['with an option that only another version has', ask.definition, [question, given('new', Type.String, 'x')]],
    ['with a subcommand', settings.definition, within('show')],
    ['with a choice', settings.definition, within('language', given('language', Type.String, 'de'))],
    ['with the least and the most', settings.definition, within('keep', given('days', Type.Integer, 3_650))],
    ['with a fraction of a dollar', settings.definition, within('limits', whose, given('dollars', Type.Number, 0.5))],
    ['with a channel', settings.definition, within('mentions', given('channel', Type.Channel, '123'))],
  ])('%s is as it was defined', (_, definition, options) => {
    expect(isAsDefined(options, definition)).toBe(true)
  })

  it.each<[string, Definition, CommandInteractionOption[]]>([
    ['without what is required', ask.definition, []],
    ['of another type', ask.definition, [given('question', Type.Integer, 7)]],
    ['with a value of another type', ask.definition, [given('question', Type.String, 7)]],
    ['within a subcommand that it never had', related.definition, within('paper', given('question', Type.Integer, 7))],
    ['without its subcommand', settings.definition, []],
    ['of a subcommand that is gone', settings.definition, within('gone')],
    ['with an option for a subcommand', settings.definition, [given('show', Type.String, 'x')]],
    ['with a choice that is gone', settings.definition, within('language', given('language', Type.String, 'xx'))],
    ['below the least', settings.definition, within('keep', given('days', Type.Integer, 0))],
    ['above the most', settings.definition, within('keep', given('days', Type.Integer, 3_651))],
    ['with a part of a day', settings.definition, within('keep', given('days', Type.Integer, 1.5))],
    ['without a required option of its subcommand', settings.definition, within('keep')],
    ['without saying whose', settings.definition, within('limits', given('questions', Type.Integer, 7))],
  ])('%s is not', (_, definition, options) => {
    expect(isAsDefined(options, definition)).toBe(false)
  })
})
