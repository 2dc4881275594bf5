/** What an admin chooses for a server, seen in Discord; and limits, with and without a model. */
import { describe, expect, test } from 'vitest'
import { inviteLink } from '../../src/discord/commands/help.ts'
import { connectChatModel } from '../../src/llm/chat-model.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import { en } from '../../src/words/en.ts'
import { AWKWARD_LIBRARY } from '../support/papers.ts'
import { startScriptedModel, wellBehaved } from '../support/scripted-model.ts'
import { answered, footnotesIn, PATIENCE_MS, shareBot, textOf } from './bot.ts'
import { COMMAND, forge } from './forged.ts'

const { startApart, database } = shareBot(AWKWARD_LIBRARY)

const MERGE = 'What accuracy does BasketMerge reach on WickerBench?'

const setStage = async (options: Parameters<typeof startApart>[0] = {}) => {
  await database().script('truncate guild_settings, usage')
  const stage = await startApart(options)
  const { local } = stage
  const use = async (command: string, input: object = {}, where = {}) =>
    answered(local, local.act.slash(command, input as never, where))
  return { ...stage, use, say: async (command: string, input: object = {}) => textOf(await use(command, input)) }
}

const repliesIn = (local: RunningLocalDiscord, channel: string) =>
  local.messages(channel).filter(({ message }) => message.author.id === local.botId)

describe('/settings', () => {
  test('shows what holds, only to who asks', async () => {
    const { local, use } = await setStage()
    const shown = await use('settings show')
    expect(shown.visibleTo).toBe(local.userId)
    const text = textOf(shown)
    expect(text).toContain('### Settings of this server')
    expect(text).toContain('**Mentions** are answered in every channel')
    expect(text).toContain('**A person a day**: questions: 200; tokens: any number; dollars: any number')
    expect(text).toContain('**Answers are kept** for 90 days')
  })

  test.for<[string, object, RegExp]>([
    ['settings language', { language: 'de' }, /\*\*Language\*\* of mentions and roundups: Deutsch/],
    ['settings answers', { length: 'long' }, /\*\*Length\*\* of an answer: long/],
    ['settings answers', { private: true }, /shown only to who asks/],
    ['settings limits', { whose: 'server', questions: 7 }, /\*\*The server a day\*\*: questions: 7;/],
    ['settings limits', { whose: 'person', dollars: 0.5 }, /\*\*A person a day\*\*: questions: 200;.* dollars: 0\.5/],
    ['settings limits', { whose: 'person', questions: 0 }, /\*\*A person a day\*\*: questions: any number;/],
    ['settings keep', { days: 7 }, /kept\*\* for 7 days/],
  ])('%s %j is kept and shown', async ([command, input, words]) => {
    const { say } = await setStage()
    expect(await say(command, input)).toMatch(words)
    expect(await say('settings show')).toMatch(words)
    await say('settings reset')
    expect(await say('settings show')).not.toMatch(words)
  })

  test('gives the server back its own language', async () => {
    const { say } = await setStage()
    await say('settings language', { language: 'de' })
    expect(await say('settings language', { language: 'server' })).toContain(en.settings.serverLanguage)
  })

  test('notes who changed them last', async () => {
    const { local, say } = await setStage()
    await say('settings keep', { days: 7 })
    const { rows } = await database().query('select updated_by from guild_settings')
    expect(rows).toEqual([{ updated_by: local.userId }])
  })

  test.for(['settings show', 'roundup show'])('/%s is offered to admins alone, and in servers alone', async command => {
    const { local } = await setStage()
    const direct = local.act.openDirectMessages()
    for (const where of [{ userId: local.people.ada }, { channelId: direct }])
      expect(() => local.act.slash(command, {}, where)).toThrow(/not offered/)
  })

  test('without anything to change says so', async () => {
    const { say } = await setStage()
    for (const [command, input] of [
      ['settings mentions', {}],
      ['settings answers', {}],
      ['settings limits', { whose: 'person' }],
    ] as const)
      expect(await say(command, input)).toBe(en.settings.nothing)
  })

  test('lets mentions be answered in chosen channels alone', async () => {
    const { local, say } = await setStage()
    const { papers, general } = local.channels
    expect(await say('settings mentions', { channel: papers, everywhere: false })).toContain(`answered in <#${papers}>`)
    local.act.sendMessage(general, `<@${local.botId}> ${MERGE}`)
    local.act.sendMessage(papers, `<@${local.botId}> ${MERGE}`)
    await local.waitFor(() => repliesIn(local, papers).length > 0, PATIENCE_MS)
    expect(repliesIn(local, general).filter(({ message }) => message.message_reference?.message_id)).toEqual([])
    expect(await say('settings mentions', { channel: papers })).toContain('in every channel')
    await say('settings mentions', { channel: papers })
    expect(await say('settings mentions', { everywhere: true })).toContain('in every channel')
  })

  test('lets mentions be answered in the threads of a chosen channel, and in no others', async () => {
    const { local, say } = await setStage()
    const { papers, general } = local.channels
    const threadIn = (channel: string) =>
      local.act.startThread(local.act.sendMessage(channel, 'Hello').message.id, 'Hello')
    const [welcome, unwelcome] = [threadIn(papers), threadIn(general)]
    await say('settings mentions', { channel: papers })
    for (const thread of [unwelcome, welcome]) local.act.sendMessage(thread, `<@${local.botId}> ${MERGE}`)
    await local.waitFor(() => repliesIn(local, welcome).length > 0, PATIENCE_MS)
    expect(repliesIn(local, unwelcome)).toEqual([])
  })

  test('keeps the last fifty channels that were chosen', async () => {
    const { bot, local, say } = await setStage()
    const { papers, general } = local.channels
    const many = Array.from({ length: 49 }, (_, at) => String(10n ** 17n + BigInt(at)))
    await bot.app.changeSettings(local.guildId, { mentionChannels: many }, 'an admin')
    for (const channel of [papers, general]) await say('settings mentions', { channel })
    expect((await bot.app.settings(local.guildId)).mentionChannels).toEqual([...many.slice(1), papers, general])
  })

  test('in direct messages says that they belong to a server', async () => {
    const { local } = await setStage()
    const data = { id: '1', name: 'settings', type: 1, options: [{ name: 'show', type: 1, options: [] }] }
    const interactionId = forge(local, COMMAND, data, {}, { channelId: local.act.openDirectMessages() })
    expect(textOf(await answered(local, { interactionId }))).toBe(en.settings.inServer)
  })

  test('answers mentions in the server’s language', async () => {
    const { local, say } = await setStage()
    await say('settings language', { language: 'tr' })
    local.act.sendMessage(local.channels.papers, `<@${local.botId}> hello`)
    const [reply] = await local.waitFor(() => {
      const replies = repliesIn(local, local.channels.papers)
      return replies.length > 0 ? replies : undefined
    }, PATIENCE_MS)
    expect(textOf(reply!)).toContain('Merhaba')
  })

  test('makes answers private unless somebody wants them public', async () => {
    const { local, use, say } = await setStage()
    await say('settings answers', { private: true })
    expect((await use('ask', { question: MERGE })).visibleTo).toBe(local.userId)
    expect((await use('ask', { question: MERGE, private: false })).visibleTo).toBe(null)
  })

  test('makes answers shorter or longer', async () => {
    const { say } = await setStage()
    const lengthOf = async (length: string) => {
      await say('settings answers', { length })
      return footnotesIn(await say('ask', { question: 'What is BasketMerge?' })).length
    }
    const [short, normal, long] = [await lengthOf('short'), await lengthOf('normal'), await lengthOf('long')]
    expect(short).toBe(1)
    expect(normal).toBeGreaterThan(short)
    expect(long).toBeGreaterThanOrEqual(normal)
  })
})

describe('limits', () => {
  test('refuse in words with the time of return, and begin anew the next day', async () => {
    const { clock, say } = await setStage()
    await say('settings limits', { whose: 'person', questions: 2 })
    for (let ask = 0; ask < 2; ask++) expect(await say('ask', { question: MERGE })).toContain('71.4%')
    const midnight = Math.ceil(clock.now() / 86_400_000) * 86_400
    expect(await say('ask', { question: MERGE })).toBe(en.quota.person(2, `<t:${midnight}:R>`))
    expect(await say('summary paper', { paper: 'BasketMerge' })).toBe(en.quota.person(2, `<t:${midnight}:R>`))
    expect(await say('settings show')).toContain('**Used today**: questions: 2;')
    clock.advance(86_400_000)
    expect(await say('ask', { question: MERGE })).toContain('71.4%')
  })

  test('step down to the papers’ own sentences where tokens are spent, and say so', async () => {
    const model = await startScriptedModel({ answer: wellBehaved })
    const chat = connectChatModel({ model: 'gpt-4.1-mini', apiKey: 'sk-scripted', baseUrl: model.url })
    const { local, use, say } = await setStage({ chat })
    const finished = async (): Promise<string> => {
      const { message } = await use('ask', { question: MERGE })
      const text = () => textOf(local.messages(message.channel_id).find(one => one.message.id === message.id)!)
      await local.waitFor(() => !text().includes('✍️'), PATIENCE_MS)
      return text()
    }
    await say('settings limits', { whose: 'person', tokens: 1 })
    expect(await finished()).toContain('Written by a language model')
    const second = await finished()
    expect(second).toContain('71.4%')
    expect(second).toContain(en.notes.modelResting)
    expect(second).not.toContain('Written by a language model')
    expect(model.requests).toHaveLength(1)
    expect(await say('about')).toMatch(/gpt-4\.1-mini.*\nCost of the language model this month: 0\.\d\d dollars/)
  })

  test('count mentions too', async () => {
    const { local, say } = await setStage()
    await say('settings limits', { whose: 'server', questions: 1 })
    await say('ask', { question: MERGE })
    local.act.sendMessage(local.channels.papers, `<@${local.botId}> ${MERGE}`)
    const [reply] = await local.waitFor(() => {
      const replies = repliesIn(local, local.channels.papers)
      return replies.length > 0 ? replies : undefined
    }, PATIENCE_MS)
    expect(textOf(reply!)).toContain('This server has reached its limit of questions for today: 1.')
  })
})

describe('what the bot tells of itself', () => {
  test('/help, in the person’s language', async () => {
    const { local, use } = await setStage()
    const text = textOf(await use('help', {}, { locale: 'de' }))
    expect(text).toContain('Frag die Paper')
    expect(text.split('\n')).toHaveLength(en.help.length)
    expect((await use('help')).visibleTo).toBe(local.userId)
  })

  test('/about: version, library, way of answering, and an invitation with no more than it needs', async () => {
    const { local, say } = await setStage()
    const text = await say('about')
    expect(text).toMatch(
      /^\*\*Footnote\*\* \d+\.\d+\.\d+\n6 papers in the library\nAnswers are made of the papers’ own/,
    )
    expect(text).not.toContain('Cost')
    const link = new URL(inviteLink(local.applicationId))
    expect(text).toContain(String(link))
    expect(link.searchParams.get('scope')).toBe('bot applications.commands')
    // View Channel, Send Messages, Read Message History, Send Messages in Threads.
    expect(BigInt(link.searchParams.get('permissions')!)).toBe((1n << 10n) | (1n << 11n) | (1n << 16n) | (1n << 38n))
  })
})
