/** The connection to Discord, or to whatever speaks its protocol at DISCORD_API_BASE. */
import { Client, Events, GatewayIntentBits, REST, type RESTOptions } from 'discord.js'
import type { App } from '../app.ts'
import { codeOf, messageOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { route } from './router.ts'

export type DiscordConnection = {
  client: Client<true>
  rest: REST
  /** Takes no new interactions, lets open ones end, and logs out. */
  close: () => Promise<void>
}

export type ConnectOptions = { token: string; apiBase: string; app: App; log: Log }

/** How long open answers may take to end after the bot was told to stop. */
const GRACE_MS = 8_000

const restOptions = (apiBase: string): Partial<RESTOptions> => ({ api: apiBase })

export const openRest = (token: string, apiBase: string): REST => new REST(restOptions(apiBase)).setToken(token)

const loginAdvice = (error: unknown, apiBase: string): string => {
  const code = codeOf(error) ?? ''
  if (code === 'TokenInvalid' || code === '401')
    return 'Discord refuses the token. Copy it again from the Bot page of your application (Reset Token) into DISCORD_TOKEN.'
  if (code === 'DisallowedIntents' || /disallowed intents/i.test(messageOf(error)))
    return 'Discord refuses the intents. Footnote needs none of the privileged ones; check that DISCORD_TOKEN belongs to a bot.'
  if (/^(ENOTFOUND|ECONN|EAI_AGAIN|UND_ERR|ETIMEDOUT)/.test(code))
    return `Discord cannot be reached at ${apiBase}. Check the network, and DISCORD_API_BASE if you set it.`
  return `Discord did not let the bot in: ${messageOf(error)}`
}

/**
 * Logs in and answers interactions from then on.
 * @throws UserError when Discord refuses the token or cannot be reached
 */
export const connectDiscord = async ({ token, apiBase, app, log }: ConnectOptions): Promise<DiscordConnection> => {
  const client = new Client({
    // Mentions of the bot, direct messages and commands need no privileged intent.
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [], repliedUser: false },
    rest: restOptions(apiBase),
    presence: { activities: [{ name: '/ask the papers', type: 4, state: '/ask the papers' }] },
  })
  const stop = new AbortController()
  const open = new Set<Promise<void>>()
  let closing = false

  client.on(Events.Error, error => log.error({ error: messageOf(error) }, 'the connection to Discord failed'))
  client.on(Events.ShardResume, () => log.info('resumed the connection to Discord'))
  client.on(Events.InteractionCreate, interaction => {
    if (closing) return
    const work = route(interaction, { app, log, signal: stop.signal }).finally(() => open.delete(work))
    open.add(work)
  })

  const ready = new Promise<void>(resolve => {
    client.once(Events.ClientReady, () => resolve())
  })
  try {
    await client.login(token)
  } catch (error) {
    await client.destroy()
    throw new UserError(loginAdvice(error, apiBase), { cause: error })
  }
  await ready

  return {
    client: client as Client<true>,
    rest: client.rest,
    close: async () => {
      closing = true
      const timer = setTimeout(() => stop.abort(), GRACE_MS)
      await Promise.allSettled(open)
      clearTimeout(timer)
      await client.destroy()
    },
  }
}
