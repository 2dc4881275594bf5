// What is offered for the option that is being filled in: fixed choices, people and channels, or
// what the bot answers when it is asked.
import { act } from './api.js'
import { h } from './dom.js'
import { fieldValue, suggestionsFor } from './option-values.js'
import { state } from './store.js'

const ASK_BOT_AFTER_MS = 180

const titleOf = ({ name, description, required }) =>
  h('span', {}, h('strong', {}, name), ` ${description}`, required ? '' : h('em', {}, ' optional'))

const valuesIn = fields =>
  Object.fromEntries(
    fields.filter(field => field.text !== '').map(field => [field.option.key, fieldValue(field) ?? field.text]),
  )

const wordsFor = choices => {
  if (!choices) return 'Loading options failed'
  return choices.length ? undefined : 'No suggestions. Your own words will do.'
}

/** A function that shows, in the panel, what fits a field of this command. */
export const makeSuggester = ({ command, fields, panel, onPick }) => {
  const show = (field, choices, empty) => {
    if (document.activeElement !== field.input) return
    const items = choices.map(choice => ({
      title: choice.name,
      note: choice.note,
      face: choice.face,
      pick: () => onPick(field, choice),
    }))
    // Free text is sent by Enter as it stands, so nothing is taken from the list unasked.
    const first = field.option.autocomplete ? -1 : 0
    panel.show(items, { title: titleOf(field.option), owner: field.input, empty, first })
  }

  const askBot = async field => {
    const { text, option } = field
    const options = { ...valuesIn(fields), [option.key]: text }
    const body = { command: command.path, options, focused: option.key, channelId: state.channelId }
    const choices = await act('autocomplete', body).catch(() => null)
    if (field.text !== text || field.value !== undefined) return
    field.choices = choices ?? []
    show(field, field.choices, wordsFor(choices))
  }

  return field => {
    clearTimeout(field.timer)
    if (!field.option.autocomplete) {
      const choices = suggestionsFor(field.option, field.text)
      show(field, choices ?? [], choices ? 'Nothing fits.' : undefined)
      return
    }
    show(field, field.choices ?? [], field.choices ? undefined : 'Loading options…')
    field.timer = setTimeout(() => askBot(field), ASK_BOT_AFTER_MS)
  }
}
