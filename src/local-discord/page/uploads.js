// Files that wait to be sent with the next message.
import { h } from './dom.js'
import { notify } from './notices.js'

const MOST_FILES = 10
const LARGEST = 10 * 1024 * 1024

let files = []
let changed = () => {}

export const waitingFiles = () => files

const take = fresh => {
  files = fresh
  changed()
}

export const forgetFiles = () => take([])

/** Takes more files, as far as Discord would. */
export const addFiles = more => {
  const tooLarge = more.find(file => file.size > LARGEST)
  if (tooLarge) notify(`“${tooLarge.name}” is larger than 10 MB, which is Discord’s limit.`)
  const fitting = more.filter(file => file.size <= LARGEST)
  if (files.length + fitting.length > MOST_FILES) notify(`A message takes at most ${MOST_FILES} files.`)
  take([...files, ...fitting].slice(0, MOST_FILES))
}

const preview = file => {
  if (!/^image\/(png|jpeg|gif|webp)$/.test(file.type))
    return h('span', { class: 'file-icon', 'aria-hidden': 'true' }, '📄')
  const picture = h('img', { alt: '' })
  const reader = new FileReader()
  reader.addEventListener('load', () => (picture.src = reader.result))
  reader.readAsDataURL(file)
  return picture
}

const card = file =>
  h(
    'li',
    { class: 'upload' },
    h(
      'button',
      {
        class: 'icon-button upload-remove',
        type: 'button',
        'aria-label': `Remove ${file.name}`,
        onclick: () => take(files.filter(one => one !== file)),
      },
      '✕',
    ),
    h('div', { class: 'upload-face' }, preview(file)),
    h('span', { class: 'upload-name' }, file.name),
  )

/** What waits, above the input; nothing when nothing does. */
export const uploadTray = () =>
  files.length ? h('ul', { class: 'uploads', 'aria-label': 'Files to send' }, files.map(card)) : null

/** The button that picks files. */
export const attachButton = disabled => {
  const picker = h('input', { type: 'file', multiple: true, hidden: true, 'aria-label': 'Files' })
  picker.addEventListener('change', () => {
    addFiles([...picker.files])
    picker.value = ''
  })
  const properties = {
    class: 'attach-button',
    type: 'button',
    title: 'Upload a file',
    'aria-label': 'Upload a file',
    disabled,
    onclick: () => picker.click(),
  }
  return [h('button', properties, '+'), picker]
}

/** Takes files that are pasted into an element or dropped on the page. */
export const startUploads = (onChange, mayUpload) => {
  changed = onChange
  document.addEventListener('paste', event => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0 || !mayUpload()) return
    event.preventDefault()
    addFiles(pasted)
  })
  document.addEventListener('dragover', event => event.preventDefault())
  document.addEventListener('drop', event => {
    event.preventDefault()
    if (mayUpload()) addFiles([...(event.dataTransfer?.files ?? [])])
  })
}
