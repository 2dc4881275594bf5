import { byId } from './dom.js'

const SHOWN_MS = 5_000
let timer

/** Shows a short notice for a while. */
export const notify = text => {
  const notice = byId('notice')
  notice.textContent = text
  notice.hidden = false
  clearTimeout(timer)
  timer = setTimeout(() => {
    notice.hidden = true
  }, SHOWN_MS)
}

/** Has a screen reader say something. */
export const announce = text => {
  byId('live').textContent = text
}
