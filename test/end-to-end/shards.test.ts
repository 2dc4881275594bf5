/** Two processes of the bot that share the shards and a database: whatever happens on whichever, happens once. */
import { PgBoss } from 'pg-boss'
import { expect, inject, onTestFinished, test } from 'vitest'
import { saveSchedule } from '../../src/database/roundups.ts'
import { openServer } from '../../src/database/server.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import { emptyServerDatabase } from '../database/empty-database.ts'
import { expectSound, textOf } from '../discord/bot.ts'
import { startLocal } from '../local-discord/support.ts'
import { temporaryFolder } from '../support/database.ts'
import { type Footnote, kill, PATIENCE_MS, startFootnote } from './footnote.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const QUESTION = 'What is MQAN?'

const ofBot = (local: RunningLocalDiscord, channelId: Id): StoredMessage[] =>
  local.messages(channelId).filter(({ message }) => message.author.id === local.botId)

const healthOf = async ({ url }: Footnote) => (await (await fetch(`${url}/healthz`)).json()) as { status: string }

/** How often a process counted something, over all its labels that match. */
const countedBy = async ({ url }: Footnote, line: RegExp): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text()
  const numbers = text.split('\n').filter(one => line.test(one))
  return numbers.reduce((sum, one) => sum + Number(one.split(' ').at(-1)), 0)
}

test('two processes with a shard each: every question, mention and roundup is answered once', {
  timeout: 10 * PATIENCE_MS,
}, async ({ skip }) => {
  skip(inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  // Discord lets one shard in every five seconds, and they come at once.
  const local = await startLocal({ limits: false, otherGuilds: 1, shards: 2, leastShards: 2, identifyEveryMs: 5_000 })
  onTestFinished(() => expectSound(local))
  const url = await emptyServerDatabase()
  const folder = await temporaryFolder()
  const open = (shard: number) =>
    startFootnote(folder, {
      DISCORD_TOKEN: local.token,
      DISCORD_API_BASE: local.apiBase,
      DATABASE_URL: url,
      DISCORD_SHARDS: '2',
      DISCORD_SHARD_IDS: String(shard),
    })
  const bots = await Promise.all([open(0), open(1)])
  for (const [id, bot] of bots.entries())
    expect(await healthOf(bot)).toMatchObject({
      status: 'ready',
      problems: [],
      shards: [{ id, status: 'ready', guilds: 1 }],
    })

  const [other] = local.otherGuilds
  const channels = [local.channels.general, other!.channelId]
  const direct = local.act.openDirectMessages()
  const asked = channels.flatMap(channelId =>
    Array.from({ length: 5 }, () => local.act.slash('ask', { question: QUESTION }, { channelId }).interactionId),
  )
  const mentions = [...channels, direct].flatMap(channelId =>
    Array.from({ length: 3 }, () => local.act.sendMessage(channelId, `<@${local.botId}> ${QUESTION}`).message.id),
  )
  for (const id of asked) expect(textOf(await local.answerTo(id, PATIENCE_MS))).toContain('MQAN')
  const said = () => [...channels, direct].flatMap(channelId => ofBot(local, channelId))
  const replies = () => said().flatMap(({ message }) => message.message_reference?.message_id ?? [])
  await local.waitFor(() => replies().length >= mentions.length, PATIENCE_MS, 'a reply to each')
  expect(replies().sort()).toEqual(mentions.sort())
  expect(said()).toHaveLength(asked.length + mentions.length)
  // Each by the process that carries its server; direct messages come to the first.
  const asks = (way: string) =>
    Promise.all(bots.map(bot => countedBy(bot, new RegExp(`^footnote_asks_total\\{way="${way}",.*outcome="answered"`))))
  await expect.poll(() => asks('slash'), { timeout: PATIENCE_MS }).toEqual([5, 5])
  await expect.poll(() => asks('mention'), { timeout: PATIENCE_MS }).toEqual([3, 3])
  await expect.poll(() => asks('dm'), { timeout: PATIENCE_MS }).toEqual([3, 0])

  const database = await openServer(url, () => {})
  onTestFinished(() => database.close())
  const due = new Date(Date.now() - MINUTE_MS)
  await saveSchedule(database, {
    weekday: due.getUTCDay() || 7,
    hour: due.getUTCHours(),
    minute: due.getUTCMinutes(),
    timeZone: 'UTC',
    guildId: other!.guildId,
    channelId: other!.channelId,
    createdBy: local.userId,
    createdAt: new Date(due.getTime() - DAY_MS),
  })
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, migrate: false })
  await boss.start()
  onTestFinished(() => boss.stop({ graceful: false }))
  const isRoundup = (message: StoredMessage) => /Roundup \d{4}-W\d+/.test(textOf(message))
  const looks = async () =>
    (await database.query(`select 1 from pgboss.job where name = 'every-minute' and state = 'completed'`)).count
  // Looked at again and again, by whichever process comes first.
  for (let look = 1; look <= 4; look++) {
    await boss.send('every-minute')
    await expect.poll(looks, { timeout: 2 * PATIENCE_MS }).toBeGreaterThanOrEqual(look)
  }
  expect(ofBot(local, other!.channelId).filter(isRoundup)).toHaveLength(1)
  const posted = await Promise.all(bots.map(bot => countedBy(bot, /^footnote_roundups_total\{outcome="posted"\}/)))
  expect(posted.sort()).toEqual([0, 1])

  // A shard whose process has gone is missed by nobody but its own servers.
  expect(await kill(bots[1]!, 'SIGTERM')).toMatchObject({ code: 0, stderr: '' })
  const last = local.act.slash('ask', { question: QUESTION })
  expect(textOf(await local.answerTo(last.interactionId, PATIENCE_MS))).toContain('MQAN')
  expect((await healthOf(bots[0]!)).status).toBe('ready')
  expect(await kill(bots[0]!, 'SIGTERM')).toMatchObject({ code: 0, stderr: '' })
})
