/** Errors as a person meets them: one sentence, what to do, and a reference that also stands in the log. */
import { randomBytes } from 'node:crypto'
import { UpstreamError, UserError } from '../errors.ts'

export const reference = (): string => randomBytes(3).toString('hex')

/** No stack trace, no driver's message: only texts that were written for people, or a plain apology. */
export const wordsFor = (error: unknown, ref: string): string => {
  if (error instanceof UserError) return error.message
  if (error instanceof UpstreamError && error.service === 'the database')
    return `My library cannot be reached right now. Please try again in a minute. (reference ${ref})`
  if (error instanceof UpstreamError)
    return `Something I depend on, ${error.service}, does not answer right now. Please try again in a minute. (reference ${ref})`
  if (error instanceof Error && error.name === 'AbortError')
    return `I am being restarted and could not finish. Please ask again in a minute. (reference ${ref})`
  return `That went wrong on my side, and it is in my log. Please try again; if it happens again, tell an admin the reference ${ref}.`
}
