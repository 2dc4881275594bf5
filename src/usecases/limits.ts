/** What a person and a server may ask and spend in a day. */
import type { Database, Sql } from '../database/database.ts'
import { hasOptedOut, settingsOf } from '../database/settings.ts'
import { type Account, addSpent, countRequest, NOTHING_SPENT, type Spent, spentBy } from '../database/usage.ts'
import type { Usage } from '../domain/answer.ts'
import type { Limits } from '../domain/settings.ts'
import { traceOf } from '../errors.ts'
import type { Log } from '../log.ts'

/** Who asks, and where. */
export type Asker = { guildId: string | undefined; userId: string }

const DAY_MS = 24 * 3_600_000

/** Days are UTC's, so that a limit means the same for everybody. */
const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

/** When the counting begins anew. */
const resetsAt = (now: Date): Date => new Date(Date.parse(dayOf(now)) + DAY_MS)

/** What may be had for one request. */
export type Taken =
  | { isRefused: false; mayUseModel: boolean }
  | { isRefused: true; whose: 'person' | 'server'; most: number; resets: Date }

/** Leaves the transaction, so that who is refused has not asked. */
class LimitReached extends Error {
  readonly whose: 'person' | 'server'
  readonly most: number

  constructor(whose: 'person' | 'server', most: number) {
    super(`the limit of the ${whose}`)
    this.whose = whose
    this.most = most
  }
}

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
  /** Hears of every request that is refused. */
  onRefused?: (whose: 'person' | 'server') => void
}

export const makeLimits = ({ database, log, now, onRefused = () => {} }: LimitsDeps) => ({
  /**
   * Takes one request. Requests beyond the limit are refused; where tokens or money are spent, answers
   * go on without the model.
   */
  take: async (asker: Asker): Promise<Taken> => {
    const { person: personMost, server: serverMost } = await settingsOf(database, asker.guildId)
    const { person, server } = accountsOf(asker, now())
    // Of who opted out nothing is kept, not even a count; the server's limit holds them too.
    const isOut = await hasOptedOut(database, asker.userId)
    const count = async (sql: Sql, whose: 'person' | 'server', account: Account, most: number | undefined) => {
      const spent = await countRequest(sql, account, most)
      if (spent === undefined) throw new LimitReached(whose, most!)
      return spent
    }
    // Direct messages are nobody's server; only those of people who are not counted need a limit of all.
    const mostOfServer = asker.guildId !== undefined || isOut ? serverMost.requests : undefined
    try {
      const mayUseModel = await database.transaction(async sql => {
        const personSpent = isOut ? NOTHING_SPENT : await count(sql, 'person', person, personMost.requests)
        const serverSpent = await count(sql, 'server', server, mostOfServer)
        return !isSpent(personSpent, personMost) && !isSpent(serverSpent, serverMost)
      })
      return { isRefused: false, mayUseModel }
    } catch (error) {
      if (!(error instanceof LimitReached)) throw error
      onRefused(error.whose)
      return { isRefused: true, whose: error.whose, most: error.most, resets: resetsAt(now()) }
    }
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
