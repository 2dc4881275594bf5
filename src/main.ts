/** Starts the bot: database, library, web server, Discord, jobs; and stops them in the reverse order. */
import { setTimeout as delay } from 'node:timers/promises'
import { createApp } from './app.ts'
import { chores, workOf } from './chores.ts'
import { readConfig, shardsOf } from './config.ts'
import { chatModelOf, embeddingsOf, formerEmbeddingsOf, type OnUsage } from './connect.ts'
import type { Database } from './database/database.ts'
import { takeTurn } from './database/host-turns.ts'
import { openDatabase } from './database/open.ts'
import { countPapers } from './database/papers.ts'
import { openChannels } from './discord/channels.ts'
import { connectDiscord, type DiscordConnection } from './discord/client.ts'
import { registerCommands } from './discord/register.ts'
import { openRest } from './discord/rest.ts'
import { shardProblems } from './discord/shards.ts'
import { messageOf, traceOf, UpstreamError, UserError } from './errors.ts'
import { readSource, sitesOf } from './feeds/read-source.ts'
import { openWeb } from './feeds/web/web.ts'
import { createHttp } from './http.ts'
import { startJobs } from './jobs/jobs.ts'
import { createLocalDiscord } from './local-discord/local-discord.ts'
import { openLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { EXAMPLES } from './starter/examples.ts'
import { fillEmptyLibrary } from './usecases/fill-library.ts'
import { followPublicSources } from './usecases/library.ts'

/** Whoever stops a bot expects it gone within ten seconds. */
const STOP_WITHIN_MS = 10_000

/** Whoever asks for the health of a service waits a second or two. */
const HEALTH_WITHIN_MS = 1_500

const databaseProblems = (database: Database): Promise<string[]> =>
  Promise.race([
    database.query('select 1').then(
      () => [],
      error => [`database: ${messageOf(error)}`],
    ),
    delay(HEALTH_WITHIN_MS, ['database: does not answer'], { ref: false }),
  ])

/** What is to be stopped again, in the order in which it was started. */
const releases: (() => Promise<unknown>)[] = []
const stopped = new AbortController()

/**
 * Starts a part, and has it stopped with the rest; also where that is said while it is still starting.
 * @throws the reason of the signal where the bot was told to stop before
 */
const held = async <Part>(open: () => Promise<Part>, close: (part: Part) => Promise<unknown>): Promise<Part> => {
  stopped.signal.throwIfAborted()
  const opening = open()
  releases.push(async () => {
    const part = await opening.catch(() => undefined)
    if (part !== undefined) await close(part)
  })
  return opening
}

const start = async (): Promise<void> => {
  const config = readConfig()
  const log = openLog(config)
  const isLocal = config.DISCORD_TOKEN === undefined
  const chat = chatModelOf(config)
  const { count, registry } = createMetrics()
  const onEmbedded: OnUsage = usage => count({ what: 'embedding', ...usage })
  const embeddings = embeddingsOf(config, onEmbedded)

  const database = await held(
    () => openDatabase(config, error => log.warn(traceOf(error), 'a database connection broke')),
    ({ close }) => close(),
  )
  const added = await fillEmptyLibrary(database)
  if (added > 0) log.info({ papers: added }, 'took in the starter corpus')

  let discord: DiscordConnection | undefined
  const http = createHttp({
    port: config.PORT,
    host: config.HOST,
    registry,
    health: async () => {
      const problems = await databaseProblems(database)
      const shards = discord?.shards() ?? []
      return { problems: [...problems, ...(discord ? shardProblems(shards) : ['discord: not connected'])], shards }
    },
  })
  const local = isLocal
    ? createLocalDiscord({ botName: 'Footnote', guildName: 'Reading group', examples: EXAMPLES })
    : undefined
  local?.attach(http.fastify)
  const url = await held(http.listen, () => http.fastify.close())

  const token = config.DISCORD_TOKEN ?? local!.token
  const apiBase = local === undefined ? config.DISCORD_API_BASE : `${url}/api`
  const rest = openRest(token, apiBase, count)
  const web = await held(
    async () => openWeb({ takeTurn: (host, pauseMs) => takeTurn(database, host, pauseMs) }),
    ({ close }) => close(),
  )
  const remote = { web, sites: sitesOf(config), now: Date.now }
  const app = createApp({
    database,
    embeddings,
    formerEmbeddings: formerEmbeddingsOf(config, onEmbedded),
    chat,
    read: (source, cursor, signal) => readSource(source, cursor, { ...remote, signal }),
    channels: openChannels(rest),
    log,
    count,
    now: () => new Date(),
  })

  const { signal } = stopped
  discord = await held(
    () => connectDiscord({ token, apiBase, app, log, shards: shardsOf(config), count, signal }),
    ({ close }) => close(),
  )
  await registerCommands(rest)
  await followPublicSources(database, config.SOURCES, new Date())
  const jobs = await held(
    () => startJobs({ database, log, everyMinute: chores(app, rest, log), work: workOf(app, config) }),
    ({ close }) => close(),
  )
  const embedNow = (): void => {
    jobs.hurry('embed').catch(error => log.debug(traceOf(error), 'vectors are made within the minute instead'))
  }
  app.embedding.onNewPapers(embedNow)
  if (await app.embedding.isDue()) embedNow()

  const papers = await countPapers(database, undefined)
  const mode = chat === undefined ? 'extractive mode, no key set' : `answers by ${chat.name}`
  console.log(
    local === undefined
      ? `Footnote is in Discord as ${discord.client.user.tag}: ${papers} papers, ${mode}. Health: ${url}/healthz`
      : `Footnote is ready: open ${url} and ask. ${papers} papers, ${mode}.`,
  )
}

let stopping: Promise<void> | undefined

const stop = (code: number): Promise<void> => {
  stopping ??= (async () => {
    stopped.abort()
    setTimeout(() => {
      console.error('Not everything ended in time; what was left is cut off.')
      process.exit(code)
    }, STOP_WITHIN_MS).unref()
    for (const release of releases.reverse())
      try {
        await release()
      } catch (error) {
        console.error(`While stopping: ${messageOf(error)}`)
      }
    process.exit(code)
  })()
  return stopping
}

process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))

try {
  await start()
} catch (error) {
  // What fails because it was told to stop is no failure.
  if (stopping === undefined)
    console.error(error instanceof UserError || error instanceof UpstreamError ? error.message : error)
  await stop(1)
}
