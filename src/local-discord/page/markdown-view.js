import { h } from './dom.js'
import { parseMarkdown } from './markdown.js'
import { nameOf, openChannel, state } from './store.js'
import { formatTime, fullTime } from './time.js'

const isWeb = url => /^https?:\/\//i.test(url)

/** A link that leaves the page; anything but the web stays text. */
export const outsideLink = (url, ...children) =>
  isWeb(url)
    ? h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', title: url }, children)
    : h('span', {}, children)

const spoiler = children => {
  const reveal = event => {
    if (element.classList.contains('shown')) return
    event.preventDefault()
    event.stopPropagation()
    element.classList.add('shown')
    element.removeAttribute('role')
    element.setAttribute('aria-label', 'Spoiler, shown')
  }
  const onkeydown = event => {
    if (event.key === 'Enter' || event.key === ' ') reveal(event)
  }
  const element = h(
    'span',
    {
      class: 'spoiler',
      role: 'button',
      tabindex: 0,
      'aria-label': 'Spoiler, press to show',
      onclick: reveal,
      onkeydown,
    },
    h('span', {}, children),
  )
  return element
}

const channelMention = id => {
  const channel = state.channels.get(id)
  if (!channel) return h('span', { class: 'mention' }, '#unknown')
  return h('button', { class: 'mention', type: 'button', onclick: () => openChannel(id) }, `#${channel.name}`)
}

const roleMention = id => {
  const role = state.roles.get(id)
  const style = role?.color ? { '--role': `#${role.color.toString(16).padStart(6, '0')}` } : undefined
  return h('span', { class: 'mention role', style }, `@${role?.name.replace(/^@/, '') ?? 'unknown-role'}`)
}

const inline = node => {
  const inside = () => node.children.map(inline)
  switch (node.type) {
    case 'bold':
      return h('strong', {}, inside())
    case 'italic':
      return h('em', {}, inside())
    case 'underline':
      return h('u', {}, inside())
    case 'strike':
      return h('s', {}, inside())
    case 'spoiler':
      return spoiler(inside())
    case 'code':
      return h('code', {}, node.text)
    case 'link':
      return outsideLink(node.url, inside())
    case 'user':
      return h('span', { class: 'mention' }, `@${nameOf(node.id)}`)
    case 'role':
      return roleMention(node.id)
    case 'channel':
      return channelMention(node.id)
    case 'command':
      return h('span', { class: 'mention' }, `/${node.name}`)
    case 'everyone':
      return h('span', { class: 'mention' }, node.text)
    case 'time':
      return h(
        'time',
        { class: 'timestamp-mark', title: fullTime(node.seconds * 1000) },
        formatTime(node.seconds * 1000, node.style),
      )
    case 'list':
      return block(node)
    default:
      return document.createTextNode(node.text)
  }
}

const block = node => {
  switch (node.type) {
    case 'fence':
      return h('pre', { class: 'fence', tabindex: 0 }, h('code', {}, node.text))
    case 'quote':
      return h('blockquote', {}, node.children.map(block))
    case 'heading':
      return h(
        'div',
        { class: `heading level-${node.level}`, role: 'heading', 'aria-level': node.level + 2 },
        node.children.map(inline),
      )
    case 'subtext':
      return h('small', { class: 'subtext' }, node.children.map(inline))
    case 'list': {
      const items = node.items.map(children => h('li', {}, children.map(inline)))
      return node.ordered ? h('ol', { start: node.start }, items) : h('ul', {}, items)
    }
    default:
      return h('p', {}, node.children.map(inline))
  }
}

/** Marked-up text as elements. */
export const markdown = (source, className = '') =>
  h('div', { class: `markdown ${className}` }, parseMarkdown(source).map(block))
