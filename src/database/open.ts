/** Opens the database that the settings name. */
import type { Config } from '../config.ts'
import type { Database } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { migrateUp } from './migrate.ts'
import { openServer } from './server.ts'

type Settings = Pick<Config, 'DATABASE_URL' | 'FOOTNOTE_DATA'>

/**
 * Opens the server of DATABASE_URL, or the embedded database in the data folder, as it is.
 * @param onIdleError hears of a server's connections that break while nobody uses them
 */
export const connectDatabase = (
  { DATABASE_URL, FOOTNOTE_DATA }: Settings,
  onIdleError: (error: Error) => void = () => {},
): Promise<Database> =>
  DATABASE_URL === undefined ? openEmbedded(FOOTNOTE_DATA) : openServer(DATABASE_URL, onIdleError)

/** Opens the database and brings it to the current schema. */
export const openDatabase = async (settings: Settings, onIdleError?: (error: Error) => void): Promise<Database> => {
  const database = await connectDatabase(settings, onIdleError)
  try {
    await migrateUp(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}
