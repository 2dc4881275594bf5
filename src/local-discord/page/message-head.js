// What stands above a message's text.
import { avatar } from './avatar.js'
import { h } from './dom.js'
import { wordsOf } from './message-words.js'
import { nameOf, state } from './store.js'
import { fullTime, messageTime } from './time.js'

/** "X used /command", above the answer. */
export const commandLine = ({ user, name, command_type: type }) =>
  h(
    'div',
    { class: 'above' },
    avatar(user.id, 'tiny'),
    h('span', { class: 'above-name' }, nameOf(user.id)),
    ' used ',
    h('span', { class: 'mention' }, type === 1 ? `/${name}` : name),
  )

/** What a message replies to, above it. */
export const replyLine = message => {
  const referenced = message.referenced_message
  if (!message.message_reference) return null
  if (!referenced || state.gone.has(referenced.id))
    return h('div', { class: 'above' }, h('em', {}, 'The original message was deleted'))
  const jump = () => {
    const target = document.getElementById(`message-${referenced.id}`)
    target?.scrollIntoView({ block: 'center' })
    target?.classList.add('jumped')
    setTimeout(() => target?.classList.remove('jumped'), 1200)
  }
  const isPinging = message.local.pings.users.includes(referenced.author.id)
  const words = wordsOf(state.messages.get(referenced.id) ?? referenced) || 'a message'
  return h(
    'button',
    {
      class: 'above reply',
      type: 'button',
      onclick: jump,
      'aria-label': `Reply to ${nameOf(referenced.author.id)}: ${words.slice(0, 120)}`,
    },
    avatar(referenced.author.id, 'tiny'),
    referenced.author.bot ? h('span', { class: 'badge' }, 'APP') : null,
    h('span', { class: 'above-name' }, `${isPinging ? '@' : ''}${nameOf(referenced.author.id)}`),
    h('span', { class: 'above-words' }, words.slice(0, 160)),
  )
}

/** Author and time. */
export const heading = message => {
  const at = Date.parse(message.timestamp)
  return h(
    'div',
    { class: 'message-head' },
    h('span', { class: 'author' }, nameOf(message.author.id)),
    message.author.bot ? h('span', { class: 'badge' }, 'APP') : null,
    h('time', { class: 'when', datetime: message.timestamp, title: fullTime(at) }, messageTime(at)),
  )
}
