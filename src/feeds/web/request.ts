/** One request to one address: no redirect is followed here, nothing is tried again. */
import { Agent, fetch } from 'undici'
import { UpstreamError, UserError } from '../../errors.ts'
import { VERSION } from '../../version.ts'
import { isPublicAddress, literalAddress, notPublic, publicLookup, type Resolve } from './addresses.ts'
import { failureOf, lastingStatus, PassingFailure, passingStatus, privatePlace } from './failures.ts'
import type { Site } from './sites.ts'

/** Whoever runs a server that we ask can see who asks. */
const USER_AGENT = `Footnote/${VERSION} (Discord bot about research papers; +https://footnote.example/bot)`

export type RequestLimits = {
  /** Bytes of a body, unpacked. */
  bytes: number
  connectMs: number
  /** Between two pieces of an answer, and before the first. */
  idleMs: number
  totalMs: number
}

/** What shows that a document has changed; sent along with the next request. */
export type Validators = { etag?: string | undefined; lastModified?: string | undefined }

export type Reply =
  | { kind: 'page'; bytes: Uint8Array; type: string; charset: string | undefined; validators: Validators }
  | { kind: 'unchanged' }
  | { kind: 'moved'; to: string }

export type Question = {
  site: Site
  /** Media types that the page may have. */
  types: RegExp
  accept: string
  validators?: Validators | undefined
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

const readBody = async (body: AsyncIterable<Uint8Array> | null, most: number, site: Site): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of body ?? []) {
    length += piece.length
    if (length > most)
      throw new UpstreamError(
        site.name,
        `its answer is larger than ${Math.ceil(most / 1_000_000)} MB and was not read.`,
        {
          code: 'ETOOLARGE',
        },
      )
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** A refusal explains itself in a few lines, if at all. */
const LONGEST_REFUSAL = 100_000

export type Requester = {
  send: (url: URL, question: Question, signal?: AbortSignal) => Promise<Reply>
  close: () => Promise<void>
}

type Answered = Awaited<ReturnType<typeof fetch>>

const mediaType = (header: string | null): { type: string; charset: string | undefined } => ({
  type: (header ?? '').split(';')[0]!.trim().toLowerCase(),
  charset: /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(header ?? '')?.[1],
})

const checkType = (type: string, { site, types }: Question): void => {
  if (types.test(type)) return
  const words = `it sent ${type === 'text/html' ? 'a web page' : `“${type.slice(0, 60) || 'something without a type'}”`} in place of ${site.what}.`
  // A service shows a page when it is being repaired; a person's address simply leads elsewhere.
  if (site.isService) throw new PassingFailure(words, { code: 'ETYPE' })
  throw new UserError(`${site.name} cannot be read: ${words} Name the address of the feed itself.`)
}

const replyOf = async (answered: Answered, question: Question, limits: RequestLimits, now: number): Promise<Reply> => {
  const { status, headers, body } = answered
  if (status === 304 && question.validators !== undefined) return { kind: 'unchanged' }
  const to = headers.get('location')
  if (REDIRECTS.has(status) && to !== null) {
    await body?.cancel()
    return { kind: 'moved', to }
  }
  if (status !== 200) {
    const passing = passingStatus(status, headers, now)
    const said = passing ?? new TextDecoder().decode(await readBody(body, LONGEST_REFUSAL, question.site))
    await body?.cancel()
    throw said instanceof PassingFailure ? said : lastingStatus(status, question.site, said)
  }
  const { type, charset } = mediaType(headers.get('content-type'))
  try {
    checkType(type, question)
  } catch (error) {
    await body?.cancel()
    throw error
  }
  const validators = { etag: headers.get('etag') ?? undefined, lastModified: headers.get('last-modified') ?? undefined }
  return { kind: 'page', bytes: await readBody(body, limits.bytes, question.site), type, charset, validators }
}

const headersFor = ({ accept, validators }: Question): Record<string, string> => ({
  'user-agent': USER_AGENT,
  accept,
  ...(validators?.etag === undefined ? {} : { 'if-none-match': validators.etag }),
  ...(validators?.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }),
})

/** @param resolve looks names up for sites that are not trusted; the system's own unless given */
export const openRequester = (limits: RequestLimits, now: () => number, resolve?: Resolve): Requester => {
  const options = { connections: 1, headersTimeout: limits.idleMs, bodyTimeout: limits.idleMs }
  const anywhere = new Agent({ ...options, connect: { timeout: limits.connectMs } })
  const publicOnly = new Agent({ ...options, connect: { timeout: limits.connectMs, lookup: publicLookup(resolve) } })
  return {
    send: async (url, question, signal) => {
      const { site } = question
      const address = literalAddress(url.hostname)
      if (!site.isTrusted && address !== undefined && !isPublicAddress(address))
        throw privatePlace(site, notPublic(address))
      const timeout = AbortSignal.timeout(limits.totalMs)
      try {
        const answered = await fetch(url, {
          dispatcher: site.isTrusted ? anywhere : publicOnly,
          redirect: 'manual',
          headers: headersFor(question),
          signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        })
        return await replyOf(answered, question, limits, now())
      } catch (error) {
        if (signal?.aborted) throw signal.reason
        if (error instanceof UserError || error instanceof UpstreamError || error instanceof PassingFailure) throw error
        throw failureOf(error, site, limits.totalMs)
      }
    },
    close: async () => {
      await Promise.all([anywhere.destroy(), publicOnly.destroy()])
    },
  }
}
