/** What a client of an OpenAI-compatible server says went wrong: in one word, and in the server's own. */
import { codeOf, messageOf } from '../errors.ts'

/** The HTTP status where there is one: OpenAI's own code beside it ("invalid_api_key") is not what other servers say. */
export const statusOrCode = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return codeOf(error)
  const { status } = error as { status?: unknown }
  if (typeof status === 'number') return String(status)
  // A refused connection comes wrapped twice.
  return codeOf(error) ?? (error.cause === undefined ? undefined : statusOrCode(error.cause))
}

/** The first of what a server says in its own words, which may quote what it was asked. */
export const saidIn = (error: unknown): string => messageOf(error).split('\n')[0]!.slice(0, 200)
