/** What one server adds for itself changes nothing that another is told, by whatever command, choice, button or message. */
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Id, StoredMessage } from '../../src/local-discord/state/types.ts'
import { embedLibrary } from '../../src/usecases/embed-library.ts'
import { en } from '../../src/words/en.ts'
import { freshDatabase } from '../support/database.ts'
import { openPaperShop } from '../support/paper-shop.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'
import { answered, buttonsOf, expectSound, openBot, openLocal, PATIENCE_MS, textOf, unlimited } from './bot.ts'
import { inServer } from './servers.ts'

/** For machines that are slow; nothing here is about time. */
vi.setConfig({ testTimeout: 300_000 })

/** The other server's; they share words with the public papers, and have some that nobody else has. */
const SECRETS: Partial<PaperRecord>[] = [
  {
    title: 'Quorblex: Merging Models under Seal',
    authors: ['Zelda Hush', 'Ada Quill'],
    arxivId: '2601.00099',
    published: { from: '2026-01-01', to: '2026-01-31' },
    abstract:
      'We propose Quorblex, which merges models whose weights are sealed. Quorblex reaches 88.8% accuracy on the WickerBench suite. The merged model forgets nothing of the pruning schedule. Distillation of a large teacher is never needed.',
  },
  {
    title: 'Vexamine: Pruning by Rumour',
    authors: ['Zelda Hush'],
    arxivId: '2601.00098',
    published: { from: '2026-01-01', to: '2026-01-31' },
    status: 'withdrawn',
    abstract: 'We propose Vexamine, which removes channels by rumour. Vexamine reaches 77.7% accuracy.',
  },
]
const OWN: Partial<PaperRecord> = {
  title: 'Tallow Lamps for Model Merging',
  authors: ['Wick Tallow'],
  arxivId: '2602.00100',
  published: { from: '2025-02-01', to: '2025-02-28' },
  abstract:
    'We propose TallowNet, which merges models by candle light. TallowNet reaches 59.9% accuracy on WickerBench.',
}

const THEIRS = '1191171430000000001'
const PREFIXES = [
  '',
  'a',
  'q',
  'quor',
  'Quorblex',
  'quorblx',
  'v',
  'vex',
  'h',
  'hush',
  'zelda',
  '2',
  '20',
  '2026',
  '2601',
  '2601.00099',
  's',
  'seal',
  'm',
  'mer',
  't',
  'tall',
  'w',
  'b',
  '#',
  '%',
]
const QUESTIONS = [
  'What does Quorblex reach?',
  'What accuracy does Quorblx reach on WickerBench?',
  'What does Vexamine reach?',
  'Who wrote Quorblex?',
  'Which papers merge models?',
  'papers by Hush',
  'by zelda hush on merging',
  'papers since 2026',
  'papers of this year',
  'Which papers are about sealed weights?',
  'What does TallowNet reach?',
  'How does distillation work without a large teacher?',
  'Merging Models under Seal',
  '2601.00099',
  'hello',
]
const NAMES = [
  'Quorblex',
  '2601.00099',
  '2601.00098',
  'Vexamine',
  'Quorblex: Merging Models under Seal',
  'sealed',
  'Tallow',
  'Basket',
  '#5',
  '#6',
  '#7',
  '#8',
]

/** A bot in two servers. */
const openWorld = async () => {
  const { local, clock } = await openLocal({ requestsKept: 100_000, messagesPerChannel: 20_000 })
  onTestFinished(() => local.close())
  const database = await freshDatabase()
  const { read } = openPaperShop([...SECRETS, OWN, { title: 'Known to arXiv alone', arxivId: '2605.00001' }])
  const bot = await openBot({ local, database, read, now: () => new Date(clock.now()), change: unlimited })
  onTestFinished(() => bot.close())
  bot.connection.rest.options.globalRequestsPerSecond = 1_000_000
  return { local, clock, database, bot }
}
type World = Awaited<ReturnType<typeof openWorld>>

/** The other server's admin adds papers, follows a source, asks and schedules. */
const actAsTheirs = async ({ local }: World): Promise<StoredMessage[]> => {
  const { ada } = local.people
  const channelId = local.channels.announcements
  local.setPermissions(channelId, { allow: ['ManageGuild'] }, ada)
  const use = (command: string, input: object) =>
    answered(
      local,
      inServer(local, THEIRS, () => local.act.slash(command, input as never, { userId: ada, channelId })),
    )
  const ids = SECRETS.map(({ arxivId }) => arxivId).join(' ')
  const said = [
    await use('library add', { paper: ids }),
    await use('library follow', { source: 'arxiv:author:Zelda Hush' }),
    await use('ask', { question: 'What does Quorblex reach?' }),
    await use('ask', { question: 'What does Vexamine reach?' }),
    await use('library search', { paper: 'quorblex' }),
    await use('library sources', {}),
    await use('status', {}),
    await use('library map', {}),
  ]
  await use('summary paper', { paper: 'Quorblex' })
  return said
}

/** Everything that the bot can be asked, in this server. */
const tour = async ({ local, bot }: World): Promise<unknown[]> => {
  const choices: unknown[] = []
  const use = async (command: string, input: object = {}, where = {}) =>
    answered(local, local.act.slash(command, input as never, where))
  const complete = async (command: string, option: string, where = {}) => {
    for (const typed of PREFIXES)
      choices.push([command, option, typed, await local.act.autocomplete(command, { [option]: typed }, option, where)])
  }
  const say = async (channelId: Id, content: string) => {
    const { message } = local.act.sendMessage(channelId, content)
    const reply = () => local.messages(channelId).find(one => one.message.message_reference?.message_id === message.id)
    return local.waitFor(reply, PATIENCE_MS)
  }
  const pressAll = async (answer: StoredMessage) => {
    for (const id of buttonsOf(answer)) {
      const pressed = local.act.press(answer.message.id, id)
      if (!/^(follow|bad)/.test(id)) await answered(local, pressed)
      else {
        await local.waitFor(() => local.interaction(pressed.interactionId)?.modal, PATIENCE_MS)
        await answered(local, local.act.submitModal({ text: 'And what does Quorblex reach?' }))
      }
    }
  }
  const direct = local.act.openDirectMessages()

  for (const option of ['author', 'years', 'topic']) await complete('ask', option)
  for (const command of ['summary paper', 'library search', 'library remove']) await complete(command, 'paper')
  await complete('library unfollow', 'source')
  await complete('summary paper', 'paper', { channelId: direct })
  for (const question of QUESTIONS) {
    await pressAll(await use('ask', { question }))
    await use('ask', { question }, { channelId: direct })
    await say(local.channels.papers, `<@${local.botId}> ${question}`)
  }
  await say(direct, 'What does Quorblex reach?')
  await say(direct, 'And by how much?')
  await use('ask', { question: 'merging', author: 'Zelda Hush' })
  await use('ask', { question: 'merging', years: '2026' })
  await use('ask', { question: 'merging', topic: 'sealed' })
  for (const paper of NAMES) {
    await use('summary paper', { paper })
    await use('library search', { paper })
    await use('library remove', { paper }, { userId: local.people.lin })
  }
  for (const topic of ['sealed weights', 'merging models', 'pruning by rumour', 'Quorblex'])
    await use('summary topic', { topic })
  await use('library search')
  await use('library map')
  await use('library sources')
  for (const source of ['#1', '#2', 'arxiv:author:Zelda Hush']) await use('library unfollow', { source })
  for (const paper of ['#7', '#8', 'Quorblex', '2601.00099']) await use('library remove', { paper })
  for (const command of ['about', 'status', 'help', 'settings show', 'privacy show', 'roundup show', 'roundup now'])
    await use(command)
  await pressAll(local.messages(local.channels.general).findLast(one => buttonsOf(one).length === 1)!)
  for (const command of ['about', 'status', 'library search', 'library map', 'library sources'])
    await use(command, {}, { channelId: direct })
  await use('privacy export')
  const kept = JSON.stringify(await bot.app.personalDataOf(local.userId), (key, value) =>
    key === 'timings' ? undefined : value,
  )
  await use('new')
  // What the other server has is new here, as if nobody had it; from now on this server has it too.
  await use('library add', { paper: '2601.00099' })
  await use('library follow', { source: 'arxiv:author:Zelda Hush' })
  const { message } = local.act.sendMessage(local.channels.general, 'arXiv:2601.00098, arXiv:2602.00100')
  await answered(local, local.act.messageCommand(en.commands.addPaper.name, message.id))
  await use('library search')
  await use('ask', { question: 'What does Quorblex reach?' })
  await local.waitFor(() => said(local, local.channels.general).filter(isAnnouncement).length === 2, PATIENCE_MS)
  return [
    ...choices,
    kept,
    ...['general', 'papers', 'roundup'].map(name => said(local, local.channels[name as 'general'])),
    said(local, direct),
  ]
}

const isAnnouncement = (components: string): boolean => components.includes('added to this server’s library')

/** All that the bot said in a channel, in order, its buttons included. */
const said = (local: RunningLocalDiscord, channelId: Id): string[] =>
  local
    .messages(channelId)
    .filter(({ message }) => message.author.id === local.botId)
    .map(({ message }) => JSON.stringify(message.components))

/** Without numbers that count what there is anywhere, and what takes its own time. */
const comparable = (told: unknown[]): string[] =>
  told.flat().map(one =>
    (typeof one === 'string' ? one : JSON.stringify(one))
      .replace(
        /((?:evidence|related|follow|good|bad):|"value":"#|"(?:paperId|id|answerId|parentId|channelId|about)":"?)\d+/g,
        '$1',
      )
      .replace(/"messageIds":\[[^\]]*\]|"(?:askedAt|givenAt|at|followedAt)":"[^"]*"/g, '')
      .replace(/http:\/\/127\.0\.0\.1:\d+\/attachments\/\d+\/\d+|"size":\d+|"attachment_id":"\d+"/g, 'file')
      .replace(/Discord answers within \d+ ms|Discord is connected/g, 'ping'),
  )

/** Papers are as old as they would be had nobody else added any. */
const setAges = (database: Database, now: number): Promise<unknown> =>
  database.query(`update papers set added_at = case guild_id when $1 then $2::timestamptz else $3 end`, [
    THEIRS,
    new Date(now - 3_600_000),
    new Date(now - 48 * 3_600_000),
  ])

test('nothing that another server adds, follows or asks is told', async () => {
  const told: string[][] = []
  for (const withSecrets of [false, true]) {
    const world = await openWorld()
    const { local, clock, database } = world
    await addPapers(database, SMALL_LIBRARY)
    await addPapers(database, [OWN], local.guildId)
    await embedLibrary(database, undefined)
    if (withSecrets) {
      const theirs = (await actAsTheirs(world)).map(textOf)
      await embedLibrary(database, undefined)
      // They see it all: the comparison is not about an empty shelf.
      const shown = [
        'Added to this server',
        'Zelda Hush',
        '88.8%',
        'was withdrawn',
        'yours',
        'Zelda Hush',
        '2 of them',
        'Quorblex',
      ]
      for (const [at, text] of theirs.entries()) expect(text).toContain(shown[at])
    }
    await setAges(database, clock.now())
    told.push(comparable(await tour(world)))
    expectSound(local)
    expect(world.bot.lines.filter(({ level }) => level === 'error')).toEqual([])
  }
  const [without, beside] = told
  expect(beside!.length).toBe(without!.length)
  for (const [at, one] of beside!.entries()) expect(one).toEqual(without![at])
})
