import { act } from './api.js'
import { h } from './dom.js'
import { notify } from './notices.js'
import { state } from './store.js'

const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link', 6: 'premium' }
const LINK = 5

export const emojiOf = emoji => (emoji ? (emoji.id ? `:${emoji.name}:` : emoji.name) : '')

const face = part => [
  emojiOf(part.emoji) ? h('span', { 'aria-hidden': 'true' }, emojiOf(part.emoji)) : null,
  part.label ? h('span', {}, part.label) : null,
]

const isWaiting = (message, customId) =>
  [...state.interactions.values()].some(
    one => one.sourceMessageId === message.id && one.customId === customId && one.state === 'waiting',
  )

export const waitingDots = () => h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'))

/** A button, which waits visibly until the bot has taken notice. */
export const button = (message, part) => {
  if (part.style === LINK) {
    const isWeb = /^https?:\/\//i.test(part.url ?? '')
    if (!isWeb) return h('span', { class: 'button link' }, face(part))
    return h(
      'a',
      { class: 'button link', href: part.url, target: '_blank', rel: 'noopener noreferrer', title: part.url },
      face(part),
      h('span', { class: 'outside', 'aria-hidden': 'true' }, '↗'),
    )
  }
  const waits = isWaiting(message, part.custom_id)
  const press = () =>
    act('press', { messageId: message.id, customId: part.custom_id }).catch(error => notify(error.message))
  return h(
    'button',
    {
      class: `button ${STYLES[part.style] ?? 'secondary'} ${waits ? 'waiting' : ''}`,
      type: 'button',
      disabled: part.disabled,
      'aria-busy': waits ? 'true' : undefined,
      'aria-label': part.label ? undefined : emojiOf(part.emoji),
      data: { key: part.custom_id },
      onclick: waits ? undefined : press,
    },
    waits ? waitingDots() : null,
    h('span', { class: 'button-face' }, face(part)),
  )
}
