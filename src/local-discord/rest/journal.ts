import type { Verdict } from '../judge/breach.ts'

/** One REST call as it happened. */
export type RequestRecord = {
  at: number
  method: string
  /** The route it met, with placeholders; 'unknown' when none did. */
  route: string
  path: string
  status: number
  body: unknown
  files: string[]
  answer: unknown
  verdict: Verdict
  /** Whether the call carried the bot's token. */
  authorized: boolean
}

export type Journal = { records: RequestRecord[]; add: (record: RequestRecord) => void }

/** The last `limit` calls, oldest first. */
export const makeJournal = (limit: number): Journal => {
  const records: RequestRecord[] = []
  return {
    records,
    add: record => {
      records.push(record)
      if (records.length > limit) records.splice(0, records.length - limit)
    },
  }
}
