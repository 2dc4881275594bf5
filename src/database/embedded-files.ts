/** The embedded Postgres' folder: made whole or not at all, flushed for certain, refused in words when it is damaged. */
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { vector } from '@electric-sql/pglite-pgvector'
import { codeOf, messageOf, UserError } from '../errors.ts'
import { lockFolder } from './folder-lock.ts'

export type OpenFiles = { database: PGlite; release: () => void }

const DATE = 1082

const extensions = { vector, pg_trgm }
const parsers = { [DATE]: (text: string) => text }
/** Small buffers keep a warm process small. */
const postgresqlconf = ["shared_buffers='32MB'", 'wal_level=minimal', 'max_wal_senders=0', "max_wal_size='64MB'"]
/**
 * Without -F, Postgres asks for its writes to be flushed. It has to ask by fsync: PGlite answers
 * fdatasync, the usual way, with "done" and does nothing (0.5.14).
 */
const startParams = [...PGlite.defaultStartParams.filter(param => param !== '-F'), '-c', 'wal_sync_method=fsync']

const flush = (path: string, flags: 'r' | 'r+'): void => {
  const file = openSync(path, flags)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Windows flushes folders by itself and refuses to be asked. */
const flushFolder = (path: string): void => {
  if (process.platform !== 'win32') flush(path, 'r')
}

const flushTree = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) flush(path, 'r+')
    else if (entry.isDirectory()) flushFolder(path)
  }
  flushFolder(folder)
}

type NodeStream = { nfd: number }
type WithNodeFiles = { FS: { filesystems: { NODEFS: { stream_ops: { fsync?: (stream: NodeStream) => number } } } } }

/** PGlite's files, with the one operation they lack: the bundled file system has no fsync. */
class FlushedFiles extends NodeFS {
  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...given)
    const addFsync = (module: unknown): void => {
      ;(module as WithNodeFiles).FS.filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
        fsyncSync(nfd)
        return 0
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } }
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
  flushFolder(join(place, '..'))
}

/** The reason is in what Postgres printed; PGlite's own error says that it failed. */
const reasonIn = (printed: string[], error: unknown): string => {
  const last = printed.findLast(line => /FATAL|PANIC/.test(line)) ?? printed.at(-1)
  return (last?.replace(/^.*?(?:FATAL|PANIC|LOG|ERROR):\s*/, '') ?? messageOf(error).split('\n')[0]!).trim()
}

const damaged = (folder: string, reason: string, cause?: unknown): UserError =>
  new UserError(
    `The data in ${folder} cannot be opened (${reason}). Move that folder away and start again with an empty one; papers come back with ingest. The moved folder still holds everything, should it be needed.`,
    { cause },
  )

/** Codes of a disk that takes no more, which is no fault of the data. */
const CANNOT_WRITE = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EMFILE'])

const openPlace = async (folder: string): Promise<PGlite> => {
  const place = join(folder, 'database')
  const printed: string[] = []
  try {
    if (!existsSync(place)) await create(place)
    // PGlite would begin a new database here, over the files of the old one.
    if (!existsSync(join(place, 'PG_VERSION'))) throw damaged(folder, 'database/PG_VERSION is missing')
    return await PGlite.create({
      fs: new FlushedFiles(place),
      extensions,
      parsers,
      startParams,
      onStderr: line => printed.push(line) > 0,
    })
  } catch (error) {
    if (error instanceof UserError) throw error
    if (CANNOT_WRITE.has(codeOf(error) ?? ''))
      throw new UserError(`The data folder ${folder} cannot be written (${messageOf(error)}).`, { cause: error })
    throw damaged(folder, reasonIn(printed, error), error)
  }
}

/**
 * Opens the files in a folder, and makes them first where there are none.
 * @param folder `undefined` keeps everything in memory
 * @throws UserError when another process holds the folder, it cannot be written, or its files are damaged
 */
export const openFiles = async (folder: string | undefined): Promise<OpenFiles> => {
  if (folder === undefined)
    return { database: await PGlite.create({ extensions, parsers, postgresqlconf }), release: () => {} }
  const release = lockFolder(folder)
  try {
    return { database: await openPlace(folder), release }
  } catch (error) {
    release()
    throw error
  }
}

/** What Postgres says of pages that it cannot read, in words; undefined for every other error. */
export const damageFoundLater = (folder: string | undefined, error: unknown): UserError | undefined => {
  const code = codeOf(error)
  if (folder === undefined) return undefined
  if (code === 'XX001' || code === 'XX002') return damaged(folder, messageOf(error), error)
  if (code === '53100')
    return new UserError(`The disk that holds ${folder} is full. Make room on it and try again.`, { cause: error })
  return undefined
}
