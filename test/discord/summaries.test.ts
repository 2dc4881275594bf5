/** `/summary` at its lengths and of a thread, "Summarise paper", and papers that are fetched for it, in two languages. */
import { describe, expect, onTestFinished, test } from 'vitest'
import { connectChatModel } from '../../src/llm/chat-model.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import { LANGUAGES } from '../../src/words/words.ts'
import { englishIn } from '../support/frame.ts'
import { openPaperShop } from '../support/paper-shop.ts'
import { AWKWARD_LIBRARY, addPapers } from '../support/papers.ts'
import { type Script, startScriptedModel } from '../support/scripted-model.ts'
import { linksIn, pingsIn } from '../support/shown.ts'
import { answered, buttonsOf, footnotesIn, PATIENCE_MS, shareBot, textOf, unlimited } from './bot.ts'

const LAMPS = {
  title: 'Tallow Lamps for Model Merging',
  authors: ['Wick Tallow'],
  arxivId: '2602.00100',
  abstract:
    'Merging models in the dark is hard. We propose TallowNet, which merges models by candle light. TallowNet reaches 59.9% accuracy on WickerBench. TallowNet does not work outdoors.',
}
const WITH_DOI = {
  title: 'Grafting Hedges onto Hedges',
  doi: '10.5555/hedge.2024',
  abstract: 'Hedges are cut too often. We propose GraftNet, which grafts hedges. GraftNet keeps 77% of the leaves.',
}
const WITHDRAWN = {
  title: 'Withdrawn Work on Wicker',
  arxivId: '2404.00007',
  status: 'withdrawn' as const,
  abstract: 'WickerNet was withdrawn. It did not hold.',
}

const { database, startApart } = shareBot([...AWKWARD_LIBRARY, WITH_DOI, WITHDRAWN])
const SPEAKERS = (['en', 'de'] as const).map(code => ({
  locale: code === 'en' ? 'en-US' : 'de',
  words: LANGUAGES[code].words,
}))
type Words = (typeof SPEAKERS)[number]['words']

const MERGE = 'What accuracy does BasketMerge reach on WickerBench?'
const plain = (text: string): string => text.replaceAll('\\', '')

const start = async (script?: Script) => {
  const shop = openPaperShop([LAMPS])
  const model = script && (await startScriptedModel(script))
  const patience = { firstMs: PATIENCE_MS, nextMs: PATIENCE_MS, totalMs: PATIENCE_MS }
  const chat = model && connectChatModel({ model: 'scripted', apiKey: 'sk-scripted', baseUrl: model.url, patience })
  const stage = await startApart({ read: shop.read, change: unlimited, ...(chat && { chat }) })
  onTestFinished(async () => {
    expect(model?.mistakes ?? []).toEqual([])
    await database().script('delete from papers where guild_id is not null; truncate library_log')
  })
  return { ...stage, shop, model }
}

/** What a person is told at last, in their language. */
const final = async (at: RunningLocalDiscord, started: { interactionId: Id }, words: Words): Promise<StoredMessage> => {
  const first = await answered(at, started)
  const { channel_id: channelId, id } = first.message
  const message = await at.waitFor(
    () => {
      const now = at.messages(channelId).find(one => one.message.id === id)
      return now !== undefined && !textOf(now).endsWith('✍️') ? now : undefined
    },
    PATIENCE_MS,
    'the final answer',
  )
  if (words !== LANGUAGES.en.words) expect(englishIn(textOf(message), words)).toEqual([])
  return message
}

describe.for(SPEAKERS)('a person who reads $locale', ({ locale, words }) => {
  const { summary, summaries } = words
  const slash = async (at: RunningLocalDiscord, command: string, options: object = {}, where: object = {}) =>
    final(at, at.act.slash(command, options as never, { locale, ...where }), words)
  const menu = async (at: RunningLocalDiscord, content: string, where: { userId?: Id; channelId?: Id } = {}) => {
    const { message } = at.act.sendMessage(where.channelId ?? at.channels.general, content)
    const name = LANGUAGES.en.words.commands.summarisePaper.name
    const by = where.userId === undefined ? {} : { userId: where.userId }
    return final(at, at.act.messageCommand(name, message.id, { locale, ...by }), words)
  }

  test('gets one line, a card, or an explanation, each sentence with its footnote', async () => {
    const { local } = await start()
    const line = textOf(await slash(local, 'summary paper', { paper: 'BasketMerge', length: 'line' }))
    const said = line.split('\n').filter(one => footnotesIn(one).length > 0)
    expect(said).toEqual([expect.stringMatching(/^We propose BasketMerge.* \[\\\[1\\\]\]\(<[^>]+>\)$/)])
    const card = textOf(await slash(local, 'summary paper', { paper: 'BasketMerge' }))
    for (const label of [summary.problem, summary.approach, summary.result, summaries.limits])
      expect(card).toMatch(new RegExp(`\\*\\*${label}\\.\\*\\* .*\\[`))
    expect(card).toContain('71.4%')
    const unlimited = textOf(await slash(local, 'summary paper', { paper: 'ShearPrune', length: 'card' }))
    expect(unlimited).toContain(`-# ${summaries.noLimits}`)
    const newcomer = textOf(await slash(local, 'summary paper', { paper: 'BasketMerge', length: 'newcomer' }))
    expect(newcomer).toContain(`**${summaries.newcomer.approach}.**`)
    expect(newcomer).toContain(`-# ${summaries.plainestNote}`)
  })

  test('gets a card of a model with labels in their language', async () => {
    const { local } = await start({
      answer: ({ label }) =>
        `- Approach: BasketMerge weights each parameter with its curvature ${label('curvature')}.\n- Result: BasketMerge reaches 99% ${label('71.4')}.`,
    })
    const text = textOf(await slash(local, 'summary paper', { paper: 'BasketMerge' }))
    expect(text).toContain(`**${summary.approach}.** BasketMerge weights each parameter`)
    expect(text).not.toContain('99%')
    expect(text).toContain(words.answer.byModel)
  })

  test('gets a paper of arXiv that is not here, if they may add it; the server has it from then on', async () => {
    const { local, shop } = await start()
    const paper = `https://arxiv.org/abs/${LAMPS.arxivId}`
    const text = textOf(await slash(local, 'summary paper', { paper }))
    expect(text).toContain('TallowNet reaches 59.9%')
    expect(text).toContain(`-# ${summaries.fetched}`)
    const again = textOf(await slash(local, 'summary paper', { paper }, { userId: local.people.lin }))
    expect(again).toContain('TallowNet reaches 59.9%')
    expect(again).not.toContain(summaries.fetched)
    expect(shop.asked).toEqual([[LAMPS.arxivId]])
    const { rows } = await database().query('select guild_id from papers where arxiv_id = $1', [LAMPS.arxivId])
    expect(rows).toEqual([{ guild_id: local.guildId }])
  })

  test('hears who can add it, that arXiv has no such paper, or that it cannot be reached', async () => {
    const { local, shop } = await start()
    const say = async (paper: string, where: object = {}) =>
      textOf(await slash(local, 'summary paper', { paper }, where))
    expect(await say(LAMPS.arxivId, { userId: local.people.lin })).toBe(summary.notHere(LAMPS.arxivId))
    expect(await say(LAMPS.arxivId, { channelId: local.act.openDirectMessages() })).toBe(summary.notHere(LAMPS.arxivId))
    expect(shop.asked).toEqual([])
    expect(await say('2602.99999')).toBe(words.library.unknown(['2602.99999']))
    shop.isClosed = true
    expect(await say(LAMPS.arxivId)).toBe(summaries.notFetched(LAMPS.arxivId))
    expect((await database().query('select from papers where guild_id is not null')).count).toBe(0)
  })

  test('gets the papers of a thread, a line each, named once', async () => {
    const { local } = await start()
    const first = await slash(local, 'ask', { question: MERGE })
    const thread = local.act.startThread(first.message.id, 'WickerBench')
    await slash(local, 'ask', { question: 'How many channels does ShearPrune remove?' }, { channelId: thread })
    await slash(local, 'ask', { question: MERGE }, { channelId: thread })
    await slash(local, 'ask', { question: 'What of 2310.00003? Does it grow on volcanoes?' }, { channelId: thread })
    // What is not said in this thread, or to one person alone, does not belong to it.
    await slash(local, 'ask', { question: 'What error does CrumbScale reach?' })
    await slash(local, 'ask', { question: 'What does KnotRank outperform?', private: true }, { channelId: thread })
    const text = textOf(await slash(local, 'summary thread', {}, { channelId: thread }))
    expect(text).toContain(`### ${summaries.inThread}`)
    const items = text.split('\n').filter(line => line.startsWith('- '))
    expect(items.map(item => /\*\*\[([^:\]]{0,20})/.exec(item)?.[1])).toEqual([
      'Thinning Networks wi',
      'BasketMerge',
      'A Small Pupil Learns',
    ])
    for (const item of items) expect(footnotesIn(item)).toHaveLength(1)
    expect(text).not.toMatch(/CrumbScale|KnotRank/)
  })

  test('gets at most ten papers of a thread, and none that was withdrawn or is another server’s', async () => {
    const { local, bot } = await start()
    const many = await addPapers(
      database(),
      Array.from({ length: 12 }, (_, at) => ({
        title: `Rope ${at}`,
        abstract: `We propose Rope${at}, a rope of ${at} strands.`,
      })),
      local.guildId,
    )
    const [secret] = await addPapers(
      database(),
      [{ title: 'Secret', abstract: 'We propose Quorblex.' }],
      'another server',
    )
    const { rows } = await database().query<{ id: number }>("select id from papers where status = 'withdrawn'")
    const thread = local.act.startThread((await slash(local, 'ask', { question: MERGE })).message.id, 'Ropes')
    const kept = await bot.app.keptAnswer(
      Number(buttonsOf(await slash(local, 'ask', { question: MERGE }))[0]!.split(':')[1]),
    )
    const citations = [secret!, ...many, rows[0]!.id].map((paperId, at) => ({
      ...kept!.answer.citations[0]!,
      paperId,
      marker: at + 1,
    }))
    const { guildId, userId } = kept!
    await bot.app.keepAnswer({ guildId, userId, channelId: thread, answer: { ...kept!.answer, citations } })
    // The same in a channel of that id elsewhere.
    await bot.app.keepAnswer({ guildId: 'another server', userId, channelId: thread, answer: kept!.answer })
    const text = textOf(await slash(local, 'summary thread', {}, { channelId: thread }))
    const items = text.split('\n').filter(line => line.startsWith('- '))
    expect(items).toHaveLength(9)
    expect(items[0]).toContain('Rope 3')
    expect(text).toContain(summaries.moreInThread(10, 14))
    expect(text).toContain(words.notes.withdrawn(WITHDRAWN.title))
    expect(text).not.toContain('Quorblex')
  })

  test('hears how to use it where there is no thread, or nothing was cited', async () => {
    const { local } = await start()
    expect(textOf(await slash(local, 'summary thread'))).toBe(summaries.notThread)
    const channelId = local.act.openDirectMessages()
    expect(textOf(await slash(local, 'summary thread', {}, { channelId }))).toBe(summaries.emptyThread)
    await slash(local, 'ask', { question: MERGE }, { channelId })
    expect(textOf(await slash(local, 'summary thread', {}, { channelId }))).toContain('BasketMerge')
    await slash(local, 'new', {}, { channelId })
    expect(textOf(await slash(local, 'summary thread', {}, { channelId }))).toBe(summaries.emptyThread)
  })

  test.for<[string, string, RegExp]>([
    ['a link', 'Look: https://arxiv.org/pdf/2301.00001v2!', /BasketMerge reaches 71\.4%/],
    ['a DOI', 'See https://doi.org/10.5555/HEDGE.2024.', /GraftNet keeps 77%/],
    ['a title', 'Has anybody read “Ranking Knots for Ferry Routes” yet?', /KnotRank outperforms/],
    ['a name', 'TriTutor', /TriTutor surpasses/],
    ['a withdrawn paper, which is called so,', 'https://arxiv.org/abs/2404.00007', /WickerNet was withdrawn/],
  ])('gets the card of %s in a message', async ([, content, shown]) => {
    const { local } = await start()
    const text = plain(textOf(await menu(local, content)))
    expect(text).toMatch(shown)
    expect(footnotesIn(textOf(await menu(local, content))).length).toBeGreaterThan(0)
    if (content.includes('2404')) expect(text).toContain(words.answer.withdrawn)
  })

  test.for([true, false])('gets the first three of several, with a model: %s', async withModel => {
    const { local } = await start(
      withModel
        ? { answer: ({ sentences }) => `${[...sentences.values()][1]} [1.2]. Everything else is wrong [1.1].` }
        : undefined,
    )
    const content = `2301.00001 https://arxiv.org/abs/2205.00002 arXiv:2310.00003 2402.00005 2611.00001 ${'@everyone'}`
    const text = textOf(await menu(local, content))
    const items = text.split('\n').filter(line => line.startsWith('- '))
    expect(items.map(item => /\*\*\[([^:\]]{0,9})/.exec(item)?.[1])).toEqual(['BasketMer', 'Thinning ', 'A Small P'])
    for (const item of items) expect(footnotesIn(item).length).toBeGreaterThan(0)
    expect(text).toContain(summaries.firstOf(3))
    expect(text).toContain(summaries.missing(['2611.00001']))
    expect(text).not.toContain('Everything else')
    expect(pingsIn(text)).toEqual([])
    expect(linksIn(text).filter(link => !link.startsWith('https://arxiv.org/abs/'))).toEqual([])
  })

  test('hears that a message names no paper, or none that is here', async () => {
    const { local, shop } = await start()
    expect(textOf(await menu(local, 'What a fine day, 12.5 degrees'))).toBe(summaries.noneInMessage)
    expect(textOf(await menu(local, 'doi.org/10.1000/182 and **10.1000/@everyone**'))).toContain('10.1000/182')
    const { lin } = local.people
    expect(textOf(await menu(local, LAMPS.arxivId, { userId: lin }))).toBe(summaries.missing([LAMPS.arxivId]))
    expect(shop.asked).toEqual([])
    expect(textOf(await menu(local, LAMPS.arxivId))).toContain(summaries.fetched)
  })
})

test.for(['in a group of people', 'in a server without it'])('a guest has it summarised %s', async where => {
  const isGroup = where.includes('group')
  const shop = openPaperShop([LAMPS])
  const { local } = await startApart({ read: shop.read, discord: { isInGuild: isGroup } })
  const channelId = isGroup ? local.act.openGroup([local.people.ada]) : local.channels.general
  const { words } = LANGUAGES.en
  const use = async (content: string) => {
    const { message } = local.act.sendMessage(channelId, content)
    return textOf(await answered(local, local.act.messageCommand(words.commands.summarisePaper.name, message.id)))
  }
  expect(await use('https://arxiv.org/abs/2301.00001')).toContain('BasketMerge reaches 71.4%')
  // There is no shelf that it could be added to.
  expect(await use(LAMPS.arxivId)).toBe(words.summaries.missing([LAMPS.arxivId]))
  expect(shop.asked).toEqual([])
})
