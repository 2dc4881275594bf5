/** The weekly roundup: when it is due, and what an edition holds. */
import type { CitedPaper, Claim } from './answer.ts'

/** Local time in an IANA zone; weekday 1 is Monday. */
export type Slot = { weekday: number; hour: number; minute: number; timeZone: string }

/** Why a roundup cannot be posted however often it is tried. */
export type Hopeless = 'channel-gone' | 'not-allowed'

export type Schedule = Slot & {
  guildId: string
  channelId: string
  createdBy: string
  createdAt: Date
  /** Why nothing is posted any more. */
  pausedBecause: Hopeless | undefined
}

/** One pick: a paper, and the sentence that says what it puts forward. */
export type Pick = { paper: CitedPaper; claim: Claim }

export type Edition = {
  channelId: string
  guildId: string
  /** ISO week in the schedule's zone: `2026-W47`. */
  week: string
  picks: Pick[]
  /** New papers beyond the picks. */
  more: number
}
