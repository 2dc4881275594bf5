// What an option offers, and what a person's typing stands for.
import { avatar } from './avatar.js'
import { state } from './store.js'

const INTEGER = 4
const BOOLEAN = 5
const USER = 6
const CHANNEL = 7
const ROLE = 8
const MENTIONABLE = 9
const NUMBER = 10

const users = () =>
  [...state.users.values()].map(user => ({
    name: user.name,
    value: user.id,
    note: user.bot ? 'App' : '',
    face: () => avatar(user.id, 'tiny'),
  }))
const roles = () =>
  [...state.roles.values()].map(role => ({
    name: role.name.startsWith('@') ? role.name : `@${role.name}`,
    value: role.id,
    note: 'Role',
  }))
const channels = types =>
  [...state.channels.values()]
    .filter(channel => channel.type !== 1 && (!types?.length || types.includes(channel.type)))
    .map(channel => ({ name: `#${channel.name}`, value: channel.id, note: channel.topic }))

const offered = option => {
  if (option.choices?.length) return option.choices
  switch (option.type) {
    case BOOLEAN:
      return [
        { name: 'True', value: true },
        { name: 'False', value: false },
      ]
    case USER:
      return users()
    case CHANNEL:
      return channels(option.channel_types)
    case ROLE:
      return roles()
    case MENTIONABLE:
      return [...users(), ...roles()]
    default:
      return undefined
  }
}

const bare = text => text.trim().toLowerCase().replace(/^[@#]/, '')

/** The choices that fit the text; undefined for an option that is free. */
export const suggestionsFor = (option, text) =>
  offered(option)
    ?.filter(choice => bare(choice.name).includes(bare(text)))
    .slice(0, 25)

/** The value that a field stands for; undefined when the option takes no such thing. */
export const fieldValue = ({ option, text, value }) => {
  if (value !== undefined) return value
  const choices = offered(option)
  if (choices) return choices.find(choice => bare(choice.name) === bare(text))?.value
  if (option.type !== INTEGER && option.type !== NUMBER) return text
  const number = Number(text)
  const fits = text.trim() !== '' && Number.isFinite(number) && (option.type === NUMBER || Number.isInteger(number))
  return fits && number >= (option.min_value ?? -Infinity) && number <= (option.max_value ?? Infinity)
    ? number
    : undefined
}
