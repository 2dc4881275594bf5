/** Shards: several in one process, several processes with some each, and what becomes of one that is lost. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { apologiseToOrphans } from '../../src/discord/orphans.ts'
import { openRest } from '../../src/discord/rest.ts'
import { UserError } from '../../src/errors.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import { SILENT } from '../../src/log.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { answered, type Bot, expectSound, openBot, openLocal, PATIENCE_MS, shareBot, textOf } from './bot.ts'

const { database, startApart } = shareBot(SMALL_LIBRARY)

const QUESTION = { question: 'What accuracy does BasketMerge reach?' }
const ANSWER = '71.4%'
const of = (...shards: number[]) => ({ shards, shardCount: 2 })

/** The first server is on shard 0 of 2, the other one on shard 1. */
const placesIn = (local: RunningLocalDiscord): Id[] => [local.channels.general, local.otherGuilds[0]!.channelId]

const saidIn = (local: RunningLocalDiscord, channelId: Id): StoredMessage[] =>
  local.messages(channelId).filter(({ message }) => message.author.id === local.botId)

/** A mention, and its only answer. */
const mention = async (local: RunningLocalDiscord, channelId: Id): Promise<string> => {
  const { message } = local.act.sendMessage(channelId, `<@${local.botId}> ${QUESTION.question}`)
  const replies = () => saidIn(local, channelId).filter(one => one.message.message_reference?.message_id === message.id)
  await local.waitFor(() => replies().length > 0, PATIENCE_MS, 'a reply')
  expect(replies()).toHaveLength(1)
  return textOf(replies()[0]!)
}

const commandsOf = ({ lines }: Bot): number => lines.filter(({ text }) => text === 'command ended').length

const statesOf = ({ connection }: Bot) => connection.shards().map(({ id, status, guilds }) => [id, status, guilds])

describe('one process', () => {
  test('comes with as many shards as Discord recommends, and answers on each', async () => {
    const { local, bot } = await startApart({ discord: { otherGuilds: 1, shards: 2, maxConcurrency: 2 } })
    expect(statesOf(bot)).toEqual([
      [0, 'ready', 1],
      [1, 'ready', 1],
    ])
    for (const channelId of placesIn(local)) {
      expect(textOf(await answered(local, local.act.slash('ask', QUESTION, { channelId })))).toContain(ANSWER)
      expect(await mention(local, channelId)).toContain(ANSWER)
    }
  })

  test('says which shard is away, and when it is back; and which one Discord ended for good', async () => {
    const { local, bot } = await startApart({ discord: { maxConcurrency: 2 }, shards: of(0, 1) })
    local.gateway.closeSessions(4000, 1)
    await local.waitFor(() => !bot.connection.isConnected(), PATIENCE_MS)
    expect(statesOf(bot)).toEqual([
      [0, 'ready', 1],
      [1, 'reconnecting', 0],
    ])
    await local.waitFor(() => bot.connection.isConnected(), PATIENCE_MS)
    local.gateway.closeSessions(4004, 1)
    await local.waitFor(() => bot.connection.shards()[1]?.status === 'disconnected', PATIENCE_MS)
    expect(bot.lines.filter(({ level }) => level === 'error')).toEqual([
      { level: 'error', text: 'Discord ended a connection for good', about: { shard: 1, code: '4004' } },
    ])
    expect(textOf(await answered(local, local.act.slash('ask', QUESTION)))).toContain(ANSWER)
  })

  test('that has too few shards is told what to do', async () => {
    const { local } = await openLocal({ leastShards: 3 })
    onTestFinished(() => local.close())
    const failure = await openBot({ local, database: database(), shards: of(0, 1) }).catch(error => error)
    expect(failure).toBeInstanceOf(UserError)
    expect(failure.message).toMatch(/DISCORD_SHARDS/)
  })
})

describe('two processes with a shard each', () => {
  const startBoth = async (discord = {}) => {
    const { local, clock } = await openLocal({ otherGuilds: 1, ...discord })
    onTestFinished(() => local.close())
    // Each Discord counts its ids from the same beginning.
    await database().script('truncate answers, open_answers, fresh_starts cascade')
    const now = () => new Date(clock.now())
    const open = (shard: number) => openBot({ local, database: database(), shards: of(shard), now })
    const bots = await Promise.all([open(0), open(1)])
    for (const bot of bots) onTestFinished(() => bot.close())
    onTestFinished(() => expectSound(local))
    return { local, bots: bots as [Bot, Bot] }
  }

  test('answer everything once: each its own servers, and the first the direct messages', async () => {
    const { local, bots } = await startBoth()
    expect(bots.map(statesOf)).toEqual([[[0, 'ready', 1]], [[1, 'ready', 1]]])
    const [home, other] = placesIn(local) as [Id, Id]
    for (let round = 0; round < 3; round++) await answered(local, local.act.slash('ask', QUESTION, { channelId: home }))
    for (let round = 0; round < 2; round++)
      await answered(local, local.act.slash('ask', QUESTION, { channelId: other }))
    await local.waitFor(() => commandsOf(bots[0]) === 3 && commandsOf(bots[1]) === 2, PATIENCE_MS)
    for (const channelId of [home, other, local.act.openDirectMessages()])
      expect(await mention(local, channelId)).toContain(ANSWER)
    expect([home, other].map(channelId => saidIn(local, channelId).length)).toEqual([4, 3])
    for (const { lines } of bots) expect(lines.filter(({ level }) => level === 'warn' || level === 'error')).toEqual([])
    expect(local.requests.filter(({ status }) => status >= 400)).toEqual([])
  })

  test('that come at once take turns to identify, and both get in', async () => {
    const { bots } = await startBoth({ identifyEveryMs: 300 })
    expect(bots.map(statesOf)).toEqual([[[0, 'ready', 1]], [[1, 'ready', 1]]])
  })

  test('what the other one left open when it died is taken over by the one that lives, on whatever shard', async () => {
    const { local, bots } = await startBoth()
    const [, other] = placesIn(local) as [Id, Id]
    const { message } = local.act.sendMessage(other, 'asked of a process that died')
    const open = { eventId: message.id, channelId: other, userId: local.userId }
    await bots[1].app.claimEvent(open)
    await database().query(`update open_answers set alive_at = 'epoch' where event_id = $1`, [message.id])
    const rest = openRest(local.token, local.apiBase)
    await Promise.all(bots.map(({ app }) => apologiseToOrphans(app, rest, SILENT)))
    expect(saidIn(local, other).map(textOf)).toEqual([expect.stringMatching(/ask again/)])
  })
})
