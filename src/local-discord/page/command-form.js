// A command that has been picked, with a field for each of its options.
import { act } from './api.js'
import { h } from './dom.js'
import { notify } from './notices.js'
import { isAcceptable, optionField, setField } from './option-field.js'
import { makeSuggester } from './option-suggestions.js'
import { fieldValue } from './option-values.js'
import { state } from './store.js'

/** The form of one command; it shows its choices in the panel above the input. */
export const commandForm = (command, { panel, firstWords, onLeave, onSent }) => {
  const fields = []
  const line = h('div', { class: 'command-line', role: 'group', 'aria-label': `Options of /${command.fullName}` })
  const unused = () => command.options.filter(option => !fields.some(field => field.option === option))

  const pick = (field, choice) => {
    setField(field, choice.name, choice.value)
    moveOn(field)
  }
  const suggest = makeSuggester({ command, fields, panel, onPick: pick })

  const more = h('button', {
    class: 'more-options',
    type: 'button',
    onclick: () => offerRest(fields.at(-1)?.input ?? element),
  })
  const countRest = () => {
    const { length } = unused()
    more.hidden = length === 0
    more.textContent = `+${length} optional`
  }

  const add = option => {
    const field = optionField(option, { onInput: suggest, onFocus: suggest, onKey })
    fields.push(field)
    more.before(field.box)
    countRest()
    return field
  }

  const offerRest = owner => {
    const rest = unused().map(option => ({
      title: option.name,
      note: option.description,
      pick: () => add(option).input.focus(),
    }))
    panel.show(rest, {
      title: rest.length ? 'More options, or Enter to send' : 'Press Enter to send',
      owner,
      first: -1,
    })
  }

  const moveOn = field => {
    const next = fields[fields.indexOf(field) + 1] ?? fields.find(one => !isAcceptable(one))
    if (next && next !== field) {
      next.input.focus()
      return
    }
    field.input.focus()
    offerRest(field.input)
  }

  const goBack = field => {
    const before = fields[fields.indexOf(field) - 1]
    if (!field.option.required) {
      fields.splice(fields.indexOf(field), 1)
      field.box.remove()
      countRest()
    }
    if (before) before.input.focus()
    else onLeave(`/${command.fullName}`)
  }

  const submit = async () => {
    const wrong = fields.find(field => !isAcceptable(field))
    if (wrong) {
      wrong.box.classList.add('wrong')
      wrong.input.focus()
      const { name } = wrong.option
      notify(wrong.text === '' ? `“${name}” is required.` : `“${name}” does not take “${wrong.text}”.`)
      return
    }
    const filled = fields.filter(field => field.text !== '')
    const options = Object.fromEntries(filled.map(field => [field.option.key, fieldValue(field)]))
    panel.hide()
    try {
      await act('slash', { command: command.path, options, channelId: state.channelId })
      onSent()
    } catch (error) {
      notify(error.message)
    }
  }

  const onKey = (event, field) => {
    if (panel.onKey(event)) return
    const isLast = field === fields.at(-1)
    if (event.key === 'Escape') onLeave('')
    else if (event.key === 'Enter' && !event.isComposing) submit()
    else if (event.key === 'Tab' && !event.shiftKey && isLast && unused().length) offerRest(field.input)
    else if (event.key === 'Backspace' && field.input.value === '') goBack(field)
    else return
    event.preventDefault()
  }

  // Without any field the form itself takes the keys.
  const onBareKey = event => {
    if (event.target !== element || panel.onKey(event)) return
    if (event.key === 'Enter') submit()
    if (event.key === 'Escape' || event.key === 'Backspace') onLeave('')
  }

  line.append(more)
  countRest()
  for (const option of command.options.filter(one => one.required)) add(option)
  if (firstWords && fields[0]) setField(fields[0], firstWords)

  const name = `/${command.fullName}`
  const send = { class: 'send-button', type: 'button', 'aria-label': `Send ${name}`, onclick: submit }
  const element = h(
    'div',
    { class: 'command-form', onkeydown: onBareKey },
    h('span', { class: 'command-name' }, name),
    line,
    h('button', send, '➤'),
  )

  const focus = () => {
    if (fields[0]) {
      fields[0].input.focus()
      return
    }
    element.tabIndex = 0
    element.focus()
    offerRest(element)
  }
  return { element, focus }
}
