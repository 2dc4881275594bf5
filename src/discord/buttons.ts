/** What buttons do. Their ids say all that is needed, so that they work after a restart. */
import type { App } from '../app.ts'
import { UserError } from '../errors.ts'
import type { Context } from './command.ts'
import { evidenceMessages } from './messages/answer.ts'
import type { Payload } from './payload.ts'

const GONE = 'This answer is no longer kept, so its evidence cannot be shown. Please ask again.'

const showEvidence = async (id: string, app: App, { channelId }: Context): Promise<Payload[]> => {
  const kept = /^\d{1,15}$/.test(id) ? await app.keptAnswer(Number(id)) : undefined
  // An id from another channel was not pressed on the answer it names.
  if (kept === undefined || kept.channelId !== channelId) throw new UserError(GONE)
  return evidenceMessages(kept.answer)
}

/** The answer to a pressed button, seen only by who pressed it. */
export const pressed = async (customId: string, app: App, context: Context): Promise<Payload[]> => {
  const [action, id] = customId.split(':')
  if (action === 'evidence' && id !== undefined) return showEvidence(id, app, context)
  throw new UserError('This button belongs to an older version of me. Please ask again.')
}
