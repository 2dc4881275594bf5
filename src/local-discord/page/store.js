// What the page knows. `on` listens to one kind of change; everything else only reads.

export const state = {
  guild: { id: '', name: '' },
  viewerId: '',
  botId: '',
  online: false,
  connected: true,
  users: new Map(),
  roles: new Map(),
  channels: new Map(),
  commands: { guild: [], direct: [], group: [] },
  examples: [],
  messages: new Map(),
  interactions: new Map(),
  refusals: [],
  /** By channel: the first message that was not seen, and how many call for the person. */
  unread: new Map(),
  /** The first new message of the open channel, when it was opened. */
  newFrom: null,
  gone: new Set(),
  channelId: '',
  replyTo: null,
  replyPings: true,
  /** The message that is being changed, and its text so far. */
  editing: null,
}

const listeners = new Map()

export const on = (kind, listener) => listeners.set(kind, [...(listeners.get(kind) ?? []), listener])

export const tell = (kind, detail) => {
  for (const listener of listeners.get(kind) ?? []) listener(detail)
}

const byId = items => new Map(items.map(item => [item.id, item]))

/** Takes over the whole state, at the start and after a break. */
export const takeState = fresh => {
  Object.assign(state, {
    ...fresh,
    users: byId(fresh.users),
    roles: byId(fresh.roles),
    channels: byId(fresh.channels),
    messages: byId(fresh.messages),
    interactions: byId(fresh.interactions),
  })
  // The address remembers the open channel, so that it survives a reload.
  const wanted = [state.channelId, location.hash.slice(1)].find(id => state.channels.has(id))
  state.channelId = wanted ?? fresh.channels[0]?.id ?? ''
  tell('everything')
}

const KEPT_REFUSALS = 50

/** Whether a message notifies the person at the page. */
export const isPinged = ({ local, author }) => {
  const { everyone, users, roles } = local.pings
  const mine = state.users.get(state.viewerId)?.roles ?? []
  const isMeant = everyone || users.includes(state.viewerId) || roles.some(id => mine.includes(id))
  return isMeant && author.id !== state.viewerId
}

const noteUnread = message => {
  const channelId = message.channel_id
  const { firstId, calls } = state.unread.get(channelId) ?? { firstId: message.id, calls: 0 }
  const isCall = isPrivate(state.channels.get(channelId)) || isPinged(message)
  state.unread.set(channelId, { firstId, calls: calls + Number(isCall) })
  tell('channels')
}

const takers = {
  message: ({ message }) => {
    const isNew = !state.messages.has(message.id)
    const before = state.messages.get(message.id)
    state.messages.set(message.id, message)
    if (isNew && message.channel_id !== state.channelId && message.author.id !== state.viewerId) noteUnread(message)
    tell('message', { message, before })
  },
  'message-gone': ({ id }) => {
    const message = state.messages.get(id)
    state.messages.delete(id)
    state.gone.add(id)
    if (message) tell('message-gone', message)
  },
  interaction: ({ interaction }) => {
    state.interactions.set(interaction.id, interaction)
    tell('interaction', interaction)
  },
  commands: ({ commands }) => {
    state.commands = commands
    tell('commands')
  },
  online: ({ online }) => {
    state.online = online
    tell('online')
  },
  channels: ({ channels }) => {
    const wasKnown = state.channels.has(state.channelId)
    state.channels = byId(channels)
    tell('channels')
    // A thread that was just begun may be opened before anything is known of it.
    if (!wasKnown && state.channels.has(state.channelId)) tell('channel')
  },
  typing: detail => tell('typing', detail),
  refused: refusal => {
    state.refusals = [...state.refusals, refusal].slice(-KEPT_REFUSALS)
    tell('refused', refusal)
  },
}

export const takeChange = change => takers[change.kind]?.(change)

export const openChannel = channelId => {
  state.channelId = channelId
  history.replaceState(null, '', `#${channelId}`)
  state.replyTo = null
  state.editing = null
  state.newFrom = state.unread.get(channelId)?.firstId ?? null
  state.unread.delete(channelId)
  tell('channel')
}

export const channelNow = () => state.channels.get(state.channelId)
export const isDirect = channel => channel?.type === 1
export const isGroup = channel => channel?.type === 3
export const isPrivate = channel => isDirect(channel) || isGroup(channel)
export const isThread = channel => channel?.type >= 10 && channel?.type <= 12
export const isForum = channel => channel?.type === 15

const KINDS = { 1: 'direct', 3: 'group' }

/** The commands on offer in the channel that is open. */
export const commandsHere = type =>
  state.commands[KINDS[channelNow()?.type] ?? 'guild'].filter(command => command.type === type)

/** Who is in the channel that is open, and so hears what is said there. */
export const peopleHere = () => {
  const { memberIds } = channelNow() ?? {}
  return [...state.users.values()].filter(user => (memberIds ? memberIds.includes(user.id) : user.isMember))
}

export const nameOf = userId => state.users.get(userId)?.name ?? 'someone'
export const botName = () => nameOf(state.botId)
