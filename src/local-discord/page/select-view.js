import { act } from './api.js'
import { avatar } from './avatar.js'
import { emojiOf } from './button-view.js'
import { h } from './dom.js'
import { notify } from './notices.js'
import { isPrivate, state } from './store.js'

const STRING = 3

const userChoices = () =>
  [...state.users.values()].map(user => ({ value: user.id, label: user.name, face: () => avatar(user.id, 'tiny') }))
const roleChoices = () =>
  [...state.roles.values()].map(role => ({ value: role.id, label: `@${role.name.replace(/^@/, '')}` }))
const channelChoices = types =>
  [...state.channels.values()]
    .filter(channel => !isPrivate(channel) && (!types?.length || types.includes(channel.type)))
    .map(channel => ({ value: channel.id, label: `#${channel.name}` }))

/** What a select offers, whatever its kind. */
export const choicesOf = part => {
  switch (part.type) {
    case STRING:
      return part.options.map(({ value, label, description, emoji, default: preset }) => ({
        value,
        label,
        description,
        preset,
        face: emoji ? () => h('span', {}, emojiOf(emoji)) : undefined,
      }))
    case 5:
      return userChoices()
    case 6:
      return roleChoices()
    case 7:
      return [...userChoices(), ...roleChoices()]
    default:
      return channelChoices(part.channel_types)
  }
}

const presetOf = part => {
  const defaults = (part.default_values ?? []).map(one => one.id)
  return choicesOf(part)
    .filter(choice => choice.preset || defaults.includes(choice.value))
    .map(choice => choice.value)
}

let menus = 0
// Less room than this below, and the list opens upwards.
const LIST_PX = 270
const COMPOSER_PX = 90

/** A menu to pick from; `onPick` receives the values when the choice is made. */
export const menu = (part, { onPick, label }) => {
  const choices = choicesOf(part)
  const most = Math.min(part.max_values ?? 1, choices.length)
  const least = part.min_values ?? 1
  const isMany = most > 1
  let picked = presetOf(part)
  let active = 0

  const faceOf = () => {
    const chosen = choices.filter(choice => picked.includes(choice.value))
    return chosen.length ? chosen.map(choice => choice.label).join(', ') : (part.placeholder ?? 'Make a selection')
  }
  const caption = h('span', { class: picked.length ? '' : 'placeholder' }, faceOf())
  menus += 1
  const listId = `select-${menus}`
  const list = h('div', {
    class: 'select-list',
    id: listId,
    role: 'listbox',
    'aria-label': label ?? part.placeholder ?? 'Make a selection',
    'aria-multiselectable': isMany ? 'true' : undefined,
    hidden: true,
  })
  const opener = h(
    'button',
    {
      class: 'select-opener',
      type: 'button',
      disabled: part.disabled,
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-controls': listId,
      'aria-expanded': 'false',
      'aria-label': label ?? part.placeholder ?? 'Make a selection',
      data: { key: part.custom_id },
    },
    caption,
    h('span', { class: 'chevron', 'aria-hidden': 'true' }, '⌄'),
  )
  const box = h('div', { class: 'select' }, opener, list)

  const option = (choice, index) =>
    h(
      'div',
      {
        class: `select-option ${index === active ? 'active' : ''}`,
        id: `${listId}-${index}`,
        role: 'option',
        'aria-selected': String(picked.includes(choice.value)),
        onclick: () => toggle(index),
        onmousemove: () => highlight(index),
      },
      choice.face?.() ?? null,
      h(
        'span',
        { class: 'select-words' },
        h('span', {}, choice.label),
        choice.description ? h('small', {}, choice.description) : null,
      ),
      isMany ? h('span', { class: 'tick', 'aria-hidden': 'true' }, picked.includes(choice.value) ? '☑' : '☐') : null,
    )
  const draw = () => {
    list.replaceChildren(...choices.map(option))
    opener.setAttribute('aria-activedescendant', `${listId}-${active}`)
    list.children[active]?.scrollIntoView({ block: 'nearest' })
    caption.textContent = faceOf()
    caption.className = picked.length ? '' : 'placeholder'
  }
  const highlight = index => {
    if (index === active) return
    active = index
    for (const [at, child] of [...list.children].entries()) child.classList.toggle('active', at === active)
    opener.setAttribute('aria-activedescendant', `${listId}-${active}`)
  }
  const close = () => {
    if (list.hidden) return
    list.hidden = true
    opener.setAttribute('aria-expanded', 'false')
    opener.removeAttribute('aria-activedescendant')
    document.removeEventListener('pointerdown', closeOutside)
    if (isMany && picked.length >= least && changed) onPick(picked)
  }
  const closeOutside = event => {
    if (!box.contains(event.target)) close()
  }
  let changed = false
  const open = () => {
    changed = false
    list.hidden = false
    const { top, bottom } = opener.getBoundingClientRect()
    list.classList.toggle('upwards', innerHeight - bottom < LIST_PX + COMPOSER_PX && top > LIST_PX)
    opener.setAttribute('aria-expanded', 'true')
    active = Math.max(
      0,
      choices.findIndex(choice => picked.includes(choice.value)),
    )
    draw()
    document.addEventListener('pointerdown', closeOutside)
  }
  const toggle = index => {
    const { value } = choices[index]
    changed = true
    if (!isMany) {
      picked = [value]
      draw()
      close()
      opener.focus()
      onPick(picked)
      return
    }
    if (picked.includes(value)) picked = picked.filter(one => one !== value)
    else if (picked.length < most) picked = [...picked, value]
    active = index
    draw()
  }
  // The next one after the active whose name begins so.
  const beginningWith = letter => {
    const after = choices.map((_, index) => (active + 1 + index) % choices.length)
    return after.find(index => choices[index].label.toLowerCase().startsWith(letter.toLowerCase())) ?? -1
  }
  opener.addEventListener('click', () => (list.hidden ? open() : close()))
  opener.addEventListener('keydown', event => {
    if (list.hidden) {
      if (event.key === 'ArrowDown') {
        event.preventDefault()
        open()
      }
      return
    }
    const moves = { ArrowDown: 1, ArrowUp: -1 }
    const named = event.key.length === 1 && event.key !== ' ' ? beginningWith(event.key) : -1
    if (named >= 0) highlight(named)
    else if (event.key in moves) highlight((active + moves[event.key] + choices.length) % choices.length)
    else if (event.key === 'Enter' || event.key === ' ') toggle(active)
    else if (event.key === 'Escape' || event.key === 'Tab') close()
    else return
    if (event.key !== 'Tab') event.preventDefault()
    if (event.key === 'Escape') event.stopPropagation()
    list.children[active]?.scrollIntoView({ block: 'nearest' })
  })
  return box
}

/** A select of a message, which sends its picks to the bot. */
export const selectMenu = (message, part) =>
  menu(part, {
    onPick: values =>
      act('select', { messageId: message.id, customId: part.custom_id, values }).catch(error => notify(error.message)),
  })
