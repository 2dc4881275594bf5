// Commands that were sent and not yet answered.
import { avatar } from './avatar.js'
import { h } from './dom.js'
import { botName, nameOf, on, state, tell } from './store.js'
import { clockTime } from './time.js'

const dismissed = new Set()

const row = interaction => {
  const { id, state: phase, name, commandType, userId } = interaction
  const failed = phase === 'failed'
  const dismiss = () => {
    dismissed.add(id)
    tell('message-gone')
  }
  return h(
    'li',
    { class: `message leading provisional ${failed ? 'ephemeral' : ''}` },
    name
      ? h(
          'div',
          { class: 'above' },
          avatar(userId, 'tiny'),
          h('span', { class: 'above-name' }, nameOf(userId)),
          ' used ',
          h('span', { class: 'mention' }, commandType === 1 ? `/${name}` : name),
        )
      : null,
    h('div', { class: 'gutter' }, avatar(state.botId)),
    h(
      'div',
      { class: 'message-body' },
      h(
        'div',
        { class: 'message-head' },
        h('span', { class: 'author' }, botName()),
        h('span', { class: 'badge' }, 'APP'),
        h('time', { class: 'when' }, clockTime(interaction.createdAt)),
      ),
      failed
        ? h(
            'p',
            { class: 'failed', role: 'alert' },
            h('span', { 'aria-hidden': 'true' }, '❗ '),
            'The application did not respond',
          )
        : h('p', { class: 'sending' }, 'Sending command…'),
      failed
        ? h(
            'p',
            { class: 'ephemeral-note' },
            h('span', { 'aria-hidden': 'true' }, '👁 '),
            'Only you can see this • ',
            h('button', { class: 'text-button', type: 'button', onclick: dismiss }, 'Dismiss message'),
          )
        : null,
    ),
  )
}

// What starts from a message shows its wait there; a modal shows it in its own window.
const COMMAND = 2

/** The unanswered commands of the open channel. */
export const waitingViews = () =>
  [...state.interactions.values()]
    .filter(
      one =>
        one.channelId === state.channelId &&
        one.type === COMMAND &&
        one.state !== 'acknowledged' &&
        !dismissed.has(one.id),
    )
    .map(row)

on('everything', () => dismissed.clear())
