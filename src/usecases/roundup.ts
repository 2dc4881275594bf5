/** The weekly roundup: one edition a channel and week, posted once, whoever asks for it. */
import { createHash, randomUUID } from 'node:crypto'
import { keepAnswer } from '../database/answers.ts'
import type { Database } from '../database/database.ts'
import {
  abandonEdition,
  claimEdition,
  deleteSchedule,
  type EditionKey,
  editionSentAt,
  finishEdition,
  hasEdition,
  leaseEdition,
  markAttempted,
  markSent,
  type Part,
  partsOf,
  pauseSchedule,
  releaseEdition,
  reopenEdition,
  saveParts,
  saveSchedule,
  schedules,
  unfinishedEditions,
  withdrawEdition,
} from '../database/roundups.ts'
import type { Edition, Hopeless, Schedule } from '../domain/roundup.ts'
import { traceOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { en } from '../words/en.ts'
import { type Words, wordsFor } from '../words/words.ts'
import { answerOf, makeEdition } from './edition.ts'
import { isoWeek, lastDue, nextDue } from './weeks.ts'

/** The few things a roundup needs of Discord. A payload is whatever `render` made. */
export type Channels = {
  /** @returns the id of the message; the nonce makes a repeat within minutes return the first one */
  send: (channelId: string, payload: unknown, nonce: string) => Promise<string>
  /** Looks for the message of this payload among those that were written in the minutes around a moment. */
  find: (channelId: string, payload: unknown, around: Date) => Promise<string | undefined>
  /** Why sending will not succeed however often it is tried; undefined for a passing trouble. */
  hopeless: (error: unknown) => Hopeless | undefined
  /** In which language a server reads; undefined where Discord does not tell. */
  localeOf?: (guildId: string) => Promise<string | undefined>
  /** Tells one person in private. */
  tell?: (userId: string, text: string) => Promise<void>
}

export type RoundupDeps = {
  database: Database
  /** The messages of an edition in order; each differs from all others of its channel, so that it can be found again. */
  render: (edition: Edition, words: Words, evidenceId: number | undefined) => unknown[]
  channels: Channels
  log: Log
  now: () => Date
  /** Hears how each run ends that had something to post. */
  onRun?: (outcome: 'posted' | 'failed') => void
}

/** An edition that was missed for so long is left out; the next one comes soon. */
const LATEST_MS = 3 * 24 * 3_600_000
/** Longer than the delivery of a part takes, shorter than a person waits. */
const LEASE_SECONDS = 90

/** Discord takes 25 characters; the same edition and part always have the same one. */
const nonceOf = ({ channelId, week }: EditionKey, part: number): string =>
  createHash('sha256').update(`${channelId} ${week} ${part}`).digest('hex').slice(0, 24)

type Place = { channelId: string; guildId: string }

export type RunResult = 'posted' | 'already posted' | 'being posted'

export const makeRoundup = ({ database, render, channels, log, now, onRun = () => {} }: RoundupDeps) => {
  const wordsOf = async (guildId: string): Promise<Words> => wordsFor(await channels.localeOf?.(guildId))

  /** Claims the edition and freezes what it says, in one transaction. */
  const claim = (key: EditionKey & Place, words: Words): Promise<void> =>
    database.transaction(async sql => {
      if (!(await claimEdition(sql, key, now()))) return
      const { edition, paperIds } = await makeEdition(sql, key, now())
      const kept = { guildId: key.guildId, channelId: key.channelId, userId: 'roundup', answer: answerOf(edition) }
      const evidenceId = edition.picks.length === 0 ? undefined : await keepAnswer(sql, kept)
      const payloads = render(edition, words, evidenceId)
      await saveParts(
        sql,
        key,
        payloads.map((payload, part) => ({ payload, nonce: nonceOf(key, part) })),
        paperIds,
      )
    })

  const lease = (key: EditionKey, holder: string): Promise<boolean> =>
    leaseEdition(database, key, { holder, now: now(), seconds: LEASE_SECONDS })

  const send = async (key: EditionKey, { part, payload, nonce }: Part): Promise<string> => {
    await markAttempted(database, key, part, now())
    try {
      return await channels.send(key.channelId, payload, nonce)
    } catch (error) {
      // Discord has said no, so nothing arrived.
      if (channels.hopeless(error) !== undefined) await markAttempted(database, key, part, undefined)
      throw error
    }
  }

  /** @returns false when another run has taken over, because this one was slower than its lease */
  const deliver = async (key: EditionKey, holder: string): Promise<boolean> => {
    const parts = await partsOf(database, key)
    for (const part of parts) {
      if (part.messageId !== undefined) continue
      if (!(await lease(key, holder))) return false
      // An attempt whose end is unknown may have arrived; the nonce only remembers minutes.
      const found = part.attemptedAt && (await channels.find(key.channelId, part.payload, part.attemptedAt))
      await markSent(database, key, part.part, found ?? (await send(key, part)))
    }
    await finishEdition(database, key, now())
    return true
  }

  const run = async (key: EditionKey & Place): Promise<RunResult> => {
    await claim(key, await wordsOf(key.guildId))
    const holder = randomUUID()
    if (!(await lease(key, holder)))
      return (await editionSentAt(database, key)) === undefined ? 'being posted' : 'already posted'
    try {
      if (!(await deliver(key, holder))) return 'being posted'
      onRun('posted')
      return 'posted'
    } catch (error) {
      onRun('failed')
      throw error
    } finally {
      await releaseEdition(database, key, holder)
    }
  }

  /** What was never sent comes in the next edition; what may have been sent in part is left as it is. */
  const giveUp = async (key: EditionKey): Promise<void> => {
    if (!(await withdrawEdition(database, key))) await abandonEdition(database, key)
  }

  const pause = async ({ channelId, guildId }: Place, because: Hopeless): Promise<void> => {
    const [schedule] = await schedules(database, { channelId })
    if (schedule === undefined) return
    await pauseSchedule(database, channelId, because)
    // Nobody waits for this roundup, so who asked for it is told; unless they had themselves forgotten.
    if (schedule.createdBy === '') return
    await wordsOf(guildId)
      .then(words => channels.tell?.(schedule.createdBy, words.schedule.because[because]))
      .catch(error => log.warn({ channel: channelId, ...traceOf(error) }, 'nobody could be told'))
  }

  /** Runs an edition that nobody waits for: what fails is logged, and what is hopeless is given up. */
  const runUnwatched = async (key: EditionKey & Place): Promise<void> => {
    const about = { channel: key.channelId, week: key.week }
    try {
      if ((await run(key)) === 'posted') log.info(about, 'posted a roundup')
    } catch (error) {
      const because = channels.hopeless(error)
      log.warn(
        { ...about, ...traceOf(error) },
        because === undefined ? 'a roundup is not posted yet' : en.schedule.because[because],
      )
      if (because === undefined) return
      await giveUp(key)
      await pause(key, because)
    }
  }

  const isLate = (moment: Date): boolean => now().getTime() - moment.getTime() > LATEST_MS

  /** The edition that is due: its moment has come since it was scheduled, and is not too long past. */
  const dueEdition = (schedule: Schedule): (EditionKey & Place) | undefined => {
    const { channelId, guildId, timeZone, createdAt, pausedBecause } = schedule
    const due = lastDue(schedule, now())
    if (pausedBecause !== undefined || due < createdAt || isLate(due)) return undefined
    return { channelId, guildId, week: isoWeek(due, timeZone) }
  }

  return {
    /** What the next edition of a channel would say; changes and sends nothing. */
    preview: async (channelId: string, guildId: string, week: string): Promise<Edition> =>
      (await makeEdition(database, { channelId, guildId, week }, now())).edition,

    /**
     * Posts this week's edition in a channel unless it is posted already; goes on where an
     * interrupted run stopped.
     * @param words of whoever waits for it; the edition itself speaks the server's language
     * @throws UserError when the channel cannot be written to, or whatever else sending throws
     */
    post: async (place: Place, week?: string, words: Words = en): Promise<RunResult> => {
      const [schedule] = await schedules(database, { channelId: place.channelId })
      const key = { ...place, week: week ?? isoWeek(now(), schedule?.timeZone ?? 'UTC') }
      await reopenEdition(database, key)
      try {
        const result = await run(key)
        if (result === 'posted') await pauseSchedule(database, place.channelId, undefined)
        return result
      } catch (error) {
        const because = channels.hopeless(error)
        if (because === undefined) throw error
        await giveUp(key)
        throw new UserError(words.schedule.because[because], { cause: error })
      }
    },

    /** Posts every edition that is due and not posted, and finishes what was interrupted. */
    postDue: async (): Promise<void> => {
      for (const { claimedAt, ...key } of await unfinishedEditions(database, now()))
        if (!(isLate(claimedAt) && (await withdrawEdition(database, key)))) await runUnwatched(key)
      for (const schedule of await schedules(database)) {
        const key = dueEdition(schedule)
        if (key !== undefined && !(await hasEdition(database, key))) await runUnwatched(key)
      }
    },

    /** When a schedule posts next: a week whose edition is out already does not count. */
    next: async (schedule: Omit<Schedule, 'createdAt' | 'pausedBecause' | 'createdBy'>): Promise<Date> => {
      const due = nextDue(schedule, now())
      const isOut = await hasEdition(database, {
        channelId: schedule.channelId,
        week: isoWeek(due, schedule.timeZone),
      })
      return isOut ? nextDue(schedule, due) : due
    },

    schedule: (schedule: Omit<Schedule, 'createdAt' | 'pausedBecause'>): Promise<void> =>
      saveSchedule(database, { ...schedule, createdAt: now() }),

    /** Ends the roundups of a channel, also one that was interrupted. */
    stop: async (channelId: string): Promise<boolean> => {
      const stopped = await deleteSchedule(database, channelId)
      for (const key of await unfinishedEditions(database, now(), channelId)) await giveUp(key)
      return stopped
    },

    list: (of: { guildId?: string; channelId?: string } = {}): Promise<Schedule[]> => schedules(database, of),
  }
}

export type Roundup = ReturnType<typeof makeRoundup>
