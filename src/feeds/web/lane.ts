/**
 * The way to one host: one request at a time, with a pause after each. A pause, a Retry-After, a back-off and
 * an open breaker are one and the same thing here: a moment before which the host is not asked again.
 */
import pLimit from 'p-limit'
import { UpstreamError } from '../../errors.ts'
import type { Clock } from './clock.ts'
import { PassingFailure } from './failures.ts'

export type LaneLimits = {
  /** After the end of a request, in ms. */
  pauseMs: number
  /** Failures in a row after which the host is left alone. */
  failures: number
  /** For how long. Then one request shows whether the host is well again. */
  openMs: number
}

/** @returns how long to wait, in ms, until the other programs that ask this host leave room for a request */
export type TakeTurn = (host: string, pauseMs: number) => Promise<number>

export type Lane = {
  /**
   * Waits for its turn and for the moment from which the host may be asked, then asks.
   * @throws UpstreamError at once when the host has failed too often; what the request throws
   */
  ask: <T>(request: () => Promise<T>, signal?: AbortSignal) => Promise<T>
  /** Nothing is asked of the host for so long. */
  rest: (ms: number) => void
}

/** An hour of the clock that every reader knows. */
export const timeOfDay = (at: number): string => `${new Date(at).toISOString().slice(11, 16)} UTC`

/** @param takeTurn among other processes; within this one the turns are the lane's own */
export const openLane = (
  service: string,
  limits: LaneLimits,
  clock: Clock,
  takeTurn: () => Promise<number> = async () => 0,
): Lane => {
  const turn = pLimit(1)
  let notBefore = 0
  let failures = 0
  let openUntil = 0

  const refuseWhileOpen = (): void => {
    if (clock.now() >= openUntil) return
    throw new UpstreamError(
      service,
      `it has failed ${failures} times in a row and is left alone until ${timeOfDay(openUntil)}. Try again after that.`,
      { code: 'EOPEN' },
    )
  }
  const count = (error: unknown): void => {
    if (!(error instanceof PassingFailure && error.isHostInTrouble)) return
    failures++
    if (failures >= limits.failures) openUntil = clock.now() + limits.openMs
  }

  return {
    ask: (request, signal) =>
      turn(async () => {
        signal?.throwIfAborted()
        refuseWhileOpen()
        if (clock.now() < notBefore) await clock.sleep(notBefore - clock.now(), signal)
        const wait = await takeTurn()
        if (wait > 0) await clock.sleep(wait, signal)
        try {
          const answer = await request()
          failures = 0
          return answer
        } catch (error) {
          count(error)
          throw error
        } finally {
          notBefore = Math.max(notBefore, clock.now() + limits.pauseMs)
        }
      }),
    rest: ms => {
      notBefore = Math.max(notBefore, clock.now() + ms)
    },
  }
}
