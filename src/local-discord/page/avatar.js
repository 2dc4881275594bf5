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

const PEOPLE =
  'M7.500 10a3.200 3.200 0 1 0 0-6.400 3.200 3.200 0 0 0 0 6.400zM1.500 16.200c0-2.900 2.700-4.700 6-4.700s6 1.800 6 4.700zM13.200 9.900a2.700 2.700 0 1 0-.9-5.200 4.700 4.700 0 0 1-.2 4.800q.5.3 1.100.4zM15 16.200h3.700c0-2.600-2.100-4.200-4.800-4.300a6 6 0 0 1 1.100 4.300z'

/** The picture of a group. */
export const groupAvatar = (size = '') =>
  h(
    'span',
    { class: `avatar group ${size}`, 'aria-hidden': 'true', style: { '--colour': COLOURS[2] } },
    svg('svg', { viewBox: '-6 -6 32 32', fill: '#fff' }, svg('path', { d: PEOPLE })),
  )

export const monogram = name => initials(name)
