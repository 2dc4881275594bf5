// One option of a command as a field: its name, and what is typed or picked for it.
import { h } from './dom.js'
import { fieldValue } from './option-values.js'

const INTEGER = 4
const NUMBER = 10
const NARROWEST_CH = 4

const resize = field => {
  const length = [...field.input.value].length
  field.input.style.setProperty('width', `${Math.max(NARROWEST_CH, length + 1)}ch`)
}

/** Takes over what stands in the field; `value` is what it stands for, when it was picked. */
export const setField = (field, text, value) => {
  field.text = text
  field.value = value
  if (field.input.value !== text) field.input.value = text
  field.box.classList.remove('wrong')
  resize(field)
}

/** Whether the command can be sent with what the field holds. */
export const isAcceptable = field => (field.text === '' ? !field.option.required : fieldValue(field) !== undefined)

export const optionField = (option, { onInput, onFocus, onKey }) => {
  const field = { option, text: '', value: undefined, choices: null, timer: 0 }
  field.input = h('input', {
    class: 'option-input',
    type: 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'panel',
    'aria-label': `${option.name}: ${option.description}`,
    inputmode: option.type === INTEGER || option.type === NUMBER ? 'decimal' : undefined,
    maxlength: option.max_length,
    oninput: () => {
      setField(field, field.input.value)
      onInput(field)
    },
    onfocus: () => onFocus(field),
    onkeydown: event => onKey(event, field),
  })
  field.box = h('label', { class: 'option' }, h('span', { class: 'option-name' }, option.name), field.input)
  resize(field)
  return field
}
