/** Work on a database that forgets it afterwards. */
import type { Database } from './database.ts'

class Forget extends Error {}

/**
 * Does all of `work` in one transaction and takes it back, so that what would happen can be counted
 * exactly. On a server other writers of the same rows wait meanwhile.
 */
export const rehearse = async <T>(database: Database, work: (database: Database) => Promise<T>): Promise<T> => {
  let value: { of: T } | undefined
  try {
    await database.transaction(async sql => {
      const rehearsal: Database = { ...database, ...sql, transaction: inner => inner(sql) }
      value = { of: await work(rehearsal) }
      throw new Forget()
    })
  } catch (error) {
    if (!(error instanceof Forget)) throw error
  }
  return value!.of
}
