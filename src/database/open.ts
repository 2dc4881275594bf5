/** Opens the database that the settings name. */
import type { Config } from '../config.ts'
import type { Database } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { migrateUp } from './migrate.ts'
import { openServer } from './server.ts'

/**
 * Opens the server of DATABASE_URL, or the embedded database in the data folder, and brings it to the
 * current schema.
 * @param onIdleError hears of a server's connections that break while nobody uses them
 */
export const openDatabase = async (
  { DATABASE_URL, FOOTNOTE_DATA }: Pick<Config, 'DATABASE_URL' | 'FOOTNOTE_DATA'>,
  onIdleError: (error: Error) => void = () => {},
): Promise<Database> => {
  const database =
    DATABASE_URL === undefined ? await openEmbedded(FOOTNOTE_DATA) : await openServer(DATABASE_URL, onIdleError)
  try {
    await migrateUp(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
