import { picture } from './attachments-view.js'
import { h } from './dom.js'
import { markdown, outsideLink } from './markdown-view.js'
import { messageTime } from './time.js'

export const colourOf = value => (typeof value === 'number' ? `#${value.toString(16).padStart(6, '0')}` : undefined)

const title = ({ title: words, url }) =>
  words && h('div', { class: 'embed-title' }, url ? outsideLink(url, markdown(words)) : markdown(words))

const author = ({ author: one }) =>
  one && h('div', { class: 'embed-author' }, one.url ? outsideLink(one.url, one.name) : one.name)

const footer = embed => {
  const parts = [embed.footer?.text, embed.timestamp ? messageTime(Date.parse(embed.timestamp)) : null].filter(Boolean)
  return parts.length ? h('div', { class: 'embed-footer' }, parts.join(' • ')) : null
}

const fields = ({ fields: all = [] }) =>
  all.length
    ? h(
        'div',
        { class: 'embed-fields' },
        all.map(field =>
          h(
            'div',
            { class: field.inline ? 'embed-field inline' : 'embed-field' },
            h('div', { class: 'embed-field-name' }, markdown(field.name)),
            markdown(field.value),
          ),
        ),
      )
    : null

const embed = one => {
  const colour = colourOf(one.color)
  return h(
    'article',
    { class: 'embed', style: colour ? { '--accent': colour } : undefined },
    h(
      'div',
      { class: 'embed-text' },
      author(one),
      title(one),
      one.description ? markdown(one.description) : null,
      fields(one),
    ),
    one.thumbnail ? picture(one.thumbnail, 'embed-thumbnail') : null,
    one.image ? picture(one.image, 'embed-image') : null,
    footer(one),
  )
}

const SUPPRESS_EMBEDS = 1 << 2

export const embeds = message =>
  message.embeds.length && !(message.flags & SUPPRESS_EMBEDS) ? message.embeds.map(embed) : null
