/** Starts the bot: database, library, web server, Discord, jobs; and stops them in the reverse order. */
import { setTimeout as delay } from 'node:timers/promises'
import { createApp } from './app.ts'
import { chores } from './chores.ts'
import { readConfig } from './config.ts'
import { chatModelOf, embeddingsOf } from './connect.ts'
import type { Database } from './database/database.ts'
import { openDatabase } from './database/open.ts'
import { countPapers } from './database/papers.ts'
import { openChannels } from './discord/channels.ts'
import { connectDiscord, type DiscordConnection } from './discord/client.ts'
import { registerCommands } from './discord/register.ts'
import { openRest } from './discord/rest.ts'
import { messageOf, traceOf, UpstreamError, UserError } from './errors.ts'
import { createHttp } from './http.ts'
import { startJobs } from './jobs/jobs.ts'
import { createLocalDiscord } from './local-discord/local-discord.ts'
import { openLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { EXAMPLES } from './starter/examples.ts'
import { fillEmptyLibrary } from './usecases/fill-library.ts'

/** Whoever stops a bot expects it gone within ten seconds. */
const STOP_WITHIN_MS = 10_000

/** Whoever asks for the health of a service waits a second or two. */
const HEALTH_WITHIN_MS = 2_000

const databaseProblems = (database: Database): Promise<string[]> =>
  Promise.race([
    database.query('select 1').then(
      () => [],
      error => [`database: ${messageOf(error)}`],
    ),
    delay(HEALTH_WITHIN_MS, ['database: does not answer'], { ref: false }),
  ])

const start = async (releases: (() => Promise<unknown> | unknown)[]): Promise<void> => {
  const config = readConfig()
  const log = openLog(config)
  const isLocal = config.DISCORD_TOKEN === undefined
  const chat = chatModelOf(config)
  const embeddings = embeddingsOf(config)

  const database = await openDatabase(config, error => log.warn(traceOf(error), 'a database connection broke'))
  releases.push(database.close)
  const added = await fillEmptyLibrary(database, { embeddings })
  if (added > 0) log.info({ papers: added }, 'took in the starter corpus')

  let discord: DiscordConnection | undefined
  const metrics = createMetrics()
  const http = createHttp({
    port: config.PORT,
    host: config.HOST,
    metrics,
    health: async () => [
      ...(await databaseProblems(database)),
      ...(discord?.isConnected() === true ? [] : ['discord: not connected']),
    ],
  })
  const local = isLocal
    ? createLocalDiscord({ botName: 'Footnote', guildName: 'Reading group', examples: EXAMPLES })
    : undefined
  local?.attach(http.fastify)
  const url = await http.listen()
  releases.push(() => http.fastify.close())

  const token = config.DISCORD_TOKEN ?? local!.token
  const apiBase = local === undefined ? config.DISCORD_API_BASE : `${url}/api`
  const rest = openRest(token, apiBase)
  const app = createApp({
    database,
    embeddings,
    chat,
    channels: openChannels(rest),
    log,
    onAnswer: metrics.answered,
    now: () => new Date(),
  })

  discord = await connectDiscord({ token, apiBase, app, log })
  releases.push(discord.close)
  await registerCommands(rest)
  const jobs = await startJobs({ database, log, everyMinute: chores(app, rest, log) })
  releases.push(jobs.close)

  const papers = await countPapers(database)
  const mode = chat === undefined ? 'extractive mode, no key set' : `answers by ${chat.name}`
  console.log(
    local === undefined
      ? `Footnote is in Discord as ${discord.client.user.tag}: ${papers} papers, ${mode}. Health: ${url}/healthz`
      : `Footnote is ready: open ${url} and ask. ${papers} papers, ${mode}.`,
  )
}

const releases: (() => Promise<unknown> | unknown)[] = []
let stopping: Promise<void> | undefined

const stop = (code: number): Promise<void> => {
  stopping ??= (async () => {
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
  await start(releases)
} catch (error) {
  // What fails because it was told to stop is no failure.
  if (stopping === undefined)
    console.error(error instanceof UserError || error instanceof UpstreamError ? error.message : error)
  await stop(1)
}
