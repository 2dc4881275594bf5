// What a person can do with a message: in its menu, and the commonest of it in its toolbar.
import { act } from './api.js'
import { openDetails } from './details-view.js'
import { drawing } from './drawing.js'
import { localised } from './language.js'
import { confirmDelete, startEditing } from './message-editor.js'
import { wordsOf } from './message-words.js'
import { notify } from './notices.js'
import { openWindow } from './small-window.js'
import { channelNow, commandsHere, openChannel, state, tell } from './store.js'

const MESSAGE_COMMAND = 3
const CAN_HOLD_THREADS = new Set([0, 5])
const LONGEST_NAME = 100

const REPLY = 'M8 5L3 9.500L8 14M3.500 9.500H11c3.500 0 5.500 2 5.500 5.500'
const THREAD = 'M7.500 3L6 13M13 3l-1 6M3.500 6.500h12.500M3 10.500h7M11 12.500h6v4.500h-6z'
const EDIT = 'M4 13.500V16h2.500L15 7.500 12.500 5zM11 6.500L13.500 9'
const MORE = 'M4.500 10h.01M10 10h.01M15.500 10h.01'

export const moreSign = () => drawing(MORE, 2.8)

const saying = promise => promise.catch(error => notify(error.message))

const startThread = message =>
  openWindow({
    title: 'Create Thread',
    fields: [{ key: 'name', label: 'Thread name', most: LONGEST_NAME, placeholder: 'New thread' }],
    submit: 'Create',
    onSubmit: async ({ name }) => openChannel((await act('start-thread', { messageId: message.id, name })).channelId),
  })

const reply = message => {
  state.replyTo = message.id
  state.replyPings = true
  tell('reply')
}

const apps = message =>
  commandsHere(MESSAGE_COMMAND).map(command => ({
    label: localised(command, 'name'),
    run: () => saying(act('message-command', { command: command.name, messageId: message.id })),
  }))

/** In the order of the menu; `key` and `sign` are for the toolbar. */
export const actionsOn = message => {
  const isOpen = !message.local.ephemeral
  const isHere = message.channel_id === state.channelId
  const isOwn = message.author.id === state.viewerId
  const isBots = message.author.id === state.botId
  const entries = apps(message)
  return [
    isOwn && isHere
      ? { key: 'edit', label: 'Edit Message', sign: drawing(EDIT), inToolbar: true, run: () => startEditing(message) }
      : null,
    isOpen && isHere && channelNow()?.writable
      ? { key: 'reply', label: 'Reply', sign: drawing(REPLY), inToolbar: true, run: () => reply(message) }
      : null,
    isOpen && isHere && CAN_HOLD_THREADS.has(channelNow()?.type) && !message.thread
      ? {
          key: 'thread',
          label: 'Create Thread',
          sign: drawing(THREAD),
          inToolbar: true,
          run: () => startThread(message),
        }
      : null,
    isOpen && entries.length ? { key: 'apps', label: 'Apps', entries } : null,
    {
      key: 'copy',
      label: 'Copy Text',
      run: () => saying(navigator.clipboard.writeText(message.content || wordsOf(message))),
    },
    isBots
      ? {
          key: 'details',
          label: 'Details: what the bot sent',
          sign: '{ }',
          inToolbar: true,
          run: () => openDetails(message),
        }
      : null,
    isOwn
      ? {
          key: 'delete',
          label: 'Delete Message',
          isDanger: true,
          run: () => confirmDelete(message),
        }
      : null,
  ].filter(Boolean)
}
