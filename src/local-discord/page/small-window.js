// A small window of the page's own that asks for a few texts, for picks, or only whether to go on.
import { byId, h } from './dom.js'

const picks = ({ key, label, choices }) =>
  h(
    'fieldset',
    { class: 'modal-row picks' },
    h('legend', { class: 'modal-label' }, label),
    choices.map(choice => {
      const input = h('input', { type: 'checkbox', name: key, value: choice.value })
      input.checked = true
      return h('label', { class: 'pick' }, input, h('span', {}, choice.label))
    }),
  )

const field = ({ key, label, most, rows, placeholder, value, choices }) => {
  if (choices) return picks({ key, label, choices })
  const properties = { name: key, maxlength: most, required: true, placeholder }
  const input = rows ? h('textarea', { ...properties, rows }) : h('input', { ...properties, type: 'text' })
  input.value = value ?? ''
  return h('label', { class: 'modal-row' }, h('span', { class: 'modal-label' }, label), input)
}

/**
 * Asks; `onSubmit` receives the texts by key, and the form for what was picked. What it throws is shown.
 * `shown` stands above the fields; `isDanger` marks what cannot be undone.
 */
export const openWindow = ({ title, note, shown, fields = [], submit, isDanger = false, onSubmit }) => {
  const dialog = byId('window')
  const complaint = h('p', { class: 'failed', role: 'alert', hidden: true })
  const close = () => dialog.close()
  const onsubmit = async event => {
    event.preventDefault()
    complaint.hidden = true
    try {
      const form = new FormData(event.target)
      await onSubmit(Object.fromEntries(form), form)
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
      h(
        'div',
        { class: 'dialog-body' },
        note ? h('p', { class: 'window-note' }, note) : null,
        shown ?? null,
        fields.map(field),
        complaint,
      ),
      h(
        'footer',
        { class: 'dialog-foot' },
        h('button', { class: 'button secondary', type: 'button', onclick: close }, 'Cancel'),
        h('button', { class: `button ${isDanger ? 'danger' : 'primary'}`, type: 'submit' }, submit),
      ),
    ),
  )
  dialog.showModal()
  const first = dialog.querySelector('input, textarea') ?? dialog.querySelector('[type=submit]')
  first.focus()
}
