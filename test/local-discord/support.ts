// A local Discord with a real discord.js client in it, for the tests of this folder.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction, MessageFlags } from 'discord.js'
import { onTestFinished } from 'vitest'
import {
  type LocalDiscordOptions,
  type RunningLocalDiscord,
  startLocalDiscord,
} from '../../src/local-discord/local-discord.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const SPECIFICATION = fileURLToPath(
  new URL(process.env.DISCORD_OPENAPI ?? '../shared/discord/openapi.json', `file://${ROOT}`),
)

/** Discord's OpenAPI file, where it is at hand. */
export const specificationFile = existsSync(SPECIFICATION) ? SPECIFICATION : undefined

/** A clock that moves only when told to. */
export const makeClock = (start = Date.UTC(2026, 10, 23, 9)) => {
  let time = start
  const advance = (ms: number): void => {
    time += ms
  }
  return { now: () => time, advance }
}

/** A local Discord that closes with the test. It judges by Discord's file too, where that is at hand. */
export const startLocal = async (options: LocalDiscordOptions = {}): Promise<RunningLocalDiscord> => {
  const local = await startLocalDiscord({ specificationFile, ...options })
  onTestFinished(() => local.close())
  return local
}

const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages]

/** Connects a bot and waits until it is ready. Its identifies are not spaced, to save the tests five seconds each. */
export const connect = async (
  local: RunningLocalDiscord,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> => {
  const client = new Client({
    intents: INTENTS,
    ...options,
    rest: { api: local.apiBase, ...options.rest },
    ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
  })
  onTestFinished(() => client.destroy())
  client.on(Events.Error, () => {})
  const ready = new Promise(done => client.once(Events.ClientReady, done))
  await client.login(local.token)
  await ready
  return client as Client<true>
}

export type StartedBot = {
  local: RunningLocalDiscord
  client: Client<true>
  errors: { code?: unknown; message: string }[]
}

/** A local Discord with a bot that answers interactions so; what the answer throws is kept. */
export const startWithBot = async (
  answer: (interaction: Interaction) => Promise<unknown> | undefined,
  options: LocalDiscordOptions = {},
  clientOptions: Partial<ClientOptions> = {},
): Promise<StartedBot> => {
  const local = await startLocal(options)
  const client = await connect(local, clientOptions)
  const errors: StartedBot['errors'] = []
  client.on(Events.InteractionCreate, async interaction => {
    await answer(interaction)?.catch(error => errors.push(error))
  })
  return { local, client, errors }
}

export const ask = {
  name: 'ask',
  description: 'Ask about papers',
  options: [
    { type: 3, name: 'question', description: 'What do you want to know?', required: true, autocomplete: true },
    { type: 5, name: 'private', description: 'Show the answer to me alone' },
  ],
}

export const V2 = MessageFlags.IsComponentsV2
export const EPHEMERAL = MessageFlags.Ephemeral

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes are looked into by their tests.
export type RestAnswer = { status: number; body: any; headers: Headers }

/** Calls the REST API as the bot, past any client. */
export const callRest = async (
  local: RunningLocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<RestAnswer> => {
  const response = await fetch(`${local.apiBase}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${local.token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text ? JSON.parse(text) : undefined, headers: response.headers }
}
