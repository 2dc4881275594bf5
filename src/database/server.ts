/** A Postgres server, through a pool of connections. */
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { codeOf, messageOf, UpstreamError, UserError } from '../errors.ts'
import { type Database, markTransaction, type Result, type Row, refuseInsideTransaction, type Sql } from './database.ts'

const INT8 = 20
const INT8_ARRAY = 1016
const DATE = 1082
const CONNECT_TIMEOUT_MS = 5_000
/** A database that restarts is back within seconds; a question can wait that long, not longer. */
const RECONNECT_FOR_MS = 8_000
const RECONNECT_EVERY_MS = 250
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

/** Codes of a server that is away or going away, not of a statement that is wrong. */
const isAway = (error: unknown): boolean => {
  const code = codeOf(error) ?? ''
  if (/^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH)/.test(code)) return true
  if (code.startsWith('08') || ['57P01', '57P02', '57P03', '53300'].includes(code)) return true
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/.test(
    messageOf(error),
  )
}

const place = (url: string): string => {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `${hostname}:${port || '5432'}${pathname}`
  } catch {
    return 'the address in DATABASE_URL'
  }
}

/** What to do about a server that cannot be used; undefined for an error of another kind. */
const advice = (error: unknown, url: string): string | undefined => {
  const code = codeOf(error) ?? ''
  const where = place(url)
  if (code === 'ECONNREFUSED') return `No Postgres answers at ${where}. Start it, or correct DATABASE_URL.`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The host of the database is not known (${where}). Correct DATABASE_URL.`
  if (code === '28P01' || code === '28000')
    return `Postgres at ${where} refuses this user or password. Correct DATABASE_URL.`
  if (code === '3D000') return `Postgres at ${where} has no such database. Create it, or correct DATABASE_URL.`
  if (code === '42501')
    return `The database user lacks a right (${messageOf(error)}). As a superuser, run once: CREATE EXTENSION vector; CREATE EXTENSION pg_trgm;`
  if (code === '0A000' || code === '58P01')
    return `Postgres at ${where} lacks an extension (${messageOf(error)}). Install pgvector, for example with the image pgvector/pgvector:pg17.`
  if (/SSL/.test(messageOf(error)))
    return `Postgres at ${where} and DATABASE_URL disagree about SSL (${messageOf(error)}). Add ?sslmode=require or ?sslmode=disable.`
  return undefined
}

const named = (error: unknown, url: string): unknown => {
  const words = advice(error, url)
  if (isAway(error))
    return new UpstreamError('the database', words ?? `The database at ${place(url)} is away: ${messageOf(error)}`, {
      cause: error,
      code: codeOf(error),
    })
  return words === undefined ? error : new UserError(words, { cause: error })
}

const sqlOver = (client: pg.PoolClient, url: string): Sql => ({
  query: async <R extends object = Row>(text: string, params: readonly unknown[] = []): Promise<Result<R>> => {
    try {
      const { rows, rowCount } = await client.query<R & pg.QueryResultRow>(text, params as unknown[])
      return { rows, count: rowCount ?? 0 }
    } catch (error) {
      throw named(error, url)
    }
  },
  script: async text => {
    try {
      const results = (await client.query(text)) as pg.QueryResult<Row> | pg.QueryResult<Row>[]
      return [results].flat().flatMap(result => result.rows)
    } catch (error) {
      throw named(error, url)
    }
  },
})

/**
 * Opens a pool on a server.
 * @param url a `postgres://` address
 * @param onIdleError hears of connections that break while nobody uses them
 * @throws UserError when the first connection shows that the settings are wrong
 */
export const openServer = async (url: string, onIdleError: (error: Error) => void): Promise<Database> => {
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new UserError('DATABASE_URL must look like postgres://user:password@host:5432/database.')
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'footnote',
    types,
  })
  pool.on('error', onIdleError)

  /** A connection that has just answered, so that a restart of the server costs a short wait and no failure. */
  const connection = async (): Promise<pg.PoolClient> => {
    const giveUpAt = Date.now() + RECONNECT_FOR_MS
    for (;;) {
      try {
        return await pool.connect()
      } catch (error) {
        if (!isAway(error) || Date.now() > giveUpAt) throw named(error, url)
        await delay(RECONNECT_EVERY_MS)
      }
    }
  }

  const withConnection = async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await connection()
    try {
      const value = await work(client)
      client.release()
      return value
    } catch (error) {
      client.release(error instanceof UpstreamError)
      throw error
    }
  }

  try {
    const client = await pool.connect()
    client.release()
  } catch (error) {
    await pool.end()
    const cause = named(error, url)
    throw cause instanceof UpstreamError ? new UserError(cause.message, { cause }) : cause
  }

  return {
    kind: 'server',
    query: async (text, params) => {
      refuseInsideTransaction()
      return withConnection(client => sqlOver(client, url).query(text, params))
    },
    transaction: async work => {
      refuseInsideTransaction()
      return withConnection(async client => {
        const sql = sqlOver(client, url)
        await sql.query('begin')
        try {
          const value = await markTransaction(() => work(sql))
          await sql.query('commit')
          return value
        } catch (error) {
          await sql.query('rollback').catch(() => undefined)
          throw error
        }
      })
    },
    script: async text => {
      refuseInsideTransaction()
      return withConnection(client => sqlOver(client, url).script(text))
    },
    close: async () => {
      if (!pool.ended) await pool.end()
    },
  }
}
