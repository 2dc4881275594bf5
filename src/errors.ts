/** An error whose text was written for the person who meets it: it says what is wrong and what to do. */
export class UserError extends Error {
  override name = 'UserError'
}

type UpstreamFacts = { cause?: unknown; code?: string | undefined; said?: string | undefined }

/** Something outside failed. `service` names it in words a person knows ("the database", "the language model"). */
export class UpstreamError extends Error {
  override name = 'UpstreamError'
  readonly service: string
  /** The other side's own code where it has one: an HTTP status, a Postgres code. */
  readonly code: string | undefined
  /** The other side's own words. They may quote what a person typed, so the message and the log do without them. */
  readonly said: string | undefined

  constructor(service: string, message: string, { cause, code, said }: UpstreamFacts = {}) {
    super(message, { cause })
    this.service = service
    this.code = code
    this.said = said
  }
}

/** The message of anything that can be thrown. */
export const messageOf = (error: unknown): string => {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** The `code` that Node, Postgres and HTTP clients put on their errors. */
export const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, status, errors } = error as { code?: unknown; status?: unknown; errors?: unknown }
  if (code === undefined && Array.isArray(errors)) return codeOf(errors[0])
  const known = code ?? status
  return known === undefined ? undefined : String(known)
}

/** Their messages are ours, or Discord's about the shape of a request. */
const SPEAKS_OF_NOBODY = /^(UpstreamError|DiscordAPIError\b)/

/** Discord names a field, then says what is wrong with it and may quote what stands there. */
const withoutValues = (message: string): string => message.replace(/".*"/s, '"…"').replace(/\]: .*$/gm, ']')

/** The lines of a stack that say where; the message above them is left out, however many lines it has. */
const framesOf = ({ stack = '', message }: Error): string | undefined => {
  const from = stack.indexOf(message)
  const lines = from < 0 ? [] : stack.slice(from + message.length).split('\n')
  return lines.filter(line => /^\s+at /.test(line)).join('\n') || undefined
}

/**
 * What the log may hold of an error: its kind, its code and where it happened. A message may quote what a
 * person typed (Postgres and JSON do), so it stays out wherever others wrote it.
 */
export const traceOf = (error: unknown): { kind: string; code?: string; error?: string; stack?: string } => {
  if (!(error instanceof Error)) return { kind: typeof error }
  if (error instanceof UserError) return { kind: error.name }
  const code = codeOf(error)
  const stack = framesOf(error)
  return {
    kind: error.name,
    ...(code === undefined ? {} : { code }),
    ...(SPEAKS_OF_NOBODY.test(error.name) ? { error: withoutValues(error.message) } : {}),
    ...(stack === undefined ? {} : { stack }),
  }
}
