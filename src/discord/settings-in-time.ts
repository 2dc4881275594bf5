/** A server's settings while Discord waits for the first sign. */
import { setTimeout as delay } from 'node:timers/promises'
import type { App } from '../app.ts'
import { DEFAULT_SETTINGS, type Settings } from '../domain/settings.ts'

/** Of the three seconds that Discord gives; a database that is slower has other troubles. */
const SETTINGS_WITHIN_MS = 1_000

/** The server's settings; the defaults where the database does not tell in time. */
export const settingsInTime = (app: App, guildId: string | undefined): Promise<Settings> =>
  Promise.race([
    app.settings(guildId).catch(() => DEFAULT_SETTINGS),
    delay(SETTINGS_WITHIN_MS, DEFAULT_SETTINGS, { ref: false }),
  ])
