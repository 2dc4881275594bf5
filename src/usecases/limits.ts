/** What a person and a server may ask and spend in a day. */
import type { Database } from '../database/database.ts'
import { hasOptedOut, settingsOf } from '../database/settings.ts'
import { type Account, addSpent, countRequest, NOTHING_SPENT, type Spent, spentBy } from '../database/usage.ts'
import type { Usage } from '../domain/answer.ts'
import type { Limits } from '../domain/settings.ts'
import { traceOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'

/** Who asks, and where. */
export type Asker = { guildId: string | undefined; userId: string }

const DAY_MS = 24 * 3_600_000

/** Days are UTC's, so that a limit means the same for everybody. */
const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

/** When the counting begins anew. */
export const resetsAt = (now: Date): Date => new Date(Date.parse(dayOf(now)) + DAY_MS)

/** Discord shows it in each reader's own zone and language: "in 3 hours". */
export const timestamp = (at: Date): string => `<t:${Math.floor(at.getTime() / 1000)}:R>`

const accountsOf = ({ guildId = '', userId }: Asker, now: Date): { person: Account; server: Account } => {
  const day = dayOf(now)
  return { person: { day, guildId, userId }, server: { day, guildId, userId: '' } }
}

const isSpent = ({ tokens, costUsd }: Spent, most: Limits): boolean =>
  (most.tokens !== undefined && tokens >= most.tokens) || (most.costUsd !== undefined && costUsd >= most.costUsd)

export type LimitsDeps = {
  database: Database
  log: Log
  now: () => Date
}

export const makeLimits = ({ database, log, now }: LimitsDeps) => ({
  /**
   * Takes one request. Requests beyond the limit are refused; where tokens or money are spent, answers
   * go on without the model.
   * @returns whether the model may be used
   * @throws UserError when the person or the server may ask no more today
   */
  take: async (asker: Asker, words: Words = en): Promise<boolean> => {
    const { person: personMost, server: serverMost } = await settingsOf(database, asker.guildId)
    const { person, server } = accountsOf(asker, now())
    // Of who opted out nothing is kept, not even a count; the server's limit holds them too.
    const isOut = await hasOptedOut(database, asker.userId)
    const refuse = (whose: 'person' | 'server', most: number | undefined): never => {
      throw new UserError(words.quota[whose](most ?? 0, timestamp(resetsAt(now()))))
    }
    return database.transaction(async sql => {
      const personSpent = isOut
        ? NOTHING_SPENT
        : ((await countRequest(sql, person, personMost.requests)) ?? refuse('person', personMost.requests))
      // Direct messages are nobody's server; only those of people who are not counted need a limit of all.
      const most = asker.guildId === undefined && !isOut ? undefined : serverMost.requests
      const serverSpent = (await countRequest(sql, server, most)) ?? refuse('server', most)
      return !isSpent(personSpent, personMost) && !(asker.guildId !== undefined && isSpent(serverSpent, serverMost))
    })
  },

  /** Adds what an answer cost. The answer is there by then, so a failure is only logged. */
  spend: async (asker: Asker, { promptTokens, completionTokens, costUsd }: Usage): Promise<void> => {
    const tokens = promptTokens + completionTokens
    if (tokens === 0) return
    const { person, server } = accountsOf(asker, now())
    try {
      for (const account of [person, server]) await addSpent(database, account, { tokens, costUsd })
    } catch (error) {
      log.error({ tokens, costUsd, ...traceOf(error) }, 'what an answer cost is not counted')
    }
  },

  /** What the person and the server have spent today. */
  today: async (asker: Asker): Promise<{ person: Spent; server: Spent; resets: Date }> => {
    const { person, server } = accountsOf(asker, now())
    return {
      person: await spentBy(database, person),
      server: await spentBy(database, server),
      resets: resetsAt(now()),
    }
  },
})

export type LimitsKeeper = ReturnType<typeof makeLimits>
