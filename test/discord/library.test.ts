/** `/library` and "Add this paper": what people see of the library, and who may change it how. */
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addSource, beginRun, logChange, moveCursor, noteFailure, noteSuccess } from '../../src/database/sources.ts'
import { storePapers } from '../../src/database/store-papers.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { en } from '../../src/words/en.ts'
import { awkwardText } from '../support/awkward.ts'
import { openPaperShop } from '../support/paper-shop.ts'
import { addPapers, makePaper, SMALL_LIBRARY } from '../support/papers.ts'
import { answered, expectPlainWords, shareBot, textOf, unlimited } from './bot.ts'
import { COMMAND, forge, settle } from './forged.ts'

const { database, startApart } = shareBot(SMALL_LIBRARY)

const { library } = en
const LAMPS = {
  title: 'Tallow Lamps for Model Merging',
  authors: ['Wick Tallow', 'Ada Quill', 'Bo Snuff'],
  arxivId: '2602.00100',
  published: { from: '2026-02-01', to: '2026-02-28' },
  abstract: 'We propose TallowNet, which merges models by candle light.',
}
const SAILS = { title: 'Sails that Fold Themselves', arxivId: '2602.00101', authors: ['Olaf Hawser'] }
const MANY = Array.from({ length: 12 }, (_, at) => ({ title: `Rope Number ${at}`, arxivId: `2603.000${10 + at}` }))
const GONE = '2602.99999'

/** Someone who may manage the server, and someone who may not. */
const start = async () => {
  const shop = openPaperShop([LAMPS, SAILS, ...MANY])
  const stage = await startApart({ read: shop.read, change: unlimited })
  onTestFinished(async () => {
    await database().script('delete from papers where guild_id is not null; truncate sources, library_log')
  })
  const { local } = stage
  const { lin } = local.people
  const use = async (command: string, input: object = {}, where = {}) =>
    answered(local, local.act.slash(command, input as never, where))
  const say = async (command: string, input: object = {}, where = {}) => textOf(await use(command, input, where))
  /** What everybody sees in the channel. */
  const publicTexts = () =>
    local
      .messages(local.channels.general)
      .filter(({ message, visibleTo }) => message.author.id === local.botId && visibleTo === null)
      .map(textOf)
  const logged = () => stage.bot.lines.filter(({ text }) => text === 'a library was changed').map(({ about }) => about)
  const complete = (command: string, option: string, typed: string, where = {}) =>
    local.act.autocomplete(command, { [option]: typed }, option, where)
  return { ...stage, shop, lin, use, say, publicTexts, logged, complete }
}

describe('/library add', () => {
  test('adds by id or link for this server alone, says what became of each, and tells the channel what is new', async () => {
    const { local, shop, use, publicTexts, logged, bot } = await start()
    const known = SMALL_LIBRARY[0]!
    const typed = `https://arxiv.org/abs/${LAMPS.arxivId}v2, ${SAILS.arxivId};${known.arxivId} ${GONE}`
    const reply = await use('library add', { paper: typed })
    expect(reply.visibleTo).toBe(local.userId)
    const lines = textOf(reply).split('\n')
    expect(lines).toEqual([
      `**${library.added}**`,
      `- [${LAMPS.title}](<https://arxiv.org/abs/${LAMPS.arxivId}>) — Tallow et al. 2026`,
      `- [${SAILS.title}](<https://arxiv.org/abs/${SAILS.arxivId}>) — Hawser`,
      `**${library.there}**`,
      `- [${known.title}](<https://arxiv.org/abs/${known.arxivId}>) — Quill & Reed 2023`,
      library.unknown([GONE]),
    ])
    expect(shop.asked).toEqual([[`${LAMPS.arxivId}v2`, SAILS.arxivId, GONE]])
    await local.waitFor(() => publicTexts().length > 0)
    expect(publicTexts()).toEqual([[`**${library.announced(`<@${local.userId}>`)}**`, lines[1], lines[2]].join('\n')])
    expect(logged()).toEqual([{ guild: local.guildId, action: 'add', count: 2 }])
    expect(JSON.stringify(bot.lines)).not.toContain('Tallow')
    expect(await bot.app.library.sizes(local.guildId)).toEqual({ papers: 6, own: 2 })
    expect(await bot.app.library.sizes(undefined)).toEqual({ papers: 4, own: 0 })
  })

  test('what is there already is told to whoever asks, and to nobody else', async () => {
    const { local, say, publicTexts, logged } = await start()
    await say('library add', { paper: LAMPS.arxivId })
    const again = await say('library add', { paper: LAMPS.arxivId })
    expect(again).toContain(`**${library.there}**\n- [${LAMPS.title}]`)
    await say('library add', { paper: SAILS.arxivId })
    await local.waitFor(() => publicTexts().some(text => text.includes(SAILS.title)))
    expect(publicTexts()).toHaveLength(2)
    expect(logged()).toHaveLength(2)
  })

  test.for<[string, string, string]>([
    ['no id', 'the lamp paper', library.refused.notPapers('the')],
    ['a category', 'arxiv:cat:cs.CL', library.refused.notPapers('arxiv:cat:cs.CL')],
    ['eleven ids', MANY.map(({ arxivId }) => arxivId).join(' '), library.refused.tooManyPapers(10)],
    ['an id that arXiv does not have', GONE, library.unknown([GONE])],
  ])('%s is refused in words, before everybody’s eyes are drawn to it', async ([, typed, words]) => {
    const { local, use, publicTexts, logged } = await start()
    const reply = await use('library add', { paper: typed })
    expect(textOf(reply)).toBe(words)
    expect(reply.visibleTo).toBe(local.userId)
    expect(publicTexts()).toEqual([])
    expect(logged()).toEqual([])
  })

  test('ten at once are added', async () => {
    const { say } = await start()
    const ids = MANY.slice(0, 10).map(({ arxivId }) => arxivId)
    expect((await say('library add', { paper: ids.join(',') })).match(/Rope Number/g)).toHaveLength(10)
  })

  test('when arXiv does not answer, says so', async () => {
    const { say, shop, publicTexts } = await start()
    shop.isClosed = true
    expect(await say('library add', { paper: LAMPS.arxivId })).toMatch(/arXiv, does not answer right now/)
    expect(publicTexts()).toEqual([])
  })
})

const CHANGES: [string, object][] = [
  ['library add', { paper: LAMPS.arxivId }],
  ['library remove', { paper: 'Tallow' }],
  ['library follow', { source: 'hf:daily' }],
  ['library unfollow', { source: 'hf:daily' }],
]

test.for(CHANGES)('%s takes the permission to manage the server', async ([command, input]) => {
  const { local, lin, use, say, shop } = await start()
  await addPapers(database(), [LAMPS], local.guildId)
  await addSource(database(), { guildId: local.guildId, name: 'hf:daily', addedBy: 'x' }, new Date())
  const before = await database().query('select id from papers union all select id from sources')
  const refused = await use(command, input, { userId: lin })
  expect(textOf(refused)).toBe(library.lacks('Manage Server'))
  expect(refused.visibleTo).toBe(lin)
  expect(await database().query('select id from papers union all select id from sources')).toEqual(before)
  expect(shop.asked).toEqual([])
  // Whoever has it in this channel may, without being an admin.
  local.setPermissions(local.channels.general, { allow: ['ManageGuild'] }, lin)
  expect(await say(command, input, { userId: lin })).not.toBe(library.lacks('Manage Server'))
})

test.for(CHANGES)('%s is for servers', async ([command, input]) => {
  const { local, say } = await start()
  expect(await say(command, input, { channelId: local.act.openDirectMessages() })).toBe(library.inServer)
})

describe('/library remove', () => {
  test('offers and removes the server’s own papers, by choice, title or id', async () => {
    const { local, say, complete, logged } = await start()
    await addPapers(database(), [LAMPS, SAILS, MANY[0]!], local.guildId)
    expect((await complete('library remove', 'paper', '')).map(({ name }) => name)).toEqual(
      expect.arrayContaining([expect.stringContaining(LAMPS.title), expect.stringContaining(SAILS.title)]),
    )
    const [choice, ...others] = await complete('library remove', 'paper', 'tall')
    expect(others).toEqual([])
    expect(await say('library remove', { paper: choice!.value })).toBe(library.removed(LAMPS.title))
    expect(await say('library remove', { paper: choice!.value })).toBe(
      library.refused.noSuchPaper(String(choice!.value)),
    )
    expect(await say('library remove', { paper: SAILS.arxivId })).toBe(library.removed(SAILS.title))
    expect(await say('library remove', { paper: 'rope number 0' })).toBe(library.removed('Rope Number 0'))
    expect(await complete('library remove', 'paper', '')).toEqual([])
    expect(logged().map(({ action }) => action)).toEqual(['remove', 'remove', 'remove'])
  })

  test('touches no paper of the public library or of another server', async () => {
    const { local, say, complete } = await start()
    const [theirs] = await addPapers(database(), [LAMPS], 'another server')
    const { rows } = await database().query<{ id: number }>('select id from papers where guild_id is null limit 1')
    expect(await say('library remove', { paper: `#${rows[0]!.id}` })).toBe(library.refused.public)
    expect(await say('library remove', { paper: `#${theirs}` })).toBe(library.refused.noSuchPaper(`#${theirs}`))
    expect(await say('library remove', { paper: 'BasketMerge' })).toBe(library.refused.noSuchPaper('BasketMerge'))
    for (const typed of ['', 'bask', 'tall']) expect(await complete('library remove', 'paper', typed)).toEqual([])
    await addPapers(database(), MANY, local.guildId)
    expect(await say('library remove', { paper: 'rope' })).toMatch(/^Which one\? “Rope Number/)
    expect((await database().query('select from papers')).count).toBe(4 + 1 + MANY.length)
  })
})

describe('/library follow and unfollow', () => {
  test.for<[string, string]>([
    ['arxiv:cat:cs.CL', 'arxiv:cat:cs.CL'],
    ['https://arxiv.org/list/cs.CL/recent', 'arxiv:cat:cs.CL'],
    ['arxiv:author: Ada  Quill', 'arxiv:author:Ada Quill'],
    ['arxiv:search:model merging', 'arxiv:search:model merging'],
    ['HF:daily', 'hf:daily'],
    ['https://papers.example.org/feed_new.xml', 'papers.example.org/feed\\_new.xml'],
  ])('%s is followed, once, and left again', async ([typed, name]) => {
    const { local, bot, say, complete, logged } = await start()
    expect(await say('library follow', { source: typed })).toBe(library.followed(name))
    expect(await say('library follow', { source: typed })).toBe(library.followedAlready(name))
    expect(await bot.app.library.sources(local.guildId)).toMatchObject([{ channelId: local.channels.general }])
    const [choice] = await complete('library unfollow', 'source', name.slice(0, 5).toUpperCase())
    expect(await say('library unfollow', { source: choice!.value })).toBe(library.unfollowed(name))
    await say('library follow', { source: typed })
    expect(await say('library unfollow', { source: typed })).toBe(library.unfollowed(name))
    expect(await complete('library unfollow', 'source', '')).toEqual([])
    expect(logged().map(({ action }) => action)).toEqual(['follow', 'unfollow', 'follow', 'unfollow'])
  })

  test.for<[string, string]>([
    ['cs.CL', library.refused.notSource('cs.CL')],
    ['https://papers.example.org/%E0%A4%A', library.refused.notSource('papers.example.org/%E0%A4%A')],
    ['https://user:hush@papers.example.org/', library.refused.notSource('user:hush@papers.example.org/')],
    ['2401.00001', library.refused.notFollowed('2401.00001')],
  ])('%s is refused in words', async ([typed, words]) => {
    const { say } = await start()
    expect(await say('library follow', { source: typed })).toBe(words)
  })

  test('leaves no source of the public library or of another server', async () => {
    const { say, complete } = await start()
    const ids = []
    for (const guildId of [undefined, 'another server'])
      ids.push((await addSource(database(), { guildId, name: 'hf:daily', addedBy: '' }, new Date()))!.id)
    for (const source of [...ids.map(id => `#${id}`), 'hf:daily'])
      expect(await say('library unfollow', { source })).toBe(library.refused.noSuchSource(source))
    expect(await complete('library unfollow', 'source', '')).toEqual([])
    expect((await database().query('select from sources')).count).toBe(2)
  })

  test('follows no more than a server may', async () => {
    const { local, say } = await start()
    for (let at = 0; at < 25; at++)
      await addSource(database(), { guildId: local.guildId, name: `arxiv:search:rope ${at}`, addedBy: '' }, new Date())
    expect(await say('library follow', { source: 'hf:daily' })).toBe(library.refused.tooManySources(25))
  })
})

describe('/library search', () => {
  test('shows ten papers with who wrote them, marks the server’s own, and lists a withdrawn one as such', async () => {
    const { local, use, say } = await start()
    await addPapers(database(), [LAMPS, ...MANY], local.guildId)
    await addPapers(database(), [{ ...SAILS, status: 'withdrawn' }], local.guildId)
    const newest = await use('library search')
    expect(newest.visibleTo).toBe(local.userId)
    const lines = textOf(newest).split('\n')
    expect(lines[0]).toBe(`**${library.newest}**`)
    expect(lines).toHaveLength(11)
    expect(lines[1]).toBe(
      `- [${LAMPS.title}](<https://arxiv.org/abs/${LAMPS.arxivId}>) — Tallow et al. 2026 · **${library.yours}**`,
    )
    expect(textOf(newest)).not.toContain(SAILS.title)
    expect(await say('library search', { paper: 'sails' })).toBe(
      `**${library.found('sails')}**\n- [${SAILS.title}](<https://arxiv.org/abs/${SAILS.arxivId}>) — Hawser, **withdrawn** · **${library.yours}**`,
    )
    expect(await say('library search', { paper: 'basketmerge' })).not.toContain(library.yours)
    expect(await say('library search', { paper: 'zyzzyva' })).toBe(library.noneFound('zyzzyva'))
  })

  test('shows which version a paper was brought up to', async () => {
    const { say } = await start()
    const [{ id }] = (await database().query<{ id: number }>("select id from papers where title like 'Thinning%'"))
      .rows as [{ id: number }]
    const before = SMALL_LIBRARY[1]!
    const newer = makePaper({ ...before, version: 3, abstract: `${before.abstract} A third teacher was added.` })
    await database().transaction(sql => storePapers(sql, 'test', [newer], indexPaper))
    expect(await say('library search', { paper: 'thinning' })).toContain('Hedge 2022, updated, v3')
    expect(await say('ask', { question: 'How many channels does ShearPrune remove?' })).toContain('updated, v3')
    // One that came in with that version was never anything else here.
    await addPapers(database(), [{ ...LAMPS, version: 3 }])
    onTestFinished(async () => {
      await database().query('delete from papers where arxiv_id = $1', [LAMPS.arxivId])
      await database().query('delete from former_texts where paper_id = $1', [id])
      await database().query('update papers set version = 1 where id = $1', [id])
    })
    expect(await say('library search', { paper: 'tallow' })).not.toContain('updated')
  })

  test('shows the public library in direct messages, and completes titles', async () => {
    const { local, say, complete } = await start()
    await addPapers(database(), [LAMPS], local.guildId)
    const channelId = local.act.openDirectMessages()
    expect(await say('library search', {}, { channelId })).not.toContain('Tallow')
    expect(await complete('library search', 'paper', 'tall', { channelId })).toEqual([])
    const [choice] = await complete('library search', 'paper', 'tall')
    expect(choice).toEqual({ name: `${LAMPS.title} — Tallow et al. 2026`, value: LAMPS.title })
    expect(await say('library search', { paper: choice!.value })).toContain(LAMPS.title)
  })
})

describe('/library sources', () => {
  test('tells how each source does, when it is tried again, and who changed what', async () => {
    const { local, bot, say, use } = await start()
    const now = bot.app.now()
    const at = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)
    const tag = (date: Date): string => `<t:${Math.floor(date.getTime() / 1000)}:R>`
    expect(await say('library sources')).toBe(library.noSources)
    const add = async (name: string, guildId?: string) =>
      (await addSource(database(), { guildId, name, addedBy: local.userId }, at(-600)))!.id
    const well = await add('hf:daily')
    await beginRun(database(), well, at(-60))
    await moveCursor(database(), { id: well, cursor: {}, added: 12, now: at(-60) })
    await noteSuccess(database(), well, at(-60), at(120))
    await add('arxiv:cat:cs.CL', local.guildId)
    const failing = await add('https://papers.example.org/feed.xml', local.guildId)
    await noteFailure(database(), failing, 'It sent *no* feed: https://evil.example/x', at(-5), at(15))
    await add('arxiv:author:Zelda Hush', 'another server')
    await logChange(
      database(),
      { guildId: local.guildId, userId: local.userId, action: 'follow', subject: 'arxiv:cat:cs.CL' },
      at(-600),
    )
    await logChange(
      database(),
      { guildId: local.guildId, userId: '', action: 'remove', subject: LAMPS.title },
      at(-300),
    )
    const reply = await use('library sources')
    expect(reply.visibleTo).toBe(local.userId)
    expect(textOf(reply).split('\n')).toEqual([
      `**${library.publicSources}**`,
      `- ✅ **hf:daily** — 12 papers so far · read ${tag(at(-60))} · last success ${tag(at(-60))} · next ${tag(at(120))}`,
      `**${library.ownSources}**`,
      '- ⏳ **arxiv:cat:cs.CL** — 0 papers so far · not read yet',
      `- ⚠️ **papers.example.org/feed.xml** — 0 papers so far · read ${tag(at(-5))} · without success so far · tried again ${tag(at(15))}`,
      '-# It sent \\*no\\* feed: evil.example/x',
      `**${library.changes}**`,
      `- Somebody removed “${LAMPS.title}” ${tag(at(-300))}`,
      `- <@${local.userId}> followed “arxiv:cat:cs.CL” ${tag(at(-600))}`,
    ])
    const alone = await say('library sources', {}, { channelId: local.act.openDirectMessages() })
    expect(alone.split('\n')).toHaveLength(2)
  })

  test('of a server that follows all that it may comes in as many messages as it takes', async () => {
    const { local, use } = await start()
    for (let at = 0; at < 25; at++) {
      const name = `https://papers.example.org/${'a_rather_long_path/'.repeat(20)}${at}`
      const source = await addSource(database(), { guildId: local.guildId, name, addedBy: '' }, new Date(0))
      await noteFailure(database(), source!.id, 'It is a bad feed. '.repeat(40), new Date(0), new Date(0))
    }
    await use('library sources')
    const isLast = () =>
      local.messages(local.channels.general).flatMap(one => textOf(one).match(/a\\_rather/g) ?? []).length >= 25
    await local.waitFor(isLast)
  })
})

describe('Add this paper', () => {
  const ADD = en.commands.addPaper.name
  const addFrom = async (stage: Awaited<ReturnType<typeof start>>, content: string) => {
    const { message } = stage.local.act.sendMessage(stage.local.channels.general, content)
    return textOf(await answered(stage.local, stage.local.act.messageCommand(ADD, message.id)))
  }

  test('adds what a message links to, in whatever shape', async () => {
    const stage = await start()
    const text = await addFrom(
      stage,
      `Have you seen [this](https://arxiv.org/pdf/${LAMPS.arxivId}v1)? Also arXiv:${SAILS.arxivId}, and https://example.org/2603.00010.`,
    )
    expect(text).toContain(LAMPS.title)
    expect(text).toContain(SAILS.title)
    expect(text).not.toContain('Rope')
    await stage.local.waitFor(() => stage.publicTexts().length > 0)
    expect(stage.publicTexts()[0]).toContain(library.announced(`<@${stage.local.userId}>`))
  })

  test('takes the first ten of more, and says so', async () => {
    const stage = await start()
    const text = await addFrom(stage, MANY.map(({ arxivId }) => arxivId).join(' '))
    expect(text.match(/Rope Number/g)).toHaveLength(10)
    expect(text).toContain(library.firstOf(10))
  })

  test('says so when there is nothing to add', async () => {
    const stage = await start()
    expect(await addFrom(stage, 'What a fine day, 12.5 degrees')).toBe(library.refused.noLinks)
  })

  const link = { type: 2, style: 5, label: 'Read', url: `https://arxiv.org/abs/${LAMPS.arxivId}` }
  test.for<[string, object]>([
    ['an embed', { embeds: [{ type: 'rich', url: `https://arxiv.org/abs/${LAMPS.arxivId}`, title: 'A lamp' }] }],
    ['an embed’s text', { embeds: [{ type: 'rich', fields: [{ name: 'id', value: LAMPS.arxivId, inline: true }] }] }],
    ['a link button', { components: [{ type: 1, components: [link] }] }],
    [
      'a message made of components',
      {
        flags: 1 << 15,
        components: [
          { type: 17, components: [{ type: 10, content: `[lamp](<https://arxiv.org/abs/${LAMPS.arxivId}>)` }] },
        ],
      },
    ],
    [
      'a forwarded message',
      {
        message_reference: { type: 1, channel_id: '1', message_id: '2' },
        message_snapshots: [{ message: { content: `arXiv:${LAMPS.arxivId}`, embeds: [], type: 0, flags: 0 } }],
      },
    ],
  ])('finds papers in %s', async ([, fields]) => {
    const { local } = await start()
    const { message } = local.act.sendMessage(local.channels.general, 'Look')
    const target = { ...message, mentions: [], attachments: [], embeds: [], ...fields }
    const data = { id: '123456789012345678', name: ADD, type: 3, target_id: message.id }
    const id = forge(local, COMMAND, { ...data, resolved: { messages: { [message.id]: target } } })
    await settle(local, [id])
    expect(textOf(await answered(local, { interactionId: id }))).toContain(LAMPS.title)
  })

  test('is refused to whom Discord offers it by mistake', async () => {
    const { local, lin, shop } = await start()
    const { message } = local.act.sendMessage(local.channels.general, LAMPS.arxivId)
    expect(() => local.act.messageCommand(ADD, message.id, { userId: lin })).toThrow(/not offered/)
    const target = { ...message, mentions: [], attachments: [], embeds: [] }
    const data = { id: '123456789012345678', name: ADD, type: 3, target_id: message.id }
    const member = { permissions: '0', user: { id: lin, username: 'lin', discriminator: '0', avatar: null } }
    const resolved = { messages: { [message.id]: target } }
    const id = forge(local, COMMAND, { ...data, resolved }, { member })
    expect(textOf(await answered(local, { interactionId: id }))).toBe(library.lacks('Manage Server'))
    expect(shop.asked).toEqual([])
  })
})

test('whatever is typed is answered in words', async () => {
  const { local, bot, say } = await start()
  await addPapers(database(), [LAMPS], local.guildId)
  const odd = fc.sample(awkwardText(300), { seed: 20_261_124, numRuns: 40 })
  const near = [
    '#',
    '#0',
    '#999999999999999',
    '#1e3',
    '%',
    '_',
    "'",
    '2602.',
    'arxiv:',
    'arxiv:cat:',
    'https://',
    'hf:',
  ]
  for (const typed of [...odd, ...near].filter(text => text.trim() !== ''))
    for (const [command, option] of [
      ['add', 'paper'],
      ['remove', 'paper'],
      ['search', 'paper'],
      ['unfollow', 'source'],
      ['follow', 'source'],
    ] as const)
      expectPlainWords(await say(`library ${command}`, { [option]: typed }))
  expect(bot.lines.filter(({ level }) => level === 'error')).toEqual([])
})
