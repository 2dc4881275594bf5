/** Reads pages of the network politely: in turn, with pauses, again after failures that pass, and never elsewhere. */
import { UpstreamError, UserError } from '../../errors.ts'
import type { Resolve } from './addresses.ts'
import { type Clock, systemClock } from './clock.ts'
import { PassingFailure } from './failures.ts'
import { type Lane, type LaneLimits, openLane, type TakeTurn, timeOfDay } from './lane.ts'
import { openRequester, type Question, type Reply, type RequestLimits } from './request.ts'
import { laneOf, staysAt } from './sites.ts'

export type WebPage = Extract<Reply, { kind: 'page' }>

export type WebLimits = RequestLimits &
  Omit<LaneLimits, 'pauseMs'> & {
    attempts: number
    redirects: number
    /** The first wait after a failure; each further one is twice as long, up to the longest. */
    backOffMs: number
    longestBackOffMs: number
    /** A Retry-After up to this long is waited for; a longer one ends the reading. */
    longestWaitMs: number
    /** No host is left alone for longer than this, whatever it asks for. */
    longestRestMs: number
    /** After each request, in place of what the site is due. */
    pauseMs?: number
  }

const LIMITS: WebLimits = {
  // A page of 200 papers is below 1 MB.
  bytes: 16_000_000,
  connectMs: 10_000,
  // arXiv takes its time over a first page.
  idleMs: 40_000,
  totalMs: 120_000,
  attempts: 5,
  redirects: 5,
  backOffMs: 4_000,
  longestBackOffMs: 60_000,
  longestWaitMs: 120_000,
  longestRestMs: 6 * 3_600_000,
  failures: 8,
  openMs: 10 * 60_000,
}

export type WebOptions = {
  limits?: Partial<WebLimits>
  clock?: Clock
  /** Between 0 and 1; spreads the waits of several programs. */
  random?: () => number
  resolve?: Resolve
  /** Among the processes that ask the same hosts. */
  takeTurn?: TakeTurn | undefined
}

export type Web = {
  /**
   * Reads a page.
   * @param read makes something of it; a PassingFailure that it throws is tried again like one of the network
   * @returns undefined when the validators still hold, and never where none were given
   * @throws UpstreamError in words when the site fails for good; UserError when the address is at fault
   */
  get: <T>(
    url: string,
    question: Question & { signal?: AbortSignal | undefined },
    read: (page: WebPage) => T,
  ) => Promise<T | undefined>
  close: () => Promise<void>
}

const targetOf = (to: string, from: URL, { site }: Question): URL => {
  if (URL.canParse(to, from.href)) {
    const target = new URL(to, from)
    if (staysAt(site, from, target)) return target
    if (!site.isService && /^https?:$/.test(target.protocol))
      throw new UserError(
        `${site.name} has moved to another place, ${target.origin}${target.pathname}. If you trust it, name that address instead.`,
      )
  }
  throw new UpstreamError(site.name, 'it sends its readers to another place, where they are not taken.', {
    code: 'EREDIRECT',
  })
}

/** @param options tests bring limits, a clock and names of their own */
export const openWeb = ({
  limits: given,
  clock = systemClock,
  random = Math.random,
  resolve,
  takeTurn,
}: WebOptions = {}): Web => {
  const limits = { ...LIMITS, ...given }
  const requester = openRequester(limits, clock.now, resolve)
  const lanes = new Map<string, Lane>()

  const laneFor = ({ site }: Question): Lane => {
    const { key, pauseMs } = laneOf(site)
    const known = lanes.get(key)
    if (known !== undefined) return known
    const paced = { ...limits, pauseMs: limits.pauseMs ?? pauseMs }
    const lane = openLane(site.name, paced, clock, takeTurn && (() => takeTurn(key, paced.pauseMs)))
    lanes.set(key, lane)
    return lane
  }

  const follow = async <T>(start: URL, question: Question, read: (page: WebPage) => T, signal?: AbortSignal) => {
    let url = start
    for (let hops = 0; hops <= limits.redirects; hops++) {
      const here = url
      const reply = await laneFor(question).ask(async () => {
        const reply = await requester.send(here, question, signal)
        return reply.kind === 'page' ? { kind: 'read' as const, value: read(reply) } : reply
      }, signal)
      if (reply.kind === 'read') return reply.value
      if (reply.kind === 'unchanged') return undefined
      url = targetOf(reply.to, url, question)
    }
    throw new UpstreamError(question.site.name, 'its address leads from one place to the next without end.', {
      code: 'EREDIRECT',
    })
  }

  /** @throws the failure in words, when it is not to be tried again */
  const restAfter = (failure: PassingFailure, attempt: number, question: Question): void => {
    const { retryAfterMs = 0, code } = failure
    const backOff = Math.min(limits.longestBackOffMs, limits.backOffMs * 2 ** (attempt - 1)) * (0.5 + random() / 2)
    const rest = Math.min(limits.longestRestMs, Math.max(backOff, retryAfterMs))
    laneFor(question).rest(rest)
    const words = `${failure.message}${/[.]$/.test(failure.message) ? '' : '.'}`
    if (retryAfterMs > limits.longestWaitMs)
      throw new UpstreamError(
        question.site.name,
        `${words} It asks to be left alone until ${timeOfDay(clock.now() + rest)}. Try again after that.`,
        { cause: failure, code },
      )
    const most = Math.min(limits.attempts, failure.attempts ?? limits.attempts)
    if (attempt >= most)
      throw new UpstreamError(question.site.name, `${words} It was tried ${attempt} times; try again later.`, {
        cause: failure,
        code,
      })
  }

  return {
    get: async (url, { signal, ...question }, read) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await follow(new URL(url), question, read, signal)
        } catch (error) {
          if (!(error instanceof PassingFailure)) throw error
          restAfter(error, attempt, question)
        }
      }
    },
    close: requester.close,
  }
}
