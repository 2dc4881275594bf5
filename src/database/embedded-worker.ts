/**
 * The embedded Postgres, in a thread of its own: it computes on the thread it lives in, and Discord's
 * heartbeats must not wait for it. Speaks with embedded.ts by messages.
 */
import { parentPort, workerData } from 'node:worker_threads'
import type { PGlite } from '@electric-sql/pglite'
import { codeOf, messageOf, UserError } from '../errors.ts'
import { refuseAfterTransaction } from './database.ts'
import { damageFoundLater, openFiles } from './embedded-files.ts'

export type EmbeddedRequest = { id: number } & (
  | { kind: 'query'; text: string; params: readonly unknown[]; transaction?: number }
  | { kind: 'script'; text: string; transaction?: number }
  | { kind: 'begin' }
  | { kind: 'end'; transaction: number; commit: boolean }
  | { kind: 'close' }
)

export type EmbeddedFailure = { message: string; code?: string | undefined; detail?: string; forUser: boolean }
export type EmbeddedResponse = { id: number; value?: unknown; failure?: EmbeddedFailure }

/** `undefined` keeps everything in memory. */
const folder = workerData.folder as string | undefined

const port = parentPort!

const failureOf = (thrown: unknown): EmbeddedFailure => {
  const error = damageFoundLater(folder, thrown) ?? thrown
  return {
    message: messageOf(error),
    code: codeOf(error),
    detail: (error as { detail?: string }).detail,
    forUser: error instanceof UserError,
  }
}

/** Statements and transactions take turns on the one connection. */
let turn: Promise<unknown> = Promise.resolve()
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const next = turn.then(work)
  turn = next.catch(() => undefined)
  return next
}

/** The open transaction, and how to let the next statement have its turn. */
let current: { number: number; finish: () => void } | undefined
let transactions = 0

const begin = (database: PGlite): Promise<number> =>
  new Promise((started, failed) => {
    void inTurn(async () => {
      try {
        await database.exec('begin')
      } catch (error) {
        failed(error as Error)
        return
      }
      const number = ++transactions
      await new Promise<void>(finish => {
        current = { number, finish }
        started(number)
      })
    })
  })

const end = async (database: PGlite, commit: boolean): Promise<void> => {
  const { finish } = current!
  current = undefined
  try {
    await database.exec(commit ? 'commit' : 'rollback')
  } finally {
    finish()
  }
}

const query = async (database: PGlite, text: string, params: readonly unknown[]): Promise<unknown> => {
  const { rows, affectedRows } = await database.query(text, params as unknown[])
  return { rows, count: rows.length > 0 ? rows.length : (affectedRows ?? 0) }
}

/** A script may hold its own begin and commit; one that fails between them must not leave the connection in between. */
const script = async (database: PGlite, text: string, alone: boolean): Promise<unknown> => {
  try {
    return (await database.exec(text)).flatMap(({ rows }) => rows)
  } catch (error) {
    if (alone) await database.exec('rollback')
    throw error
  }
}

const answer = async (database: PGlite, release: () => void, request: EmbeddedRequest): Promise<unknown> => {
  if ('transaction' in request && request.transaction !== undefined && request.transaction !== current?.number)
    refuseAfterTransaction()
  const inside = 'transaction' in request && request.transaction !== undefined
  switch (request.kind) {
    case 'query': {
      const work = () => query(database, request.text, request.params)
      return inside ? work() : inTurn(work)
    }
    case 'script':
      return inside ? script(database, request.text, false) : inTurn(() => script(database, request.text, true))
    case 'begin':
      return begin(database)
    case 'end':
      return end(database, request.commit)
    case 'close':
      return inTurn(async () => {
        await database.close()
        release()
      })
  }
}

try {
  const { database, release } = await openFiles(folder)
  port.postMessage({ id: 0 } satisfies EmbeddedResponse)
  port.on('message', (request: EmbeddedRequest) => {
    answer(database, release, request).then(
      value => {
        port.postMessage({ id: request.id, value } satisfies EmbeddedResponse)
        if (request.kind === 'close') port.close()
      },
      error => port.postMessage({ id: request.id, failure: failureOf(error) } satisfies EmbeddedResponse),
    )
  })
} catch (error) {
  port.postMessage({ id: 0, failure: failureOf(error) } satisfies EmbeddedResponse)
}
