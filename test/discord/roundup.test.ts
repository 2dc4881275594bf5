/** The commands of the roundup, as an admin of a server uses them. */
import { expect, test } from 'vitest'
import type { OptionValues } from '../../src/local-discord/interactions/options.ts'
import type { StoredMessage } from '../../src/local-discord/state/types.ts'
import { addPapers, SMALL_LIBRARY } from '../support/papers.ts'
import { answered, buttonsOf, expectPlainWords, footnotesIn, shareBot, textOf } from './bot.ts'

const { startApart, database } = shareBot([])

/** A Monday morning. */
const NOW = Date.UTC(2026, 10, 23, 9)
const DAY_MS = 24 * 3_600_000

/** A bot whose clock is the one of its Discord, with papers that came in yesterday and no roundups yet. */
const start = async (records = SMALL_LIBRARY) => {
  await database().script('delete from roundup_schedules; delete from roundup_editions; delete from papers')
  await addPapers(database(), records)
  await database().query('update papers set added_at = $1', [new Date(NOW - DAY_MS)])
  let clock = { now: () => NOW }
  const started = await startApart({ now: () => new Date(clock.now()) })
  clock = started.clock
  const { local } = started
  const use = async (command: string, options: OptionValues = {}, where = {}) => {
    const answer = await answered(local, local.act.slash(`roundup ${command}`, options, where))
    expect(answer.visibleTo).toBe(local.userId)
    expectPlainWords(textOf(answer))
    return textOf(answer)
  }
  const posts = (channel = local.channels.roundup): StoredMessage[] =>
    local.messages(channel).filter(({ message, visibleTo }) => message.author.id === local.botId && visibleTo === null)
  const monday = { channel: local.channels.roundup, weekday: 1, hour: 12, timezone: 'Europe/Berlin' }
  return { ...started, use, posts, monday }
}

const seconds = (...at: Parameters<typeof Date.UTC>) => Date.UTC(...at) / 1000

test('a schedule says when it posts next, in everybody’s own time', async () => {
  const { use, monday, bot, local } = await start()
  const text = await use('schedule', monday)
  expect(text).toBe(
    `Every Monday at 12:00 (Europe/Berlin) I post the new papers in <#${local.channels.roundup}>. The next one comes <t:${seconds(2026, 10, 23, 11)}:F>.`,
  )
  expect(await bot.app.roundup.list()).toMatchObject([
    { channelId: local.channels.roundup, guildId: local.guildId, createdBy: local.userId, timeZone: 'Europe/Berlin' },
  ])
})

test('the next one is not in a week whose roundup is out', async () => {
  const { use, monday } = await start()
  await use('now', { channel: monday.channel })
  expect(await use('schedule', monday)).toContain(`<t:${seconds(2026, 10, 30, 11)}:F>`)
  expect(await use('now')).toContain(`<t:${seconds(2026, 10, 30, 11)}:F>`)
})

test('now posts in the scheduled channel, with footnotes, silently, and once', async () => {
  const { use, posts, monday, local } = await start()
  await use('schedule', monday)
  expect(await use('now')).toMatch(/^This week’s roundup is posted in <#\d+>\. The next one comes/)
  const [post] = posts()
  const text = textOf(post!)
  expect(text).toContain('## New in the library this week\n-# 23–29 November 2026 · 4 papers')
  expect(footnotesIn(text)).toHaveLength(3)
  expect(text).toContain('-# Roundup 2026-W48')
  expect(post!.silent).toBe(true)
  expect(await use('now')).toMatch(/was posted in <#\d+> already/)
  expect(posts()).toHaveLength(1)
  const evidence = await answered(local, local.act.press(post!.message.id, buttonsOf(post!)[0]!))
  expect(textOf(evidence)).toContain('From the abstract, word for word:')
})

test('without a schedule, now posts here, or where it is told to', async () => {
  const { use, posts, local } = await start()
  await use('now')
  expect(posts(local.channels.general)).toHaveLength(1)
  await use('now', { channel: local.channels.papers })
  expect(posts(local.channels.papers)).toHaveLength(1)
})

test('now and the schedule of the same week post once', async () => {
  const { use, posts, monday, bot, clock } = await start()
  await use('schedule', monday)
  await use('now')
  clock.advance(4 * 3_600_000)
  await bot.app.roundup.postDue()
  expect(posts()).toHaveLength(1)
  clock.advance(7 * DAY_MS)
  await bot.app.roundup.postDue()
  expect(posts()).toHaveLength(2)
  expect(textOf(posts()[1]!)).toContain('No new papers came into the library this week.')
  expect(await use('now')).toMatch(/already/)
})

test.for([
  ['View Channel', 'ViewChannel'],
  ['Send Messages', 'SendMessages'],
  ['Read Message History', 'ReadMessageHistory'],
] as const)('a missing permission is named: %s', async ([words, name]) => {
  const { use, posts, monday, local, bot } = await start()
  local.setPermissions(local.channels.roundup, { deny: [name] })
  for (const text of [await use('schedule', monday), await use('now', { channel: monday.channel })]) {
    expect(text).toContain(`I may not post in <#${local.channels.roundup}>`)
    expect(text).toContain(`“${words}”`)
  }
  expect(await bot.app.roundup.list()).toEqual([])
  expect(posts()).toEqual([])
  local.setPermissions(local.channels.roundup, {})
  expect(await use('now', { channel: monday.channel })).toContain('is posted')
})

test('a permission that is missing here is named from what Discord sends along', async () => {
  const { use, local } = await start()
  local.setPermissions(local.channels.general, { deny: ['SendMessages'] })
  expect(await use('now')).toContain('I lack “Send Messages”')
})

test.for(['Berlin', 'Mars/Olympus', '+02:00', 'UTC+2', '🧺', '@everyone [x](https://evil.example)', 'x'.repeat(60)])(
  'the zone %j is refused with advice',
  async timezone => {
    const { use, monday, bot } = await start()
    const text = await use('schedule', { ...monday, timezone })
    expect(text).toMatch(/is no time zone\. Type the name of a big city/)
    expect(text).not.toContain('](https')
    expect(await bot.app.roundup.list()).toEqual([])
  },
)

test.for<[string, string]>([
  ['europe/berlin', 'Europe/Berlin'],
  ['america/new york', 'America/New_York'],
  [' UTC ', 'UTC'],
  ['US/Eastern', 'US/Eastern'],
])('the zone %j is understood as %s', async ([timezone, known]) => {
  const { use, monday } = await start()
  expect(await use('schedule', { ...monday, timezone })).toContain(`(${known})`)
})

test('zones are offered by city, by continent and by any letters, at most 25', async () => {
  const { local } = await start()
  const offer = async (timezone: string) =>
    (await local.act.autocomplete('roundup schedule', { timezone }, 'timezone')).map(({ value }) => value)
  expect((await offer('berl'))[0]).toBe('Europe/Berlin')
  expect((await offer('new york'))[0]).toBe('America/New_York')
  expect((await offer('tok'))[0]).toBe('Asia/Tokyo')
  expect((await offer('utc'))[0]).toBe('UTC')
  expect(await offer('europe/')).toHaveLength(25)
  expect(await offer('')).toHaveLength(25)
  expect(await offer('nowhere at all')).toEqual([])
})

test('scheduling again moves the one schedule of a channel', async () => {
  const { use, monday, bot } = await start()
  await use('schedule', monday)
  await use('schedule', { ...monday, weekday: 5, hour: 8 })
  expect(await bot.app.roundup.list()).toMatchObject([{ weekday: 5, hour: 8 }])
})

test('stop ends a schedule; without one, or with several, it says so', async () => {
  const { use, monday, local, bot, clock, posts } = await start()
  expect(await use('stop')).toMatch(/No roundup is scheduled in this server/)
  expect(await use('stop', { channel: monday.channel })).toMatch(/No roundup is scheduled in <#/)
  await use('schedule', monday)
  clock.advance(1_000)
  await use('schedule', { ...monday, channel: local.channels.papers })
  expect(await use('stop')).toBe(
    `Which one? Name the channel: <#${local.channels.roundup}>, <#${local.channels.papers}>.`,
  )
  expect(await use('stop', { channel: local.channels.papers })).toMatch(/^No more roundups in <#/)
  expect(await use('stop')).toMatch(/^No more roundups in <#/)
  expect(await bot.app.roundup.list()).toEqual([])
  clock.advance(7 * DAY_MS)
  await bot.app.roundup.postDue()
  expect(posts()).toEqual([])
})

test('show lists the schedules of this server, and why one is paused', async () => {
  const { use, monday, local, bot, clock } = await start()
  expect(await use('show')).toMatch(/No roundup is scheduled in this server/)
  await use('schedule', monday)
  await bot.app.roundup.schedule({
    ...monday,
    minute: 0,
    timeZone: 'UTC',
    guildId: '1',
    channelId: '1',
    createdBy: '1',
  })
  expect(await use('show')).toBe(
    `- <#${local.channels.roundup}>: Every Monday at 12:00 (Europe/Berlin). The next one comes <t:${seconds(2026, 10, 23, 11)}:F>.`,
  )
  local.setPermissions(local.channels.roundup, { deny: ['SendMessages'] })
  await bot.app.roundup.stop('1')
  clock.advance(4 * 3_600_000)
  await bot.app.roundup.postDue()
  expect(await use('show')).toMatch(/paused\. I may not post in the channel/)
})

test('who scheduled a roundup that cannot be posted is told in private, once', async () => {
  const { use, monday, local, bot, clock, posts } = await start()
  await use('schedule', monday)
  local.setPermissions(local.channels.roundup, { deny: ['SendMessages'] })
  clock.advance(4 * 3_600_000)
  for (let minute = 0; minute < 3; minute++) {
    await bot.app.roundup.postDue()
    clock.advance(60_000)
  }
  const told = local.messages(local.act.openDirectMessages())
  expect(told.map(textOf)).toEqual([expect.stringMatching(/I may not post in the channel of the roundup\. Allow me/)])
  expect(bot.lines.filter(({ level, text }) => level === 'warn' && text.startsWith('I may not post'))).toHaveLength(1)

  local.setPermissions(local.channels.roundup, {})
  expect(await use('now')).toContain('is posted')
  expect(posts()).toHaveLength(1)
  expect(await use('show')).not.toContain('paused')
})

test('the commands of the roundup are for those who manage the server', async () => {
  const { local } = await start()
  expect(() => local.act.slash('roundup now', {}, { userId: local.people.lin })).toThrow(/not offered/)
})
