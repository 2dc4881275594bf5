// Who is here, on the right; on a narrow screen behind a button.
import { avatar } from './avatar.js'
import { byId, h } from './dom.js'
import { channelNow, isDirect, on, peopleHere, state } from './store.js'

const ROOM_FOR_BOTH = '(min-width: 1180px)'

const isHere = user => user.id !== state.botId || state.online

const row = user =>
  h(
    'li',
    { class: 'member' },
    h(
      'span',
      { class: `with-status ${isHere(user) ? 'here' : ''}` },
      avatar(user.id, 'small'),
      h('span', { class: 'status', 'aria-hidden': 'true' }),
    ),
    h('span', { class: 'member-name' }, user.name),
    user.bot ? h('span', { class: 'badge' }, 'APP') : null,
  )

const group = (title, users) =>
  users.length ? [h('h3', { class: 'list-title' }, `${title} — ${users.length}`), h('ul', {}, users.map(row))] : []

const draw = () => {
  const all = peopleHere().sort((a, b) => a.name.localeCompare(b.name))
  byId('members').replaceChildren(
    ...group('Online', all.filter(isHere)),
    ...group(
      'Offline',
      all.filter(user => !isHere(user)),
    ),
  )
}

/** Sets up the list of members and the button that shows it. */
export const startMembers = () => {
  const button = byId('members-button')
  let isWanted = matchMedia(ROOM_FOR_BOTH).matches
  const show = () => {
    const isAlone = isDirect(channelNow())
    button.hidden = isAlone
    byId('members').hidden = isAlone || !isWanted
    button.setAttribute('aria-expanded', String(!byId('members').hidden))
  }
  const want = wanted => {
    isWanted = wanted
    show()
  }
  button.addEventListener('click', () => want(!isWanted))
  matchMedia(ROOM_FOR_BOTH).addEventListener('change', event => want(event.matches))
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || byId('members').hidden || matchMedia(ROOM_FOR_BOTH).matches) return
    want(false)
    button.focus()
  })
  for (const kind of ['everything', 'online', 'channel']) on(kind, draw)
  for (const kind of ['everything', 'channel']) on(kind, show)
}
