/** The library of the settings, opened for one command and closed after it. */
import { type App, createApp } from '../src/app.ts'
import { type Config, readConfig } from '../src/config.ts'
import { chatModelOf, embeddingsOf, formerEmbeddingsOf } from '../src/connect.ts'
import type { Database } from '../src/database/database.ts'
import { servingSpace } from '../src/database/embeddings.ts'
import { openDatabase } from '../src/database/open.ts'
import { messageOf, UpstreamError, UserError } from '../src/errors.ts'
import { type Log, SILENT } from '../src/log.ts'
import type { EmbeddingModel } from '../src/retrieval/embedder.ts'
import { embedLibrary } from '../src/usecases/embed-library.ts'
import { fillEmptyLibrary } from '../src/usecases/fill-library.ts'
import type { Channels } from '../src/usecases/roundup.ts'

/** Warnings that a person at a terminal should read; the rest of the log would be in the way. */
const TERMINAL_LOG: Log = {
  ...SILENT,
  debug: () => {},
  info: () => {},
  warn: (about: unknown, text?: string) => {
    const { error, problem = error ?? '' } = about as { error?: string; problem?: string }
    console.error(`${text ?? ''}${text ? ': ' : ''}${problem}`)
  },
  error: (about: unknown, text?: string) =>
    console.error(`${text ?? ''}${text ? ': ' : ''}${(about as { error?: string }).error ?? ''}`),
}

export type Opened = { app: App; config: Config; database: Database }

/** The first vectors of a library; later ones are made by the bot and by `ingest`. */
const makeFirstVectors = async (
  database: Database,
  embeddings: EmbeddingModel | undefined,
  signal?: AbortSignal,
): Promise<void> => {
  if ((await servingSpace(database)) !== undefined) return
  try {
    await embedLibrary(database, embeddings, { signal })
  } catch (error) {
    if (!(error instanceof UserError || error instanceof UpstreamError)) throw error
    TERMINAL_LOG.warn({ error: messageOf(error) }, 'Without vectors, papers are found by words alone')
  }
}

/** Opens what the settings name, gives it to `work`, and closes it whatever happens. */
export const withLibrary = async <T>(
  work: (opened: Opened) => Promise<T>,
  { signal, channels }: { signal?: AbortSignal; channels?: (config: Config) => Channels } = {},
): Promise<T> => {
  const config = readConfig()
  const embeddings = embeddingsOf(config)
  const chat = chatModelOf(config)
  const database = await openDatabase(config, error => console.error(messageOf(error)))
  try {
    await fillEmptyLibrary(database, { signal })
    await makeFirstVectors(database, embeddings, signal)
    const app = createApp({
      database,
      embeddings,
      formerEmbeddings: formerEmbeddingsOf(config),
      chat,
      ...(channels && { channels: channels(config) }),
      log: TERMINAL_LOG,
      now: () => new Date(),
    })
    return await work({ app, config, database })
  } finally {
    await database.close()
  }
}
