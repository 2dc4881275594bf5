/** A new library begins with the starter corpus, so that there is something to ask. */
import type { Database } from '../database/database.ts'
import { countPapers } from '../database/papers.ts'
import { starterSource } from '../starter/starter.ts'
import { ingest } from './ingest.ts'

/**
 * Takes the starter corpus into a library without papers; its vectors are another matter.
 * @returns how many papers were taken in
 */
export const fillEmptyLibrary = async (
  database: Database,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<number> => {
  const isEmpty = (await countPapers(database, undefined)) === 0
  return isEmpty ? (await ingest(database, await starterSource(), { signal })).added : 0
}
