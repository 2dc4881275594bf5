// The list above the input: commands, people, choices.
import { avatar } from './avatar.js'
import { fill, h } from './dom.js'
import { state } from './store.js'

/** A list that is steered from the input below it, with arrows, Enter and Tab. */
export const suggestionPanel = element => {
  let items = []
  let active = 0
  let owner = null

  const mark = () => {
    for (const [index, option] of element.querySelectorAll('[role=option]').entries()) {
      option.setAttribute('aria-selected', String(index === active))
      option.classList.toggle('active', index === active)
      if (index !== active) continue
      option.scrollIntoView({ block: 'nearest' })
      owner?.setAttribute('aria-activedescendant', option.id)
    }
  }

  // A plain text box knows no "expanded"; its active descendant says enough.
  const tellOwner = isOpen =>
    owner?.getAttribute('role') === 'combobox' && owner.setAttribute('aria-expanded', String(isOpen))

  const hide = () => {
    items = []
    fill(element)
    owner?.removeAttribute('aria-activedescendant')
    tellOwner(false)
  }

  const option = (item, index) =>
    h(
      'div',
      {
        class: `suggestion ${item.isStacked ? 'stacked' : ''}`,
        id: `suggestion-${index}`,
        role: 'option',
        'aria-selected': 'false',
        onpointerdown: event => event.preventDefault(),
        onclick: item.pick,
        onmousemove: () => moveTo(index),
      },
      item.face?.() ?? null,
      h('span', { class: 'suggestion-title' }, item.title),
      item.detail ? h('span', { class: 'suggestion-detail' }, item.detail) : null,
      item.note ? h('span', { class: 'suggestion-note' }, item.note) : null,
      item.aside ? h('span', { class: 'suggestion-aside', 'aria-hidden': 'true' }, item.aside) : null,
    )

  const moveTo = index => {
    if (index === active) return
    active = index
    mark()
  }

  return {
    isOpen: () => items.length > 0,
    hide,
    /** Shows items under a title; `first` is the one that Enter would take, none with -1; a rail has the apps. */
    show: (fresh, { title, label, owner: input, empty = '', first = 0, hasRail = false }) => {
      items = fresh
      owner = input
      active = first
      if (items.length === 0 && !empty && !title) return hide()
      const rows = items.length ? items.map(option) : empty ? [h('p', { class: 'suggestion-empty' }, empty)] : []
      element.classList.toggle('with-rail', hasRail)
      fill(
        element,
        hasRail
          ? h('div', { class: 'panel-rail', 'aria-hidden': 'true' }, h('span', {}, avatar(state.botId, 'middling')))
          : null,
        title ? h('div', { class: 'panel-title' }, title) : null,
        rows.length
          ? h(
              'div',
              {
                class: 'suggestions',
                role: 'listbox',
                'aria-label': label ?? (typeof title === 'string' ? title : 'Suggestions'),
              },
              rows,
            )
          : null,
      )
      tellOwner(items.length > 0)
      mark()
    },
    /** Takes a key if it steers the list; says whether it did. */
    onKey: event => {
      if (items.length === 0) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        const step = event.key === 'ArrowDown' ? 1 : -1
        active = (active + step + items.length) % items.length
        mark()
      } else if (
        (event.key === 'Enter' || event.key === 'Tab') &&
        active >= 0 &&
        !event.shiftKey &&
        !event.isComposing
      ) {
        const { pick } = items[active]
        pick(event)
      } else if (event.key === 'Escape') hide()
      else return false
      event.preventDefault()
      return true
    },
  }
}
