/**
 * The embedded Postgres, in a thread of its own: it computes on the thread it lives in, and Discord's
 * heartbeats must not wait for it. Speaks with embedded.ts by messages.
 */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { vector } from '@electric-sql/pglite-pgvector'
import { codeOf, messageOf, UserError } from '../errors.ts'
import { lockFolder } from './folder-lock.ts'

export type EmbeddedRequest = { id: number } & (
  | { kind: 'query'; text: string; params: readonly unknown[]; transaction?: number }
  | { kind: 'script'; text: string; transaction?: number }
  | { kind: 'begin' }
  | { kind: 'end'; transaction: number; commit: boolean }
  | { kind: 'close' }
)

export type EmbeddedFailure = { message: string; code?: string | undefined; detail?: string; forUser: boolean }
export type EmbeddedResponse = { id: number; value?: unknown; failure?: EmbeddedFailure }

const DATE = 1082

/** `undefined` keeps everything in memory. */
const folder = workerData.folder as string | undefined

const extensions = { vector, pg_trgm }
const parsers = { [DATE]: (text: string) => text }
/** Without -F, Postgres asks for its writes to be flushed; with the small buffers a warm process stays small. */
const startParams = PGlite.defaultStartParams.filter(param => param !== '-F')
const postgresqlconf = ["shared_buffers='32MB'", 'wal_level=minimal', 'max_wal_senders=0', "max_wal_size='64MB'"]

const flushTree = (path: string): void => {
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const file = openSync(join(entry.parentPath, entry.name), 'r')
    fsyncSync(file)
    closeSync(file)
  }
}

/**
 * The bundled file system answers Postgres' request to flush a file with "done" and does nothing
 * (seen with strace on 0.5.14: no fsync at all). This makes the request real.
 */
const makeFlushesReal = (database: PGlite): void => {
  type NodeStream = { nfd: number }
  const { NODEFS } = (
    database.Module as unknown as {
      FS: { filesystems: { NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } } } }
    }
  ).FS.filesystems
  NODEFS.stream_ops.fsync = stream => {
    fsyncSync(stream.nfd)
    return 0
  }
}

/** A first start that is killed half-way leaves only `database.new`, which the next start throws away. */
const create = async (place: string): Promise<void> => {
  const unfinished = `${place}.new`
  rmSync(unfinished, { recursive: true, force: true })
  const database = await PGlite.create({ dataDir: unfinished, extensions, startParams, postgresqlconf })
  await database.close()
  flushTree(unfinished)
  renameSync(unfinished, place)
}

const open = async (): Promise<{ database: PGlite; release: () => void }> => {
  if (folder === undefined)
    return { database: await PGlite.create({ extensions, parsers, postgresqlconf }), release: () => {} }
  const release = lockFolder(folder)
  const place = join(folder, 'database')
  try {
    if (!existsSync(place)) await create(place)
    const database = await PGlite.create({ dataDir: place, extensions, parsers, startParams })
    makeFlushesReal(database)
    return { database, release }
  } catch (error) {
    release()
    if (error instanceof UserError) throw error
    throw new UserError(
      `The data in ${folder} cannot be opened (${messageOf(error).split('\n')[0]}). Move that folder away and start again with an empty one; papers come back with ingest. The moved folder still holds everything, should it be needed.`,
      { cause: error },
    )
  }
}

const port = parentPort!

const failureOf = (error: unknown): EmbeddedFailure => ({
  message: messageOf(error),
  code: codeOf(error),
  detail: (error as { detail?: string }).detail,
  forUser: error instanceof UserError,
})

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
    throw new Error('This transaction has ended.')
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
  const { database, release } = await open()
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
