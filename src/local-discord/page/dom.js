// Elements are built node by node and texts only ever become text nodes, because most of what is
// shown here was written by a bot.

const applyProperty = (element, key, value) => {
  if (value === undefined || value === null || value === false) return
  if (key === 'class') element.className = value
  else if (key === 'data') Object.assign(element.dataset, value)
  else if (key === 'style') for (const [name, of] of Object.entries(value)) element.style.setProperty(name, of)
  else if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
  else if (value === true) element.setAttribute(key, '')
  else element.setAttribute(key, String(value))
}

const SVG = 'http://www.w3.org/2000/svg'

const build = (element, properties, children) => {
  for (const [key, value] of Object.entries(properties ?? {})) applyProperty(element, key, value)
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false))
  return element
}

/** An element with attributes, `on…` listeners and children; texts are escaped by nature. */
export const h = (tag, properties, ...children) => build(document.createElement(tag), properties, children)

export const svg = (tag, properties, ...children) => build(document.createElementNS(SVG, tag), properties, children)

export const byId = id => document.getElementById(id)

/** Replaces an element's children and shows the element only when there are any. */
export const fill = (element, ...children) => {
  element.replaceChildren(...children.flat(Infinity).filter(Boolean))
  element.hidden = element.childNodes.length === 0
}

/** Replaces an element and, when it held the focus, gives that to the new control with the same key. */
export const swap = (old, fresh) => {
  const key = old.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
  old.replaceWith(fresh)
  if (key && fresh.dataset.key === key) fresh.focus({ preventScroll: true })
  else if (key) fresh.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true })
}
