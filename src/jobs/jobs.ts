/** Work that happens by itself, on pg-boss, in the same Postgres: every process may take a job, one does it. */
import { PgBoss } from 'pg-boss'
import type { Database } from '../database/database.ts'
import { traceOf } from '../errors.ts'
import type { Log } from '../log.ts'

export type Jobs = {
  /** Asks for some work now rather than within the minute. */
  hurry: (work: string) => Promise<void>
  close: () => Promise<void>
}

/** Longer work with a queue of its own: taken up by one process at a time, by another when that one dies. */
export type Work = {
  /** Asked once a minute. */
  isDue: () => Promise<boolean>
  /** Ends soon after the signal stops it; what is left is due again. */
  run: (signal: AbortSignal) => Promise<void>
}

export type JobsDeps = {
  database: Database
  log: Log
  /**
   * What is looked after once a minute, by name and in turn, in one process at a time. What fails keeps
   * nothing else from its turn, and is looked at again a minute later.
   */
  everyMinute: Record<string, () => Promise<void>>
  work?: Record<string, Work>
  /** How often queues are looked at, and how often for processes that died. */
  pace?: { pollSeconds: number; superviseSeconds: number }
}

const MINUTE = 'every-minute'
const START_ATTEMPTS = 5
/** A roundup that is cut off here goes on after the next start. */
const STOP_WITHIN_MS = 3_000
const CRON_SECONDS = 10
/** A look that takes longer has hung, and another process may take over. */
const EXPIRE_SECONDS = 240
/** Work that takes longer is cut off, and due again. */
const WORK_EXPIRE_SECONDS = 3_600
/** A process that says nothing for so long was killed in the middle of a look; until then nobody else looks. */
const HEARTBEAT_SECONDS = 20
const PACE = { pollSeconds: 2, superviseSeconds: 10 }
const KEEP_DONE_SECONDS = 3_600

/** pg-boss over our own database, embedded or server: one pool, one place where connections come from. */
const executor = (database: Database) => ({
  executeSql: async (text: string, values?: unknown[]) =>
    values === undefined || values.length === 0
      ? { rows: await database.script(text) }
      : { rows: (await database.query(text, values)).rows },
})

/** Starts this process' worker. The schedules themselves stand in our own tables, where a person changes them. */
export const startJobs = async ({ database, log, everyMinute, work = {}, pace = PACE }: JobsDeps): Promise<Jobs> => {
  const boss = new PgBoss({
    db: executor(database),
    backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
    cronMonitorIntervalSeconds: CRON_SECONDS,
    cronWorkerIntervalSeconds: PACE.pollSeconds,
    superviseIntervalSeconds: pace.superviseSeconds,
    monitorIntervalSeconds: pace.superviseSeconds,
  })
  boss.on('error', error => log.error(traceOf(error), 'the job queue failed'))
  boss.on('warning', warning => log.debug({ warning: warning.message }, 'the job queue warns'))
  // Another process may be making its tables at this moment.
  await boss.start({ attempts: START_ATTEMPTS })
  const makeQueue = (name: string, expireInSeconds: number) =>
    boss.createQueue(name, {
      policy: 'exclusive',
      retryLimit: 0,
      expireInSeconds,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: KEEP_DONE_SECONDS,
    })
  await makeQueue(MINUTE, EXPIRE_SECONDS)
  for (const name of Object.keys(work)) await makeQueue(name, WORK_EXPIRE_SECONDS)
  const stopping = new AbortController()
  // A second request while the first waits or is worked on is none: the queue takes one at a time.
  const hurry = async (name: string): Promise<void> => void (await boss.send(name, {}))
  const askForDueWork = async (): Promise<void> => {
    for (const [name, { isDue }] of Object.entries(work)) if (await isDue()) await hurry(name)
  }
  await boss.schedule(MINUTE, '* * * * *')
  await boss.work(MINUTE, { pollingIntervalSeconds: pace.pollSeconds }, async () => {
    const failures: unknown[] = []
    for (const [chore, run] of Object.entries({ ...everyMinute, work: askForDueWork }))
      await run().catch(error => {
        log.error({ chore, ...traceOf(error) }, 'the look at what is due failed')
        failures.push(error)
      })
    if (failures.length > 0) throw failures[0]
  })
  for (const [name, { run }] of Object.entries(work))
    await boss.work(name, { pollingIntervalSeconds: pace.pollSeconds }, () =>
      run(stopping.signal).catch(error => {
        log.error({ work: name, ...traceOf(error) }, 'work failed')
        throw error
      }),
    )
  return {
    hurry,
    close: () => {
      stopping.abort()
      return boss.stop({ graceful: true, timeout: STOP_WITHIN_MS, close: false })
    },
  }
}
