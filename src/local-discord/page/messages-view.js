// The messages of the open channel, kept in step with the store.

import { openSent } from './details-view.js'
import { byId, h, swap } from './dom.js'
import { forumView } from './forum-view.js'
import { messageView } from './message-view.js'
import { commandOf, isThinking, wordsOf } from './message-words.js'
import { announce } from './notices.js'
import { channelNow, isForum, nameOf, on, state } from './store.js'
import { dayName, isSameDay } from './time.js'
import { waitingViews } from './waiting-view.js'
import { welcome } from './welcome.js'

const GROUPED_WITHIN_MS = 7 * 60_000
const NEAR_BOTTOM_PX = 120

const scroller = () => byId('scroller')
const compareIds = (a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1)
// A thread begins with the message that it grew from, which bears its id and stands in another channel.
const isHere = ({ id, channel_id }) => channel_id === state.channelId || id === state.channelId
const messagesHere = () => [...state.messages.values()].filter(isHere).sort(compareIds)

const timeOf = message => Date.parse(message.timestamp)

const follows = (message, before) =>
  before !== undefined &&
  before.author.id === message.author.id &&
  before.channel_id === message.channel_id &&
  !commandOf(message) &&
  !message.message_reference &&
  message.type !== 18 &&
  before.type !== 18 &&
  before.local.ephemeral === message.local.ephemeral &&
  isSameDay(timeOf(before), timeOf(message)) &&
  timeOf(message) - timeOf(before) < GROUPED_WITHIN_MS

const newMarker = message =>
  message.id === state.newFrom
    ? h('li', { class: 'new-marker', role: 'separator', 'aria-label': 'New messages' }, h('span', {}, 'NEW'))
    : null

const divider = ms => h('li', { class: 'day', role: 'separator' }, h('span', {}, dayName(ms)))

const withDivider = (message, before) => [
  before && isSameDay(timeOf(before), timeOf(message)) ? null : divider(timeOf(message)),
  newMarker(message),
  messageView(message, { isFollowing: follows(message, before) }),
]

const repliesTo =
  message =>
  ({ message_reference: reference }) =>
    reference?.message_id === message.id

const refusalView = refusal =>
  h(
    'li',
    { class: 'message system refused' },
    h(
      'p',
      {},
      '⚠ Discord would refuse what the bot just sent. ',
      h(
        'button',
        { class: 'text-button', type: 'button', onclick: () => openSent('Refused', refusal.sent) },
        'See why',
      ),
    ),
  )

/** The refusals in the open channel after one message and before another. */
const refusalsBetween = (before, after) =>
  state.refusals
    .filter(({ channelId, sent }) => {
      const isLater = !before || sent.at >= timeOf(before)
      return channelId === state.channelId && isLater && (!after || sent.at < timeOf(after))
    })
    .map(refusalView)

let isAtBottom = true

const lookWhere = () => {
  const { scrollHeight, scrollTop, clientHeight } = scroller()
  isAtBottom = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX
}

const toBottom = () => {
  scroller().scrollTop = scroller().scrollHeight
  isAtBottom = true
}

/** Makes a change and stays at the bottom when that was being looked at. */
const keepingBottom = change => {
  const stays = isAtBottom
  change()
  if (stays) toBottom()
}

const rowsOf = (message, before) => [...refusalsBetween(before, message), ...withDivider(message, before)]

// What stands after the last message is drawn anew each time; the messages are left in peace, with
// whatever is open or revealed in them.
const drawTail = all => {
  const list = byId('messages')
  for (const old of list.querySelectorAll('[data-tail]')) old.remove()
  for (const row of [...refusalsBetween(all.at(-1)), ...waitingViews()]) {
    row.dataset.tail = ''
    list.append(row)
  }
}

const drawAll = () => {
  const list = byId('messages')
  const key = list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined
  if (isForum(channelNow())) {
    list.replaceChildren(...forumView())
    return
  }
  const all = messagesHere()
  const rows = all.flatMap((message, index) => rowsOf(message, all[index - 1]))
  list.replaceChildren(...[welcome(all.length === 0), ...rows].filter(Boolean))
  drawTail(all)
  if (key) list.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true })
}

const addOne = message => {
  const all = messagesHere()
  const isNext = all.length > 1 && all.at(-1) === message
  if (!isNext) return drawAll()
  for (const old of byId('messages').querySelectorAll('[data-tail]')) old.remove()
  byId('messages').append(...rowsOf(message, all.at(-2)).filter(Boolean))
  drawTail(all)
}

const drawOne = message => {
  const old = document.getElementById(`message-${message.id}`)
  if (!old) return drawAll()
  const all = messagesHere()
  const before = all[all.findIndex(one => one.id === message.id) - 1]
  swap(old, messageView(message, { isFollowing: follows(message, before) }))
}

// A streamed answer changes many times a second; it is read aloud once it has come to rest.
const RESTS_AFTER_MS = 1_200
const READ_ALOUD = 600
const resting = new Map()

const readAloud = (message, before) => {
  if (message.author.id === state.viewerId || message.channel_id !== state.channelId || isThinking(message)) return
  const isNews = !before || isThinking(before) || resting.has(message.id)
  if (!isNews) return
  clearTimeout(resting.get(message.id))
  const say = () => {
    resting.delete(message.id)
    announce(`${nameOf(message.author.id)}: ${wordsOf(state.messages.get(message.id) ?? message).slice(0, READ_ALOUD)}`)
  }
  resting.set(message.id, setTimeout(say, RESTS_AFTER_MS))
}

const THINKS_AT_MOST_MS = 15 * 60_000

// After fifteen minutes a bot can no longer fill in what it promised, and nothing happens to say so.
const giveUpThinking = () => {
  for (const message of messagesHere()) {
    if (!isThinking(message) || Date.now() - timeOf(message) < THINKS_AT_MOST_MS) continue
    message.local.abandoned = true
    drawOne(message)
  }
}

/** Sets up the list of messages. */
export const startMessages = () => {
  const redraw = () => keepingBottom(drawAll)
  const redrawFromBottom = () => {
    drawAll()
    toBottom()
  }
  scroller().addEventListener('scroll', lookWhere)
  // The input grows, pictures load, a phone shows its keyboard: the latest message stays in sight.
  const watch = new ResizeObserver(() => isAtBottom && toBottom())
  watch.observe(scroller())
  watch.observe(byId('messages'))
  setInterval(giveUpThinking, 10_000)
  on('everything', redrawFromBottom)
  on('channel', redrawFromBottom)
  for (const kind of ['commands', 'online', 'message-gone', 'refused']) on(kind, redraw)
  on('editing', ids => {
    for (const message of messagesHere().filter(({ id }) => ids.includes(id))) drawOne(message)
  })
  on('channels', () => isForum(channelNow()) && drawAll())
  on('message', ({ message, before }) => {
    readAloud(message, before)
    const start = state.messages.get(message.channel_id)
    if (!before && start?.channel_id === state.channelId) drawOne(start)
    if (!isHere(message)) return
    keepingBottom(() => {
      if (before) drawOne(message)
      else addOne(message)
      if (before) for (const reply of messagesHere().filter(repliesTo(message))) drawOne(reply)
    })
    if (!before && message.author.id === state.viewerId) toBottom()
  })
  on('interaction', interaction => {
    const isNew = interaction.state === 'waiting' && interaction.channelId === state.channelId
    const source = state.messages.get(interaction.sourceMessageId)
    if (source && isHere(source)) keepingBottom(() => drawOne(source))
    else if (interaction.channelId === state.channelId) keepingBottom(() => drawTail(messagesHere()))
    if (isNew && !source) toBottom()
  })
}
