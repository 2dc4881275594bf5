// What a bot sent for a message, and whether Discord would take it.
import { detailsOf } from './api.js'
import { byId, h } from './dom.js'
import { fullTime } from './time.js'

const verdictLine = ({ verdict }) => {
  if (!verdict.judged) return h('p', { class: 'verdict' }, 'Not judged.')
  if (verdict.breaches.length === 0) return h('p', { class: 'verdict good' }, '✓ Discord would take this.')
  const lines = verdict.breaches.map(({ path, words, source }) =>
    h('li', {}, h('code', {}, path.join('.') || 'body'), ` ${words} `, h('small', {}, `(${source})`)),
  )
  return h('div', { class: 'verdict bad' }, h('p', {}, '✗ Discord would refuse this:'), h('ul', {}, lines))
}

const json = value => h('pre', { class: 'json', tabindex: 0 }, JSON.stringify(value, null, 2) ?? 'nothing')

const sentBody = sent =>
  h(
    'section',
    {},
    h('h4', {}, `${sent.method} ${sent.route}`),
    h('p', { class: 'sent-at' }, fullTime(sent.at)),
    verdictLine(sent),
    json(sent.body),
  )

const show = (title, ...content) => {
  const dialog = byId('details')
  dialog.replaceChildren(
    h(
      'header',
      { class: 'dialog-head' },
      h('h3', { id: 'details-title' }, title),
      h('button', { class: 'icon-button', type: 'button', 'aria-label': 'Close', onclick: () => dialog.close() }, '✕'),
    ),
    h('div', { class: 'dialog-body' }, content),
  )
  dialog.showModal()
}

/** Shows every body that was sent for a message, the latest first. */
export const openDetails = async message => {
  const { sent, message: stored } = await detailsOf(message.id)
  show('What the bot sent', [...sent].reverse().map(sentBody), h('section', {}, h('h4', {}, 'As stored'), json(stored)))
}

/** Shows one body, that of a window or one that was refused. */
export const openSent = (title, sent) => show(title, sentBody(sent))

/** Closes the details when somebody clicks beside them. */
export const startDetails = () => {
  const dialog = byId('details')
  dialog.addEventListener('click', event => {
    if (event.target === dialog) dialog.close()
  })
}
