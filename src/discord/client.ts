/** The connection to Discord, or to whatever speaks its protocol at DISCORD_API_BASE. */
import { Client, type ClientOptions, Events, GatewayIntentBits, Options, Partials, type REST } from 'discord.js'
import type { App } from '../app.ts'
import { traceOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Count } from '../metrics.ts'
import { adviceOn } from './advice.ts'
import { hear } from './mentions.ts'
import { countTroubles, restOptions } from './rest.ts'
import { route } from './router.ts'
import { type ShardState, shardStates } from './shards.ts'
import { unlessStopped } from './unless-stopped.ts'

export type DiscordConnection = {
  client: Client<true>
  rest: REST
  /** The shards of this process; the client itself stays "ready" while one of them tries to come back. */
  shards: () => ShardState[]
  /** Whether events come in on all of them at this moment. */
  isConnected: () => boolean
  /** Takes no new interactions, lets open ones end, and logs out. */
  close: () => Promise<void>
}

export type ConnectOptions = {
  token: string
  apiBase: string
  app: App
  log: Log
  /** Which shards this process carries, and of how many; as many as Discord recommends when left out. */
  shards?: Pick<ClientOptions, 'shards' | 'shardCount'>
  count?: Count
  /** Gives up while it is still connecting. */
  signal?: AbortSignal
  graceMs?: number
}

/** How long open answers may take to end after the bot was told to stop; then they end with an apology. */
const GRACE_MS = 4_000

/** Well below the time after which others take this process for dead. */
const ALIVE_EVERY_MS = 10_000

/**
 * Logs in and answers interactions from then on.
 * @throws UserError when Discord refuses the token or cannot be reached; the reason of the signal when it says stop
 */
export const connectDiscord = async ({
  token,
  apiBase,
  app,
  log,
  shards = { shards: 'auto' },
  count = () => {},
  signal = new AbortController().signal,
  graceMs = GRACE_MS,
}: ConnectOptions): Promise<DiscordConnection> => {
  const broken = new Set<string>()
  const noteBroken = (url: string): void => {
    const id = /\/interactions\/(\d+)\//.exec(url)?.[1]
    if (id !== undefined) broken.add(id)
  }
  const client = new Client({
    ...shards,
    // Mentions of the bot, direct messages and commands need no privileged intent.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels that nobody has told of before.
    partials: [Partials.Channel],
    // What people wrote is not held in memory once it is answered.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(apiBase, { onBroken: noteBroken, count }),
    presence: { activities: [{ name: '/ask the papers', type: 4, state: '/ask the papers' }] },
  })
  countTroubles(client.rest, count)
  const stop = new AbortController()
  const open = new Set<Promise<void>>()
  let closing = false

  client.on(Events.Error, error => log.error(traceOf(error), 'the connection to Discord failed'))
  client.on(Events.ShardResume, shard => {
    log.info({ shard }, 'resumed the connection to Discord')
    count({ what: 'reconnect', session: 'resumed' })
  })
  client.on(Events.ShardReady, () => {
    if (client.isReady()) count({ what: 'reconnect', session: 'new' })
  })
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error({ shard, code: String(code) }, 'Discord ended a connection for good'),
  )
  const deps = { app, log, count, signal: stop.signal }
  const attend = (work: Promise<void>): void => {
    open.add(work)
    work.finally(() => open.delete(work))
  }
  client.on(Events.InteractionCreate, interaction => {
    if (!closing) attend(route(interaction, { ...deps, brokeDuring: id => broken.delete(id) }))
  })
  client.on(Events.MessageCreate, message => {
    if (!closing) attend(hear(message, deps))
  })

  const ready = new Promise<void>(resolve => {
    client.once(Events.ClientReady, () => resolve())
  })
  try {
    await unlessStopped(
      client.login(token).then(() => ready),
      signal,
    )
  } catch (error) {
    await client.destroy()
    signal.throwIfAborted()
    throw new UserError(adviceOn(error, apiBase), { cause: error })
  }
  const alive = setInterval(
    () => app.stayAlive().catch(error => log.debug(traceOf(error), 'could not say that this process lives')),
    ALIVE_EVERY_MS,
  )
  alive.unref()

  return {
    client: client as Client<true>,
    rest: client.rest,
    shards: () => shardStates(client),
    isConnected: () => shardStates(client).every(({ status }) => status === 'ready'),
    close: async () => {
      closing = true
      clearInterval(alive)
      const timer = setTimeout(() => stop.abort(), graceMs)
      await Promise.allSettled(open)
      clearTimeout(timer)
      await client.destroy()
    },
  }
}
