import { byId } from './dom.js'

const SHOWN_MS = 5_000
let timer

const hide = () => {
  byId('notice').hidden = true
}

/** Shows a short notice for a while, or until the person goes on. */
export const notify = text => {
  byId('notice').textContent = text
  byId('notice').hidden = false
  clearTimeout(timer)
  timer = setTimeout(hide, SHOWN_MS)
}

for (const kind of ['keydown', 'pointerdown']) document.addEventListener(kind, hide, { capture: true })

/** Has a screen reader say something. */
export const announce = text => {
  byId('live').textContent = text
}
