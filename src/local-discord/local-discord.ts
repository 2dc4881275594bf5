// A Discord of our own on loopback: it speaks gateway and REST to the real client, and has a page
// for people. This file only joins the parts.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import { type Act, makeAct } from './act/act.ts'
import { Intent } from './gateway/protocol.ts'
import { GATEWAY_PATH, openGateway } from './gateway/server.ts'
import { makeSessions, type Sessions } from './gateway/sessions.ts'
import type { Interaction } from './interactions/types.ts'
import { makeJudge } from './judge/judge.ts'
import { type LocalDiscordOptions, settingsFrom } from './options.ts'
import { servePage } from './page-routes/serve-page.ts'
import type { Stream } from './page-routes/stream.ts'
import type { Fault } from './rest/faults.ts'
import { makeJournal, type RequestRecord } from './rest/journal.ts'
import { makeRateLimits } from './rest/rate-limits.ts'
import { allRoutes } from './rest/routes.ts'
import { serveRest } from './rest/serve.ts'
import type { Command } from './state/commands.ts'
import { CHANNELS, PEOPLE, ROLES } from './state/identifiers.ts'
import { type PermissionName, setMemberPermissions } from './state/permissions.ts'
import type { Channel, Id, StoredMessage } from './state/types.ts'
import { createWorld } from './state/world.ts'
import { finishedAnswer, waitFor } from './waiting.ts'

export type { LocalDiscordOptions } from './options.ts'

/** An instance of Fastify with whatever logger its owner chose. */
type Host<Log extends FastifyBaseLogger> = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, Log>

export type LocalDiscord = {
  readonly token: string
  readonly applicationId: Id
  /** The bot's user. */
  readonly botId: Id
  readonly guildId: Id
  /** The servers that are not at the page, each with its only channel. */
  readonly otherGuilds: { guildId: Id; channelId: Id }[]
  /** The person at the page, who owns the guild. */
  readonly userId: Id
  readonly people: typeof PEOPLE
  readonly roles: typeof ROLES
  readonly channels: typeof CHANNELS
  /** Adds REST, gateway and page to an instance that the caller owns and lets listen. */
  attach: <Log extends FastifyBaseLogger>(fastify: Host<Log>) => void
  act: Act
  messages: (channelId: Id) => StoredMessage[]
  channel: (channelId: Id) => Channel | undefined
  commands: () => Command[]
  interaction: (interactionId: Id) => Interaction | undefined
  waitFor: <T>(look: () => T | null | undefined | false, timeoutMs?: number, what?: string) => Promise<T>
  /** Waits for the first answer to an interaction that says something. */
  answerTo: (interactionId: Id, timeoutMs?: number) => Promise<StoredMessage>
  requests: RequestRecord[]
  faults: Fault[]
  /** Sets what somebody, the bot unless said, may do in one channel beyond or below their roles. */
  setPermissions: (channelId: Id, change: { allow?: PermissionName[]; deny?: PermissionName[] }, userId?: Id) => void
  gateway: {
    connected: () => number
    closeSessions: (code: number, shard?: number) => void
    requestReconnect: () => void
    invalidateSessions: (resumable: boolean) => void
  } & Pick<Sessions, 'send' | 'intercept'>
  /** Cuts the pages off from their event stream; they come back by themselves. */
  dropPages: () => void
  close: () => Promise<void>
}

// Shorter than a test may take, so that a vain wait can say what it waited for.
const PATIENCE_MS = 4_000

export const createLocalDiscord = (options: LocalDiscordOptions = {}): LocalDiscord => {
  const settings = settingsFrom(options)
  const { token, allowedIntents, allowedHosts, heartbeatMs, leastShards, shards, maxConcurrency, log } = settings
  const world = createWorld({ ...settings, attachmentBytes: 200 * 1024 * 1024 })
  const sessions = makeSessions(world, settings)
  const journal = makeJournal(settings.requestsKept)
  const faults: Fault[] = []
  const act = makeAct(world)
  const closers: (() => void)[] = []
  let stream: Stream | undefined

  const release = (): void => {
    for (const close of closers.splice(0).reverse()) close()
  }

  return {
    token,
    applicationId: world.applicationId,
    botId: world.bot.id,
    guildId: world.guild.id,
    otherGuilds: [...world.guilds.keys()].slice(1).map(guildId => ({
      guildId,
      channelId: [...world.channels.values()].find(channel => channel.guild_id === guildId)!.id,
    })),
    userId: PEOPLE.you,
    people: PEOPLE,
    roles: ROLES,
    channels: CHANNELS,
    act,
    messages: channelId => world.messages.in(channelId),
    channel: channelId => world.channels.get(channelId),
    commands: () => [...world.commands.list(world.guild.id), ...world.commands.list()],
    interaction: id => world.interactions.find(id),
    waitFor: (look, timeoutMs = PATIENCE_MS, what = 'something to happen') => waitFor(world, look, timeoutMs, what),
    answerTo: (id, timeoutMs = PATIENCE_MS) =>
      waitFor(world, () => finishedAnswer(world, id), timeoutMs, `an answer to interaction ${id}`),
    requests: journal.records,
    faults,
    setPermissions: (channelId, change, userId = world.bot.id) =>
      setMemberPermissions(world, channelId, userId, change),
    gateway: {
      connected: sessions.connected,
      closeSessions: sessions.closeAll,
      requestReconnect: sessions.requestReconnect,
      invalidateSessions: sessions.invalidate,
      send: sessions.send,
      intercept: sessions.intercept,
    },
    attach: host => {
      const fastify = host as unknown as FastifyInstance
      serveRest(fastify, {
        world,
        routes: allRoutes(world, { allowedIntents, gatewayPath: GATEWAY_PATH, shards, maxConcurrency }),
        token,
        judge: makeJudge(settings.specificationFile),
        rateLimits: settings.rateLimits && makeRateLimits(settings.rateLimits),
        faults,
        journal,
        allowedHosts,
        readsContent: (allowedIntents & Intent.messageContent) !== 0,
        log,
      })
      const rules = { token, allowedIntents, heartbeatMs, leastShards }
      closers.push(openGateway(fastify.server, { world, sessions, rules, allowedHosts }))
      stream = servePage(fastify, { world, act, sessions, examples: settings.examples, allowedHosts, log })
      closers.push(stream.close)
      // Open event streams and websockets would otherwise keep the server from closing.
      fastify.addHook('preClose', async () => release())
    },
    dropPages: () => stream?.drop(),
    close: async () => release(),
  }
}

export type RunningLocalDiscord = LocalDiscord & {
  url: string
  /** What discord.js takes as `rest.api`. */
  apiBase: string
}

/** Starts a local Discord on a server of its own; port 0 takes any free one. */
export const startLocalDiscord = async (
  options: LocalDiscordOptions & { port?: number; host?: string } = {},
): Promise<RunningLocalDiscord> => {
  const { default: Fastify } = await import('fastify')
  const fastify = Fastify()
  const local = createLocalDiscord(options)
  local.attach(fastify)
  const url = await fastify.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
  return { ...local, url, apiBase: `${url}/api`, close: () => fastify.close() }
}
