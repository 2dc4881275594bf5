// What stands below or in place of a message's text.
import { act } from './api.js'
import { waitingDots } from './button-view.js'
import { h } from './dom.js'
import { notify } from './notices.js'
import { botName, nameOf, openChannel, state } from './store.js'
import { fullTime } from './time.js'

/** The bot has promised an answer. */
export const thinking = () => h('p', { class: 'thinking' }, waitingDots(), `${botName()} is thinking…`)

/** The bot let its time pass. */
export const notAnswered = text => h('p', { class: 'failed' }, h('span', { 'aria-hidden': 'true' }, '❗ '), text)

/** Whom a bot's message really notifies. */
export const pinged = ({ local, author }) => {
  if (!author.bot) return null
  const { everyone, users, roles } = local.pings
  const names = [
    ...(everyone ? ['@everyone'] : []),
    ...roles.map(id => `@${state.roles.get(id)?.name ?? 'role'}`),
    ...users.filter(id => id !== state.botId).map(id => `@${nameOf(id)}`),
  ]
  return names.length
    ? h(
        'p',
        { class: 'pinged', title: 'Whom this message notifies' },
        `🔔 notifies ${names.join(', ')}${local.silent ? ', silently' : ''}`,
      )
    : null
}

/** Who sees an ephemeral message, and the way to be rid of it. */
export const ephemeralNote = message => {
  const dismiss = () => act('dismiss', { messageId: message.id }).catch(error => notify(error.message))
  return h(
    'p',
    { class: 'ephemeral-note' },
    h('span', { 'aria-hidden': 'true' }, '👁 '),
    'Only you can see this • ',
    h(
      'button',
      { class: 'text-button', type: 'button', onclick: dismiss, data: { key: 'dismiss' } },
      'Dismiss message',
    ),
  )
}

const countIn = threadId => {
  const count = [...state.messages.values()].filter(one => one.channel_id === threadId).length
  return count === 1 ? '1 message' : `${count} messages`
}

/** The thread that grows from a message; not in that thread itself. */
export const threadChip = ({ thread }) =>
  thread &&
  thread.id !== state.channelId &&
  h(
    'button',
    { class: 'thread-chip', type: 'button', onclick: () => openChannel(thread.id) },
    h('strong', {}, thread.name),
    ` ${countIn(thread.id)} ›`,
  )

export const reactions = message =>
  message.reactions?.length
    ? h(
        'div',
        { class: 'reactions' },
        message.reactions.map(({ emoji, count }) =>
          h(
            'button',
            {
              class: 'reaction',
              type: 'button',
              data: { key: `react-${emoji.name}` },
              onclick: () =>
                act('react', { messageId: message.id, emoji: emoji.name }).catch(error => notify(error.message)),
            },
            emoji.name,
            ' ',
            String(count),
          ),
        ),
      )
    : null

/** A button or select of the message that nobody answered. */
export const failedUse = message => {
  const uses = [...state.interactions.values()].filter(one => one.sourceMessageId === message.id)
  return uses.at(-1)?.state === 'failed' ? notAnswered('This interaction failed') : null
}

export const edited = message =>
  message.edited_timestamp
    ? h('span', { class: 'edited', title: fullTime(Date.parse(message.edited_timestamp)) }, '(edited)')
    : null
