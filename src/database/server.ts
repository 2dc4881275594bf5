/** A Postgres server, through a pool of connections. */
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { codeOf, messageOf, UpstreamError, UserError } from '../errors.ts'
import {
  type Database,
  markTransaction,
  type Result,
  type Row,
  refuseAfterTransaction,
  refuseInsideTransaction,
  type Sql,
} from './database.ts'
import { checkUrl, isAway, named } from './server-errors.ts'

const INT8 = 20
const INT8_ARRAY = 1016
const DATE = 1082
const CONNECT_TIMEOUT_MS = 5_000
/** A database that restarts is back within seconds; a question can wait that long, not longer. */
const RECONNECT_FOR_MS = 8_000
const RECONNECT_EVERY_MS = 250
/** A connection that answered so shortly ago is not asked again whether it is there. */
const TRUSTED_FOR_MS = 1_000
/** Nothing the bot asks takes a minute; a statement that does is stuck and holds a connection. */
const STATEMENT_TIMEOUT_MS = 60_000

/** Counts and ids as numbers and dates as text, as the embedded database gives them. */
const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') => {
    if (id === INT8) return Number
    if (id === INT8_ARRAY) return (text: string) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number))
    if (id === DATE) return String
    return pg.types.getTypeParser(id, format as 'text')
  },
} as pg.CustomTypesConfig

const ADMIN_SHUTDOWN = '57P01'
const STARTING_UP = '57P03'

const HELLO = 'select 1'
/** A connection may be cut again between the greeting and the statement. */
const MOST_ATTEMPTS = 4

/** The driver's words about a connection that broke before the statement left. */
const wasNotSent = (error: unknown): boolean => messageOf(error).includes('is not queryable')

type Guard = () => void
type Work<T> = (client: pg.PoolClient) => Promise<T>

const sqlOver = (client: pg.PoolClient, url: string, guard: Guard = () => {}): Sql => ({
  query: async <R extends object = Row>(text: string, params: readonly unknown[] = []): Promise<Result<R>> => {
    guard()
    try {
      const { rows, rowCount } = await client.query<R & pg.QueryResultRow>(text, params as unknown[])
      return { rows, count: rowCount ?? 0 }
    } catch (error) {
      throw named(error, url)
    }
  },
  script: async text => {
    guard()
    try {
      const results = (await client.query(text)) as pg.QueryResult<Row> | pg.QueryResult<Row>[]
      return [results].flat().flatMap(result => result.rows)
    } catch (error) {
      throw named(error, url)
    }
  },
})

/** What is wrong with the settings concerns whoever starts the bot; once it runs, no person who asks is told where the database is. */
const asUpstream = (error: unknown): unknown =>
  error instanceof UserError ? new UpstreamError('the database', error.message, { cause: error }) : error

/** Connections that have just answered, so that a restart of the server costs a short wait and no failure. */
const connections = (pool: pg.Pool, url: string) => {
  const lastUse = new WeakMap<pg.PoolClient, number>()
  const isFresh = (client: pg.PoolClient) => Date.now() - (lastUse.get(client) ?? 0) < TRUSTED_FOR_MS

  /** @param greeting is sent first; a connection that cannot answer it is replaced. Undefined where one may be trusted. */
  const take = async (greeting: string | undefined, isWorthWaiting = isAway): Promise<pg.PoolClient> => {
    const giveUpAt = Date.now() + RECONNECT_FOR_MS
    for (;;) {
      let client: pg.PoolClient | undefined
      try {
        client = await pool.connect()
        if (greeting !== undefined) await client.query(greeting)
        else if (!isFresh(client)) await client.query(HELLO)
        return client
      } catch (error) {
        client?.release(true)
        if (!isWorthWaiting(error) || Date.now() > giveUpAt) throw asUpstream(named(error, url))
        if (client === undefined) await delay(RECONNECT_EVERY_MS)
      }
    }
  }

  /** Gives the connection back, or throws it away when it broke. */
  const using = async <T>(client: pg.PoolClient, work: Work<T>): Promise<T> => {
    try {
      const value = await work(client)
      lastUse.set(client, Date.now())
      client.release()
      return value
    } catch (error) {
      client.release(error instanceof UpstreamError)
      throw error
    }
  }

  return {
    /** @throws UserError when the server cannot be used as the settings say; one that is starting up is waited for */
    check: async (): Promise<void> => {
      try {
        await using(await take(HELLO, error => codeOf(error) === STARTING_UP), async () => {})
      } catch (error) {
        throw error instanceof UpstreamError ? new UserError(error.message, { cause: error }) : error
      }
    },
    with: async <T>(work: Work<T>, greeting?: string): Promise<T> => using(await take(greeting), work),
  }
}

/**
 * Opens a pool on a server.
 * @param url a `postgres://` address
 * @param onIdleError hears of connections that break while no statement runs on them
 * @throws UserError when the first connection shows that the settings are wrong
 */
export const openServer = async (url: string, onIdleError: (error: Error) => void): Promise<Database> => {
  checkUrl(url)
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'footnote',
    types,
  })
  // A connection may break between two statements of a transaction, when the pool does not listen to it.
  pool.on('connect', client => client.on('error', onIdleError))
  pool.on('error', () => {})
  const connection = connections(pool, url)
  try {
    await connection.check()
  } catch (error) {
    await pool.end()
    throw error
  }

  let closing: Promise<void> | undefined
  return {
    kind: 'server',
    query: async <R extends object = Row>(text: string, params?: readonly unknown[]) => {
      refuseInsideTransaction()
      const ask: Work<Result<R>> = client => sqlOver(client, url).query<R>(text, params)
      for (let attempt = 1; ; attempt++)
        try {
          return await connection.with(ask, attempt === 1 ? undefined : HELLO)
        } catch (error) {
          // Postgres says so of a statement that it did not finish, so asking once more cannot do it twice.
          const isUndone = codeOf(error) === ADMIN_SHUTDOWN || wasNotSent(error)
          if (!isUndone || attempt === MOST_ATTEMPTS) throw error
        }
    },
    transaction: async work => {
      refuseInsideTransaction()
      return connection.with(async client => {
        let guard: Guard = () => {}
        const sql = sqlOver(client, url, () => guard())
        try {
          const value = await markTransaction(() => work(sql))
          await sql.query('commit')
          return value
        } catch (error) {
          await sql.query('rollback').catch(() => undefined)
          throw error
        } finally {
          guard = refuseAfterTransaction
        }
      }, 'begin')
    },
    script: async text => {
      refuseInsideTransaction()
      return connection.with(async client => {
        try {
          return await sqlOver(client, url).script(text)
        } catch (error) {
          // A script that fails after its own begin must not leave the connection in between.
          await client.query('rollback').catch(() => undefined)
          throw error
        }
      })
    },
    close: () => {
      closing ??= pool.end()
      return closing
    },
  }
}
