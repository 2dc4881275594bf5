/** The connection to Discord, or to whatever speaks its protocol at DISCORD_API_BASE. */
import { Client, Events, GatewayIntentBits, Options, Partials, type REST, Status } from 'discord.js'
import type { App } from '../app.ts'
import { traceOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { adviceOn } from './advice.ts'
import { hear } from './mentions.ts'
import { restOptions } from './rest.ts'
import { route } from './router.ts'

export type DiscordConnection = {
  client: Client<true>
  rest: REST
  /** Whether events come in at this moment; the client itself stays "ready" while it tries to come back. */
  isConnected: () => boolean
  /** Takes no new interactions, lets open ones end, and logs out. */
  close: () => Promise<void>
}

export type ConnectOptions = { token: string; apiBase: string; app: App; log: Log; graceMs?: number }

/** How long open answers may take to end after the bot was told to stop; then they end with an apology. */
const GRACE_MS = 4_000

/** Well below the time after which others take this process for dead. */
const ALIVE_EVERY_MS = 10_000

/**
 * Logs in and answers interactions from then on.
 * @throws UserError when Discord refuses the token or cannot be reached
 */
export const connectDiscord = async ({
  token,
  apiBase,
  app,
  log,
  graceMs = GRACE_MS,
}: ConnectOptions): Promise<DiscordConnection> => {
  const broken = new Set<string>()
  const noteBroken = (url: string): void => {
    const id = /\/interactions\/(\d+)\//.exec(url)?.[1]
    if (id !== undefined) broken.add(id)
  }
  const client = new Client({
    // Mentions of the bot, direct messages and commands need no privileged intent.
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages],
    // Direct messages come from channels that nobody has told of before.
    partials: [Partials.Channel],
    // What people wrote is not held in memory once it is answered.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(apiBase, noteBroken),
    presence: { activities: [{ name: '/ask the papers', type: 4, state: '/ask the papers' }] },
  })
  const stop = new AbortController()
  const open = new Set<Promise<void>>()
  let closing = false

  client.on(Events.Error, error => log.error(traceOf(error), 'the connection to Discord failed'))
  client.on(Events.ShardResume, () => log.info('resumed the connection to Discord'))
  const deps = { app, log, signal: stop.signal }
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
    await client.login(token)
  } catch (error) {
    await client.destroy()
    throw new UserError(adviceOn(error, apiBase), { cause: error })
  }
  await ready
  const alive = setInterval(
    () => app.stayAlive().catch(error => log.debug(traceOf(error), 'could not say that this process lives')),
    ALIVE_EVERY_MS,
  )
  alive.unref()

  return {
    client: client as Client<true>,
    rest: client.rest,
    isConnected: () => client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready),
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
