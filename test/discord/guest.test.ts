/** The bot as a guest: a person has installed it for themselves, and it is no member of where they use it. */
import { describe, expect, test } from 'vitest'
import type { App } from '../../src/app.ts'
import type { Answer } from '../../src/domain/answer.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import { AWKWARD_LIBRARY } from '../support/papers.ts'
import { answered, buttonsOf, expectSound, footnotesIn, PATIENCE_MS, shareBot, textOf } from './bot.ts'

const { startApart } = shareBot(AWKWARD_LIBRARY)

const MERGE = 'What accuracy does BasketMerge reach on WickerBench?'

type Guest = { local: RunningLocalDiscord; channelId: Id }

/** The two places where it can be a guest. */
const PLACES: [string, (change?: (app: App) => Partial<App>) => Promise<Guest>][] = [
  [
    'in a group of people',
    async change => {
      const { local } = await startApart({ ...(change ? { change } : {}) })
      return { local, channelId: local.act.openGroup([local.people.ada, local.people.lin]) }
    },
  ],
  [
    'in a server without it',
    async change => {
      const { local } = await startApart({ discord: { isInGuild: false }, ...(change ? { change } : {}) })
      return { local, channelId: local.channels.general }
    },
  ],
]

const ask = ({ local, channelId }: Guest, question: string, options = {}): Promise<StoredMessage> =>
  answered(local, local.act.slash('ask', { question, ...options }, { channelId }))

const buttonOf = (message: StoredMessage, action: string): string =>
  buttonsOf(message).find(id => id.startsWith(`${action}:`))!

/** Submits the window that a button or a menu has opened. */
const answerToWindow = async (local: RunningLocalDiscord, opener: { interactionId: Id }, text: string) => {
  const { modal } = await local.waitFor(
    () => {
      const interaction = local.interaction(opener.interactionId)
      return interaction?.modal ? interaction : undefined
    },
    PATIENCE_MS,
    'a window',
  )
  return { modal, answer: await answered(local, local.act.submitModal({ text })) }
}

/** An answer of as many messages. */
const longAnswer = (answer: Answer, messages: number): Answer => ({
  ...answer,
  passages: Array.from({ length: messages }, (_, at) => ({
    claims: [{ text: `Part ${at + 1}. ${'It says something. '.repeat(120)}`, evidence: [] }],
  })),
})

const sentIn = ({ local, channelId }: Guest): StoredMessage[] =>
  local.messages(channelId).filter(({ message }) => message.author.id === local.botId)

describe.for(PLACES)('%s', ([, enter]) => {
  test('a question is answered with footnotes, and its buttons work for everybody there', async () => {
    const guest = await enter()
    const { local } = guest
    const answer = await ask(guest, MERGE)
    expect(textOf(answer)).toContain('71.4%')
    expect(footnotesIn(textOf(answer))).not.toEqual([])
    const { ada } = local.people
    for (const [action, words] of [
      ['evidence', /BasketMerge reaches 71\.4% accuracy/],
      ['related', /Near to the papers/],
      ['good', /glad it helped/],
    ] as const) {
      const reply = await answered(local, local.act.press(answer.message.id, buttonOf(answer, action), { userId: ada }))
      expect(textOf(reply).replaceAll('**', '')).toMatch(words)
      expect(reply.visibleTo).toBe(ada)
    }
    const window = local.act.press(answer.message.id, buttonOf(answer, 'follow'))
    expect(textOf((await answerToWindow(local, window, 'Who wrote it?')).answer)).toContain('Ada Quill')
    expectSound(local)
  })

  test('a private answer is for who asked alone, and is followed in private', async () => {
    const guest = await enter()
    const { local } = guest
    const answer = await ask(guest, MERGE, { private: true })
    expect(answer.visibleTo).toBe(local.userId)
    const window = local.act.press(answer.message.id, buttonOf(answer, 'follow'))
    const { answer: followed } = await answerToWindow(local, window, 'Who wrote it?')
    expect(textOf(followed)).toContain('Ada Quill')
    expect(followed.visibleTo).toBe(local.userId)
  })

  test('a message that mentions people, roles and channels becomes a question', async () => {
    const { local, channelId } = await enter()
    const { general } = local.channels
    const text = `<@${local.people.ada}> <@&${local.roles.readers}> <#${general}>: ${MERGE}`
    const { message } = local.act.sendMessage(channelId, text, { userId: local.people.lin })
    const menu = local.act.messageCommand('Ask about this', message.id)
    const { modal, answer } = await answerToWindow(local, menu, MERGE)
    expect(JSON.stringify(modal)).toMatch(/@Ada .*What accuracy does BasketMerge/)
    expect(textOf(answer)).toContain('71.4%')
  })

  test('a paper is suggested while it is typed, and summarised', async () => {
    const { local, channelId } = await enter()
    const where = { channelId }
    const [choice] = await local.act.autocomplete('summary paper', { paper: 'basket' }, 'paper', where)
    const summary = await answered(local, local.act.slash('summary paper', { paper: String(choice!.value) }, where))
    expect(textOf(summary)).toContain('curvature')
  })

  test.for([6, 7, 12])('an answer of %i messages keeps its end, and says what is left out', async messages => {
    const guest = await enter(app => ({ ask: async (...input) => longAnswer(await app.ask(...input), messages) }))
    const answer = await ask(guest, MERGE)
    const { local } = guest
    const last = await local.waitFor(
      () => sentIn(guest).find(one => buttonsOf(one).length > 0),
      PATIENCE_MS,
      'the last message',
    )
    const all = sentIn(guest)
    expect(all[0]!.message.id).toBe(answer.message.id)
    expect(all).toHaveLength(6)
    expect(textOf(last)).toContain(`Part ${messages}.`)
    const heard = all.map(one => /Part (\d+)\.|Parts left out here: (\d+)/.exec(textOf(one))?.slice(1))
    const shown = heard.flatMap(found => (found?.[0] === undefined ? [] : [Number(found[0])]))
    expect(shown).toEqual(messages === 6 ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, messages])
    expect(heard.find(found => found?.[1] !== undefined)?.[1]).toBe(
      messages === 6 ? undefined : String(messages - shown.length),
    )
    expect(local.requests.filter(({ status }) => status >= 400)).toEqual([])
  })

  test('what is for servers is not offered', async () => {
    const { local, channelId } = await enter()
    for (const command of ['settings show', 'roundup now'])
      expect(() => local.act.slash(command, {}, { channelId })).toThrow(/not offered/)
    expect(textOf(await answered(local, local.act.slash('privacy show', {}, { channelId })))).toContain('kept')
  })
})

test('a group is a conversation, until it is started anew; what was private is no part of it', async () => {
  const guest = await PLACES[0]![1]()
  const { local, channelId } = guest
  await ask(guest, MERGE)
  await ask(guest, 'How does ShearPrune remove channels?', { private: true })
  expect(textOf(await ask(guest, 'Who wrote it?'))).toContain('Ada Quill')
  await answered(local, local.act.slash('new', {}, { channelId }))
  expect(textOf(await ask(guest, 'Who wrote it?'))).toContain('cannot tell which paper you mean')
})

test('where the bot is a member, nothing is left out of a long answer', async () => {
  const { local } = await startApart({
    change: app => ({ ask: async (...input) => longAnswer(await app.ask(...input), 8) }),
  })
  const guest = { local, channelId: local.channels.papers }
  await ask(guest, MERGE)
  await local.waitFor(() => sentIn(guest).some(one => buttonsOf(one).length > 0), PATIENCE_MS, 'the last message')
  expect(sentIn(guest)).toHaveLength(8)
})
