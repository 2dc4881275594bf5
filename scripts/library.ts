/** The library of the settings, opened for one command and closed after it. */
import { type App, createApp } from '../src/app.ts'
import { type Config, readConfig } from '../src/config.ts'
import { chatModelOf, embeddingsOf } from '../src/connect.ts'
import type { Database } from '../src/database/database.ts'
import { openDatabase } from '../src/database/open.ts'
import { messageOf } from '../src/errors.ts'
import { type Log, SILENT } from '../src/log.ts'
import { fillEmptyLibrary } from '../src/usecases/fill-library.ts'
import type { Channels } from '../src/usecases/roundup.ts'

/** Warnings that a person at a terminal should read; the rest of the log would be in the way. */
const TERMINAL_LOG: Log = {
  ...SILENT,
  debug: () => {},
  info: () => {},
  warn: (about: unknown, text?: string) =>
    console.error(`${text ?? ''}${text ? ': ' : ''}${(about as { error?: string }).error ?? ''}`),
  error: (about: unknown, text?: string) =>
    console.error(`${text ?? ''}${text ? ': ' : ''}${(about as { error?: string }).error ?? ''}`),
}

export type Opened = { app: App; config: Config; database: Database }

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
    await fillEmptyLibrary(database, { embeddings, signal })
    const app = createApp({
      database,
      embeddings,
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
