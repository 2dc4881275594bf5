/** What is looked after once a minute, whoever asks or not. */
import type { REST } from 'discord.js'
import type { App } from './app.ts'
import { apologiseToOrphans } from './discord/orphans.ts'
import type { JobsDeps } from './jobs/jobs.ts'
import type { Log } from './log.ts'

export const chores = (app: App, rest: REST, log: Log): JobsDeps['everyMinute'] => ({
  roundups: app.roundup.postDue,
  interrupted: () => apologiseToOrphans(app, rest, log),
  events: app.forgetEvents,
  retention: app.deleteOld,
})
