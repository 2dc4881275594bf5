/** Errors as a person meets them: one sentence, what to do, and a reference that also stands in the log. */
import { randomBytes } from 'node:crypto'
import { UpstreamError, UserError } from '../errors.ts'
import type { Words } from '../words/words.ts'

export const reference = (): string => randomBytes(3).toString('hex')

/** No stack trace, no driver's message: only texts that were written for people, or a plain apology. */
export const apologyFor = (error: unknown, ref: string, { errors }: Words): string => {
  if (error instanceof UserError) return error.message
  if (error instanceof UpstreamError && error.service === 'the database') return errors.database(ref)
  if (error instanceof UpstreamError) {
    const services: Record<string, string> = errors.services
    return errors.service(services[error.service] ?? error.service, ref)
  }
  if (error instanceof Error && error.name === 'AbortError') return errors.stopping(ref)
  return errors.unforeseen(ref)
}
