/** The way of every answer: heard at once, worked on, delivered; and if anything fails, said in words. */
import type { App } from '../app.ts'
import type { OpenAnswer } from '../database/open-answers.ts'
import { traceOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { apologyFor, reference } from './apology.ts'
import { calmEdits } from './calm-edits.ts'
import type { Context, Reply } from './command.ts'
import { plainMessage } from './messages/plain.ts'
import type { Place } from './place.ts'

export type Deps = {
  app: App
  log: Log
  /** Ends answers that are still being made when the bot stops. */
  signal: AbortSignal
}

/** What the work gives, or an AbortError as soon as the bot is told to stop. */
const unlessStopped = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    if (signal.aborted) stop()
  })

/**
 * Shows the answer in its place, or why there is none.
 * @param event noted while it is open, so that a crash leaves nobody waiting
 */
export const answerInPlace = async (
  place: Place,
  event: OpenAnswer,
  context: Omit<Context, 'progress' | 'signal'>,
  work: (context: Context) => Promise<Reply>,
  { app, log, signal }: Deps,
): Promise<void> => {
  const edits = calmEdits(place.edit)
  const aside = (what: string, step: Promise<unknown>) =>
    step.catch(error => log.warn({ event: event.eventId, ...traceOf(error) }, what))
  try {
    const { payloads, answerId } = await unlessStopped(work({ ...context, progress: edits.show, signal }), signal)
    await edits.settle()
    const messages = await place.finish(payloads)
    if (answerId !== undefined)
      await aside('an answer is not linked to its messages', app.linkMessages(answerId, messages))
  } catch (error) {
    const ref = reference()
    if (error instanceof UserError) log.info({ ref, ...traceOf(error) }, 'could not be answered')
    else log.error({ ref, ...traceOf(error) }, 'failed')
    await edits.settle()
    await place
      .apologise(plainMessage(apologyFor(error, ref, context.words)))
      .catch(second => log.error({ ref, ...traceOf(second) }, 'the apology could not be delivered'))
  }
  await aside('an answered event stays open', app.closeEvent(event.eventId))
}
