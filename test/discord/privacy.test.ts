/** What is kept of a person: shown, handed out, deleted to the last row, or never kept; and never in the log. */
import { gunzipSync } from 'node:zlib'
import { ButtonStyle } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'
import { chores } from '../../src/chores.ts'
import { closeEvent } from '../../src/database/open-answers.ts'
import type { PersonalData } from '../../src/database/personal.ts'
import { changeSettings, forgetSettings } from '../../src/database/settings.ts'
import { countRequest } from '../../src/database/usage.ts'
import { DELETE_EVERYTHING } from '../../src/discord/custom-ids.ts'
import { exportMessages } from '../../src/discord/messages/personal-data.ts'
import { startJobs } from '../../src/jobs/jobs.ts'
import { connectChatModel } from '../../src/llm/chat-model.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import { en } from '../../src/words/en.ts'
import { LANGUAGES } from '../../src/words/words.ts'
import { makeAnswer } from '../support/answers.ts'
import { AWKWARD_LIBRARY } from '../support/papers.ts'
import { rowsWith } from '../support/rows.ts'
import { refuses, startScriptedModel } from '../support/scripted-model.ts'
import { answered, type Bot, buttonsOf, type LogLine, PATIENCE_MS, recordingLog, shareBot, textOf } from './bot.ts'

const { database, startApart } = shareBot(AWKWARD_LIBRARY)

/** Stands in everything that the person of these tests types, and nowhere else. */
const SECRET = 'zibberflux'
const MERGE = `What accuracy does BasketMerge reach on WickerBench? ${SECRET}`
const DAY_MS = 24 * 3_600_000

/** A bot of its own, in a database where nothing is kept of anybody. */
const start = async (options: Parameters<typeof startApart>[0] = {}) => {
  const forget = () => database().script('truncate opt_outs, usage, guild_settings, roundup_schedules')
  await forget()
  onTestFinished(async () => void (await forget()))
  const { local, bot, clock } = await startApart(options)
  const use = (command: string, input: Parameters<RunningLocalDiscord['act']['slash']>[1] = {}, userId?: Id) =>
    answered(local, local.act.slash(command, input, userId === undefined ? {} : { userId }))
  const press = (message: StoredMessage, id: string, userId?: Id) =>
    answered(local, local.act.press(message.message.id, id, userId === undefined ? {} : { userId }))
  return { local, bot, clock, use, press }
}

type Stage = Awaited<ReturnType<typeof start>>

const deleteAll = async ({ use, press }: Stage, userId?: Id): Promise<string> =>
  textOf(await press(await use('privacy delete', {}, userId), DELETE_EVERYTHING, userId))

const buttonFor = (answer: StoredMessage, action: string): string =>
  buttonsOf(answer).find(id => id.startsWith(`${action}:`))!

const typeInto = async ({ local }: Stage, opened: { interactionId: Id }, text: string): Promise<StoredMessage> => {
  await local.waitFor(() => local.interaction(opened.interactionId)?.modal, PATIENCE_MS, 'a window')
  return answered(local, local.act.submitModal({ text }))
}

const say = async ({ local }: Stage, text: string, channel: Id = local.channels.papers): Promise<StoredMessage> => {
  const { message } = local.act.sendMessage(channel, text)
  const isReply = (one: StoredMessage) =>
    one.message.message_reference?.message_id === message.id && !textOf(one).includes('✍️')
  return local.waitFor(() => local.messages(channel).find(isReply), PATIENCE_MS, 'a reply')
}

/** Everything that leaves traces: questions in every place, thumbs, counts, a roundup and settings. */
const leaveTraces = async (stage: Stage): Promise<StoredMessage> => {
  const { local, use, press } = stage
  const answer = await use('ask', { question: MERGE })
  await press(answer, buttonFor(answer, 'good'))
  await typeInto(stage, local.act.press(answer.message.id, buttonFor(answer, 'bad')), `It is wrong, ${SECRET}.`)
  await typeInto(stage, local.act.press(answer.message.id, buttonFor(answer, 'follow')), `Who wrote it? ${SECRET}`)
  await use('ask', { question: `${SECRET} pruning`, private: true })
  await use('summary topic', { topic: `merging models ${SECRET}` })
  await say(stage, `<@${local.botId}> ${MERGE}`)
  await say(stage, MERGE, local.act.openDirectMessages())
  await answered(local, local.act.slash('new', {}, { channelId: local.act.openDirectMessages() }))
  await use('roundup schedule', { channel: local.channels.roundup, weekday: 5, hour: 9, timezone: 'Europe/Berlin' })
  await changeSettings(database(), local.guildId, { length: 'short' }, local.userId)
  await countRequest(database(), { day: '2026-11-23', guildId: local.guildId, userId: local.userId }, undefined)
  return answer
}

const tracesOf = async ({ local }: Stage): Promise<string[]> => [
  ...(await rowsWith(database(), local.userId)),
  ...(await rowsWith(database(), SECRET)),
]

/** Lines of the log in which a person or their words stand. */
const linesAbout = ({ lines }: Pick<Bot, 'lines'>, ...traces: string[]): LogLine[] =>
  lines.filter(line => traces.some(trace => JSON.stringify(line).includes(trace)))

const filesOf = async ({ message }: StoredMessage): Promise<PersonalData[]> =>
  Promise.all(
    message.attachments.map(async ({ url, filename }) => {
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer())
      return JSON.parse(String(filename.endsWith('.gz') ? gunzipSync(bytes) : bytes)) as PersonalData
    }),
  )

test('show says what is kept, how long in this server, and how to have it', async () => {
  const { local, use } = await start()
  const shown = await use('privacy show')
  expect(textOf(shown)).toBe(`${en.privacy.kept(90)}\n\n${en.privacy.ways}`)
  expect(shown.visibleTo).toBe(local.userId)
  await changeSettings(database(), local.guildId, { keptDays: 7 }, 'an admin')
  onTestFinished(() => forgetSettings(database(), local.guildId))
  expect(textOf(await use('privacy show'))).toContain('7 days')
  const direct = local.act.slash('privacy show', {}, { channelId: local.act.openDirectMessages(), locale: 'de' })
  expect(textOf(await answered(local, direct))).toContain(LANGUAGES.de.words.privacy.kept(90))
})

test('export gives all of it as a file, and nothing of others', async () => {
  const stage = await start()
  const { local, use } = stage
  const { ada } = local.people
  const question = 'How does CrumbScale weigh a loaf?'
  await use('ask', { question }, ada)
  const first = await leaveTraces(stage)
  const message = await use('privacy export')
  expect(message.visibleTo).toBe(local.userId)
  expect(textOf(message)).toBe(en.privacy.exported)
  const [data] = await filesOf(message)
  expect(data!.answers.map(({ answer }) => answer.question)).toEqual([
    MERGE,
    `Who wrote it? ${SECRET}`,
    `${SECRET} pruning`,
    `merging models ${SECRET}`,
    MERGE,
    MERGE,
  ])
  expect(data!.answers[0]).toMatchObject({
    guildId: local.guildId,
    channelId: first.message.channel_id,
    messageIds: [first.message.id],
    isPrivate: false,
  })
  expect(data!.answers[1]!.parentId).toBe(data!.answers[0]!.id)
  expect(data).toMatchObject({
    feedback: [{ answerId: data!.answers[0]!.id, isGood: false, reason: `It is wrong, ${SECRET}.` }],
    usage: expect.arrayContaining([
      expect.objectContaining({ day: '2026-11-23', guildId: local.guildId }),
      expect.objectContaining({ guildId: '' }),
    ]),
    roundupsScheduled: [{ channelId: local.channels.roundup }],
    settingsChanged: [{ guildId: local.guildId }],
    hasOptedOut: false,
  })
  expect(JSON.stringify(data)).not.toContain(question)
  expect(JSON.stringify(data)).not.toContain(ada)
  const [others] = await filesOf(await use('privacy export', {}, ada))
  expect(others!.answers.map(({ answer }) => answer.question)).toEqual([question])
  expect(JSON.stringify(others)).not.toContain(SECRET)
})

test('an export that is too large for one plain file is compressed, and says so', async () => {
  const { local, use } = await start()
  await use('ask', { question: MERGE })
  await database().query(`update answers set answer = answer || jsonb_build_object('question', repeat($1, 900000))`, [
    `${SECRET} `,
  ])
  const message = await use('privacy export')
  expect(textOf(message)).toBe(`${en.privacy.exported} ${en.privacy.exportedLarge(1)}`)
  expect(message.message.attachments[0]).toMatchObject({ filename: 'footnote-data.json.gz' })
  const [data] = await filesOf(message)
  expect(data!.answers[0]!.answer.question).toBe(`${SECRET} `.repeat(900000))
  expect(local.requests.flatMap(({ verdict }) => verdict.breaches)).toEqual([])
})

test('an export that is too large even so comes in parts that hold everything once', async () => {
  const answers = Array.from({ length: 9 }, (_, id) => ({
    id,
    askedAt: new Date(0),
    guildId: null,
    channelId: 'c',
    messageIds: [],
    isPrivate: false,
    parentId: null,
    answer: makeAnswer({ question: Array.from({ length: 200 }, () => Math.random().toString(36)).join() }),
  }))
  const feedback = [{ givenAt: new Date(0), answerId: 1, isGood: true, reason: null }]
  const libraryChanges = [{ guildId: 'g', action: 'add', subject: 'A Paper', at: new Date(0) }]
  const others = { usage: [], roundupsScheduled: [], settingsChanged: [], sourcesFollowed: [], hasOptedOut: false }
  const whole = { answers, feedback, libraryChanges, ...others }
  const messages = await exportMessages(whole, en, 6_000)
  const files = messages.flatMap(({ files = [] }) => files)
  expect(files.length).toBeGreaterThan(2)
  const parts = files.map(({ data }) => JSON.parse(String(gunzipSync(data))))
  expect(parts.flatMap(part => part.answers)).toEqual(JSON.parse(JSON.stringify(answers)))
  expect(parts.flatMap(part => part.feedback)).toHaveLength(1)
  expect(parts.flatMap(part => part.libraryChanges)).toHaveLength(1)
  for (const { data } of files) expect(data.length).toBeLessThanOrEqual(6_000)
  expect(files.at(-1)!.name).toBe(`footnote-data-${files.length}-of-${files.length}.json.gz`)
  expect(JSON.stringify(messages[0]!.components)).toContain(en.privacy.exportedLarge(files.length))
})

test('delete asks first, then leaves nothing in any table and takes nothing from others', async () => {
  const stage = await start()
  const { local, bot, use, press } = stage
  const { log, lines } = recordingLog()
  const jobs = await startJobs({ database: database(), log, everyMinute: {} })
  onTestFinished(jobs.close)
  const { ada } = local.people
  const first = await leaveTraces(stage)
  // Somebody else follows the answer, and judges it.
  const opened = local.act.press(first.message.id, buttonFor(first, 'follow'), { userId: ada })
  await local.waitFor(() => local.interaction(opened.interactionId)?.modal, PATIENCE_MS, 'a window')
  const followed = await answered(local, local.act.submitModal({ text: 'How long does it run?' }, { userId: ada }))
  await press(first, buttonFor(first, 'good'), ada)
  await press(followed, buttonFor(followed, 'good'))

  const before = await tracesOf(stage)
  expect(before.length).toBeGreaterThanOrEqual(7)
  const asked = await use('privacy delete')
  expect(asked.visibleTo).toBe(local.userId)
  expect(textOf(asked)).toBe(en.privacy.confirm)
  expect(JSON.stringify(asked.message.components)).toContain(`"style":${ButtonStyle.Danger}`)
  expect((await tracesOf(stage)).sort()).toEqual(before.sort())

  const text = textOf(await press(asked, DELETE_EVERYTHING))
  expect(text).toBe(`${en.privacy.deleted(6, 2, 2, 2)}\n\n${en.privacy.inChannels}`)
  expect(await tracesOf(stage)).toEqual([])
  expect(linesAbout({ lines: [...bot.lines, ...lines] }, local.userId, SECRET)).toEqual([])
  expect(await rowsWith(database(), ada)).toEqual(['public.answers', 'public.usage'])
  const kept = await bot.app.keptAnswer(Number(buttonsOf(followed)[0]!.split(':')[1]))
  expect(kept).toMatchObject({ userId: ada, parentId: undefined })
  expect((await database().query('select from roundup_schedules')).rows).toHaveLength(1)
  const channels = [...bot.connection.client.channels.cache.values()]
  const held = channels.flatMap(channel => ('messages' in channel ? [...channel.messages.cache.values()] : []))
  expect(held).toEqual([])
  // What was deleted is gone for its old buttons too.
  expect(textOf(await press(first, buttonFor(first, 'evidence')))).toBe(en.buttons.gone)
  expect(await deleteAll(stage)).toContain(en.privacy.deleted(0, 0, 0, 0))
  expect(await tracesOf(stage)).toEqual([])
})

test('the confirming button works after a restart, for whoever presses it and for nobody else', async () => {
  const stage = await start()
  const { local, use, press } = stage
  const { ada, lin } = local.people
  await use('ask', { question: MERGE })
  await use('ask', { question: MERGE }, ada)
  const asked = await use('ask', { question: MERGE })
  const forge = (id: string): void => {
    asked.message.components = [
      { type: 1, components: [{ type: 2, style: ButtonStyle.Danger, custom_id: id, label: 'x' }] },
    ] as typeof asked.message.components
  }
  for (const id of [`${DELETE_EVERYTHING}:${ada}`, `${DELETE_EVERYTHING}${ada}`, 'privacy-delet', `delete:${ada}`]) {
    forge(id)
    expect(textOf(await press(asked, id, lin))).toBe(en.buttons.old)
  }
  // The id alone is all that a restart leaves; under whatever message it stands, it means the presser.
  forge(DELETE_EVERYTHING)
  expect(textOf(await press(asked, DELETE_EVERYTHING, lin))).toContain(en.privacy.deleted(0, 0, 0, 0))
  expect((await rowsWith(database(), ada)).length).toBeGreaterThan(0)
  expect(textOf(await press(asked, DELETE_EVERYTHING, ada))).toContain(en.privacy.deleted(1, 0, 1, 0))
  expect(await rowsWith(database(), ada)).toEqual([])
  expect(await rowsWith(database(), local.userId)).toEqual(['public.answers', 'public.usage'])
})

test('who deletes everything while an answer is on its way gets the answer, and it is not kept', async () => {
  const gate = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const stage = await start({
    change: app => ({
      ask: async (...input) => {
        begun.resolve()
        await gate.promise
        return app.ask(...input)
      },
    }),
  })
  const { local, bot, clock } = stage
  const open = local.act.slash('ask', { question: MERGE })
  await begun.promise
  await deleteAll(stage)
  expect(await tracesOf(stage)).toEqual([])
  gate.resolve()
  const answer = await answered(local, open)
  expect(textOf(answer)).toContain('71.4%')
  expect(textOf(answer)).not.toContain(en.privacy.note)
  expect(buttonsOf(answer)).toEqual([])
  expect(await tracesOf(stage)).toEqual([])
  clock.advance(DAY_MS)
  expect(await bot.app.takeOrphans()).toEqual([])
})

/** An error of a driver or a library that repeats what it was given. */
const quoting = (...given: unknown[]): Error =>
  Object.assign(
    new Error(`invalid input: ${given.map(one => JSON.stringify(one)?.replaceAll('"', '')).join('\n    at ')}`),
    {
      code: '22P02',
    },
  )

test('whatever fails on the way, neither the log nor any table keeps a word of it', async () => {
  const model = await startScriptedModel({
    answer: ({ question }) => refuses(400, `I do not like the prompt “${question}”`),
    other: user => refuses(400, `I do not like ${user}`),
  })
  const patience = { firstMs: PATIENCE_MS, nextMs: PATIENCE_MS, totalMs: PATIENCE_MS }
  const chat = connectChatModel({ model: 'scripted', apiKey: 'k', baseUrl: model.url, patience })
  const failing = new Set<string>()
  const stage = await start({
    chat,
    change: app => {
      const unless = <Input extends unknown[], Result>(name: string, work: (...input: Input) => Promise<Result>) => {
        return async (...input: Input): Promise<Result> => {
          if (failing.has(name)) throw quoting(...input.filter(one => typeof one !== 'function'))
          return work(...input)
        }
      }
      return {
        ask: async (input, options) => {
          if (failing.has('ask')) throw quoting(input)
          if (failing.has('json')) JSON.parse(input.question)
          return app.ask(input, options)
        },
        suggestPapers: unless('suggestPapers', app.suggestPapers),
        keepAnswer: unless('keepAnswer', app.keepAnswer),
        keepFeedback: unless('keepFeedback', app.keepFeedback),
        linkMessages: unless('linkMessages', app.linkMessages),
        claimEvent: unless('claimEvent', app.claimEvent),
        closeEvent: (id: string) =>
          failing.has('closeEvent')
            ? Promise.reject(quoting(stage.local.userId))
            : closeEvent(database(), id, app.now()),
      }
    },
  })
  const { local, bot, use, press } = stage
  /** Whatever the model does is logged anyway. */
  const failures = () => bot.lines.filter(({ level, text }) => level !== 'info' && text !== 'the language model failed')
  const whileFailing = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    failing.add(name)
    const before = failures().length
    await work()
    await local.waitFor(() => failures().length > before, PATIENCE_MS, `a log line about ${name}`)
    failing.delete(name)
  }
  // What people do wrong.
  await use('summary paper', { paper: `${SECRET} unheard of` })
  await use('summary paper', { paper: '1234.56789' })
  await use('roundup schedule', { channel: local.channels.roundup, weekday: 5, hour: 9, timezone: SECRET })
  await use('ask', { question: '🧺' })
  // What fails by itself.
  const answer = await use('ask', { question: MERGE })
  await use('summary topic', { topic: `merging models ${SECRET}` })
  expect(bot.lines.filter(({ text }) => text === 'the language model failed').length).toBeGreaterThan(0)
  for (const name of ['ask', 'json', 'keepAnswer', 'linkMessages', 'closeEvent']) {
    await whileFailing(name, () => use('ask', { question: MERGE }))
    await whileFailing(name, () => say(stage, `<@${local.botId}> ${MERGE}`))
  }
  await whileFailing('claimEvent', () => use('ask', { question: MERGE }))
  await whileFailing('suggestPapers', async () => {
    local.act.autocomplete('summary paper', { paper: SECRET }, 'paper').catch(() => {})
  })
  await whileFailing('keepFeedback', () => press(answer, buttonFor(answer, 'good')))
  await whileFailing('keepFeedback', () =>
    typeInto(stage, local.act.press(answer.message.id, buttonFor(answer, 'bad')), `Because ${SECRET}`),
  )
  const errors = { components: { _errors: [{ code: 'BASE_TYPE_BAD', message: `${SECRET} is bad` }] } }
  const body = { code: 50035, message: 'Invalid Form Body', errors }
  local.faults.push({ match: { method: 'PATCH' }, respond: { status: 400, body }, times: 2 })
  await whileFailing('nothing', async () => {
    local.act.slash('ask', { question: MERGE })
  })

  expect(bot.lines.filter(({ level }) => level === 'error').length).toBeGreaterThan(5)
  await deleteAll(stage)
  expect(await tracesOf(stage)).toEqual([])
  expect(await rowsWith(database(), 'unheard of')).toEqual([])
  const name = local.messages(local.channels.papers).find(({ message }) => message.author.id === local.userId)!
  const traces = [local.userId, `"${name.message.author.username}"`, SECRET, 'unheard of', '1234.56789', '🧺']
  expect(linesAbout(bot, ...traces)).toEqual([])
})

test('who opted out is answered without buttons and memory, and leaves nothing behind', async () => {
  const stage = await start()
  const { local, bot, use, press } = stage
  const { ada } = local.people
  const others = await use('ask', { question: 'How does CrumbScale weigh a loaf?' }, ada)
  await leaveTraces(stage)
  const gone = textOf(await use('privacy opt-out'))
  expect(gone).toBe(`${en.privacy.optedOut}\n\n${en.privacy.deleted(6, 1, 2, 2)}\n\n${en.privacy.inChannels}`)
  const ONLY_THAT = ['public.opt_outs']
  expect(await tracesOf(stage)).toEqual(ONLY_THAT)
  expect(textOf(await use('privacy show'))).toContain(en.privacy.isOut)

  const answer = await use('ask', { question: MERGE })
  expect(textOf(answer)).toContain('71.4%')
  expect(textOf(answer).split(en.privacy.note)).toHaveLength(2)
  expect(buttonsOf(answer)).toEqual([])
  const summary = await use('summary paper', { paper: 'BasketMerge' })
  expect(textOf(summary)).toContain(en.privacy.note)
  expect(buttonsOf(summary)).toEqual([])
  const direct = local.act.openDirectMessages()
  expect(textOf(await say(stage, MERGE, direct))).toContain('71.4%')
  expect(textOf(await say(stage, 'Who wrote it?', direct))).toContain(en.refusals.whichPaper)
  await say(stage, `<@${local.botId}> ${MERGE}`)
  expect(textOf(await press(others, buttonFor(others, 'good')))).toBe(en.privacy.thumbNotKept)
  const window = local.act.press(others.message.id, buttonFor(others, 'follow'))
  expect(textOf(await typeInto(stage, window, `How many grams? ${SECRET}`))).toContain(en.privacy.note)
  await use('roundup schedule', { channel: local.channels.roundup, weekday: 5, hour: 9, timezone: 'Europe/Berlin' })
  await expect.poll(() => tracesOf(stage), { timeout: PATIENCE_MS }).toEqual(ONLY_THAT)
  expect((await filesOf(await use('privacy export')))[0]).toMatchObject({ answers: [], hasOptedOut: true })
  expect(await deleteAll(stage)).toContain(en.privacy.staysOut)
  expect(await tracesOf(stage)).toEqual(ONLY_THAT)

  expect(textOf(await use('privacy opt-in'))).toBe(en.privacy.optedIn(90))
  expect(await tracesOf(stage)).toEqual([])
  const again = await use('ask', { question: MERGE })
  expect(textOf(again)).not.toContain(en.privacy.note)
  expect(buttonsOf(again).length).toBeGreaterThan(0)
  expect(linesAbout(bot, local.userId, SECRET)).toEqual([])
})

test('who opted out is not understood from what others asked in the same thread', async () => {
  const stage = await start()
  const { local, use } = stage
  const { ada } = local.people
  const first = await use('ask', { question: MERGE }, ada)
  const thread = local.act.startThread(first.message.id, 'WickerBench')
  const ask = async () => textOf(await say(stage, `<@${local.botId}> Who wrote it?`, thread))
  expect(await ask()).toContain('Ada Quill')
  await use('privacy opt-out')
  expect(await ask()).toContain(en.refusals.whichPaper)
  // Who replies says what is meant.
  const window = local.act.press(first.message.id, buttonFor(first, 'follow'))
  expect(textOf(await typeInto(stage, window, 'Who wrote it?'))).toContain('Ada Quill')
})

/** A minute passes, and what is due is looked after. */
const passMinute = async ({ bot, clock }: Stage): Promise<void> => {
  clock.advance(60_000)
  for (const run of Object.values(chores(bot.app, bot.connection.rest, recordingLog().log))) await run()
}
const backdate = (at: number) => database().query('update answers set created_at = $1', [new Date(at)])
const countAnswers = async () => (await database().query('select from answers')).rows.length

test('what is old is deleted by itself, as each server wants it', async () => {
  const stage = await start()
  const { local, clock, use, press } = stage
  const answer = await use('ask', { question: MERGE })
  await backdate(clock.now())
  await changeSettings(database(), local.guildId, { keptDays: 7 }, 'an admin')
  await passMinute(stage)
  expect(await countAnswers()).toBe(1)
  clock.advance(7 * DAY_MS)
  await passMinute(stage)
  expect(await rowsWith(database(), SECRET)).toEqual([])
  expect(textOf(await press(answer, buttonFor(answer, 'evidence')))).toBe(en.buttons.gone)
})

test('what is old is looked for every minute, and deleted once an hour', async () => {
  const stage = await start()
  await passMinute(stage)
  await stage.use('ask', { question: MERGE })
  await backdate(stage.clock.now() - 91 * DAY_MS)
  for (let minute = 1; minute < 60; minute++) await passMinute(stage)
  expect(await countAnswers()).toBe(1)
  await passMinute(stage)
  expect(await countAnswers()).toBe(0)
})

test('that an event was answered is forgotten after a day', async () => {
  const stage = await start()
  await stage.use('ask', { question: MERGE })
  const countDone = async () =>
    (await database().query('select from open_answers where done_at is not null')).rows.length
  await expect.poll(countDone, { timeout: PATIENCE_MS }).toBe(1)
  stage.clock.advance(DAY_MS - 120_000)
  await passMinute(stage)
  expect(await countDone()).toBe(1)
  await passMinute(stage)
  await passMinute(stage)
  expect(await countDone()).toBe(0)
})

test('a roundup of somebody who deleted everything goes on, and tells nobody when it cannot', async () => {
  const stage = await start()
  const { local, bot, clock, use } = stage
  await database().script('delete from roundup_editions')
  await use('roundup schedule', { channel: local.channels.roundup, weekday: 1, hour: 12, timezone: 'Europe/London' })
  await deleteAll(stage)
  local.setPermissions(local.channels.roundup, { deny: ['ViewChannel', 'SendMessages'] })
  clock.advance(6 * 3_600_000)
  await bot.app.roundup.postDue()
  expect((await bot.app.roundup.list()).map(one => one.pausedBecause)).toEqual(['not-allowed'])
  expect(local.requests.filter(({ route }) => route === '/users/@me/channels')).toEqual([])
  expect(bot.lines.filter(({ text }) => text === 'nobody could be told')).toEqual([])
})
