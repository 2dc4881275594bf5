/** The log: JSON lines on standard output, without secrets. */
import { type Logger, pino } from 'pino'
import { type Config, SECRETS } from './config.ts'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** A log that says nothing, for commands of the terminal whose output is their answer. */
export const SILENT: Log = pino({ level: 'silent' })

/** Shorter ones stand in too many words to be cut out of them. */
const SHORTEST_SECRET = 4

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A setting, and the password in it where it is an address. */
const secretParts = (setting: string): string[] => {
  const typed = /^\w+:\/\/[^/@]*?:(.*)@/.exec(setting)?.[1] ?? ''
  const encoded = URL.canParse(setting) ? new URL(setting).password : ''
  return [setting, typed, encoded, decoded(encoded)]
}

/**
 * Makes the function that cuts secrets out of text: a driver's error may quote an address with its
 * password, and JSON writes a quote or a backslash in it otherwise than it was set.
 */
export const hideSecrets = (
  settings: Partial<Record<(typeof SECRETS)[number], string | undefined>>,
): ((text: string) => string) => {
  const parts = SECRETS.flatMap(name => secretParts(settings[name] ?? ''))
  const spellings = new Set(parts.flatMap(part => [part, JSON.stringify(part).slice(1, -1)]))
  const secrets = [...spellings].filter(({ length }) => length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length)
  return text => secrets.reduce((cut, secret) => cut.replaceAll(secret, '[secret]'), text)
}

/** Opens the log. */
export const openLog = (config: Pick<Config, 'LOG_LEVEL' | (typeof SECRETS)[number]>): Logger => {
  const hide = hideSecrets(config)
  return pino(
    { level: config.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: line => process.stdout.write(hide(line)) },
  )
}
