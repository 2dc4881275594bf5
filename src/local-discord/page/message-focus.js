// From message to message with the arrow keys, from the list or from any message in it.
import { byId } from './dom.js'

const SELECTOR = '.message[tabindex]'

const move = (event, by) => {
  const { target } = event
  const isOnMessage = target.matches(SELECTOR)
  if (!isOnMessage && target !== byId('scroller')) return
  const all = [...byId('messages').querySelectorAll(SELECTOR)]
  const next = isOnMessage ? all[all.indexOf(target) + by] : all.at(-1)
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Sets up the keys. */
export const startMessageFocus = () =>
  byId('scroller').addEventListener('keydown', event => {
    if (event.key === 'ArrowUp') move(event, -1)
    if (event.key === 'ArrowDown') move(event, 1)
    if (event.key === 'Escape' && event.target.closest('.scroller')) document.querySelector('.composer-input')?.focus()
  })
