/** A process that fetches and embeds what is due, in haste. */
import { setTimeout as delay } from 'node:timers/promises'
import { createApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { takeTurn } from '../../../src/database/host-turns.ts'
import { openDatabase } from '../../../src/database/open.ts'
import { readSource, sitesOf } from '../../../src/feeds/read-source.ts'
import { openWeb } from '../../../src/feeds/web/web.ts'
import { startJobs } from '../../../src/jobs/jobs.ts'
import { openLog } from '../../../src/log.ts'

const config = readConfig()
const log = openLog(config)
const database = await openDatabase(config)
const web = openWeb({ limits: { pauseMs: 30 }, takeTurn: (host, pauseMs) => takeTurn(database, host, pauseMs) })
const remote = { web, sites: sitesOf(config), now: Date.now }
const app = createApp({
  database,
  read: (source, cursor, signal) => readSource(source, cursor, { ...remote, signal }),
  log,
  now: () => new Date(),
})
const work = { fetch: app.fetchSources, embed: app.embedding }
const jobs = await startJobs({
  database,
  log,
  everyMinute: {},
  work,
  pace: { pollSeconds: 0.5, superviseSeconds: 1 },
})
for (;;) {
  for (const [name, { isDue }] of Object.entries(work)) if (await isDue()) await jobs.hurry(name)
  await delay(200)
}
