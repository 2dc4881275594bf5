/** Everyone reads our own words in their own language; what papers say stays as it is. */
import { describe, expect, test } from 'vitest'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import { LANGUAGES, type Words } from '../../src/words/words.ts'
import { englishIn } from '../support/frame.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { answered, buttonsOf, PATIENCE_MS, referenceIn, shareBot, textOf } from './bot.ts'

const { local, database, startApart } = shareBot(SMALL_LIBRARY)

const QUESTION = 'What accuracy does BasketMerge reach?'
const CASES = Object.entries(LANGUAGES).flatMap(([code, { words, locales }]) =>
  (code === 'en' ? ['en-US', 'ja'] : locales).map(locale => ({ locale, words })),
)

/** All that is shown of a message, its buttons too, without the marks of Markdown. */
const shown = (message: StoredMessage): string => `${textOf(message)}\n${JSON.stringify(message.message.components)}`

describe.for(CASES)('a person who reads $locale', ({ locale, words }) => {
  const use = async (command: string, options: Parameters<RunningLocalDiscord['act']['slash']>[1] = {}) => {
    const message = await answered(local(), local().act.slash(command, options, { locale }))
    if (words !== LANGUAGES.en.words) expect(englishIn(shown(message), words)).toEqual([])
    return message
  }
  const press = (answer: StoredMessage, action: string) => {
    const id = buttonsOf(answer).find(one => one.startsWith(`${action}:`))!
    return local().act.press(answer.message.id, id, { locale })
  }
  const windowOf = async ({ interactionId }: { interactionId: Id }): Promise<string> => {
    await local().waitFor(() => local().interaction(interactionId)?.modal, PATIENCE_MS)
    return JSON.stringify(local().interaction(interactionId)?.modal)
  }

  test('gets an answer', async () => {
    const answer = await use('ask', { question: `${QUESTION} since 2023` })
    expect(textOf(answer)).toContain('71.4%')
    expect(textOf(answer)).toContain(`-# ${words.notes.limits([words.limits.since(words.dates.year('2023'))], 2, 4)}`)
    expect(textOf(answer)).toContain(`-# ${words.answer.fromAbstracts}`)
    for (const label of [words.buttons.evidence(3), words.buttons.related, words.buttons.followUp])
      expect(shown(answer)).toContain(JSON.stringify(label))
  })

  test('gets a refusal', async () => {
    expect(textOf(await use('ask', { question: 'What accuracy does BasketMerge reach on ImageNet?' }))).toContain(
      `${words.refusals.notMentioned(4, ['ImageNet'])}${words.refusals.nearest}`,
    )
    expect(textOf(await use('ask', { question: '🧺' }))).toBe(words.refusals.noWords)
    expect(textOf(await use('ask', { question: 'thanks' }))).toContain(words.smallTalk.thanks(4))
    expect(textOf(await use('ask', { question: 'pruning since 2050' }))).toContain(
      words.refusals.nothingWithin(4, [words.limits.since(words.dates.year('2050'))]),
    )
  })

  test('gets a fact from a paper’s record', async () => {
    const title = 'BasketMerge: Weaving Fine-tuned Models into One'
    const when = words.record.inMonth(words.dates.month(new Date('2023-01-01')))
    expect(textOf(await use('ask', { question: 'Who wrote BasketMerge?' }))).toContain(
      words.record.authors(title, ['Ada Quill', 'Tomas Reed']),
    )
    expect(textOf(await use('ask', { question: 'When was BasketMerge published?' }))).toContain(
      words.record.date(title, when),
    )
  })

  test('gets a summary, or hears why there is none', async () => {
    const text = textOf(await use('summary paper', { paper: 'BasketMerge' }))
    for (const label of [words.summary.problem, words.summary.approach, words.summary.result])
      expect(text).toContain(`**${label}.**`)
    expect(textOf(await use('summary topic', { topic: 'merging models since 2023' }))).toContain(
      words.answer.fromAbstracts,
    )
    expect(textOf(await use('summary paper', { paper: '1706.03762' }))).toBe(words.summary.notHere('1706.03762'))
    expect(textOf(await use('summary paper', { paper: 'Attention Is All You Need' }))).toContain(words.summary.unknown)
    expect(textOf(await use('summary topic', { topic: '🧺' }))).toBe(words.summary.nameTopic)
  })

  test('presses the buttons of somebody else’s answer and reads their own language', async () => {
    const answer = await answered(local(), local().act.slash('ask', { question: QUESTION }))
    const evidence = await answered(local(), press(answer, 'evidence'))
    expect(textOf(evidence)).toContain(words.answer.abstractVerbatim)
    const related = await answered(local(), press(answer, 'related'))
    expect(textOf(related)).toContain(words.answer.related)
    expect(textOf(await answered(local(), press(answer, 'good')))).toBe(words.buttons.good)
    expect(await windowOf(press(answer, 'bad'))).toContain(words.windows.reason)
    const judged = local().act.submitModal({ text: '' }, { locale })
    expect(textOf(await answered(local(), judged))).toBe(words.buttons.bad)
    const follow = await windowOf(press(answer, 'follow'))
    for (const text of [words.windows.followUp, words.windows.question]) expect(follow).toContain(text)
    const followed = await answered(local(), local().act.submitModal({ text: 'How long does it run?' }, { locale }))
    expect(textOf(followed)).toContain(words.notes.about(['BasketMerge: Weaving Fine-tuned Models into One']))
    await database().script('truncate answers cascade')
    expect(textOf(await answered(local(), press(answer, 'evidence')))).toBe(words.buttons.gone)
  })

  test('plans, posts and stops roundups', async () => {
    const channel = local().channels.roundup
    const here = `<#${channel}>`
    const slot = words.schedule.slot(words.weekdays[4]!, 9, 'Europe/Berlin')
    const planned = { channel, weekday: 5, hour: 9, timezone: 'Europe/Berlin' }
    const noZone = textOf(await use('roundup schedule', { ...planned, timezone: 'Mars' }))
    expect(noZone).toBe(words.schedule.noZone('Mars'))
    expect(textOf(await use('roundup show'))).toBe(words.schedule.none)
    expect(textOf(await use('roundup schedule', planned))).toContain(words.schedule.scheduled(slot, here))
    expect(textOf(await use('roundup show'))).toContain(words.schedule.planned(here, slot))
    const posted = textOf(await use('roundup now'))
    expect([words.schedule.posted(here), words.schedule.alreadyPosted(here)].some(one => posted.startsWith(one))).toBe(
      true,
    )
    local().setPermissions(channel, { deny: ['SendMessages'] })
    expect(textOf(await use('roundup now'))).toBe(words.schedule.lacks(here, [words.permissions.SendMessages]))
    local().setPermissions(channel, {})
    expect(textOf(await use('roundup stop'))).toBe(words.schedule.stopped(here))
    expect(textOf(await use('new'))).toBe(words.freshStart)
  })

  test('reads what is kept of them, and decides about it', async () => {
    const { privacy } = words
    expect(textOf(await use('privacy show'))).toBe(`${privacy.kept(90)}\n\n${privacy.ways}`)
    expect(textOf(await use('privacy export'))).toBe(privacy.exported)
    expect(shown(await use('privacy delete'))).toContain(JSON.stringify(privacy.confirmButton))
    expect(textOf(await use('privacy opt-out'))).toContain(privacy.optedOut)
    expect(textOf(await use('ask', { question: QUESTION }))).toContain(`-# ${privacy.note}`)
    expect(textOf(await use('privacy show'))).toContain(privacy.isOut)
    expect(textOf(await use('privacy opt-in'))).toBe(privacy.optedIn(90))
  })

  test('hears of a failure', async () => {
    const { local: apart } = await startApart({ change: () => ({ ask: () => Promise.reject(new Error('a bug')) }) })
    const text = textOf(await answered(apart, apart.act.slash('ask', { question: QUESTION }, { locale })))
    const reference = /[0-9a-f]{6}/.exec(text)?.[0] ?? 'none'
    expect(text).toBe(words.errors.unforeseen(reference))
    if (words === LANGUAGES.en.words) expect(referenceIn(text)).toBe(reference)
  })
})

describe('where nobody says what they read', () => {
  const replyTo = async (where: RunningLocalDiscord, channel: Id, content: string): Promise<string> => {
    const { message } = where.act.sendMessage(channel, content)
    const reply = await where.waitFor(
      () => where.messages(channel).find(one => one.message.message_reference?.message_id === message.id),
      PATIENCE_MS,
      'a reply',
    )
    return textOf(reply)
  }
  /** Without a model, a question that is not in English finds little; how it is refused is in our words too. */
  const expectFrame = (text: string, words: Words): void => {
    const { answer, refusals } = words
    expect(text).toMatch(new RegExp([answer.fromAbstracts, refusals.nearest, refusals.notStated].join('|')))
  }
  const { de, en, fr, tr, es, zh } = LANGUAGES

  test.for([
    [
      'a German question',
      'Welche Paper verschmelzen feinabgestimmte Modelle und welche Genauigkeit erreicht BasketMerge?',
      de,
    ],
    ['a Spanish question', '¿Qué precisión alcanza BasketMerge cuando se fusionan varios modelos?', es],
    ['a Chinese question', '哪些论文研究模型合并？BasketMerge 的准确率是多少？', zh],
    ['an English question', 'What accuracy does BasketMerge reach on the suite of tasks?', en],
    ['a question too short to tell', 'BasketMerge?', fr],
    [
      'a question in a language that is not spoken',
      'Quale accuratezza raggiunge BasketMerge quando unisce i modelli?',
      fr,
    ],
  ] as const)('%s is answered in its language, else in that of the server', async ([, question, { words }]) => {
    const { local: apart } = await startApart({ discord: { guildLocale: 'fr' } })
    const text = await replyTo(apart, apart.channels.papers, `<@${apart.botId}> ${question}`)
    expectFrame(text, words)
    if (words !== en.words) expect(englishIn(text, words)).toEqual([])
  })

  test('direct messages are answered in the language of the question, else in English', async () => {
    const channel = local().act.openDirectMessages()
    const turkish = 'BasketMerge yöntemi birleştirilen modellerde hangi doğruluk oranına ulaşıyor?'
    expectFrame(await replyTo(local(), channel, turkish), tr.words)
    expectFrame(await replyTo(local(), channel, 'What is TriTutor?'), en.words)
  })

  test('a scheduled roundup speaks the language of its server, and so does its evidence button', async () => {
    const { local: apart, bot, clock } = await startApart({ discord: { guildLocale: 'es-419' } })
    const { words } = es
    await database().script('delete from roundup_schedules; delete from roundup_editions')
    await database().query('update papers set added_at = $1', [new Date(clock.now())])
    await bot.app.roundup.schedule({
      guildId: apart.guildId,
      channelId: apart.channels.roundup,
      createdBy: apart.userId,
      weekday: 1,
      hour: 12,
      minute: 0,
      timeZone: 'UTC',
    })
    clock.advance(4 * 3_600_000)
    await bot.app.roundup.postDue()
    const [post] = apart.messages(apart.channels.roundup)
    expect(textOf(post!)).toContain(`## ${words.roundup.heading}\n-# 23–29 de noviembre de 2026 · 4 artículos`)
    expect(textOf(post!)).toContain('-# Novedades 2026-W48')
    expect(englishIn(shown(post!), words)).toEqual([])
    expect(shown(post!)).toContain(words.buttons.evidence(4))

    apart.setPermissions(apart.channels.roundup, { deny: ['SendMessages'] })
    clock.advance(7 * 24 * 3_600_000)
    await bot.app.roundup.postDue()
    const told = apart.messages(apart.act.openDirectMessages()).map(textOf)
    expect(told).toEqual([words.schedule.because['not-allowed']])
    const seen = await answered(apart, apart.act.slash('roundup show', {}, { locale: 'tr' }))
    expect(textOf(seen)).toContain(tr.words.schedule.because['not-allowed'])
  })
})
