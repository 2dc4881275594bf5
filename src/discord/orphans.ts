/** Answers that a process left open when it died: whoever waits for one is told to ask again. */
import { type APIMessage, MessageFlags, type REST, Routes, SnowflakeUtil } from 'discord.js'
import type { App } from '../app.ts'
import type { OpenAnswer } from '../database/open-answers.ts'
import { traceOf } from '../errors.ts'
import type { Log } from '../log.ts'
import { wordsFor } from '../words/words.ts'
import { isPartial } from './messages/answer.ts'
import { plainMessage } from './messages/plain.ts'

const sorryIn = (locale: string | undefined) => ({
  components: plainMessage(wordsFor(locale).errors.interrupted).components,
  flags: MessageFlags.IsComponentsV2,
  allowed_mentions: { parse: [] },
})
/** Discord forgets an interaction after a quarter of an hour. */
const TOKEN_LIVES_MS = 15 * 60_000
/** Nobody waits for an answer that long, and an apology out of the blue only puzzles. */
const LATEST_MS = 60 * 60_000

const ageOf = ({ eventId }: OpenAnswer, now: Date): number => now.getTime() - SnowflakeUtil.timestampFrom(eventId)

const tell = async (rest: REST, { eventId, channelId, locale, interaction }: OpenAnswer): Promise<void> => {
  const sorry = sorryIn(locale)
  if (interaction !== undefined) {
    const { applicationId, token } = interaction
    await rest.patch(Routes.webhookMessage(applicationId, token), { body: sorry, auth: false })
    return
  }
  const { id, components = [] } = (await rest.post(Routes.channelMessages(channelId), {
    body: {
      ...sorry,
      message_reference: { message_id: eventId, fail_if_not_exists: false },
      allowed_mentions: { parse: [], replied_user: false },
      // What did arrive before the crash is given back as it was: an answer stays, a mere beginning does not.
      nonce: eventId,
      enforce_nonce: true,
    },
  })) as APIMessage
  if (isPartial({ components })) await rest.patch(Routes.channelMessage(channelId, id), { body: sorry })
}

/** Tells everybody whose answer a dead process left open. What cannot be told is logged, and not tried again. */
export const apologiseToOrphans = async (app: App, rest: REST, log: Log): Promise<void> => {
  for (const open of await app.takeOrphans()) {
    const age = ageOf(open, app.now())
    if (age < (open.interaction === undefined ? LATEST_MS : TOKEN_LIVES_MS))
      await tell(rest, open).then(
        () => log.info({ event: open.eventId }, 'apologised for an answer that was interrupted'),
        error => log.warn({ event: open.eventId, ...traceOf(error) }, 'nobody could be told of an interrupted answer'),
      )
    await app.closeEvent(open.eventId)
  }
}
