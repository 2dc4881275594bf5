// Small signs drawn by a line, since fonts lack them.
import { svg } from './dom.js'

export const drawing = (path, width = 1.7) =>
  svg(
    'svg',
    {
      viewBox: '0 0 20 20',
      width: 18,
      height: 18,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': width,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
      'aria-hidden': 'true',
    },
    svg('path', { d: path }),
  )
