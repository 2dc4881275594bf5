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
  commands: { guild: [], direct: [] },
  examples: [],
  messages: new Map(),
  interactions: new Map(),
  refusals: [],
  unread: new Set(),
  channelId: '',
  replyTo: null,
  replyPings: true,
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

const takers = {
  message: ({ message }) => {
    const isNew = !state.messages.has(message.id)
    const before = state.messages.get(message.id)
    state.messages.set(message.id, message)
    if (isNew && message.channel_id !== state.channelId && message.author.id !== state.viewerId) {
      state.unread.add(message.channel_id)
      tell('channels')
    }
    tell('message', { message, before })
  },
  'message-gone': ({ id }) => {
    const message = state.messages.get(id)
    state.messages.delete(id)
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
    state.channels = byId(channels)
    tell('channels')
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
  state.unread.delete(channelId)
  tell('channel')
}

export const channelNow = () => state.channels.get(state.channelId)
export const isDirect = channel => channel?.type === 1
export const isThread = channel => channel?.type >= 10 && channel?.type <= 12
export const isForum = channel => channel?.type === 15

/** The commands on offer in the channel that is open. */
export const commandsHere = type =>
  (isDirect(channelNow()) ? state.commands.direct : state.commands.guild).filter(command => command.type === type)

export const nameOf = userId => state.users.get(userId)?.name ?? 'someone'
export const botName = () => nameOf(state.botId)
