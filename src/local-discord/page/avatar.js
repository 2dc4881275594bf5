import { h, svg } from './dom.js'
import { state } from './store.js'

const COLOURS = ['#5b67e6', '#c2497f', '#2f8f6b', '#b5651d', '#7a4fc4', '#26809e']

const initials = name =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map(word => [...word][0] ?? '')
    .join('')
    .toUpperCase()

const speech = () =>
  svg(
    'svg',
    { viewBox: '0 0 40 40', 'aria-hidden': 'true' },
    svg('path', {
      d: 'M11 13a4 4 0 0 1 4-4h10a4 4 0 0 1 4 4v9a4 4 0 0 1-4 4h-6l-6 5v-5.500a4 4 0 0 1-2-3.500z',
      fill: '#fff',
    }),
    svg('path', { d: 'M15.500 15h9M15.500 19.500h6', stroke: '#5b67e6', 'stroke-width': 2, 'stroke-linecap': 'round' }),
  )

/** A round picture of somebody: a speech bubble for the bot, initials for people. */
export const avatar = (userId, size = '') => {
  const user = state.users.get(userId)
  const index = [...state.users.keys()].indexOf(userId)
  const colour = userId === state.botId ? COLOURS[0] : COLOURS[1 + (Math.max(0, index) % (COLOURS.length - 1))]
  return h(
    'span',
    { class: `avatar ${size}`, 'aria-hidden': 'true', style: { '--colour': colour } },
    user?.bot ? speech() : initials(user?.name ?? '?'),
  )
}

export const monogram = name => initials(name)
