// One message as it stands in a channel.
import { attachments } from './attachments-view.js'
import { avatar } from './avatar.js'
import { layout } from './components-view.js'
import { h } from './dom.js'
import { embeds } from './embeds-view.js'
import { markdown } from './markdown-view.js'
import { editor } from './message-editor.js'
import { commandLine, heading, replyLine } from './message-head.js'
import {
  edited,
  ephemeralNote,
  failedUse,
  notAnswered,
  pinged,
  reactions,
  thinking,
  threadChip,
} from './message-notes.js'
import { openMessageMenu, toolbar } from './message-toolbar.js'
import { commandOf, isThinking } from './message-words.js'
import { isPinged, nameOf, openChannel, state } from './store.js'
import { clockTime } from './time.js'

const COMPONENTS_V2 = 1 << 15
const THREAD_CREATED = 18

const body = message => {
  if (isThinking(message)) return [thinking()]
  if (message.local.abandoned) return [notAnswered('The application did not respond')]
  const isV2 = (message.flags & COMPONENTS_V2) !== 0
  const isEditing = state.editing?.id === message.id
  const said = isEditing ? editor(message) : message.content ? markdown(message.content) : null
  if (said && !isEditing) (said.lastChild ?? said).append(edited(message) ?? '')
  return [
    said,
    embeds(message),
    isV2 ? null : attachments(message.attachments),
    layout(message),
    said ? null : edited(message),
  ]
}

const threadNotice = message =>
  h(
    'li',
    { class: 'message system', id: `message-${message.id}` },
    h(
      'p',
      {},
      '↳ ',
      h('strong', {}, nameOf(message.author.id)),
      ' started a thread: ',
      h(
        'button',
        { class: 'text-button', type: 'button', onclick: () => openChannel(message.thread?.id) },
        message.content,
      ),
    ),
  )

const gutter = (message, isFollowing) => {
  const time = { class: 'side-time', datetime: message.timestamp }
  const face = isFollowing ? h('time', time, clockTime(Date.parse(message.timestamp))) : avatar(message.author.id)
  return h('div', { class: 'gutter' }, face)
}

// Links and what is being written keep the browser's own menu, and so does marked text.
const openMenuAt = (message, event) => {
  if (event.target.closest('a, input, textarea') || !getSelection().isCollapsed) return
  event.preventDefault()
  openMessageMenu(message, { x: event.clientX, y: event.clientY })
}

/** A message as a list item; `isFollowing` leaves out the head that the message before has already. */
export const messageView = (message, { isFollowing }) => {
  if (message.type === THREAD_CREATED) return threadNotice(message)
  const { ephemeral } = message.local
  const command = commandOf(message)
  const classes = [
    'message',
    isFollowing ? 'following' : 'leading',
    ephemeral ? 'ephemeral' : '',
    isPinged(message) ? 'pings-me' : '',
  ]
  return h(
    'li',
    {
      class: classes.join(' '),
      id: `message-${message.id}`,
      tabindex: -1,
      data: { key: `message-${message.id}` },
      oncontextmenu: event => openMenuAt(message, event),
    },
    command ? commandLine(command) : replyLine(message),
    gutter(message, isFollowing),
    h(
      'div',
      { class: 'message-body' },
      isFollowing ? null : heading(message),
      body(message),
      failedUse(message),
      reactions(message),
      threadChip(message),
      pinged(message),
      ephemeral ? ephemeralNote(message) : null,
    ),
    toolbar(message),
  )
}
