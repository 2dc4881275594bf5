import { h } from './dom.js'

const isPicture = ({ content_type: type = '' }) => /^image\/(png|jpeg|gif|webp)/.test(type)

const size = bytes =>
  bytes < 1024
    ? `${bytes} bytes`
    : bytes < 1024 * 1024
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 / 1024).toFixed(1)} MB`

// Only files kept here are fetched; an address elsewhere is shown, never loaded.
const isOwn = url => {
  try {
    return new URL(url, location.href).host === location.host
  } catch {
    return false
  }
}

const pathOf = url => new URL(url, location.href).pathname

/** A picture, hidden behind a press when it is a spoiler. */
export const picture = ({ url, description, spoiler }, className = '') => {
  const label = description || 'Picture'
  const face = isOwn(url)
    ? h('img', { src: pathOf(url), alt: description ?? '', loading: 'lazy' })
    : h(
        'span',
        { class: 'picture-elsewhere' },
        '🖼 ',
        h('span', {}, description || 'Picture on another site, not loaded here'),
      )
  if (!spoiler) return h('figure', { class: `picture ${className}` }, face)
  const reveal = event => event.currentTarget.replaceWith(picture({ url, description }, className))
  return h(
    'button',
    {
      class: `picture spoiler-cover ${className}`,
      type: 'button',
      'aria-label': `Spoiler: ${label}. Press to show`,
      onclick: reveal,
    },
    'SPOILER',
  )
}

/** A file to be saved, with its name and size. */
export const fileCard = ({ filename, size: bytes, url }) =>
  h(
    'div',
    { class: 'file' },
    h('span', { class: 'file-icon', 'aria-hidden': 'true' }, '📄'),
    h(
      'div',
      {},
      isOwn(url) ? h('a', { href: pathOf(url), download: filename }, filename) : h('span', {}, filename),
      h('small', {}, size(bytes ?? 0)),
    ),
  )

export const attachments = all =>
  all.length
    ? h(
        'div',
        { class: 'attachments' },
        all.map(one =>
          isPicture(one) ? picture({ ...one, spoiler: one.filename.startsWith('SPOILER_') }) : fileCard(one),
        ),
      )
    : null
