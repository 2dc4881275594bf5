/** What the files share that send the bot thousands of interactions which nobody thought of. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { RequestRecord } from '../../src/local-discord/rest/journal.ts'
import { textsOf } from '../../src/local-discord/state/pings.ts'
import type { Component, Id } from '../../src/local-discord/state/types.ts'
import { LANGUAGES } from '../../src/words/words.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { looseEndsIn, pingsIn } from '../support/shown.ts'
import { type Bot, shareBot, unlimited } from './bot.ts'
import { settle } from './forged.ts'

/** How many interactions, messages and answers each file makes at least: ten thousand together. */
export const AT_LEAST = { payloads: 7_000, commands: 2_800, presses: 1_900, messages: 900 }

/** The same ones in every run. */
const SEED = 20_261_124
/** As many as a person's whole server might send at once. */
export const AT_ONCE = 40
/** For machines that are slow; nothing here is about time. */
export const LONG = { testTimeout: 180_000 }

export const samples = <T>(arbitrary: fc.Arbitrary<T>, count: number): T[] =>
  fc.sample(arbitrary, { seed: SEED, numRuns: count })

/** What the log holds against us, and where in the code it began. */
export const failuresOf = ({ lines }: Bot): string[] =>
  lines
    .filter(({ level }) => level === 'error' || level === 'warn')
    .map(({ text, about: { kind, stack } }) => `${text}: ${kind}${String(stack).split('\n')[0]}`)

/** Italics and commands that are meant: only /help has them, and it holds nothing that anybody typed. */
const HELP = new Set(Object.values(LANGUAGES).flatMap(({ words }) => words.help.map(line => `- ${line}`)))

type Body = { components?: Component[]; data?: { components?: Component[] } } | undefined

const textsIn = ({ body }: RequestRecord): string[] => {
  const { components = [], data } = (body ?? {}) as NonNullable<Body>
  return textsOf([...components, ...(data?.components ?? [])])
}

const untidyIn = (text: string): string[] => {
  const lines = text.split('\n').filter(line => !HELP.has(line))
  return [...looseEndsIn(lines.join('\n')), ...pingsIn(text).map(ping => `pings ${ping}`)]
}

/** All that left the bot can be read as it was meant, and calls nobody; whether Discord takes it is judged on the way. */
export const expectTidy = ({ requests }: RunningLocalDiscord): void => {
  expect(requests.flatMap(textsIn).flatMap(untidyIn)).toEqual([])
}

/**
 * A bot for the tests of a file.
 * @returns `send` sends in bursts and waits until each is answered; `count` adds what was answered by other means
 */
export const stageFuzz = () => {
  const { database, startApart } = shareBot(SMALL_LIBRARY)
  let sent = 0
  const count = (more: number): void => {
    sent += more
  }
  return {
    database,
    count,
    /** How many were answered so far. */
    counted: () => sent,
    start: async () => {
      const stage = await startApart({
        change: unlimited,
        discord: { requestsKept: 100_000, messagesPerChannel: 20_000 },
      })
      // discord.js holds itself to fifty requests a second; here nobody asks it to.
      stage.bot.connection.rest.options.globalRequestsPerSecond = 1_000_000
      return stage
    },
    send: async <T>(
      local: RunningLocalDiscord,
      inputs: T[],
      send: (input: T) => Id,
      afterEach: () => Promise<void> = async () => {},
    ): Promise<void> => {
      for (let at = 0; at < inputs.length; at += AT_ONCE) {
        const burst = inputs.slice(at, at + AT_ONCE).map(send)
        await settle(local, burst)
        count(burst.length)
        await afterEach()
      }
      expectTidy(local)
    },
  }
}
