/** The embedded Postgres (PGlite with pgvector): no server to install, one process a folder. */
import { Worker } from 'node:worker_threads'
import { messageOf, UpstreamError, UserError } from '../errors.ts'
import { type Database, markTransaction, type Result, type Row, refuseInsideTransaction, type Sql } from './database.ts'
import type { EmbeddedFailure, EmbeddedRequest, EmbeddedResponse } from './embedded-worker.ts'

type Unnumbered = EmbeddedRequest extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never

const errorOf = ({ message, code, detail, forUser }: EmbeddedFailure): Error =>
  Object.assign(forUser ? new UserError(message) : new Error(message), { code, detail })

/**
 * Opens the embedded database.
 * @param folder where it keeps its files; without one everything stays in memory and is gone at the end
 * @throws UserError when another process holds the folder, or its files are damaged
 */
export const openEmbedded = async (folder?: string): Promise<Database> => {
  const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: { folder } })
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let last = 0
  /** Set when no statement can be answered any more: why. */
  let gone: Error | undefined
  let closing: Promise<void> | undefined

  const expect = (id: number) =>
    new Promise<unknown>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
    })
  const send = (request: Unnumbered): Promise<unknown> => {
    if (gone !== undefined) return Promise.reject(gone)
    const id = ++last
    const answer = expect(id)
    worker.postMessage({ ...request, id })
    return answer
  }
  const stopped = (reason: string): void => {
    gone ??= new UpstreamError('the database', `The embedded database has stopped (${reason}). Start Footnote again.`)
    for (const { reject } of waiting.values()) reject(gone)
    waiting.clear()
  }

  worker.on('message', ({ id, value, failure }: EmbeddedResponse) => {
    const caller = waiting.get(id)
    waiting.delete(id)
    if (failure === undefined) caller?.resolve(value)
    else caller?.reject(errorOf(failure))
  })
  worker.on('error', error => stopped(messageOf(error)))
  worker.on('exit', code => stopped(`exit code ${code}`))

  try {
    await expect(0)
  } catch (error) {
    await worker.terminate()
    throw error
  }

  const sqlOver = (transaction?: number): Sql => ({
    query: <R extends object = Row>(text: string, params: readonly unknown[] = []) =>
      send({ kind: 'query', text, params, transaction }) as Promise<Result<R>>,
    script: text => send({ kind: 'script', text, transaction }) as Promise<Row[]>,
  })
  const direct = sqlOver()

  return {
    kind: 'embedded',
    query: async (text, params) => {
      refuseInsideTransaction()
      return direct.query(text, params)
    },
    transaction: async work => {
      refuseInsideTransaction()
      const transaction = (await send({ kind: 'begin' })) as number
      let value: Awaited<ReturnType<typeof work>>
      try {
        value = await markTransaction(() => work(sqlOver(transaction)))
      } catch (error) {
        await send({ kind: 'end', transaction, commit: false }).catch(() => undefined)
        throw error
      }
      await send({ kind: 'end', transaction, commit: true })
      return value
    },
    script: async text => {
      refuseInsideTransaction()
      return direct.script(text)
    },
    close: () => {
      closing ??= (async () => {
        if (gone !== undefined) return
        const last = send({ kind: 'close' })
        gone = new Error('The database is closed.')
        await last
        await worker.terminate()
      })()
      return closing
    },
  }
}
