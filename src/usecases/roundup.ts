/** The weekly roundup: one edition a channel and week, posted once, whoever asks for it. */
import { createHash } from 'node:crypto'
import { citationsOf, citedPaper } from '../answering/assemble.ts'
import { summarisePaper } from '../answering/summary.ts'
import { keepAnswer } from '../database/answers.ts'
import type { Database, Sql } from '../database/database.ts'
import { sentencesOfPapers } from '../database/papers.ts'
import {
  abandonEdition,
  claimEdition,
  deleteSchedule,
  editionSentAt,
  finishEdition,
  hasEdition,
  leaseEdition,
  markAttempted,
  markSent,
  newPapers,
  partsOf,
  pauseSchedule,
  releaseEdition,
  saveParts,
  saveSchedule,
  schedules,
  unfinishedEditions,
} from '../database/roundups.ts'
import { type Answer, NO_USAGE, type Passage } from '../domain/answer.ts'
import type { Paper } from '../domain/paper.ts'
import type { Edition, Pick, Schedule } from '../domain/roundup.ts'
import { messageOf, UserError } from '../errors.ts'
import type { Log } from '../log.ts'
import { isoWeek, lastDue } from './weeks.ts'

/** The few things a roundup needs of Discord. A payload is whatever `render` made. */
export type Channels = {
  /** @returns the id of the message; the nonce makes a repeat within minutes return the first one */
  send: (channelId: string, payload: unknown, nonce: string) => Promise<string>
  /** Looks among the channel's last messages for one that holds the text. */
  find: (channelId: string, text: string) => Promise<string | undefined>
  /** Why sending will not succeed however often it is tried, in words; undefined for a passing trouble. */
  hopeless: (error: unknown) => string | undefined
}

export type RoundupDeps = {
  database: Database
  /** The messages of an edition in order; each must hold its mark, so that it can be found again. */
  render: (edition: Edition, marks: (part: number, of: number) => string, evidenceId: number | undefined) => unknown[]
  channels: Channels
  log: Log
  now: () => Date
}

const MOST_PICKS = 8
/** An edition that was missed for so long is left out; the next one comes soon. */
const LATEST_MS = 3 * 24 * 3_600_000
/** Longer than any delivery takes, shorter than a person waits. */
const LEASE_SECONDS = 60

/** Discord takes 25 characters; the same edition and part always have the same one. */
const nonceOf = (channelId: string, week: string, part: number): string =>
  createHash('sha256').update(`${channelId} ${week} ${part}`).digest('hex').slice(0, 24)

/** What a part says at its foot; unique in its channel. */
export const markOf = (week: string, part: number, of: number): string =>
  of === 1 ? `Roundup ${week}` : `Roundup ${week} · ${part + 1} of ${of}`

type Place = { channelId: string; guildId: string }

export type RunResult = 'posted' | 'already posted' | 'being posted'

export const makeRoundup = ({ database, render, channels, log, now }: RoundupDeps) => {
  const picksOf = async (sql: Sql, papers: Paper[]): Promise<Pick[]> => {
    const sentences = await sentencesOfPapers(
      sql,
      papers.map(({ id }) => id),
    )
    return papers.flatMap(paper => {
      const passages = summarisePaper({
        paper,
        sentences: sentences.get(paper.id) ?? [],
        score: 1,
        lexical: 0,
        similarity: undefined,
      })
      const telling = passages.find(({ label }) => label === 'Approach') ?? passages[0]
      const claim = telling?.claims[0]
      return claim === undefined ? [] : [{ paper: citedPaper(paper), claim }]
    })
  }

  const editionOf = async (sql: Sql, channelId: string, guildId: string, week: string): Promise<Edition> => {
    const papers = await newPapers(sql, channelId, week, now())
    const picks = await picksOf(sql, papers.slice(0, MOST_PICKS))
    return { channelId, guildId, week, picks, more: papers.length - picks.length }
  }

  /** The edition as an answer, so that its evidence can be shown like any other's. */
  const answerOf = ({ picks, week }: Edition): Answer => {
    const passages: Passage[] = picks.map(({ paper, claim }) => ({ bullet: true, about: paper.id, claims: [claim] }))
    const papers = picks.map(({ paper }) => paper)
    return {
      question: `Roundup ${week}`,
      mode: 'extractive',
      reason: 'answered',
      passages,
      notes: [],
      citations: citationsOf(passages, new Map(papers.map(paper => [paper.id, paper]))),
      papers,
      ranked: papers.map(({ title }) => title),
      droppedClaims: 0,
      timings: { retrieveMs: 0, firstTextMs: 0, totalMs: 0 },
      usage: NO_USAGE,
    }
  }

  /** Claims the edition and freezes what it says, in one transaction. */
  const claim = (channelId: string, guildId: string, week: string): Promise<void> =>
    database.transaction(async sql => {
      if (!(await claimEdition(sql, { channelId, guildId, week }))) return
      const edition = await editionOf(sql, channelId, guildId, week)
      const evidenceId =
        edition.picks.length === 0
          ? undefined
          : await keepAnswer(sql, { guildId, channelId, userId: 'roundup', answer: answerOf(edition) })
      const payloads = render(edition, (part, of) => markOf(week, part, of), evidenceId)
      const parts = payloads.map((payload, part) => ({ payload, nonce: nonceOf(channelId, week, part) }))
      await saveParts(
        sql,
        { channelId, week },
        parts,
        edition.picks.map(({ paper }) => paper.id),
      )
    })

  const deliver = async (channelId: string, week: string): Promise<void> => {
    const parts = await partsOf(database, channelId, week)
    for (const { part, nonce, payload, attempted, messageId } of parts) {
      if (messageId !== undefined) continue
      // An attempt whose end is unknown may have arrived; the nonce only remembers minutes.
      const found = attempted ? await channels.find(channelId, markOf(week, part, parts.length)) : undefined
      if (found === undefined) await markAttempted(database, channelId, week, part)
      await markSent(database, channelId, week, part, found ?? (await channels.send(channelId, payload, nonce)))
    }
    await finishEdition(database, channelId, week)
  }

  const run = async (place: Place, week: string): Promise<RunResult> => {
    const { channelId, guildId } = place
    await claim(channelId, guildId, week)
    if (!(await leaseEdition(database, channelId, week, LEASE_SECONDS)))
      return (await editionSentAt(database, channelId, week)) === undefined ? 'being posted' : 'already posted'
    try {
      await deliver(channelId, week)
    } catch (error) {
      await releaseEdition(database, channelId, week)
      throw error
    }
    return 'posted'
  }

  /** Runs an edition that nobody waits for: what fails is logged, and what is hopeless is given up. */
  const runUnwatched = async (place: Place, week: string): Promise<void> => {
    try {
      if ((await run(place, week)) === 'posted') log.info({ channel: place.channelId, week }, 'posted a roundup')
    } catch (error) {
      const because = channels.hopeless(error)
      log.warn({ channel: place.channelId, week, error: messageOf(error) }, because ?? 'a roundup is not posted yet')
      if (because === undefined) return
      await abandonEdition(database, place.channelId, week)
      await pauseSchedule(database, place.channelId, because)
    }
  }

  /** Whether an edition is due: its moment has come since it was scheduled, and is not too long past. */
  const dueWeek = (schedule: Schedule): string | undefined => {
    if (schedule.pausedBecause !== undefined) return undefined
    const due = lastDue(schedule, now())
    if (due < schedule.createdAt || now().getTime() - due.getTime() > LATEST_MS) return undefined
    return isoWeek(due, schedule.timeZone)
  }

  return {
    /** What the next edition of a channel would say; changes and sends nothing. */
    preview: (channelId: string, guildId: string, week: string): Promise<Edition> =>
      editionOf(database, channelId, guildId, week),

    /**
     * Posts this week's edition in a channel unless it is posted already; goes on where an
     * interrupted run stopped.
     * @throws UserError when the channel cannot be written to, or whatever else sending throws
     */
    post: async (place: Place, week?: string): Promise<RunResult> => {
      const [schedule] = await schedules(database, { channelId: place.channelId })
      try {
        return await run(place, week ?? isoWeek(now(), schedule?.timeZone ?? 'UTC'))
      } catch (error) {
        const because = channels.hopeless(error)
        throw because === undefined ? error : new UserError(because, { cause: error })
      }
    },

    /** Posts every edition that is due and not posted, and finishes what was interrupted. */
    postDue: async (): Promise<void> => {
      for (const { week, ...place } of await unfinishedEditions(database)) await runUnwatched(place, week)
      for (const schedule of await schedules(database)) {
        const week = dueWeek(schedule)
        const known = week === undefined || (await hasEdition(database, schedule.channelId, week))
        if (!known) await runUnwatched(schedule, week)
      }
    },

    schedule: (schedule: Omit<Schedule, 'createdAt' | 'pausedBecause'>): Promise<void> =>
      saveSchedule(database, { ...schedule, createdAt: now() }),
    stop: (channelId: string): Promise<boolean> => deleteSchedule(database, channelId),
    list: (of: { guildId?: string; channelId?: string } = {}): Promise<Schedule[]> => schedules(database, of),
  }
}

export type Roundup = ReturnType<typeof makeRoundup>
