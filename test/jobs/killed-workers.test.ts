/** Two workers fetch and embed; whoever is killed wherever, the library ends as one that was left alone. */
import { setTimeout as delay } from 'node:timers/promises'
import { expect, inject, onTestFailed, test } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { openServer } from '../../src/database/server.ts'
import { sourcesSeenBy } from '../../src/database/sources.ts'
import { followPublicSources } from '../../src/usecases/library.ts'
import { counted, dumpLibrary, recount } from '../database/library.ts'
import { type Child, start } from '../scripts/child.ts'
import { randomNumbers } from '../scripts/random.ts'
import { serverDatabaseUrl } from '../support/database.ts'
import { arxivRss } from '../support/stand-ins/formats.ts'
import { makeStandInPapers } from '../support/stand-ins/papers.ts'
import { openStandIn } from '../support/stand-ins/server.ts'

const KILLS = 50
/** Each of them tells of a few papers, once; the last of one is the first of the next. */
const FEEDS_AT_ONCE = 60
const PAPERS_A_FEED = 4
const PAPERS = makeStandInPapers(3_000)
const WORKER = new URL('children/worker.ts', import.meta.url)

const setStage = async () => {
  const standIn = await openStandIn({ papers: PAPERS.slice(0, 300), now: Date.now })
  const url = await serverDatabaseUrl()
  const database = await openServer(url, () => {})
  const names = ['arxiv:search:study']
  const followMore = async (): Promise<void> => {
    for (let feed = 0; feed < FEEDS_AT_ONCE; feed++) {
      const first = names.length * (PAPERS_A_FEED - 1)
      names.push(standIn.serveFeed(`feed-${names.length}`, arxivRss(PAPERS.slice(first, first + PAPERS_A_FEED))))
    }
    await followPublicSources(database, names, new Date())
  }
  const env = {
    DATABASE_URL: url,
    ARXIV_API_BASE: `http://${standIn.host}`,
    HF_API_BASE: `http://${standIn.host}`,
    PRIVATE_FEED_HOSTS: standIn.host,
    LOG_LEVEL: 'error',
  }
  return { database, names, followMore, work: (): Child => start(WORKER, [], { env }) }
}

const isDone = async (database: Database): Promise<boolean> => {
  const sources = await sourcesSeenBy(database, undefined)
  if (sources.some(({ lastSuccessAt }) => lastSuccessAt === undefined)) return false
  const { rows } = await database.query(
    `select from papers where not exists (
       select from embeddings join embedding_spaces on space_id = embedding_spaces.id
       where paper_id = papers.id and state = 'serving') limit 1`,
  )
  return rows.length === 0
}

/** Another process then takes over at once, as it would a little later by itself. */
const giveUpWaiting = (database: Database) =>
  database
    .query(`update pgboss.job set heartbeat_on = now() - interval '1 hour' where state = 'active'`)
    .catch(() => undefined)

const endState = async (database: Database) => {
  const { library, papers, terms, words } = await dumpLibrary(database)
  const sources = await sourcesSeenBy(database, undefined)
  return {
    library,
    terms,
    words,
    papers: papers.map(({ embeddings, ...paper }) => ({ ...paper, vectors: Object.keys(embeddings).length })),
    sources: sources.map(({ name, failures }) => ({ name, failures })),
  }
}

/** Each stage has its own stand-in, at an address of its own. */
const withoutPorts = <T>(state: T): T => JSON.parse(JSON.stringify(state).replaceAll(/127\.0\.0\.1:\d+/g, 'stand-in'))

test('two workers, killed fifty times in the middle of fetching and embedding', { timeout: 900_000 }, async ({
  skip,
}) => {
  skip(inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  const { seed, random } = randomNumbers()
  onTestFailed(() => console.error(`SEED=${seed} repeats this run.`))

  const { database, names, followMore, work } = await setStage()
  await followMore()
  const workers = [work(), work()]
  for (let killed = 0; killed < KILLS; killed++) {
    await delay(200 + random() * 2_500)
    // There is always something in hand.
    if (await isDone(database)) await followMore()
    const at = Math.floor(random() * workers.length)
    workers[at]!.process.kill('SIGKILL')
    await workers[at]!.ended
    await giveUpWaiting(database)
    workers[at] = work()
  }
  await giveUpWaiting(database)
  await expect.poll(() => isDone(database), { timeout: 240_000, interval: 500 }).toBe(true)
  for (const worker of workers) worker.process.kill('SIGKILL')

  const calm = await setStage()
  while (calm.names.length < names.length) await calm.followMore()
  const alone = calm.work()
  await expect.poll(() => isDone(calm.database), { timeout: 240_000, interval: 300 }).toBe(true)
  alone.process.kill('SIGKILL')

  expect(withoutPorts(await endState(database))).toEqual(withoutPorts(await endState(calm.database)))
  const dump = await dumpLibrary(database)
  expect(dump.papers.length).toBeGreaterThan(names.length)
  expect(counted(dump)).toEqual(recount(dump))
  await Promise.all([database.close(), calm.database.close()])
})
