// Components V2, and the rows of older messages.
import { fileCard, picture } from './attachments-view.js'
import { button } from './button-view.js'
import { h } from './dom.js'
import { colourOf } from './embeds-view.js'
import { markdown } from './markdown-view.js'
import { selectMenu } from './select-view.js'

const section = (message, part) =>
  h(
    'div',
    { class: 'section' },
    h(
      'div',
      { class: 'section-text' },
      part.components.map(child => draw(message, child)),
    ),
    h('div', { class: 'section-accessory' }, draw(message, part.accessory)),
  )

const container = (message, part) => {
  const colour = colourOf(part.accent_color)
  const inside = part.components.map(child => draw(message, child))
  const box = h(
    'div',
    { class: `container ${colour ? 'accented' : ''}`, style: colour ? { '--accent': colour } : undefined },
    inside,
  )
  if (!part.spoiler) return box
  const reveal = event => event.currentTarget.replaceWith(box)
  return h(
    'button',
    { class: 'container spoiler-cover', type: 'button', 'aria-label': 'Spoiler, press to show', onclick: reveal },
    'SPOILER',
  )
}

const gallery = ({ items }) =>
  h(
    'div',
    { class: `gallery of-${Math.min(items.length, 4)}` },
    items.map(item => picture({ url: item.media.url, description: item.description, spoiler: item.spoiler })),
  )

const file = part => fileCard({ filename: part.name || 'file', size: part.size, url: part.file.url })

/** One component of a message. */
const draw = (message, part) => {
  switch (part.type) {
    case 1:
      return h(
        'div',
        { class: 'action-row' },
        part.components.map(child => draw(message, child)),
      )
    case 2:
      return button(message, part)
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return selectMenu(message, part)
    case 9:
      return section(message, part)
    case 10:
      return markdown(part.content)
    case 11:
      return picture({ url: part.media.url, description: part.description, spoiler: part.spoiler }, 'thumbnail')
    case 12:
      return gallery(part)
    case 13:
      return file(part)
    case 14:
      return h('hr', {
        class: `separator ${part.divider === false ? 'blank' : ''} ${part.spacing === 2 ? 'wide' : ''}`,
      })
    case 17:
      return container(message, part)
    default:
      return h('p', { class: 'unknown-part' }, `(a component of type ${part.type})`)
  }
}

export const layout = message =>
  message.components.length
    ? h(
        'div',
        { class: 'layout' },
        message.components.map(part => draw(message, part)),
      )
    : null
