/** What a Postgres server's errors mean, and what to do about them. */
import { codeOf, messageOf, UpstreamError, UserError } from '../errors.ts'

/** Codes of a server that is away or going away, not of a statement that is wrong. */
export const isAway = (error: unknown): boolean => {
  const code = codeOf(error) ?? ''
  if (/^(ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/.test(code)) return true
  if (code.startsWith('08') || ['57P01', '57P02', '57P03', '53300'].includes(code)) return true
  return /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(messageOf(error))
}

/** Where the server is, without user and password. */
const place = (url: string): string => {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname || 'this machine'}:${port || '5432'}${pathname}`
}

/**
 * Refuses an address that cannot be read. A password may hold characters that cut the address in two;
 * no part of it is repeated.
 * @throws UserError
 */
export const checkUrl = (text: string): void => {
  try {
    const { protocol, username, password, pathname } = new URL(text)
    decodeURIComponent(username + password + pathname)
    if (/^postgres(ql)?:$/.test(protocol) && !pathname.includes('@')) return
  } catch {}
  throw new UserError(
    'DATABASE_URL must look like postgres://user:password@host:5432/database. In the password, write @ as %40, / as %2F, # as %23 and % as %25.',
  )
}

/** The codes stand for much else, so the place in Postgres' own source that raised the error decides. */
const isAboutExtensions = (error: unknown): boolean =>
  ['0A000', '58P01'].includes(codeOf(error) ?? '') && (error as { file?: string }).file === 'extension.c'

/** What to do about a server that cannot be used; undefined for an error of another kind. */
const advice = (error: unknown, url: string): string | undefined => {
  const code = codeOf(error) ?? ''
  const where = place(url)
  if (code === 'ECONNREFUSED') return `No Postgres answers at ${where}. Start it, or correct DATABASE_URL.`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `The host of the database is not known (${where}). Correct DATABASE_URL.`
  if (code === '28P01') return `Postgres at ${where} refuses this user or password. Correct DATABASE_URL.`
  if (code === '28000')
    return `Postgres at ${where} does not let this user in (${messageOf(error)}). Correct DATABASE_URL, or pg_hba.conf on the server.`
  if (code === '3D000') return `Postgres at ${where} has no such database. Create it, or correct DATABASE_URL.`
  if (code === '42501')
    return `The database user at ${where} lacks a right (${messageOf(error)}). Let the user own the database; where it is the extensions, run once as a superuser: CREATE EXTENSION vector; CREATE EXTENSION pg_trgm;`
  if (isAboutExtensions(error))
    return `Postgres at ${where} lacks an extension (${messageOf(error)}). Install pgvector, for example with the image pgvector/pgvector:pg17.`
  if (/SSL/.test(messageOf(error)))
    return `Postgres at ${where} and DATABASE_URL disagree about SSL (${messageOf(error)}). Add ?sslmode=require or ?sslmode=disable.`
  return undefined
}

/** An error of the driver as one of ours, where it is known what it means. */
export const named = (error: unknown, url: string): unknown => {
  const words = advice(error, url)
  if (isAway(error))
    return new UpstreamError('the database', words ?? `The database at ${place(url)} is away: ${messageOf(error)}`, {
      cause: error,
      code: codeOf(error),
    })
  return words === undefined ? error : new UserError(words, { cause: error })
}
