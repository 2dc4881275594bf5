/** What a process left open when it died: somebody else tells the person, once. */
import { expect, test } from 'vitest'
import { apologiseToOrphans } from '../../src/discord/orphans.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import { wordsFor } from '../../src/words/words.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { type Bot, openBot, PATIENCE_MS, recordingLog, shareBot, textOf } from './bot.ts'

const { database, startApart } = shareBot(SMALL_LIBRARY)

const MINUTE_MS = 60_000
const SORRY = /interrupted and could not finish/

/** A bot that dies while it answers, and one that comes after it. */
const setStage = async ({ speaks = false } = {}) => {
  const {
    local,
    clock,
    bot: dying,
  } = await startApart({
    change: app => ({
      ask: async (input, options) => {
        if (speaks) options?.onPartial?.(await app.ask(input))
        return new Promise(() => {})
      },
    }),
    // Nobody waits for what never ends.
    graceMs: 10,
  })
  const die = async (): Promise<Bot> => {
    await dying.connection.client.destroy()
    const next = await openBot({ local, database: database(), now: () => new Date(clock.now()) })
    return next
  }
  return { local, clock, die }
}

const botTexts = (local: RunningLocalDiscord): string[] =>
  local
    .messages(local.channels.papers)
    .filter(({ message }) => message.author.id === local.botId)
    .map(textOf)

const waitForOpen = async (count: number): Promise<void> => {
  for (let look = 0; look < 300; look++) {
    const { rows } = await database().query('select from open_answers where done_at is null')
    if (rows.length >= count) return
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('nothing is open')
}

test('a command and a message that a crash interrupted end in an apology, once', async () => {
  const { local, clock, die } = await setStage()
  local.act.slash('ask', { question: 'What is ShearPrune?' }, { channelId: local.channels.papers })
  local.act.sendMessage(local.channels.papers, `<@${local.botId}> What is ShearPrune?`)
  await waitForOpen(2)
  const next = await die()
  const { log } = recordingLog()
  // While it might still live, nobody speaks for it.
  await apologiseToOrphans(next.app, next.connection.rest, log)
  expect(botTexts(local).filter(text => SORRY.test(text))).toHaveLength(0)
  clock.advance(MINUTE_MS)
  await Promise.all([1, 2, 3].map(() => apologiseToOrphans(next.app, next.connection.rest, log)))
  clock.advance(MINUTE_MS)
  await apologiseToOrphans(next.app, next.connection.rest, log)
  expect(botTexts(local).filter(text => SORRY.test(text))).toHaveLength(2)
  await next.close()
})

test('the apology is in the language of who asked', async () => {
  const { local, clock, die } = await setStage()
  const channelId = local.channels.papers
  local.act.slash('ask', { question: 'What is ShearPrune?' }, { channelId, locale: 'de' })
  local.act.sendMessage(channelId, `<@${local.botId}> Welche Arbeiten handeln davon, Netze zu verkleinern?`)
  await waitForOpen(2)
  const next = await die()
  clock.advance(MINUTE_MS)
  await apologiseToOrphans(next.app, next.connection.rest, recordingLog().log)
  expect(botTexts(local).filter(text => text.includes(wordsFor('de').errors.interrupted))).toHaveLength(2)
  expect((await database().query('select from open_answers where locale is not null')).rows).toEqual([])
  await next.close()
})

test('the beginning of an answer, left by a crash, gives way to the apology', async () => {
  const { local, clock, die } = await setStage({ speaks: true })
  local.act.sendMessage(local.channels.papers, `<@${local.botId}> What is ShearPrune?`)
  await local.waitFor(() => botTexts(local).some(text => text.includes('✍️')), PATIENCE_MS)
  const next = await die()
  clock.advance(MINUTE_MS)
  await apologiseToOrphans(next.app, next.connection.rest, recordingLog().log)
  expect(botTexts(local)).toEqual([expect.stringMatching(SORRY)])
  await next.close()
})

test('one that is too old to be apologised for is closed in silence', async () => {
  const { local, clock, die } = await setStage()
  local.act.slash('ask', { question: 'What is ShearPrune?' }, { channelId: local.channels.papers })
  await waitForOpen(1)
  const next = await die()
  clock.advance(20 * MINUTE_MS)
  const { log, lines } = recordingLog()
  await apologiseToOrphans(next.app, next.connection.rest, log)
  expect(botTexts(local).filter(text => SORRY.test(text))).toHaveLength(0)
  expect(lines).toEqual([])
  expect((await database().query('select from open_answers where done_at is null')).rows).toHaveLength(0)
  await next.close()
})

test.for([
  [59, 1],
  [61, 0],
] as const)('a message of %i minutes ago gets %i apologies', async ([minutes, apologies]) => {
  const { local, clock, die } = await setStage()
  local.act.sendMessage(local.channels.papers, `<@${local.botId}> What is ShearPrune?`)
  await waitForOpen(1)
  const next = await die()
  clock.advance(minutes * MINUTE_MS)
  await apologiseToOrphans(next.app, next.connection.rest, recordingLog().log)
  expect(botTexts(local).filter(text => SORRY.test(text))).toHaveLength(apologies)
  await next.close()
})

test('an answer that was there before the crash stays, and needs no apology', async () => {
  const { local, clock, bot: dying } = await startApart({ change: () => ({ closeEvent: async () => {} }) })
  local.act.sendMessage(local.channels.papers, `<@${local.botId}> What is ShearPrune?`)
  await local.waitFor(() => botTexts(local).length > 0, PATIENCE_MS)
  await dying.close()
  const next = await openBot({ local, database: database(), now: () => new Date(clock.now()) })
  clock.advance(MINUTE_MS)
  await apologiseToOrphans(next.app, next.connection.rest, recordingLog().log)
  expect(botTexts(local)).toEqual([expect.stringContaining('ShearPrune')])
  await next.close()
})

test('the apology replies to the message, also where that is gone; and one that cannot be told keeps none from theirs', async () => {
  const { local, clock, die } = await setStage()
  const ask = () => local.act.sendMessage(local.channels.papers, `<@${local.botId}> What is ShearPrune?`)
  const [first, gone] = [ask(), ask()]
  const lost = local.act.slash('ask', { question: 'What is ShearPrune?' }, { channelId: local.channels.papers })
  await waitForOpen(3)
  const next = await die()
  local.act.deleteMessage(gone.message.id)
  const { token } = local.interaction(lost.interactionId)!
  const unknown = { status: 404, body: { code: 10008, message: 'Unknown Message' } }
  local.faults.push({ match: { route: new RegExp(`/${token}/`) }, respond: unknown })
  clock.advance(MINUTE_MS)
  const { log, lines } = recordingLog()
  await apologiseToOrphans(next.app, next.connection.rest, log)
  const apologies = local.messages(local.channels.papers).filter(one => SORRY.test(textOf(one)))
  expect(apologies).toHaveLength(2)
  expect(apologies.map(({ message }) => message.message_reference?.message_id)).toContain(first.message.id)
  expect(lines.filter(({ level }) => level === 'warn')).toMatchObject([{ about: { event: lost.interactionId } }])
  await next.close()
})

test('a process that lives keeps what is its own', async () => {
  const { local, clock, bot } = await startApart({ change: () => ({ ask: () => new Promise(() => {}) }), graceMs: 10 })
  local.act.sendMessage(local.channels.papers, `<@${local.botId}> What is ShearPrune?`)
  await waitForOpen(1)
  const other = await openBot({ local, database: database(), now: () => new Date(clock.now()) })
  clock.advance(MINUTE_MS)
  await bot.app.stayAlive()
  await apologiseToOrphans(other.app, other.connection.rest, recordingLog().log)
  expect(botTexts(local)).toEqual([])
  await other.close()
})

test('what was answered leaves no token behind', async () => {
  const { local } = await startApart()
  const { interactionId } = local.act.slash('ask', { question: 'What is ShearPrune?' })
  await local.answerTo(interactionId, PATIENCE_MS)
  for (let look = 0; look < 300; look++) {
    const { rows } = await database().query<{ token: string | null; done_at: Date | null }>(
      'select token, done_at from open_answers where event_id = $1',
      [interactionId],
    )
    if (rows[0]?.done_at) {
      expect(rows[0].token).toBe(null)
      return
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('it stays open')
})
