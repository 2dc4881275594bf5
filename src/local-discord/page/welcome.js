// The beginning of a channel: what it is, and for a newcomer what to do in it.
import { act } from './api.js'
import { avatar, groupAvatar } from './avatar.js'
import { h } from './dom.js'
import { localised } from './language.js'
import { notify } from './notices.js'
import { botName, channelNow, commandsHere, isDirect, isGroup, isThread, state, tell } from './store.js'

const SLASH = 1
const SUGGESTED = 4

const usableExamples = () => {
  const names = commandsHere(SLASH).map(command => command.name)
  return state.examples.filter(example => names.includes(example.command.split(' ')[0]))
}

const exampleButton = ({ command, options, label }) =>
  h(
    'button',
    {
      class: 'example',
      type: 'button',
      onclick: () =>
        act('slash', { command, options, channelId: state.channelId }).catch(error => notify(error.message)),
    },
    h('span', { class: 'example-label' }, label),
    h('span', { class: 'example-command' }, `/${command}`),
  )

const commandButton = command =>
  h(
    'button',
    { class: 'example', type: 'button', onclick: () => tell('start-command', command.name) },
    h('span', { class: 'example-label' }, localised(command, 'description') || command.name),
    h('span', { class: 'example-command' }, `/${localised(command, 'name')}`),
  )

const suggestions = () => {
  if (!state.online)
    return [h('p', { class: 'hint' }, `${botName()} has not connected yet. As soon as it does, you can ask here.`)]
  const examples = usableExamples()
  const buttons = examples.length
    ? examples.map(exampleButton)
    : commandsHere(SLASH).slice(0, SUGGESTED).map(commandButton)
  if (buttons.length === 0) return [h('p', { class: 'hint' }, `${botName()} has registered no commands yet.`)]
  return [
    h(
      'p',
      {},
      examples.length
        ? 'Try one of these, or just write your own question below:'
        : `This is what ${botName()} can do:`,
    ),
    h('div', { class: 'examples' }, buttons),
  ]
}

const beginningOf = channel => {
  if (isDirect(channel)) return { title: botName(), lead: `This is where you and ${botName()} talk alone.` }
  if (isGroup(channel)) {
    const lead = `Welcome to the beginning of this group. ${botName()} is not in it and cannot read along; you have it installed for yourself, so its commands work here.`
    return { title: channel.name, lead }
  }
  const parent = state.channels.get(channel.parentId)
  if (isThread(channel)) return { title: channel.name, lead: `A thread of #${parent?.name ?? 'a channel'}.` }
  return { title: `Welcome to #${channel.name}`, lead: channel.topic || 'This is where the channel begins.' }
}

/** What stands above the first message; suggestions only while there is none. */
export const welcome = isEmpty => {
  const channel = channelNow()
  if (!channel) return null
  const { title, lead } = beginningOf(channel)
  return h(
    'li',
    { class: 'welcome' },
    isGroup(channel) ? groupAvatar('large') : isDirect(channel) || isEmpty ? avatar(state.botId, 'large') : null,
    h('h3', {}, title),
    h('p', {}, lead),
    isEmpty && channel.writable ? suggestions() : null,
  )
}
