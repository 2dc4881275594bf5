import { PRIVILEGED, type PrivilegedIntent } from './gateway/protocol.ts'
import { defaultRateLimits, type RateLimitOptions } from './rest/rate-limits.ts'
import { DEFAULT_TOKEN } from './state/identifiers.ts'

/** A prompt that the page offers to a newcomer. */
export type Example = { command: string; options: Record<string, string | number | boolean>; label: string }

export type LocalDiscordOptions = {
  token?: string
  botName?: string
  guildName?: string
  /** The language of the server, which nobody's own choice changes. */
  guildLocale?: string
  /** The name of the person at the page. */
  personName?: string
  /** Whether the bot is a member of the guild; if not, only those who installed it for themselves have it there. */
  isInGuild?: boolean
  /** The clock by which everything expires, but for heartbeats and rate limits. */
  now?: () => number
  /** Discord's OpenAPI file; without it only the hand-written rules judge bodies. */
  specificationFile?: string
  /** Rate limits; `false` for none, as a simulated clock needs. */
  limits?: Partial<RateLimitOptions> | false
  /** Privileged intents that are switched on for the application; none unless said. */
  privilegedIntents?: PrivilegedIntent[]
  heartbeatMs?: number
  /** Servers besides the one at the page; none unless said. */
  otherGuilds?: number
  /** How many shards a bot is told to come with. */
  shards?: number
  /** With fewer it is not let in. */
  leastShards?: number
  /** How many shards may identify at once. */
  maxConcurrency?: number
  /** How long the next ones must wait: five seconds on Discord, nothing here unless said. */
  identifyEveryMs?: number
  messagesPerChannel?: number
  /** How many REST calls are remembered. */
  requestsKept?: number
  /** Names besides loopback under which this server may be reached, for bots in containers. */
  allowedHosts?: string[]
  examples?: Example[]
  log?: (line: object) => void
}

export type Settings = Required<Omit<LocalDiscordOptions, 'limits' | 'specificationFile' | 'privilegedIntents'>> & {
  specificationFile: string | undefined
  rateLimits: RateLimitOptions | null
  allowedIntents: number
}

// What goes wrong must be seen even by a caller who wants no log.
const logTrouble = (line: object): void => {
  const { level } = line as { level?: string }
  if (level === 'error') console.error(JSON.stringify(line))
}

/** The options with everything that was left out filled in. */
export const settingsFrom = (options: LocalDiscordOptions): Settings => ({
  token: options.token ?? DEFAULT_TOKEN,
  botName: options.botName ?? 'Bot',
  guildName: options.guildName ?? 'Local server',
  guildLocale: options.guildLocale ?? 'en-US',
  personName: options.personName ?? 'you',
  isInGuild: options.isInGuild ?? true,
  now: options.now ?? Date.now,
  specificationFile: options.specificationFile,
  rateLimits: options.limits === false ? null : { ...defaultRateLimits, ...options.limits },
  allowedIntents: (options.privilegedIntents ?? []).reduce((sum, name) => sum | PRIVILEGED[name], 0),
  heartbeatMs: options.heartbeatMs ?? 41_250,
  otherGuilds: options.otherGuilds ?? 0,
  shards: options.shards ?? 1,
  leastShards: options.leastShards ?? 1,
  maxConcurrency: options.maxConcurrency ?? 1,
  identifyEveryMs: options.identifyEveryMs ?? 0,
  messagesPerChannel: options.messagesPerChannel ?? 1_000,
  requestsKept: options.requestsKept ?? 2_000,
  allowedHosts: (options.allowedHosts ?? []).map(host => host.toLowerCase()),
  examples: options.examples ?? [],
  log: options.log ?? logTrouble,
})
