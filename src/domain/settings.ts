/** What an admin can choose for a server, and what holds until then. */

/** Of one day; undefined is without limit. */
export type Limits = { requests: number | undefined; tokens: number | undefined; costUsd: number | undefined }

export type AnswerLength = 'short' | 'normal' | 'long'

export type Settings = {
  /** A code of the table of words; undefined: each person's own language. */
  language: string | undefined
  /** Where mentions are answered; empty: everywhere. */
  mentionChannels: string[]
  length: AnswerLength
  /** Whether /ask is answered in private unless the person says otherwise. */
  isPrivate: boolean
  person: Limits
  server: Limits
  /** Answers are forgotten after so many days. */
  keptDays: number
}

export const DEFAULT_SETTINGS: Settings = {
  language: undefined,
  mentionChannels: [],
  length: 'normal',
  isPrivate: false,
  person: { requests: 200, tokens: undefined, costUsd: undefined },
  server: { requests: 5_000, tokens: undefined, costUsd: undefined },
  keptDays: 90,
}
