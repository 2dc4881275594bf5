import { waitingDots } from './button-view.js'
import { byId, h } from './dom.js'
import { nameOf, on, state } from './store.js'

const SHOWN_MS = 10_000

/** Shows who is typing in the open channel. */
export const startTyping = () => {
  let timer
  const hide = () => {
    byId('typing').replaceChildren()
  }
  on('typing', ({ channelId, userId }) => {
    if (channelId !== state.channelId || userId === state.viewerId) return
    byId('typing').replaceChildren(waitingDots(), h('strong', {}, nameOf(userId)), ' is typing…')
    clearTimeout(timer)
    timer = setTimeout(hide, SHOWN_MS)
  })
  on('message', ({ message }) => message.author.id !== state.viewerId && hide())
  on('channel', hide)
}
