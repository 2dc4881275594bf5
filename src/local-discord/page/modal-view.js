// The window that a bot opens to ask for more.
import { act } from './api.js'
import { openSent } from './details-view.js'
import { byId, h } from './dom.js'
import { markdown } from './markdown-view.js'
import { menu } from './select-view.js'
import { botName, on, state } from './store.js'

const PARAGRAPH = 2

const DEFAULT_MOST = 4000

const textInput = (part, values, { labelId, hintId }) => {
  const most = part.max_length ?? DEFAULT_MOST
  const properties = {
    id: `input-${part.custom_id}`,
    'aria-labelledby': labelId,
    'aria-describedby': hintId,
    placeholder: part.placeholder,
    minlength: part.min_length,
    maxlength: most,
    required: part.required !== false,
    oninput: () => {
      values[part.custom_id] = input.value
      count()
    },
  }
  const input =
    part.style === PARAGRAPH ? h('textarea', { ...properties, rows: 4 }) : h('input', { ...properties, type: 'text' })
  const counter = h('span', { class: 'modal-count', 'aria-hidden': 'true' })
  const count = () => {
    counter.textContent = `${input.value.length}/${most}`
  }
  input.value = part.value ?? ''
  if (part.value) values[part.custom_id] = part.value
  count()
  return [input, counter]
}

const picks = (part, values, type) => {
  const isMany = type === 'checkbox'
  const boxes = part.options.map(option => {
    const input = h('input', { type, name: part.custom_id, value: option.value })
    input.checked = option.default === true
    return h(
      'label',
      { class: 'pick' },
      input,
      h('span', {}, option.label, option.description ? h('small', {}, option.description) : null),
    )
  })
  const group = h('div', { class: 'picks', role: isMany ? 'group' : 'radiogroup' }, boxes)
  const read = () => {
    const chosen = [...group.querySelectorAll('input:checked')].map(input => input.value)
    if (chosen.length || isMany) values[part.custom_id] = isMany ? chosen : chosen[0]
  }
  group.addEventListener('change', read)
  return group
}

const checkbox = (part, values) => {
  const input = h('input', { type: 'checkbox', onchange: event => (values[part.custom_id] = event.target.checked) })
  input.checked = part.default === true
  values[part.custom_id] = input.checked
  return h('label', { class: 'pick' }, input, h('span', {}, 'Yes'))
}

const control = (part, values, { label, ...ids }) => {
  switch (part.type) {
    case 4:
      return textInput(part, values, ids)
    case 19:
      return h('p', { class: 'unknown-part' }, 'Files cannot be sent from this page.')
    case 21:
      return picks(part, values, 'radio')
    case 22:
      return picks(part, values, 'checkbox')
    case 23:
      return checkbox(part, values)
    default:
      return menu(part, { label, onPick: chosen => (values[part.custom_id] = chosen) })
  }
}

const row = (part, values) => {
  if (part.type === 10) return markdown(part.content)
  const inner = part.component ?? part.components?.[0]
  const label = part.label ?? inner?.label ?? ''
  const labelId = `label-${inner?.custom_id}`
  const hintId = part.description ? `hint-${inner?.custom_id}` : undefined
  return h(
    'div',
    { class: 'modal-row' },
    h(
      'div',
      { class: 'modal-label', id: labelId },
      label,
      inner?.required === false ? null : h('span', { class: 'star', 'aria-hidden': 'true' }, ' *'),
    ),
    part.description ? h('p', { class: 'modal-description', id: hintId }, part.description) : null,
    inner ? control(inner, values, { labelId, hintId, label }) : null,
  )
}

let shownId = ''
let focusOpener = () => {}

// The button that opened the window is drawn anew meanwhile, so it is found again by its key.
const rememberOpener = () => {
  const { activeElement } = document
  const messageId = activeElement.closest('.message')?.id
  const key = CSS.escape(activeElement.dataset.key ?? '')
  focusOpener = () => {
    const again = messageId ? document.querySelector(`#${messageId} [data-key="${key}"]`) : activeElement
    const target = again?.isConnected ? again : document.querySelector('.composer-input')
    target?.focus({ preventScroll: true })
  }
}

const show = interaction => {
  const dialog = byId('modal')
  const { modal } = interaction
  const values = {}
  const complaint = h('p', { class: 'failed', role: 'alert', hidden: true })
  const send = h('button', { class: 'button primary', type: 'submit' }, 'Submit')
  const complain = text => {
    complaint.textContent = text
    complaint.hidden = false
    send.disabled = false
  }
  const submit = async event => {
    event.preventDefault()
    complaint.hidden = true
    send.disabled = true
    await act('submit-modal', { values }).catch(error => complain(error.message))
  }
  const details = {
    class: 'icon-button',
    type: 'button',
    title: 'Details: what the bot sent',
    'aria-label': 'Details: what the bot sent',
    onclick: () => openSent('What the bot sent', modal.sent),
  }
  shownId = interaction.id
  dialog.complain = complain
  dialog.replaceChildren(
    h(
      'form',
      { onsubmit: submit },
      h(
        'header',
        { class: 'dialog-head' },
        h('h3', { id: 'modal-title' }, modal.title),
        h('button', details, '{ }'),
        h(
          'button',
          { class: 'icon-button', type: 'button', 'aria-label': 'Close', onclick: () => dialog.close() },
          '✕',
        ),
      ),
      h(
        'p',
        { class: 'modal-note' },
        `This form will be submitted to ${botName()}. Do not share passwords or other sensitive information.`,
      ),
      h(
        'div',
        { class: 'dialog-body' },
        modal.components.map(part => row(part, values)),
        complaint,
      ),
      h(
        'footer',
        { class: 'dialog-foot' },
        h('button', { class: 'button secondary', type: 'button', onclick: () => dialog.close() }, 'Cancel'),
        send,
      ),
    ),
  )
  if (!dialog.open) {
    rememberOpener()
    dialog.showModal()
  }
  dialog.querySelector('input, textarea, .select-opener')?.focus()
}

const look = () => {
  const open = [...state.interactions.values()].findLast(one => one.modal)
  const dialog = byId('modal')
  if (open && open.id !== shownId) show(open)
  if (!open && shownId) {
    shownId = ''
    dialog.close()
  }
}

/** Opens and closes the window as the bot asks. */
export const startModal = () => {
  const dialog = byId('modal')
  dialog.addEventListener('close', () => {
    focusOpener()
    if (!shownId) return
    shownId = ''
    act('close-modal').catch(() => {})
  })
  on('everything', look)
  on('interaction', interaction => {
    if (interaction.openedBy === shownId && interaction.state === 'failed')
      dialog.complain?.('Something went wrong. Try again.')
    look()
  })
}
