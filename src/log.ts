/** The log: JSON lines on standard output, without secrets. */
import { type Logger, pino } from 'pino'
import { type Config, SECRETS } from './config.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** A log that says nothing, for commands of the terminal whose output is their answer. */
export const SILENT: Log = pino({ level: 'silent' })

/**
 * Opens the log. A secret that stands in a message (a driver's error may quote an address with its
 * password) is cut out of it.
 */
export const openLog = (config: Pick<Config, 'LOG_LEVEL' | (typeof SECRETS)[number]>): Logger => {
  const secrets = SECRETS.flatMap(name => {
    const value = config[name]
    if (value === undefined) return []
    const password = URL.canParse(value) ? decodeURIComponent(new URL(value).password) : ''
    return [value, password].filter(secret => secret.length > 3)
  })
  const clean = (line: string): string => secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line)
  return pino(
    { level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: line => process.stdout.write(clean(line)) },
  )
}
