/** What happens by itself, whoever asks or not: looked after once a minute, or worked off in queues. */
import type { REST } from 'discord.js'
import type { App } from './app.ts'
import type { Config } from './config.ts'
import { apologiseToOrphans } from './discord/orphans.ts'
import type { JobsDeps } from './jobs/jobs.ts'
import type { Log } from './log.ts'

export const chores = (app: App, rest: REST, log: Log): JobsDeps['everyMinute'] => ({
  roundups: app.roundup.postDue,
  interrupted: () => apologiseToOrphans(app, rest, log),
  events: app.forgetEvents,
  retention: app.deleteOld,
  vectors: app.embedding.forget,
})

/** Longer work. */
export const workOf = (app: App, { REFRESH }: Pick<Config, 'REFRESH'>): JobsDeps['work'] => ({
  fetch: app.fetchSources,
  embed: app.embedding,
  ...(REFRESH === 'on' ? { refresh: app.refreshPapers } : {}),
})
