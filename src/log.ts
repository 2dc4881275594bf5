/** The log on standard output, without secrets: lines for a person on a terminal, JSON lines elsewhere. */
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
  const url = URL.parse(setting)
  const encoded = url?.password ?? ''
  return [setting, typed, encoded, decoded(encoded), url?.searchParams.get('password') ?? '']
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

const shown = (value: unknown): string =>
  typeof value === 'string' && /^[\w.,:/@#+-]+$/.test(value) ? value : JSON.stringify(value)

/** Time, level where it is not info, text, and what it is about as key=value; a stack stands below. */
const readable = (json: string): string => {
  const { level, time, msg, stack, ...about } = JSON.parse(json)
  const name = pino.levels.labels[level]
  const facts = Object.entries(about).map(([key, value]) => `${key}=${shown(value)}`)
  const line = [new Date(time).toTimeString().slice(0, 8), name === 'info' ? undefined : name, msg, ...facts]
  const lines = [line.filter(Boolean).join(' '), ...(stack === undefined ? [] : [stack])]
  // What comes from outside must not steer the terminal.
  return `${lines.join('\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, '')}\n`
}

type Settings = Pick<Config, 'LOG_LEVEL' | 'LOG_FORMAT' | (typeof SECRETS)[number]>
type Output = { isTTY?: boolean; write: (text: string) => unknown }

/** Opens the log. */
export const openLog = (settings: Settings, output: Output = process.stdout): Logger => {
  const { LOG_LEVEL, LOG_FORMAT = output.isTTY === true ? 'text' : 'json' } = settings
  const hide = hideSecrets(settings)
  return pino(
    { level: LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: line => output.write(hide(LOG_FORMAT === 'text' ? readable(line) : line)) },
  )
}
