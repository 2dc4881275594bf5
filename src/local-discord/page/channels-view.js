import { act } from './api.js'
import { avatar, groupAvatar, monogram } from './avatar.js'
import { byId, h } from './dom.js'
import { drawing } from './drawing.js'
import { chooseGroup } from './groups.js'
import { languageSwitch } from './language.js'
import { notify } from './notices.js'
import {
  botName,
  channelNow,
  isDirect,
  isForum,
  isGroup,
  isPrivate,
  isThread,
  nameOf,
  on,
  openChannel,
  state,
} from './store.js'

const DRAWINGS = {
  5: 'M3 8v4h2.500l6.500 3.500v-11L5.500 8zM7 12.500l1 4M15 7.500a3.500 3.500 0 0 1 0 5',
  15: 'M3 4h10v7H8l-2.500 2.500V11H3zM9 13.500h4l2.500 2.500v-2.500H17V7h-2',
}
const SIGNS = { 1: '@', 10: '↳', 11: '↳', 12: '↳' }

/** The sign before a channel's name. */
const signOf = channel => {
  const path = DRAWINGS[channel?.type]
  return h('span', { class: 'sign', 'aria-hidden': 'true' }, path ? drawing(path) : (SIGNS[channel?.type] ?? '#'))
}

const faceOf = channel => {
  if (isDirect(channel)) return avatar(state.botId, 'small')
  return isGroup(channel) ? groupAvatar('small') : signOf(channel)
}

const entry = channel => {
  const isOpen = channel.id === state.channelId
  const unread = state.unread.get(channel.id)
  const isUnread = unread !== undefined
  const properties = {
    type: 'button',
    class: `channel ${isThread(channel) ? 'thread' : ''} ${isUnread ? 'unread' : ''}`,
    'aria-current': isOpen ? 'page' : undefined,
    'aria-label': isUnread ? `${channel.name}, unread` : undefined,
    data: { key: `channel-${channel.id}` },
    onclick: () => openChannel(channel.id),
  }
  return h(
    'li',
    {},
    h(
      'button',
      properties,
      faceOf(channel),
      h('span', { class: 'channel-name' }, channel.name),
      unread?.calls ? h('span', { class: 'calls', 'aria-hidden': 'true' }, String(unread.calls)) : null,
    ),
  )
}

const withThreads = (channel, all) => [
  entry(channel),
  ...all
    .filter(
      thread =>
        isThread(thread) && thread.parentId === channel.id && (!thread.archived || thread.id === state.channelId),
    )
    .map(entry),
]

const directEntry = () => {
  const open = [...state.channels.values()].find(isDirect)
  if (open) return entry(open)
  const start = async () => {
    try {
      openChannel((await act('open-direct-messages')).channelId)
    } catch (error) {
      notify(error.message)
    }
  }
  const properties = { type: 'button', class: 'channel', onclick: start }
  return h(
    'li',
    {},
    h('button', properties, avatar(state.botId, 'small'), h('span', { class: 'channel-name' }, botName())),
  )
}

const drawList = () => {
  const all = [...state.channels.values()]
  const top = all.filter(channel => !isThread(channel) && !isPrivate(channel))
  const focused = document.activeElement?.dataset?.key
  byId('channel-list').replaceChildren(
    h('h3', { class: 'list-title' }, 'Channels'),
    h(
      'ul',
      {},
      top.flatMap(channel => withThreads(channel, all)),
    ),
    h(
      'div',
      { class: 'list-head' },
      h('h3', { class: 'list-title' }, 'Direct messages'),
      h(
        'button',
        {
          class: 'list-button',
          type: 'button',
          'aria-label': 'Create group',
          title: 'Create group',
          onclick: chooseGroup,
        },
        '+',
      ),
    ),
    h('ul', {}, directEntry(), all.filter(isGroup).map(entry)),
  )
  if (focused)
    byId('channel-list')
      .querySelector(`[data-key="${CSS.escape(focused)}"]`)
      ?.focus()
}

const drawTop = () => {
  const channel = channelNow()
  const sign = isGroup(channel) ? groupAvatar('middling') : signOf(channel)
  byId('channel-title').replaceChildren(sign, h('span', { class: 'channel-name' }, channel?.name ?? ''))
  byId('channel-topic').textContent = isForum(channel) ? 'Posts' : (channel?.topic ?? '')
  const { online, connected } = state
  const status = connected ? (online ? `${botName()} is online` : `${botName()} is not connected`) : 'Reconnecting…'
  byId('bot-status').replaceChildren(
    h('span', { class: `dot ${connected && online ? 'on' : ''}`, 'aria-hidden': 'true' }),
    h('span', { class: 'status-text' }, status),
  )
  const mark = isDirect(channel) ? '@' : isGroup(channel) ? '' : '#'
  document.title = channel ? `${mark}${channel.name} · ${state.guild.name}` : state.guild.name
}

const drawServer = () => {
  byId('server-name').textContent = state.guild.name
  const icon = byId('server-icon')
  icon.textContent = monogram(state.guild.name)
  icon.setAttribute('aria-label', state.guild.name)
  byId('me').replaceChildren(
    avatar(state.viewerId, 'small'),
    h('span', { class: 'me-name' }, nameOf(state.viewerId)),
    languageSwitch(),
  )
}

const setDrawer = isOpen => {
  document.body.classList.toggle('drawer-open', isOpen)
  byId('scrim').hidden = !isOpen
  byId('menu-button').setAttribute('aria-expanded', String(isOpen))
}

/** Sets up the side with server and channels, and the bar on top. */
export const startChannels = () => {
  const drawAll = () => {
    drawServer()
    drawList()
    drawTop()
  }
  for (const kind of ['everything', 'channels', 'online']) on(kind, drawAll)
  on('channel', () => {
    setDrawer(false)
    drawAll()
  })
  byId('menu-button').addEventListener('click', () => {
    const opens = !document.body.classList.contains('drawer-open')
    setDrawer(opens)
    if (opens) byId('channel-list').querySelector('[aria-current]')?.focus()
  })
  byId('scrim').addEventListener('click', () => setDrawer(false))
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !document.body.classList.contains('drawer-open')) return
    setDrawer(false)
    byId('menu-button').focus()
  })
}
