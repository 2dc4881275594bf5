// A small window of the page's own that asks for a few texts.
import { byId, h } from './dom.js'

const field = ({ key, label, most, rows, placeholder, value }) => {
  const properties = { name: key, maxlength: most, required: true, placeholder }
  const input = rows ? h('textarea', { ...properties, rows }) : h('input', { ...properties, type: 'text' })
  input.value = value ?? ''
  return h('label', { class: 'modal-row' }, h('span', { class: 'modal-label' }, label), input)
}

/** Asks; `onSubmit` receives the texts by key, and what it throws is shown. */
export const openWindow = ({ title, fields, submit, onSubmit }) => {
  const dialog = byId('window')
  const complaint = h('p', { class: 'failed', role: 'alert', hidden: true })
  const close = () => dialog.close()
  const onsubmit = async event => {
    event.preventDefault()
    complaint.hidden = true
    try {
      await onSubmit(Object.fromEntries(new FormData(event.target)))
      close()
    } catch (error) {
      complaint.textContent = error.message
      complaint.hidden = false
    }
  }
  const cross = { class: 'icon-button', type: 'button', 'aria-label': 'Close', onclick: close }
  dialog.replaceChildren(
    h(
      'form',
      { onsubmit },
      h('header', { class: 'dialog-head' }, h('h3', { id: 'window-title' }, title), h('button', cross, '✕')),
      h('div', { class: 'dialog-body' }, fields.map(field), complaint),
      h(
        'footer',
        { class: 'dialog-foot' },
        h('button', { class: 'button secondary', type: 'button', onclick: close }, 'Cancel'),
        h('button', { class: 'button primary', type: 'submit' }, submit),
      ),
    ),
  )
  dialog.showModal()
  dialog.querySelector('input, textarea').focus()
}
