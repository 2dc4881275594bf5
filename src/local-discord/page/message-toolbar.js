import { h } from './dom.js'
import { openMenu } from './menu.js'
import { actionsOn, moreSign } from './message-actions.js'

const LABEL = 'Message actions'

// A message may be drawn anew while its menu is open.
const focusAgain = message => () =>
  document.querySelector(`#message-${message.id} .tools [data-key=more]`)?.focus({ preventScroll: true })

/** The whole menu of a message, at its opener or at a point. */
export const openMessageMenu = (message, where) =>
  openMenu(actionsOn(message), { label: LABEL, returnFocus: focusAgain(message), ...where })

// One stop for Tab; arrows go on from there.
const onKey = event => {
  const all = [...event.currentTarget.children]
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus()
}

/** What can be done with a message; shown when it is pointed at or focused. */
export const toolbar = message => {
  const more = {
    key: 'more',
    label: 'More',
    sign: moreSign(),
    isMenu: true,
    run: event => openMessageMenu(message, { opener: event.currentTarget }),
  }
  const tools = [...actionsOn(message).filter(({ inToolbar }) => inToolbar), more].map(
    ({ key, label, sign, isMenu, run }, index) =>
      h(
        'button',
        {
          class: 'tool',
          type: 'button',
          title: label,
          'aria-label': label,
          'aria-haspopup': isMenu ? 'menu' : undefined,
          tabindex: index === 0 ? 0 : -1,
          data: { key },
          onclick: run,
        },
        sign,
      ),
  )
  return h('div', { class: 'tools', role: 'toolbar', 'aria-label': LABEL, onkeydown: onKey }, tools)
}
