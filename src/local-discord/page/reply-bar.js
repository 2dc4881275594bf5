// To whom the next message replies, and whether that person is notified.
import { h } from './dom.js'
import { channelNow, isDirect, nameOf, state } from './store.js'

const pingToggle = (name, onToggle) => {
  const words = state.replyPings ? 'ON' : 'OFF'
  const properties = {
    class: `ping-toggle ${state.replyPings ? 'on' : ''}`,
    type: 'button',
    'aria-pressed': String(state.replyPings),
    'aria-label': `Mention ${name}`,
    title: state.replyPings ? `${name} is notified. Press to reply silently` : `${name} is not notified`,
    data: { key: 'ping' },
    onclick: onToggle,
  }
  return h('button', properties, `@ ${words}`)
}

/** Nothing while no message is being replied to. */
export const replyBar = ({ onStop, onToggle }) => {
  const message = state.messages.get(state.replyTo)
  if (!message) return null
  const name = nameOf(message.author.id)
  const canPing = message.author.id !== state.viewerId && !isDirect(channelNow())
  return h(
    'div',
    { class: 'reply-bar' },
    h('span', {}, 'Replying to ', h('strong', {}, name)),
    canPing ? pingToggle(name, onToggle) : null,
    h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Do not reply', onclick: onStop }, '✕'),
  )
}
