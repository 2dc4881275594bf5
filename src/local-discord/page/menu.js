// A menu beside what it is about, steered by arrows; an entry may hold further entries.
import { h } from './dom.js'

const GAP_PX = 8
// A flyout of this width must find room beside the menu.
const FLYOUT_PX = 200

const entriesOf = list => [...list.querySelectorAll(':scope > li > [role=menuitem]')]

const step = (list, by) => {
  const all = entriesOf(list)
  const at = all.indexOf(document.activeElement)
  all[(Math.max(at, by < 0 ? 0 : -1) + by + all.length) % all.length]?.focus()
}

const setOpen = (entry, isOpen) => {
  entry.setAttribute('aria-expanded', String(isOpen))
  entry.nextElementSibling.hidden = !isOpen
}

const listOf = (entries, label, finish) => {
  const drawn = entries.map(entry => {
    const inner = entry.entries ? listOf(entry.entries, entry.label, finish) : null
    const act = () => {
      if (!inner) {
        finish()
        entry.run()
        return
      }
      setOpen(button, true)
      entriesOf(inner)[0]?.focus()
    }
    const button = h(
      'button',
      {
        class: `menu-entry ${entry.isDanger ? 'danger' : ''}`,
        type: 'button',
        role: 'menuitem',
        tabindex: -1,
        'aria-haspopup': inner ? 'menu' : undefined,
        'aria-expanded': inner ? 'false' : undefined,
        onclick: act,
      },
      h('span', {}, entry.label),
      h('span', { class: 'menu-sign', 'aria-hidden': 'true' }, inner ? '›' : (entry.sign ?? '')),
    )
    if (!inner) return h('li', { role: 'none' }, button)
    inner.hidden = true
    const hover = isOver => event => event.pointerType === 'mouse' && setOpen(button, isOver)
    return h('li', { role: 'none', onpointerenter: hover(true), onpointerleave: hover(false) }, button, inner)
  })
  return h('ul', { class: 'menu', role: 'menu', 'aria-label': label }, drawn)
}

const place = (list, { x, y, opener }) => {
  const { offsetWidth: width, offsetHeight: height } = list
  const anchor = opener?.getBoundingClientRect()
  const left = anchor ? anchor.right - width : x
  const below = anchor ? anchor.bottom + GAP_PX / 2 : y
  const top = below + height > innerHeight - GAP_PX ? (anchor ? anchor.top : y) - height - GAP_PX / 2 : below
  const inside = (value, size, all) => Math.max(GAP_PX, Math.min(value, all - size - GAP_PX))
  list.style.setProperty('left', `${inside(left, width, innerWidth)}px`)
  list.style.setProperty('top', `${inside(top, height, innerHeight)}px`)
  list.classList.toggle('to-left', list.getBoundingClientRect().right + FLYOUT_PX > innerWidth)
}

let closeOpen = () => {}

/**
 * Opens a menu at its opener, or at a point.
 * @param returnFocus gives the focus back when the menu closes
 */
export const openMenu = (entries, { label, returnFocus, ...where }) => {
  closeOpen()
  const close = () => {
    closeOpen = () => {}
    list.remove()
    document.removeEventListener('pointerdown', onOutside, true)
    window.removeEventListener('resize', close)
  }
  const finish = () => {
    close()
    returnFocus()
  }
  const onOutside = event => list.contains(event.target) || close()
  const list = listOf(entries, label, finish)

  const closeInner = inner => {
    const entry = inner.previousElementSibling
    setOpen(entry, false)
    entry.focus()
  }
  const onKey = event => {
    const current = document.activeElement.closest('[role=menu]') ?? list
    const isInner = current !== list
    const keys = {
      ArrowDown: () => step(current, 1),
      ArrowUp: () => step(current, -1),
      Home: () => entriesOf(current)[0].focus(),
      End: () => entriesOf(current).at(-1).focus(),
      ArrowRight: () => document.activeElement.ariaHasPopup && document.activeElement.click(),
      ArrowLeft: () => isInner && closeInner(current),
      Escape: () => (isInner ? closeInner(current) : finish()),
      Tab: finish,
    }
    if (!(event.key in keys)) return
    event.preventDefault()
    event.stopPropagation()
    keys[event.key]()
  }

  list.addEventListener('keydown', onKey)
  list.classList.add('outermost')
  document.body.append(list)
  place(list, where)
  document.addEventListener('pointerdown', onOutside, true)
  window.addEventListener('resize', close)
  entriesOf(list)[0]?.focus()
  closeOpen = close
}
