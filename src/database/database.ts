/** One face for two databases: a Postgres server and the embedded one. SQL in, rows out. */
import { AsyncLocalStorage } from 'node:async_hooks'

export type Row = Record<string, unknown>

export type Result<R> = {
  rows: R[]
  /** Rows returned, or changed by a statement that returns none. */
  count: number
}

export type Sql = {
  /** Runs one statement. Placeholders are `$1`, `$2`; arrays bind to SQL arrays, objects must be JSON text. */
  query: <R extends object = Row>(text: string, params?: readonly unknown[]) => Promise<Result<R>>
  /** Runs several statements without parameters and gives the rows of all of them. */
  script: (text: string) => Promise<Row[]>
}

export type Database = Sql & {
  kind: 'server' | 'embedded'
  /** Commits when `work` resolves, rolls back when it throws. Inside, only the handle given may be used. */
  transaction: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

const transactionAround = new AsyncLocalStorage<{ open: boolean }>()

/**
 * Marks `work` as the inside of a transaction. The embedded database has one connection, so a
 * statement sent around the transaction's handle would wait for ever; both databases refuse it
 * loudly, so that the mistake shows up whichever one a test runs on. What `work` started and left
 * running is free again when the transaction has ended.
 */
export const markTransaction = async <T>(work: () => Promise<T>): Promise<T> => {
  const mark = { open: true }
  try {
    return await transactionAround.run(mark, work)
  } finally {
    mark.open = false
  }
}

export const refuseInsideTransaction = (): void => {
  if (transactionAround.getStore()?.open)
    throw new Error('A statement was sent to the database from inside a transaction: use the handle it was given.')
}

export const refuseAfterTransaction = (): void => {
  throw new Error('A statement was sent through the handle of a transaction that has ended.')
}

/** A vector as pgvector reads it. */
export { toSql as vectorText } from 'pgvector'

/** pgvector's text form `[1,2,3]` back to numbers. */
export const numbersOf = (text: string): Float32Array => Float32Array.from(JSON.parse(text) as number[])
