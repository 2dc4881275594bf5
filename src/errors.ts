/** An error whose text was written for the person who meets it: it says what is wrong and what to do. */
export class UserError extends Error {
  override name = 'UserError'
}

/** Something outside failed. `service` names it in words a person knows ("the database", "the language model"). */
export class UpstreamError extends Error {
  override name = 'UpstreamError'
  readonly service: string
  /** The other side's own code where it has one: an HTTP status, a Postgres code. */
  readonly code: string | undefined

  constructor(service: string, message: string, options: { cause?: unknown; code?: string | undefined } = {}) {
    super(message, { cause: options.cause })
    this.service = service
    this.code = options.code
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
