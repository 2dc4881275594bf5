import { act } from './api.js'
import { h } from './dom.js'
import { notify } from './notices.js'
import { channelNow, commandsHere, state, tell } from './store.js'

const MESSAGE_COMMAND = 3

const button = (key, label, onclick, text) =>
  h('button', { class: 'tool', type: 'button', 'aria-label': label, title: label, data: { key }, onclick }, text)

const commandButtons = message =>
  commandsHere(MESSAGE_COMMAND).map(({ name }) =>
    button(
      `use-${name}`,
      `Apps: ${name}`,
      () => act('message-command', { command: name, messageId: message.id }).catch(error => notify(error.message)),
      name,
    ),
  )

/** What can be done with a message; shown when it is pointed at or focused. */
export const toolbar = (message, { onDetails }) => {
  const reply = () => {
    state.replyTo = message.id
    tell('reply')
  }
  const remove = () => act('delete', { messageId: message.id }).catch(error => notify(error.message))
  const isOpen = !message.local.ephemeral
  return h(
    'div',
    { class: 'tools', role: 'toolbar', 'aria-label': 'Message actions' },
    isOpen ? commandButtons(message) : null,
    isOpen && channelNow()?.writable ? button('reply', 'Reply', reply, '↩ Reply') : null,
    message.author.id === state.viewerId ? button('delete', 'Delete message', remove, 'Delete') : null,
    message.author.id === state.botId ? button('details', 'Details: what the bot sent', onDetails, 'Details') : null,
  )
}
