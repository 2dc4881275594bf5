/** The bot itself in a local Discord: the real client, a library, and everything that it logs. */
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { type App, createApp, type Edges } from '../../src/app.ts'
import type { Database } from '../../src/database/database.ts'
import { openThrowaway } from '../../src/database/throwaway.ts'
import { openChannels } from '../../src/discord/channels.ts'
import { type ConnectOptions, connectDiscord, type DiscordConnection } from '../../src/discord/client.ts'
import { registerCommands } from '../../src/discord/register.ts'
import { openRest } from '../../src/discord/rest.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import {
  type LocalDiscordOptions,
  type RunningLocalDiscord,
  startLocalDiscord,
} from '../../src/local-discord/local-discord.ts'
import { textsOf } from '../../src/local-discord/state/pings.ts'
import type { Component, Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import type { Log } from '../../src/log.ts'
import type { Count } from '../../src/metrics.ts'
import { makeClock, specificationFile } from '../local-discord/support.ts'
import { addPapers } from '../support/papers.ts'

/** Machines under test are busy; nothing here is about time. */
export const PATIENCE_MS = 30_000

export type LogLine = { level: 'debug' | 'info' | 'warn' | 'error'; text: string; about: Record<string, unknown> }

export const recordingLog = (): { log: Log; lines: LogLine[] } => {
  const lines: LogLine[] = []
  const at =
    (level: LogLine['level']) =>
    (about: Record<string, unknown> | string, text = ''): void => {
      lines.push(typeof about === 'string' ? { level, text: about, about: {} } : { level, text, about })
    }
  return {
    lines,
    log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') } as unknown as Log,
  }
}

export type BotOptions = {
  local: RunningLocalDiscord
  database: Database
  chat?: Edges['chat']
  shards?: ConnectOptions['shards']
  count?: Count
  read?: Edges['read']
  now?: () => Date
  /** How long open answers may take when it is closed. */
  graceMs?: number
  /** Replaces parts of the application, to make them fail or wait. */
  change?: (app: App) => Partial<App>
}

export type Bot = { app: App; connection: DiscordConnection; lines: LogLine[]; close: () => Promise<void> }

/** For tests that ask more than anybody does in a day. */
export const unlimited = (app: App): Partial<App> => ({
  limits: { ...app.limits, take: async () => ({ isRefused: false, mayUseModel: true }) },
})

/** A process of the bot, as main.ts starts one. */
export const openBot = async ({
  local,
  database,
  chat,
  shards,
  count,
  read,
  now,
  graceMs,
  change,
}: BotOptions): Promise<Bot> => {
  const { log, lines } = recordingLog()
  const rest = openRest(local.token, local.apiBase, count)
  const whole = createApp({
    database,
    chat,
    ...(read === undefined ? {} : { read }),
    channels: openChannels(rest),
    log,
    count,
    now: now ?? (() => new Date()),
  })
  const app = { ...whole, ...change?.(whole) }
  const { token, apiBase } = local
  const connection = await connectDiscord({ token, apiBase, app, log, shards, count, graceMs })
  await registerCommands(rest)
  return { app, connection, lines, close: connection.close }
}

/** A local Discord whose three seconds never pass by themselves, for machines that are slow. */
export const openLocal = async (options: LocalDiscordOptions = {}) => {
  const clock = makeClock()
  const local = await startLocalDiscord({ specificationFile, limits: false, now: clock.now, ...options })
  return { local, clock }
}

/** What holds for everything that the bot ever sends. */
export const expectSound = (local: RunningLocalDiscord): void => {
  const breaches = local.requests.flatMap(({ method, route, verdict, body }) =>
    verdict.breaches.map(({ path, words }) => ({ method, route, path, words, body })),
  )
  expect(breaches).toEqual([])
  expect(local.requests.filter(({ route }) => route === 'unknown')).toEqual([])
  for (const { pings, message } of Object.values(local.channels).flatMap(local.messages))
    if (message.author.id === local.botId) expect(pings).toEqual({ everyone: false, users: [], roles: [] })
}

/** A bot with a library that serve all tests of a file; every test must leave it sound. */
export const shareBot = (records: Partial<PaperRecord>[]) => {
  let shared: { local: RunningLocalDiscord; database: Database; bot: Bot } | undefined
  beforeAll(async () => {
    const { local } = await openLocal()
    const database = await openThrowaway()
    await addPapers(database, records)
    shared = { local, database, bot: await openBot({ local, database }) }
  })
  afterAll(async () => {
    if (shared === undefined) return
    expectSound(shared.local)
    await shared.bot.close()
    await shared.database.close()
    await shared.local.close()
  })
  return {
    local: () => shared!.local,
    database: () => shared!.database,
    bot: () => shared!.bot,
    /** Another bot on the same library, in a Discord of its own, for a test that breaks something. */
    startApart: async (options: Partial<BotOptions> & { discord?: LocalDiscordOptions } = {}) => {
      const { local, clock } = await openLocal(options.discord)
      onTestFinished(() => local.close())
      // Each Discord counts its ids from the same beginning.
      const forget = () => shared!.database.script('truncate answers, open_answers, fresh_starts cascade')
      await forget()
      onTestFinished(async () => void (await forget()))
      const bot = await openBot({ local, database: shared!.database, now: () => new Date(clock.now()), ...options })
      onTestFinished(() => bot.close())
      onTestFinished(() => expectSound(local))
      return { local, clock, bot }
    },
  }
}

/** The answer to a command, and everything that was sent after it. */
export const answered = (
  local: RunningLocalDiscord,
  { interactionId }: { interactionId: Id },
): Promise<StoredMessage> => local.answerTo(interactionId, PATIENCE_MS)

/** The text of a message: its text displays, one after the other. */
export const textOf = ({ message }: StoredMessage): string => textsOf(message.components).join('\n')

const withInner = (components: Component[]): Component[] =>
  components.flatMap(component => [component, ...withInner(component.components ?? [])])

/** The custom ids of a message's buttons. */
export const buttonsOf = ({ message }: StoredMessage): string[] =>
  withInner(message.components).flatMap(({ custom_id }) => (custom_id === undefined ? [] : [custom_id]))

/** Footnotes in the text: number and address. */
export const footnotesIn = (text: string): { marker: number; url: string }[] =>
  [...text.matchAll(/\[\\\[(\d+)\\\]\]\(<([^>]+)>\)/g)].map(([, marker, url]) => ({
    marker: Number(marker),
    url: url!,
  }))

/** The reference that a person is told. */
export const referenceIn = (text: string): string => /reference ([0-9a-f]{6})/.exec(text)?.[1] ?? 'none'

/** Nothing of what only a developer understands. */
export const expectPlainWords = (text: string): void => {
  expect(text).not.toMatch(/\n\s+at |Error:|undefined|\[object|node_modules|\.ts\b/)
  expect(text.trim()).not.toBe('')
}
