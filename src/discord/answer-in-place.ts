/** The way of every answer: heard at once, worked on, delivered; and if anything fails, said in words. */
import type { App } from '../app.ts'
import type { OpenAnswer } from '../database/open-answers.ts'
import { traceOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import type { Count, Outcome } from '../metrics.ts'
import { apologyFor, reference } from './apology.ts'
import { calmEdits } from './calm-edits.ts'
import type { Context, Reply } from './command.ts'
import { plainMessage } from './messages/plain.ts'
import type { Payload } from './payload.ts'
import type { Place } from './place.ts'
import { unlessStopped } from './unless-stopped.ts'

export type Deps = {
  app: App
  log: Log
  count: Count
  /** Ends answers that are still being made when the bot stops. */
  signal: AbortSignal
}

/** Shows that the question was heard. @param since when it came, by `performance.now()` */
export const acknowledge = async (place: Place, since: number, count: Count): Promise<void> => {
  await place.acknowledge()
  count({ what: 'acknowledgement', ms: performance.now() - since })
}

/**
 * Shows the answer in its place, or why there is none.
 * @param event noted while it is open, so that a crash leaves nobody waiting
 * @returns what the person got; nothing is thrown
 */
export const answerInPlace = async (
  place: Place,
  event: OpenAnswer,
  context: Omit<Context, 'progress' | 'signal'>,
  work: (context: Context) => Promise<Reply>,
  { app, log, count, signal }: Deps,
): Promise<Outcome> => {
  const edits = calmEdits((payload: Payload) => {
    count({ what: 'edit' })
    return place.edit(payload)
  })
  const aside = (what: string, step: Promise<unknown>) =>
    step.catch(error => log.warn({ event: event.eventId, ...traceOf(error) }, what))
  let outcome: Outcome
  try {
    const { payloads, answerId, isRefusal, announced } = await unlessStopped(
      work({ ...context, progress: edits.show, signal }),
      signal,
    )
    await edits.settle()
    const messages = await place.finish(payloads)
    outcome = isRefusal === true ? 'refused' : 'answered'
    if (answerId !== undefined)
      await aside('an answer is not linked to its messages', app.linkMessages(answerId, messages))
    if (announced !== undefined) await aside('a change is not announced', place.announce(announced))
  } catch (error) {
    const ref = reference()
    if (error instanceof UserError) log.info({ ref, ...traceOf(error) }, 'could not be answered')
    else log.error({ ref, ...traceOf(error) }, 'failed')
    count({ what: 'error', error })
    outcome = error instanceof UserError ? 'told' : 'failed'
    await edits.settle()
    await place.apologise(plainMessage(apologyFor(error, ref, context.words))).catch(second => {
      log.error({ ref, ...traceOf(second) }, 'the apology could not be delivered')
      outcome = 'undelivered'
    })
  }
  await aside('an answered event stays open', app.closeEvent(event.eventId))
  return outcome
}
