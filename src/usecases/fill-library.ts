/** A new library begins with the starter corpus, so that there is something to ask. */
import type { Database } from '../database/database.ts'
import { countPapers } from '../database/papers.ts'
import type { EmbeddingModel } from '../retrieval/embedder.ts'
import { starterSource } from '../starter/starter.ts'
import { embedLibrary } from './embed-library.ts'
import { ingest } from './ingest.ts'

/**
 * Takes the starter corpus into a library without papers, and completes the vectors.
 * @returns how many papers were taken in
 */
export const fillEmptyLibrary = async (
  database: Database,
  { embeddings, signal }: { embeddings?: EmbeddingModel | undefined; signal?: AbortSignal } = {},
): Promise<number> => {
  const isEmpty = (await countPapers(database, undefined)) === 0
  const added = isEmpty ? (await ingest(database, await starterSource(), { signal })).added : 0
  await embedLibrary(database, embeddings, { signal })
  return added
}
