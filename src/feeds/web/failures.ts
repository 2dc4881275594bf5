/** What can go wrong with one request, in words; and what of it may be gone the next time. */
import { codeOf, messageOf, UpstreamError, UserError } from '../../errors.ts'
import { NOT_PUBLIC } from './addresses.ts'
import type { Site } from './sites.ts'

/** A failure that may be gone the next time. */
export class PassingFailure extends Error {
  override name = 'PassingFailure'
  readonly code: string | undefined
  /** How long the host asked to be left alone. */
  readonly retryAfterMs: number | undefined
  /** Whether the host itself is in trouble, and not just this one page. */
  readonly isHostInTrouble: boolean
  /** How often it is worth trying; as often as usual unless said. */
  readonly attempts: number | undefined

  constructor(
    message: string,
    facts: {
      code?: string | undefined
      retryAfterMs?: number | undefined
      isHostInTrouble?: boolean
      attempts?: number | undefined
      cause?: unknown
    },
  ) {
    super(message, { cause: facts.cause })
    this.code = facts.code
    this.retryAfterMs = facts.retryAfterMs
    this.isHostInTrouble = facts.isHostInTrouble ?? true
    this.attempts = facts.attempts
  }
}

/** What a throttled server answers; 406 is arXiv's edge when it has had enough. */
const PASSING_STATUS = new Set([406, 408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529])
type Headers = { get: (name: string) => string | null }

/** @returns how many ms a Retry-After (seconds, or a date) asks for */
export const retryAfterMs = (header: string | null, now: number): number | undefined => {
  if (header === null) return undefined
  if (/^\s*\d{1,9}\s*$/.test(header)) return Number(header) * 1_000
  // Date.parse takes a bare number for a year.
  const date = /[a-z]{3}/i.test(header) ? Date.parse(header) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** What a status other than "here it is" means; undefined for one that stays. */
export const passingStatus = (status: number, headers: Headers, now: number): PassingFailure | undefined => {
  if (!PASSING_STATUS.has(status)) return undefined
  const words = status === 429 || status === 406 ? 'it says that it is asked too often' : 'it is out of order'
  return new PassingFailure(`${words} (${status}).`, {
    code: String(status),
    retryAfterMs: retryAfterMs(headers.get('retry-after'), now),
  })
}

/** @param said the server's own words, up to a few lines */
export const lastingStatus = (status: number, site: Site, said: string): UpstreamError => {
  const words =
    status === 404 || status === 410
      ? 'there is nothing at that address'
      : status === 401 || status === 403
        ? 'it refuses to be read'
        : 'it refuses the request'
  return new UpstreamError(site.name, `${words} (${status}).`, { code: String(status), said })
}

/** The innermost code: undici wraps what the socket says. */
const reasonOf = (error: unknown): string | undefined => {
  const { cause } = error as { cause?: unknown }
  return (cause === undefined ? undefined : reasonOf(cause)) ?? codeOf(error)
}

/** Whoever is offline hears of it soon; a certificate is not renewed within a minute. */
const STAYS_A_WHILE = /^(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH)$|CERT|TLS|SSL/

const WORDS: Record<string, string> = {
  ENOTFOUND: 'its name is not known here. Check the address and that this machine is online.',
  EAI_AGAIN: 'its name cannot be looked up. Check that this machine is online.',
  ECONNREFUSED: 'it refuses connections.',
  ECONNRESET: 'it broke off in the middle.',
  UND_ERR_SOCKET: 'it broke off in the middle.',
  UND_ERR_CONNECT_TIMEOUT: 'it cannot be reached.',
  UND_ERR_HEADERS_TIMEOUT: 'it does not answer.',
  UND_ERR_BODY_TIMEOUT: 'it stopped in the middle of its answer.',
  ETIMEDOUT: 'it cannot be reached.',
  ENETUNREACH: 'it cannot be reached. Check that this machine is online.',
}

export const privatePlace = (site: Site, cause?: unknown): UserError =>
  new UserError(
    `${site.name} is not on the public internet, so it is not read. If it is a server of your own, the person who runs this bot can allow it with PRIVATE_FEED_HOSTS.`,
    { cause },
  )

/** @param totalMs how long a request may take as a whole */
export const failureOf = (error: unknown, site: Site, totalMs: number): Error => {
  const code = reasonOf(error)
  if (code === NOT_PUBLIC) return privatePlace(site, error)
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return new PassingFailure(`it took longer than ${Math.ceil(totalMs / 1_000)} seconds.`, {
      code: 'ETIMEDOUT',
      cause: error,
    })
  const words = WORDS[code ?? ''] ?? `the connection failed (${code ?? messageOf(error).slice(0, 80)}).`
  return new PassingFailure(words, { code, cause: error, attempts: STAYS_A_WHILE.test(code ?? '') ? 2 : undefined })
}
