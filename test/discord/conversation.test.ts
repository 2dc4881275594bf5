/** Every way to ask: mentions, replies, direct messages, threads, the menu of a message, and what follows an answer. */
import { MessageType } from 'discord.js'
import { describe, expect, test } from 'vitest'
import { conversationUpTo } from '../../src/database/answers.ts'
import { pressed as onPressed } from '../../src/discord/buttons.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, Json, StoredMessage } from '../../src/local-discord/state/types.ts'
import { en } from '../../src/words/en.ts'
import { AWKWARD_LIBRARY } from '../support/papers.ts'
import { answered, buttonsOf, footnotesIn, openBot, PATIENCE_MS, referenceIn, shareBot, textOf } from './bot.ts'

const { local, bot, database, startApart } = shareBot(AWKWARD_LIBRARY)

const MERGE = 'What accuracy does BasketMerge reach on WickerBench?'
const IN = () => local().channels.papers

/** What the bot replied to a person's message, finished. */
const replyTo = (where: RunningLocalDiscord, question: StoredMessage): Promise<StoredMessage> =>
  where.waitFor(
    () =>
      where
        .messages(question.message.channel_id)
        .find(
          ({ message }) =>
            message.author.id === where.botId &&
            message.message_reference?.message_id === question.message.id &&
            !JSON.stringify(message.components).includes('✍️'),
        ),
    PATIENCE_MS,
    'a reply',
  )

const say = (text: string, sending?: Parameters<RunningLocalDiscord['act']['sendMessage']>[2], channel: Id = IN()) =>
  local().act.sendMessage(channel, text, sending)

const mention = () => `<@${local().botId}>`

/** The bot's messages in a channel, once everything that it was asked is answered. */
const botMessages = async (where: RunningLocalDiscord, channel: Id): Promise<StoredMessage[]> => {
  // What comes after it was heard after it.
  await replyTo(where, where.act.sendMessage(channel, `<@${where.botId}> hello`))
  return where.messages(channel).filter(({ message }) => message.author.id === where.botId)
}

describe('a message', () => {
  test.for([
    ['before', () => `${mention()} ${MERGE}`],
    ['behind', () => `${MERGE} ${mention()}`],
    ['in the middle', () => `Tell me ${mention()}, ${MERGE}`],
  ] as const)('that mentions the bot %s its question is answered in a reply', async ([, text]) => {
    const reply = await replyTo(local(), say(text()))
    expect(textOf(reply)).toContain('71.4%')
    expect(footnotesIn(textOf(reply))).not.toEqual([])
    expect(textOf(reply)).not.toContain(local().botId)
    expect(reply.pings).toEqual({ everyone: false, users: [], roles: [] })
  })

  test('with nothing but the mention is told what to type', async () => {
    expect(textOf(await replyTo(local(), say(mention())))).toMatch(/type a question in words/)
  })

  test.for([
    ['speaks to nobody', (): string => MERGE],
    ['speaks to everyone', (): string => `@everyone ${MERGE}`],
    ['speaks to a role', (): string => `<@&${local().roles.readers}> ${MERGE}`],
    ['speaks to somebody else', (): string => `<@${local().people.ada}> ${MERGE}`],
  ] as const)('that %s is not answered', async ([, text]) => {
    const { local: apart } = await startApart()
    apart.act.sendMessage(apart.channels.papers, text())
    expect(await botMessages(apart, apart.channels.papers)).toHaveLength(1)
  })

  test.for<[string, Json]>([
    ['of another bot', { author: { id: '1', username: 'other', discriminator: '0001', avatar: null, bot: true } }],
    ['of a webhook', { webhook_id: '1' }],
    ['that says that something was pinned', { type: MessageType.ChannelPinnedMessage }],
  ])('%s is not answered', async ([, told]) => {
    const { local: apart } = await startApart()
    const channel = apart.act.openDirectMessages()
    apart.gateway.intercept(one => [{ ...one, data: { ...one.data, ...told } }])
    apart.act.sendMessage(channel, MERGE)
    apart.gateway.intercept()
    expect(await botMessages(apart, channel)).toHaveLength(1)
  })

  test('of a name with Markdown and a mention in it pings nobody and breaks nothing', async () => {
    const reply = await replyTo(
      local(),
      say(`${mention()} @everyone **what** does [BasketMerge](http://x.example) reach?`),
    )
    expect(textOf(reply)).not.toContain('http://x.example')
    expect(reply.pings).toEqual({ everyone: false, users: [], roles: [] })
  })

  test('that points at an answer elsewhere, as what is forwarded does, is not understood from there', async () => {
    const { local: apart } = await startApart()
    const here = await answered(apart, apart.act.slash('ask', { question: MERGE }))
    const theirs = apart.act.openDirectMessages()
    const asked = apart.act.sendMessage(theirs, 'Who wrote it?', { replyTo: here.message.id })
    expect(textOf(await replyTo(apart, asked))).toContain('I cannot tell which paper you mean')
    const near = apart.act.sendMessage(here.message.channel_id, `<@${apart.botId}> Who wrote it?`, {
      replyTo: here.message.id,
    })
    expect(textOf(await replyTo(apart, near))).toContain('is by Ada Quill')
  })

  test('that is gone before the answer comes is still answered', async () => {
    const gate = Promise.withResolvers<void>()
    const { local: apart } = await startApart({
      change: app => ({
        ask: async (...input) => {
          await gate.promise
          return app.ask(...input)
        },
      }),
    })
    const channel = apart.channels.papers
    const { message } = apart.act.sendMessage(channel, `<@${apart.botId}> ${MERGE}`)
    await apart.waitFor(() => apart.requests.some(({ route }) => route.includes('typing')), PATIENCE_MS)
    apart.act.deleteMessage(message.id)
    gate.resolve()
    const answer = await apart.waitFor(() => apart.messages(channel).find(one => one.message.author.id === apart.botId))
    expect(textOf(answer)).toContain('71.4%')
  })

  test('that is edited is answered once, and an edit asks nothing', async () => {
    const { local: apart } = await startApart()
    const channel = apart.channels.papers
    const question = apart.act.sendMessage(channel, `<@${apart.botId}> ${MERGE}`)
    apart.act.editMessage(question.message.id, `<@${apart.botId}> ${MERGE} Please.`)
    await replyTo(apart, question)
    apart.act.editMessage(question.message.id, `<@${apart.botId}> ${MERGE} Thank you.`)
    const unasked = apart.act.sendMessage(channel, MERGE)
    apart.act.editMessage(unasked.message.id, `<@${apart.botId}> ${MERGE}`)
    expect(await botMessages(apart, channel)).toHaveLength(2)
  })

  test('that only brings a file is told what to type, and one with words is answered', async () => {
    const data = Buffer.from('Ten pages')
    const files = [{ field: 'files[0]', filename: 'paper.pdf', contentType: 'application/pdf', data }]
    const bare = say(mention(), { files, baseUrl: local().url })
    expect(textOf(await replyTo(local(), bare))).toMatch(/type a question in words/)
    const asked = say(`${mention()} ${MERGE}`, { files, baseUrl: local().url })
    expect(textOf(await replyTo(local(), asked))).toContain('71.4%')
    const direct = local().act.openDirectMessages(local().people.lin)
    const sent = say('', { files, baseUrl: local().url, userId: local().people.lin }, direct)
    expect(textOf(await replyTo(local(), sent))).toMatch(/type a question in words/)
  })

  test('that fails ends in words with a reference that the log has too', async () => {
    const { local: apart, bot: broken } = await startApart({
      change: () => ({ ask: () => Promise.reject(new Error('a bug in line 7')) }),
    })
    const text = textOf(
      await replyTo(apart, apart.act.sendMessage(apart.channels.papers, `<@${apart.botId}> ${MERGE}`)),
    )
    expect(text).not.toContain('line 7')
    expect(broken.lines.find(({ level }) => level === 'error')?.about).toMatchObject({ ref: referenceIn(text) })
  })

  test('where the bot may not write is left, and the log says so', async () => {
    const { local: apart, bot: muted } = await startApart()
    apart.setPermissions(apart.channels.papers, { deny: ['SendMessages'] })
    apart.act.sendMessage(apart.channels.papers, `<@${apart.botId}> ${MERGE}`)
    await apart.waitFor(() => muted.lines.some(({ text }) => text === 'asked where the bot may not write'), PATIENCE_MS)
  })

  test('in a thread where the bot may not write is left, and the log says so', async () => {
    const { local: apart, bot: muted } = await startApart()
    const { papers } = apart.channels
    const thread = apart.act.startThread(apart.act.sendMessage(papers, 'Hello').message.id, 'Hello')
    apart.setPermissions(papers, { deny: ['SendMessagesInThreads'] })
    apart.act.sendMessage(thread, `<@${apart.botId}> ${MERGE}`)
    await apart.waitFor(() => muted.lines.some(({ text }) => text === 'asked where the bot may not write'), PATIENCE_MS)
    expect(apart.messages(thread).filter(({ message }) => message.author.id === apart.botId)).toEqual([])
  })

  test('is answered though nobody can note that it is', async () => {
    const { local: apart } = await startApart({
      change: () => ({ claimEvent: () => Promise.reject(new Error('the database is away')) }),
    })
    const asked = apart.act.sendMessage(apart.channels.papers, `<@${apart.botId}> ${MERGE}`)
    expect(textOf(await replyTo(apart, asked))).toContain('71.4%')
  })

  test('in reply to one that is gone is answered by itself', async () => {
    const { local: apart } = await startApart()
    const { papers } = apart.channels
    apart.gateway.intercept(one => [
      {
        ...one,
        data: { ...one.data, type: MessageType.Reply, message_reference: { message_id: '1', channel_id: papers } },
      },
    ])
    apart.act.sendMessage(papers, `<@${apart.botId}> ${MERGE}`)
    apart.gateway.intercept()
    const isAnswer = ({ message }: StoredMessage) => message.author.id === apart.botId
    expect(textOf(await apart.waitFor(() => apart.messages(papers).find(isAnswer), PATIENCE_MS))).toContain('71.4%')
  })

  test('is answered by one of two processes', async () => {
    const { local: apart } = await startApart()
    const other = await openBot({ local: apart, database: database() })
    const channel = apart.channels.papers
    for (let round = 0; round < 5; round++) apart.act.sendMessage(channel, `<@${apart.botId}> ${MERGE}`)
    await apart.waitFor(
      () => apart.messages(channel).filter(({ message }) => message.author.id === apart.botId).length >= 5,
      PATIENCE_MS,
    )
    await botMessages(apart, channel)
    await other.close()
    expect(apart.messages(channel).filter(({ message }) => message.author.id === apart.botId)).toHaveLength(6)
    // The work is done once, too.
    const { rows } = await database().query(`select from answers where answer->>'question' = $1`, [MERGE])
    expect(rows).toHaveLength(5)
  })
})

describe('what follows an answer', () => {
  test('a reply to it is understood from it, and from nothing else in the channel', async () => {
    const first = await replyTo(local(), say(`${mention()} ${MERGE}`))
    await replyTo(local(), say(`${mention()} How does CrumbScale weigh a loaf?`))
    const second = await replyTo(local(), say('How long does it run?', { replyTo: first.message.id }))
    expect(textOf(second)).toContain('Read as a question about “BasketMerge')
    expect(textOf(second)).toContain('12 minutes')
    const third = await replyTo(local(), say('Who wrote it?', { replyTo: second.message.id }))
    expect(textOf(third)).toContain('Ada Quill')
  })

  test('a mention outside of any conversation leans on nothing', async () => {
    await replyTo(local(), say(`${mention()} ${MERGE}`))
    const reply = await replyTo(local(), say(`${mention()} Who wrote it?`))
    expect(textOf(reply)).toContain('cannot tell which paper you mean')
  })

  test('a reply without a ping reaches nobody, for the bot may not read it', async () => {
    const { local: apart } = await startApart()
    const channel = apart.channels.papers
    const first = await replyTo(apart, apart.act.sendMessage(channel, `<@${apart.botId}> ${MERGE}`))
    apart.act.sendMessage(channel, 'How long does it run?', { replyTo: first.message.id, pingReplied: false })
    expect(await botMessages(apart, channel)).toHaveLength(2)
  })

  test('a mention in reply to a person asks about what that person said', async () => {
    const said = say(`Somebody told ${mention()} of BasketMerge and its accuracy on WickerBench`)
    await replyTo(local(), said)
    const reply = await replyTo(local(), say(mention(), { replyTo: said.message.id }))
    expect(textOf(reply)).toContain('71.4%')
  })

  test('direct messages are a conversation, also after a restart, until it is started anew', async () => {
    const { local: apart, bot: first } = await startApart()
    const channel = apart.act.openDirectMessages()
    const ask = async (text: string) => textOf(await replyTo(apart, apart.act.sendMessage(channel, text)))
    expect(await ask(MERGE)).toContain('71.4%')
    await first.close()
    const second = await openBot({ local: apart, database: database() })
    expect(await ask('Who wrote it?')).toContain('Ada Quill')
    const latest = await second.app.latestAnswerIn(channel)
    expect(await second.app.turnsUpTo(latest!)).toHaveLength(4)
    const fresh = await answered(apart, apart.act.slash('new', {}, { channelId: channel }))
    expect(textOf(fresh)).toContain('fresh start')
    expect(await ask('Who wrote it?')).toContain('cannot tell which paper you mean')
    await second.close()
  })

  test('a thread begins with the answer that it grew from, until it is started anew', async () => {
    const first = await replyTo(local(), say(`${mention()} ${MERGE}`))
    const thread = local().act.startThread(first.message.id, 'WickerBench')
    const ask = async (text: string) => textOf(await replyTo(local(), say(`${mention()} ${text}`, {}, thread)))
    expect(await ask('Who wrote it?')).toContain('Ada Quill')
    await answered(local(), local().act.slash('new', {}, { channelId: thread }))
    expect(await ask('Who wrote it?')).toContain('cannot tell which paper you mean')
  })

  test('“yes” to the nearest papers asks about them', async () => {
    const channel = local().act.openDirectMessages(local().userId)
    await replyTo(local(), say(MERGE, {}, channel))
    expect(textOf(await replyTo(local(), say('yes, go on', {}, channel)))).toContain('BasketMerge')
  })

  test('the button asks in a window and answers in the channel', async () => {
    const first = await answered(local(), local().act.slash('ask', { question: MERGE }))
    const follow = buttonsOf(first).find(id => id.startsWith('follow:'))!
    const { interactionId } = local().act.press(first.message.id, follow)
    await local().waitFor(() => local().interaction(interactionId)?.modal, PATIENCE_MS)
    const answer = await answered(local(), local().act.submitModal({ text: 'How long does it run?' }))
    expect(textOf(answer)).toContain('12 minutes')
    expect(answer.visibleTo).toBe(null)
    const kept = await bot().app.keptAnswer(Number(buttonsOf(answer)[0]!.split(':')[1]))
    expect(kept?.parentId).toBe(Number(follow.split(':')[1]))
  })

  test('a private answer is followed in private', async () => {
    const first = await answered(local(), local().act.slash('ask', { question: MERGE, private: true }))
    const follow = buttonsOf(first).find(id => id.startsWith('follow:'))!
    const { interactionId } = local().act.press(first.message.id, follow)
    await local().waitFor(() => local().interaction(interactionId)?.modal, PATIENCE_MS)
    const answer = await answered(local(), local().act.submitModal({ text: 'How long does it run?' }))
    expect(answer.visibleTo).toBe(local().userId)
  })

  test('memory is bounded', async () => {
    const { app } = bot()
    const place = { guildId: undefined, channelId: 'bounded', userId: '1' }
    let parentId: number | undefined
    for (let turn = 0; turn < 8; turn++) {
      const answer = await app.ask({ question: `${MERGE} (${turn})` })
      parentId = await app.keepAnswer({ ...place, parentId, answer })
    }
    const before = await conversationUpTo(database(), parentId!, 3)
    expect(before.map(({ question }) => question.at(-2))).toEqual(['5', '6', '7'])
    expect(await app.turnsUpTo(parentId!)).toHaveLength(6)
  })
})

describe('the menu of a message', () => {
  test('makes a question of it', async () => {
    const said = say('BasketMerge and its accuracy on WickerBench')
    const { interactionId } = local().act.messageCommand('Ask about this', said.message.id)
    const { modal } = await local().waitFor(() => {
      const opened = local().interaction(interactionId)
      return opened?.modal ? opened : undefined
    }, PATIENCE_MS)
    expect(JSON.stringify(modal)).toContain('BasketMerge and its accuracy on WickerBench')
    const answer = await answered(local(), local().act.submitModal({ text: 'What accuracy does BasketMerge reach?' }))
    expect(textOf(answer)).toContain('71.4%')
  })
})

describe('the other buttons', () => {
  const pressed = async (action: string, options: { private?: boolean } = {}) => {
    const answer = await answered(local(), local().act.slash('ask', { question: MERGE, ...options }))
    const id = buttonsOf(answer).find(one => one.startsWith(`${action}:`))!
    return { answer, id, answerId: Number(id.split(':')[1]), ...local().act.press(answer.message.id, id) }
  }
  const feedback = async (answerId: number) =>
    (await database().query('select user_id, is_good, reason from feedback where answer_id = $1', [answerId])).rows

  test('Related names papers that the answer does not show', async () => {
    const { answer, interactionId } = await pressed('related')
    const related = await answered(local(), { interactionId })
    expect(related.visibleTo).toBe(local().userId)
    const links = [...textOf(related).matchAll(/^- /gm)]
    expect(links.length).toBeGreaterThan(0)
    expect(links.length).toBeLessThanOrEqual(5)
    for (const { url } of footnotesIn(textOf(answer))) expect(textOf(related)).not.toContain(url)
  })

  test('👍 is kept, and 👎 asks for a reason; the last word counts', async () => {
    const { answer, interactionId, answerId } = await pressed('good')
    expect(textOf(await answered(local(), { interactionId }))).toContain('Thank you')
    expect(await feedback(answerId)).toEqual([{ user_id: local().userId, is_good: true, reason: null }])
    const bad = local().act.press(answer.message.id, `bad:${answerId}`)
    await local().waitFor(() => local().interaction(bad.interactionId)?.modal, PATIENCE_MS)
    await answered(local(), local().act.submitModal({ text: 'It is \0 about another set.' }))
    expect(await feedback(answerId)).toEqual([
      { user_id: local().userId, is_good: false, reason: 'It is  about another set.' },
    ])
  })

  test('of a private answer explain themselves to anybody else', async () => {
    const { answerId, interactionId } = await pressed('evidence', { private: true })
    await answered(local(), { interactionId })
    const context = {
      guildId: local().guildId,
      channelId: (await bot().app.keptAnswer(answerId))!.channelId,
      userId: 'somebody else',
      words: en,
    }
    await expect(
      onPressed({ action: 'evidence', answerId }, undefined, bot().app, context as Parameters<typeof onPressed>[3]),
    ).rejects.toThrow(/one person’s eyes/)
  })
})
