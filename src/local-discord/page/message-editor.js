// One's own message, changed in its place.
import { act } from './api.js'
import { h } from './dom.js'
import { withMentions, withNames } from './mentions.js'
import { wordsOf } from './message-words.js'
import { notify } from './notices.js'
import { openWindow } from './small-window.js'
import { state, tell } from './store.js'

const TALLEST_PX = 320
const MOST = 2000

const input = () => document.querySelector('.editor-input')

const grow = () => {
  input().style.setProperty('height', 'auto')
  input().style.setProperty('height', `${Math.min(input().scrollHeight, TALLEST_PX)}px`)
}

/** Opens the text of a message for a change. */
export const startEditing = message => {
  const before = state.editing?.id
  state.editing = { id: message.id, text: withNames(message.content) }
  tell('editing', [before, message.id])
  grow()
  input().focus()
  input().setSelectionRange(MOST, MOST)
}

const stopEditing = () => {
  const { id } = state.editing
  state.editing = null
  tell('editing', [id])
  document.querySelector('.composer-input')?.focus()
}

/** Asks before a message is gone for good. */
export const confirmDelete = message =>
  openWindow({
    title: 'Delete Message',
    note: 'Are you sure you want to delete this message?',
    shown: h('blockquote', { class: 'window-quote' }, wordsOf(message) || message.attachments[0]?.filename || ''),
    submit: 'Delete',
    isDanger: true,
    onSubmit: () => act('delete', { messageId: message.id }),
  })

const save = async message => {
  const content = withMentions(state.editing.text).trim()
  // A message of nothing is no message.
  if (content === '' && message.attachments.length === 0) return confirmDelete(message)
  try {
    if (content !== message.content) await act('edit', { messageId: message.id, content })
    stopEditing()
  } catch (error) {
    notify(error.message)
  }
}

/** What stands in place of the text while it is changed. */
export const editor = message => {
  const onkeydown = event => {
    if (event.key === 'Escape') stopEditing()
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) save(message)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const oninput = event => {
    state.editing.text = event.target.value
    grow()
  }
  const field = h('textarea', {
    class: 'editor-input',
    rows: 1,
    maxlength: MOST,
    'aria-label': 'Edit message',
    data: { key: 'editor' },
    onkeydown,
    oninput,
  })
  field.value = state.editing.text
  const link = (label, onclick) => h('button', { class: 'text-button', type: 'button', onclick }, label)
  return h(
    'div',
    { class: 'editor' },
    field,
    h(
      'p',
      { class: 'editor-keys' },
      'escape to ',
      link('cancel', stopEditing),
      ' • enter to ',
      link('save', () => save(message)),
    ),
  )
}
