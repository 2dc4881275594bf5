/** Looks at settings, database, models and Discord, and says what to do about what is wrong. */
import { type RESTGetAPICurrentUserResult, type RESTGetAPIGatewayBotResult, Routes } from 'discord.js'
import { type Config, hasChatModel, readConfig } from '../src/config.ts'
import { chatModelOf, embeddingsOf } from '../src/connect.ts'
import type { Database } from '../src/database/database.ts'
import { spaceStatus } from '../src/database/embeddings.ts'
import { FOLDER_TAKEN } from '../src/database/folder-lock.ts'
import { migrationStatus } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open.ts'
import { countAllPapers, countPapers } from '../src/database/papers.ts'
import { schedules } from '../src/database/roundups.ts'
import { adviceOn } from '../src/discord/advice.ts'
import { openChannels } from '../src/discord/channels.ts'
import { openRest } from '../src/discord/rest.ts'
import type { Schedule } from '../src/domain/roundup.ts'
import { codeOf, messageOf, UpstreamError, UserError } from '../src/errors.ts'
import { LATENT_MODEL } from '../src/retrieval/embedder.ts'
import { FEWEST_PAPERS } from '../src/usecases/embed-library.ts'
import { en } from '../src/words/en.ts'
import { program, run } from './program.ts'

const command = program('doctor', 'Checks settings, database, keys and Discord, and says what to do.')

type Finding = { good: boolean; text: string }
const good = (text: string): Finding => ({ good: true, text })
const bad = (text: string): Finding => ({ good: false, text })

const MODEL_WAIT_MS = 15_000
const HEALTH_WAIT_MS = 3_000

const checkRoundup = async ({ channelId, pausedBecause }: Schedule, config: Config): Promise<Finding> => {
  const where = `Roundup in channel ${channelId}:`
  if (pausedBecause !== undefined) return bad(`${where} paused. ${en.schedule.because[pausedBecause]}`)
  if (config.DISCORD_TOKEN === undefined) return good(`${where} scheduled.`)
  const rest = openRest(config.DISCORD_TOKEN, config.DISCORD_API_BASE)
  try {
    await rest.get(Routes.channelMessages(channelId), { query: new URLSearchParams({ limit: '1' }) })
    return good(`${where} scheduled, and the channel can be read.`)
  } catch (error) {
    const because = openChannels(rest).hopeless(error)
    const words = because === undefined ? adviceOn(error, config.DISCORD_API_BASE) : en.schedule.because[because]
    return bad(`${where} ${words}`)
  }
}

const spaceWords = (model: string): string => (model === LATENT_MODEL ? 'the built-in ones' : model)

/** Which vectors serve, and what is still to be made. */
const checkVectors = async (database: Database, wanted: string): Promise<Finding[]> => {
  const papers = await countAllPapers(database)
  if (papers === 0) return []
  const spaces = await spaceStatus(database)
  const serving = spaces.find(({ state }) => state === 'serving')
  const without = (spaces.find(({ model }) => model === wanted) ?? { papersWithout: papers }).papersWithout
  const todo = `${without} of ${papers} papers lack one; the bot makes them while it runs, as npm run -s ingest does`
  if (serving?.model === wanted)
    return [good(`Vectors: ${spaceWords(wanted)} serve, ${without === 0 ? `all ${papers} papers have one` : todo}.`)]
  if (wanted === LATENT_MODEL && (await countPapers(database, undefined)) < FEWEST_PAPERS)
    return [good(`Vectors: none; the built-in ones are learnt from ${FEWEST_PAPERS} papers on.`)]
  const meanwhile =
    serving === undefined ? 'none serve, so papers are found by words' : `${spaceWords(serving.model)} serve`
  return [good(`Vectors: ${meanwhile} until ${spaceWords(wanted)} are complete: ${todo}.`)]
}

/** The name of the space that the settings ask for; what is wrong with them is found elsewhere. */
const wantedSpace = (config: Config): string | undefined => {
  try {
    return embeddingsOf(config)?.name ?? LATENT_MODEL
  } catch {
    return undefined
  }
}

/** What a running bot says of itself, where one answers on this port. */
const healthOfBot = async ({ PORT }: Config): Promise<string | undefined> => {
  try {
    const reply = await fetch(`http://127.0.0.1:${PORT}/healthz`, { signal: AbortSignal.timeout(HEALTH_WAIT_MS) })
    const { status, problems } = (await reply.json()) as { status: string; problems: string[] }
    return [status, ...problems].join(', ')
  } catch {
    return undefined
  }
}

/** An embedded database belongs to one process at a time, so the bot's own word has to do. */
const askBot = async (config: Config, taken: unknown): Promise<Finding> => {
  const health = await healthOfBot(config)
  if (health === undefined) return bad(`Database: ${messageOf(taken)}`)
  const words = `Database: embedded, in ${config.FOOTNOTE_DATA}, in use by the running bot, which says: ${health}.`
  return health === 'ready' ? good(words) : bad(words)
}

const checkDatabase = async (config: Config): Promise<Finding[]> => {
  try {
    const database = await openDatabase(config)
    try {
      const migrations = await migrationStatus(database)
      const papers = await countPapers(database, undefined)
      const wanted = wantedSpace(config)
      const where = database.kind === 'embedded' ? `embedded, in ${config.FOOTNOTE_DATA}` : 'server'
      return [
        good(`Database: ${where}, ${migrations.length} migrations applied.`),
        papers > 0
          ? good(`Library: ${papers} papers.`)
          : good('Library: empty; the starter corpus comes in at the first start.'),
        ...(wanted === undefined ? [] : await checkVectors(database, wanted)),
        ...(await Promise.all((await schedules(database)).map(schedule => checkRoundup(schedule, config)))),
      ]
    } finally {
      await database.close()
    }
  } catch (error) {
    return [codeOf(error) === FOLDER_TAKEN ? await askBot(config, error) : bad(`Database: ${messageOf(error)}`)]
  }
}

/** Statuses that only the service can explain. Others it explains with our secrets in its words. */
const UNEXPLAINED = /^(?:400|422|5\d\d)$/

const wholeMessageOf = (error: unknown): string =>
  error instanceof UpstreamError && error.said !== undefined && UNEXPLAINED.test(error.code ?? '')
    ? `${messageOf(error)} It says: ${error.said}`
    : messageOf(error)

const checkChat = async (config: Config): Promise<Finding> => {
  const chat = chatModelOf(config)
  if (chat === undefined)
    return good(
      'Language model: none set, so answers are extractive. Set OPENAI_API_KEY or OPENAI_BASE_URL for written ones.',
    )
  try {
    let reply = ''
    const messages = [{ role: 'user' as const, content: 'Reply with the word ready.' }]
    for await (const piece of chat.stream(messages, { signal: AbortSignal.timeout(MODEL_WAIT_MS) })) reply += piece
    return reply.trim() === ''
      ? bad(`Language model: ${chat.name} replied with nothing.`)
      : good(`Language model: ${chat.name} answers.`)
  } catch (error) {
    return bad(`Language model: ${wholeMessageOf(error)}`)
  }
}

const checkEmbeddings = async (config: Config): Promise<Finding> => {
  try {
    const model = embeddingsOf(config)
    if (model === undefined) return good('Embeddings: built in.')
    await model.embed(['a test'])
    return good(`Embeddings: ${model.name} answers.`)
  } catch (error) {
    return bad(`Embeddings: ${wholeMessageOf(error)}`)
  }
}

const checkDiscord = async ({ DISCORD_TOKEN, DISCORD_API_BASE }: Config): Promise<Finding> => {
  if (DISCORD_TOKEN === undefined)
    return good('Discord: no token, so npm start opens the local Discord. Set DISCORD_TOKEN for the real one.')
  try {
    const user = (await openRest(DISCORD_TOKEN, DISCORD_API_BASE).get(Routes.user())) as RESTGetAPICurrentUserResult
    return good(`Discord: the token belongs to ${user.username}.`)
  } catch (error) {
    return bad(adviceOn(error, DISCORD_API_BASE))
  }
}

/** Discord lets nobody in with more than 2,500 servers on one shard, and recommends a new one well before. */
const checkShards = async (config: Config): Promise<Finding[]> => {
  const { DISCORD_TOKEN, DISCORD_API_BASE, DATABASE_URL, DISCORD_SHARDS: count, DISCORD_SHARD_IDS: ids } = config
  if (DISCORD_TOKEN === undefined) return []
  if (ids !== undefined && ids.length < Number(count) && DATABASE_URL === undefined)
    return [
      bad('Shards: the processes of one bot share a database. Set DATABASE_URL to the same server in each of them.'),
    ]
  try {
    const gateway = await openRest(DISCORD_TOKEN, DISCORD_API_BASE).get(Routes.gatewayBot())
    const { shards: recommended } = gateway as RESTGetAPIGatewayBotResult
    if (count === 'auto') return [good(`Shards: ${recommended}, as Discord recommends.`)]
    if (count < recommended)
      return [
        bad(`Shards: ${count}, but Discord recommends ${recommended}. Set DISCORD_SHARDS to ${recommended} or more.`),
      ]
    return [good(`Shards: ${count}, of which this process carries ${ids?.join(', ') ?? 'all'}.`)]
  } catch {
    // What is wrong with Discord is told beside this.
    return []
  }
}

await run(command, async () => {
  let config: Config
  try {
    config = readConfig()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    console.log(`✗ ${error.message}`)
    return 1
  }
  const findings = [
    good(`Node ${process.version}.`),
    good(`Settings: fine${hasChatModel(config) ? '' : ', no model set'}.`),
    ...(await checkDatabase(config)),
    await checkChat(config),
    await checkEmbeddings(config),
    await checkDiscord(config),
    ...(await checkShards(config)),
  ]
  for (const finding of findings) console.log(`${finding.good ? '✓' : '✗'} ${finding.text}`)
  return findings.every(finding => finding.good) ? 0 : 1
})
