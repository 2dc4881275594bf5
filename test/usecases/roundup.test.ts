/** Roundups as the database and Discord see them: once, whole, and the same, whatever happens in between. */
import type { REST } from 'discord.js'
import { expect, onTestFinished, test } from 'vitest'
import type { Database, Sql } from '../../src/database/database.ts'
import { partsOf } from '../../src/database/roundups.ts'
import { openServer } from '../../src/database/server.ts'
import { storePapers } from '../../src/database/store-papers.ts'
import { openChannels } from '../../src/discord/channels.ts'
import { roundupMessages } from '../../src/discord/messages/roundup.ts'
import { openRest } from '../../src/discord/rest.ts'
import type { PaperRecord } from '../../src/domain/paper.ts'
import { UserError } from '../../src/errors.ts'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import type { Fault } from '../../src/local-discord/rest/faults.ts'
import { indexPaper } from '../../src/retrieval/index-paper.ts'
import { type Channels, makeRoundup, type Roundup } from '../../src/usecases/roundup.ts'
import { en } from '../../src/words/en.ts'
import { expectSound, openLocal, recordingLog, textOf } from '../discord/bot.ts'
import { type DatabaseKind, freshDatabase, onBothDatabases, serverDatabaseUrl } from '../support/database.ts'
import { addPapers, makePaper, SMALL_LIBRARY } from '../support/papers.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const WEEK_MS = 7 * DAY_MS

/** The clock begins on Monday, 23 November 2026, at nine. */
const SLOT = { weekday: 1, hour: 10, minute: 0, timeZone: 'UTC' }

type Stage = {
  database: Database
  local: RunningLocalDiscord
  clock: { now: () => number; advance: (ms: number) => void }
  rest: REST
  place: { guildId: string; channelId: string }
  roundup: Roundup
  lines: ReturnType<typeof recordingLog>['lines']
  /** The same bot as another process would run it, perhaps on edges that break. */
  another: (edges?: { database?: Database; channels?: Channels }) => Roundup
  add: (records: Partial<PaperRecord>[]) => Promise<number[]>
  schedule: () => Promise<void>
  posts: () => string[]
}

const setStage = async (kind: DatabaseKind | Database): Promise<Stage> => {
  const database = typeof kind === 'string' ? await freshDatabase(kind) : kind
  const { local, clock } = await openLocal()
  onTestFinished(() => local.close())
  onTestFinished(() => expectSound(local))
  const rest = openRest(local.token, local.apiBase)
  const { log, lines } = recordingLog()
  const place = { guildId: local.guildId, channelId: local.channels.roundup }
  const another: Stage['another'] = (edges = {}) =>
    makeRoundup({
      database,
      channels: openChannels(rest),
      render: roundupMessages,
      log,
      now: () => new Date(clock.now()),
      ...edges,
    })
  const roundup = another()
  return {
    database,
    local,
    clock,
    rest,
    place,
    lines,
    roundup,
    another,
    add: async records => {
      const ids = await addPapers(database, records)
      await database.query('update papers set added_at = $1 where id = any($2::bigint[])', [new Date(clock.now()), ids])
      return ids
    },
    schedule: () => roundup.schedule({ ...SLOT, ...place, createdBy: local.userId }),
    posts: () =>
      local
        .messages(local.channels.roundup)
        .filter(({ message }) => message.author.id === local.botId)
        .map(textOf),
  }
}

let made = 0
/** Papers that fill more than one message. */
const thickPapers = (count: number): Partial<PaperRecord>[] =>
  Array.from({ length: count }, () => {
    made++
    return {
      title: `Paper ${made} on Baskets and the Many Ways in which they are Woven`,
      abstract: `Baskets are old. We propose Weave${made}, ${'a method that weaves one strand over and another one under, '.repeat(9)}and so on. It holds.`,
    }
  })

const titlesIn = (posts: string[]): string[] => posts.flatMap(post => post.match(/Paper \d+ on Baskets/g) ?? [])
const refusal = (status: number, code: number): Fault['respond'] => ({ status, body: { code, message: 'no' } })
const onSend = (respond: Fault['respond'], times = 1, after = 0): Fault => ({
  match: { method: 'POST', route: '/channels/{channel_id}/messages' },
  respond,
  times,
  after,
})

/** What a process throws that was killed; after that it does nothing any more. */
class Killed extends Error {}

/**
 * Edges of a process that is killed at its n-th step: before the step is done, or after it was done and
 * before anybody heard of it.
 */
const mortal = ({ database, rest }: Stage, life: number, when: 'before' | 'after') => {
  let steps = 0
  let dead = false
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    const mine = ++steps
    if (dead) throw new Killed()
    const dies = () => {
      dead = true
      throw new Killed()
    }
    if (mine === life && when === 'before') dies()
    const value = await work()
    if (mine === life || dead) dies()
    return value
  }
  const sqlOf = (sql: Sql): Sql => ({
    query: (text, params) => step(() => sql.query(text, params)),
    script: text => step(() => sql.script(text)),
  })
  const channels = openChannels(rest)
  return {
    isDead: () => dead,
    database: {
      ...database,
      ...sqlOf(database),
      transaction: <T>(work: (sql: Sql) => Promise<T>) => step(() => database.transaction(sql => work(sqlOf(sql)))),
    },
    channels: {
      ...channels,
      send: (...input: Parameters<Channels['send']>) => step(() => channels.send(...input)),
      find: (...input: Parameters<Channels['find']>) => step(() => channels.find(...input)),
    },
  }
}

const newestWeek = async (database: Database, channelId: string): Promise<string | undefined> =>
  (
    await database.query<{ week: string }>(
      'select week from roundup_editions where channel_id = $1 order by week desc limit 1',
      [channelId],
    )
  ).rows[0]?.week

onBothDatabases('an edition', kind => {
  test('killed at any step and started again: it is posted once, whole, and says what it would have said', async () => {
    const stage = await setStage(kind)
    const { database, clock, roundup, place } = stage
    await stage.schedule()
    clock.advance(HOUR_MS)
    let survived = false
    for (let life = 1; !survived; life++)
      for (const when of ['before', 'after'] as const) {
        clock.advance(WEEK_MS - HOUR_MS)
        await stage.add(thickPapers(9))
        clock.advance(HOUR_MS)
        const already = stage.posts().length
        const last = await newestWeek(database, place.channelId)
        const process = mortal(stage, life, when)
        await stage
          .another(process)
          .postDue()
          .catch(error => expect(error).toBeInstanceOf(Killed))
        survived = !process.isDead()
        const week = await newestWeek(database, place.channelId)
        const frozen =
          week === undefined || week === last ? [] : await partsOf(database, { channelId: place.channelId, week })

        // Discord has forgotten the nonces by now, and the lease of the dead is over.
        clock.advance(10 * MINUTE_MS)
        await stage.add(thickPapers(1))
        await roundup.postDue()
        await roundup.postDue()
        const posts = stage.posts().slice(already)
        const about = { life, when }
        expect({ ...about, parts: posts.map(post => /Roundup \S+ · (.+)$/.exec(post)?.[1]) }).toEqual({
          ...about,
          parts: ['1 of 2', '2 of 2'],
        })
        expect(titlesIn(posts)).toHaveLength(8)
        for (const [part, { payload }] of frozen.entries())
          expect(JSON.stringify(payload)).toContain(JSON.stringify(titlesIn([posts[part]!])[0]).slice(1, -1))
        // The extra paper of a resumed edition is counted in the next one.
        await database.query(
          'delete from papers where not exists (select from roundup_papers where paper_id = papers.id)',
        )
      }
    const titles = titlesIn(stage.posts())
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('sent but not recorded, in a channel where people write on: it is found again', async () => {
    const stage = await setStage(kind)
    const { local, clock, roundup, place } = stage
    await stage.add(SMALL_LIBRARY)
    let sent: Promise<string> | undefined
    const channels = openChannels(stage.rest)
    const lost = {
      ...channels,
      send: async (...input: Parameters<Channels['send']>) => {
        sent = channels.send(...input)
        await sent
        throw new Killed()
      },
    }
    await expect(stage.another({ channels: lost }).post(place)).rejects.toThrow(Killed)
    for (let message = 0; message < 130; message++) {
      clock.advance(MINUTE_MS)
      local.act.sendMessage(place.channelId, `talk ${message}, Roundup 2026-W48`)
    }
    expect(await roundup.post(place)).toBe('posted')
    expect(stage.posts()).toHaveLength(1)
    const [part] = await partsOf(stage.database, { channelId: place.channelId, week: '2026-W48' })
    expect(part!.messageId).toBe(await sent)
  })

  test('another week’s roundup, or a person who quotes it, is not taken for it', async () => {
    const stage = await setStage(kind)
    const { local, clock, place } = stage
    await stage.add(SMALL_LIBRARY)
    const channels = openChannels(stage.rest)
    await stage.roundup.post(place, '2026-W48')
    local.act.sendMessage(place.channelId, '-# Roundup 2026-W4')
    const find = (week: string, ms: number) => {
      const [payload] = roundupMessages({ ...place, week, picks: [], more: 0 }, en, undefined)
      return channels.find(place.channelId, payload, new Date(ms))
    }
    expect(await find('2026-W4', clock.now())).toBeUndefined()
    expect(await find('2026-W48', clock.now())).toBeDefined()
    expect(await find('2026-W48', clock.now() + DAY_MS)).toBeUndefined()
  })

  test('a server that changes its language in the middle of an edition gets no second one', async () => {
    const stage = await setStage(kind)
    const { local, clock, place, rest } = stage
    await stage.add(thickPapers(9))
    const inLanguage = (locale: string) =>
      stage.another({ channels: { ...openChannels(rest), localeOf: async () => locale } })
    local.faults.push(onSend('drop-after', 4))
    await expect(inLanguage('fr').post(place)).rejects.toThrow(/connection/)
    clock.advance(10 * MINUTE_MS)
    await inLanguage('tr').postDue()
    expect(stage.posts().map(post => post.split(' · ').at(-1))).toEqual(['1 sur 2', '2 sur 2'])
  })

  test('a server whose language Discord does not tell gets an English one', async () => {
    const stage = await setStage(kind)
    await stage.add(SMALL_LIBRARY)
    stage.local.faults.push({ match: { method: 'GET', route: '/guilds/{guild_id}' }, respond: refusal(403, 50001) })
    expect(await stage.roundup.post(stage.place)).toBe('posted')
    expect(stage.posts()[0]).toContain('New in the library this week')
  })

  test('a connection that breaks after every send: one message, and later nothing more', async () => {
    const stage = await setStage(kind)
    const { local, clock, roundup, place } = stage
    await stage.add(thickPapers(9))
    // The client tries each four times.
    local.faults.push(onSend('drop-after', 4))
    await expect(roundup.post(place)).rejects.toThrow(/connection/)
    expect(stage.posts()).toHaveLength(1)
    clock.advance(10 * MINUTE_MS)
    await roundup.postDue()
    expect(stage.posts().map(post => post.split(' · ').at(-1))).toEqual(['1 of 2', '2 of 2'])
    await roundup.postDue()
    expect(await roundup.post(place)).toBe('already posted')
    expect(stage.posts()).toHaveLength(2)
  })

  test('Discord fails between two parts: the second comes later, the first is not repeated', async () => {
    const stage = await setStage(kind)
    const { local, clock, roundup, place, lines } = stage
    await stage.schedule()
    await stage.add(thickPapers(9))
    local.faults.push(onSend({ status: 503, body: {} }, 4, 1))
    clock.advance(HOUR_MS)
    await roundup.postDue()
    expect(stage.posts()).toHaveLength(1)
    expect(lines.map(({ text }) => text)).toEqual(['a roundup is not posted yet'])
    clock.advance(MINUTE_MS)
    await roundup.postDue()
    expect(stage.posts().map(post => post.split(' · ').at(-1))).toEqual(['1 of 2', '2 of 2'])
    expect(await roundup.post(place)).toBe('already posted')
  })

  test.for([
    ['403', 403, 50013, 'not-allowed', /may not post/],
    ['404', 404, 10003, 'channel-gone', /channel of the roundup is gone/],
  ] as const)(
    'refused with %s: given up, paused in words, and its papers come in the next',
    async ([, status, code, because, words]) => {
      const stage = await setStage(kind)
      const { local, clock, roundup, lines } = stage
      await stage.schedule()
      await stage.add(thickPapers(2))
      local.faults.push(onSend(refusal(status, code)))
      clock.advance(HOUR_MS)
      await roundup.postDue()
      expect((await roundup.list())[0]!.pausedBecause).toBe(because)
      expect(lines.filter(({ level }) => level === 'warn').map(({ text }) => text)).toEqual([
        expect.stringMatching(words),
      ])
      clock.advance(WEEK_MS)
      await roundup.postDue()
      expect(stage.posts()).toEqual([])
      await stage.schedule()
      expect((await roundup.list())[0]!.pausedBecause).toBeUndefined()
      clock.advance(WEEK_MS)
      // The papers are two weeks old by now, and still nobody has seen them.
      await roundup.postDue()
      expect(titlesIn(stage.posts())).toHaveLength(code === 50013 || code === 10003 ? 0 : 2)
    },
  )

  test('refused, and allowed again in the same week: a person’s command posts it', async () => {
    const stage = await setStage(kind)
    const { local, roundup, place } = stage
    await stage.schedule()
    await stage.add(thickPapers(2))
    local.faults.push(onSend(refusal(403, 50013)))
    await expect(roundup.post(place)).rejects.toThrow(UserError)
    expect(await roundup.post(place)).toBe('posted')
    expect(titlesIn(stage.posts())).toHaveLength(2)
  })

  test('refused between two parts: it is given up, and a person’s command sends what is missing', async () => {
    const stage = await setStage(kind)
    const { local, clock, roundup, place } = stage
    await stage.schedule()
    await stage.add(thickPapers(9))
    local.faults.push(onSend(refusal(403, 50013), 1, 1))
    clock.advance(HOUR_MS)
    await roundup.postDue()
    await roundup.postDue()
    expect(stage.posts()).toHaveLength(1)
    expect((await roundup.list())[0]!.pausedBecause).toBeDefined()
    clock.advance(10 * MINUTE_MS)
    expect(await roundup.post(place)).toBe('posted')
    expect(stage.posts().map(post => post.split(' · ').at(-1))).toEqual(['1 of 2', '2 of 2'])
    expect((await roundup.list())[0]!.pausedBecause).toBeUndefined()
  })

  test('one that nobody could deliver for days is left out, and its papers come in the next', async () => {
    const stage = await setStage(kind)
    const { local, clock, roundup } = stage
    await stage.schedule()
    await stage.add(thickPapers(2))
    const channels: Channels = {
      ...openChannels(stage.rest),
      send: async () => {
        throw new Error('away')
      },
    }
    clock.advance(HOUR_MS)
    const killed = mortal(stage, 1, 'before')
    await stage.another({ channels: { ...channels, send: killed.channels.send } }).postDue()
    await stage.database.query('update roundup_parts set attempted_at = null')
    clock.advance(4 * DAY_MS)
    await roundup.postDue()
    expect(stage.posts()).toEqual([])
    clock.advance(3 * DAY_MS)
    await roundup.postDue()
    expect(titlesIn(stage.posts())).toHaveLength(2)
    expect(local.messages(local.channels.roundup)).toHaveLength(1)
  })

  test('a second run meanwhile does nothing; one that was slower than its lease gives way', async () => {
    const stage = await setStage(kind)
    const { clock, roundup, place } = stage
    await stage.add(thickPapers(9))
    const gate = Promise.withResolvers<void>()
    const reached = Promise.withResolvers<void>()
    const channels = openChannels(stage.rest)
    const slow = stage.another({
      channels: {
        ...channels,
        send: async (...input) => {
          reached.resolve()
          await gate.promise
          return channels.send(...input)
        },
      },
    })
    const first = slow.post(place)
    await reached.promise
    expect(await roundup.post(place)).toBe('being posted')
    await roundup.postDue()
    expect(stage.posts()).toEqual([])
    clock.advance(2 * MINUTE_MS)
    expect(await roundup.post(place)).toBe('posted')
    gate.resolve()
    expect(await first).toBe('being posted')
    expect(stage.posts().map(post => post.split(' · ').at(-1))).toEqual(['1 of 2', '2 of 2'])
  })
})

onBothDatabases('a schedule', kind => {
  test('posts at its moment and not before, once, and again in the next week', async () => {
    const stage = await setStage(kind)
    const { clock, roundup } = stage
    await stage.schedule()
    await stage.add(SMALL_LIBRARY)
    clock.advance(HOUR_MS - 1)
    await roundup.postDue()
    expect(stage.posts()).toEqual([])
    clock.advance(1)
    for (let minute = 0; minute < 5; minute++) {
      await roundup.postDue()
      clock.advance(MINUTE_MS)
    }
    expect(stage.posts()).toHaveLength(1)
    clock.advance(WEEK_MS)
    await roundup.postDue()
    expect(stage.posts()).toHaveLength(2)
  })

  test('that was made after its moment waits for the next week', async () => {
    const stage = await setStage(kind)
    const { clock, roundup } = stage
    clock.advance(2 * HOUR_MS)
    await stage.schedule()
    await roundup.postDue()
    clock.advance(DAY_MS)
    await roundup.postDue()
    expect(stage.posts()).toEqual([])
    clock.advance(6 * DAY_MS)
    await roundup.postDue()
    expect(stage.posts()).toHaveLength(1)
  })

  test.for([
    ['a day', DAY_MS, 1],
    ['nearly three days', 3 * DAY_MS - 2 * MINUTE_MS, 1],
    ['more than three days', 3 * DAY_MS + HOUR_MS + 1, 0],
    ['a week and two days', WEEK_MS + 2 * DAY_MS, 1],
    ['a month less three days', 28 * DAY_MS - 3 * DAY_MS, 0],
  ] as const)('that was missed for %s: late once, or not at all', async ([, down, expected]) => {
    const stage = await setStage(kind)
    const { clock, roundup } = stage
    await stage.schedule()
    await stage.add(SMALL_LIBRARY)
    clock.advance(HOUR_MS + down)
    for (let minute = 0; minute < 3; minute++) {
      await roundup.postDue()
      clock.advance(MINUTE_MS)
    }
    expect(stage.posts()).toHaveLength(expected)
  })

  test('that cannot be posted does not keep another one from being posted', async () => {
    const stage = await setStage(kind)
    const { local, clock, roundup } = stage
    await stage.schedule()
    clock.advance(1_000)
    await roundup.schedule({
      ...SLOT,
      guildId: local.guildId,
      channelId: local.channels.papers,
      createdBy: local.userId,
    })
    local.setPermissions(local.channels.roundup, { deny: ['SendMessages'] })
    clock.advance(HOUR_MS)
    await roundup.postDue()
    expect(stage.posts()).toEqual([])
    expect(local.messages(local.channels.papers)).toHaveLength(1)
  })

  test('stopped while an edition was interrupted: nothing more comes', async () => {
    const stage = await setStage(kind)
    const { local, clock, roundup, place } = stage
    await stage.schedule()
    await stage.add(SMALL_LIBRARY)
    local.faults.push(onSend({ status: 503, body: {} }, 4))
    clock.advance(HOUR_MS)
    await roundup.postDue()
    expect(await roundup.stop(place.channelId)).toBe(true)
    expect(await roundup.stop(place.channelId)).toBe(false)
    clock.advance(MINUTE_MS)
    await roundup.postDue()
    expect(stage.posts()).toEqual([])
  })
})

onBothDatabases('the papers of a roundup', kind => {
  test('are never shown twice in a channel, and none is left out over the weeks', async () => {
    const stage = await setStage(kind)
    const { clock, roundup } = stage
    await stage.schedule()
    let added = 0
    for (let week = 0; week < 6; week++) {
      await stage.add(thickPapers(week))
      added += week
      clock.advance(week === 0 ? HOUR_MS : WEEK_MS)
      await roundup.postDue()
    }
    const titles = titlesIn(stage.posts())
    expect(titles).toHaveLength(added)
    expect(new Set(titles).size).toBe(added)
  })

  test('are the same in every channel', async () => {
    const stage = await setStage(kind)
    const { local, roundup, place } = stage
    await stage.add(thickPapers(3))
    await roundup.post(place)
    await roundup.post({ ...place, channelId: local.channels.papers })
    const elsewhere = local.messages(local.channels.papers).map(textOf)
    expect(titlesIn(elsewhere)).toEqual(titlesIn(stage.posts()))
  })

  test('beyond eight are counted, and are not news in the week after', async () => {
    const stage = await setStage(kind)
    const { clock, roundup, place } = stage
    await stage.add(thickPapers(11))
    await roundup.post(place)
    expect(stage.posts().join('\n')).toContain('…and 3 more new papers.')
    expect(stage.posts()[0]).toContain('· 11 papers')
    clock.advance(WEEK_MS)
    await roundup.post(place)
    expect(stage.posts().at(-1)).toContain('No new papers came into the library this week.')
    expect(stage.posts().at(-1)).toContain('· 0 papers')
  })

  test('of a first edition are those of the last week', async () => {
    const stage = await setStage(kind)
    const { clock, roundup, place } = stage
    const [old] = await stage.add(thickPapers(1))
    const [recent] = await stage.add(thickPapers(1))
    await stage.database.query('update papers set added_at = $1 where id = $2', [
      new Date(clock.now() - 8 * DAY_MS),
      old,
    ])
    await stage.database.query('update papers set added_at = $1 where id = $2', [
      new Date(clock.now() - 6 * DAY_MS),
      recent,
    ])
    await roundup.post(place)
    expect(titlesIn(stage.posts())).toHaveLength(1)
  })

  test('that were withdrawn are left out', async () => {
    const stage = await setStage(kind)
    const [id] = await stage.add(thickPapers(2))
    await stage.database.query("update papers set status = 'withdrawn' where id = $1", [id])
    await stage.roundup.post(stage.place)
    expect(titlesIn(stage.posts())).toHaveLength(1)
  })

  test('are previewed as they would be posted, and a preview changes nothing', async () => {
    const stage = await setStage(kind)
    const { roundup, place } = stage
    await stage.add(thickPapers(10))
    const before = await roundup.preview(place.channelId, place.guildId, '2026-W48')
    expect(await roundup.preview(place.channelId, place.guildId, '2026-W48')).toEqual(before)
    expect(before).toMatchObject({ week: '2026-W48', more: 2 })
    await roundup.post(place)
    expect(titlesIn(stage.posts())).toEqual(
      before.picks.map(({ paper }) => paper.title.slice(0, paper.title.indexOf(' and'))),
    )
  })
})

/** Opens a fresh database of the server as often as it is called, each time as another process would. */
const serverOpener = async () => {
  const url = await serverDatabaseUrl()
  return async (): Promise<Database> => {
    const database = await openServer(url, () => {})
    onTestFinished(() => database.close())
    return database
  }
}

const onServer = test.runIf(process.env.TEST_DATABASE_URL)

onServer('two processes on one server race for every edition: each is posted once', { timeout: 120_000 }, async () => {
  const open = await serverOpener()
  const [one, other] = [await open(), await open()]
  const stage = await setStage(one)
  const { local, clock, place } = stage
  const processes = [
    stage.roundup,
    stage.another({ database: other, channels: openChannels(openRest(local.token, local.apiBase)) }),
  ]
  await stage.schedule()
  clock.advance(HOUR_MS)
  const rounds = 25
  for (let round = 0; round < rounds; round++) {
    await stage.add(thickPapers(9))
    await Promise.all(processes.flatMap(process => [process.postDue(), process.post(place), process.postDue()]))
    const parts = stage.posts().slice(2 * round)
    expect(parts.map(post => post.split(' · ').at(-1))).toEqual(['1 of 2', '2 of 2'])
    clock.advance(WEEK_MS)
  }
  const titles = titlesIn(stage.posts())
  expect(titles).toHaveLength(rounds * 8)
  expect(new Set(titles).size).toBe(titles.length)
})

onServer('editions of two weeks that are made at once share no paper', async () => {
  const open = await serverOpener()
  const stage = await setStage(await open())
  const other = stage.another({ database: await open() })
  for (let round = 1; round <= 5; round++) {
    await stage.add(thickPapers(4))
    const week = (number: number) => `2026-W${String(number).padStart(2, '0')}`
    await Promise.all([stage.roundup.post(stage.place, week(2 * round)), other.post(stage.place, week(2 * round + 1))])
  }
  const titles = titlesIn(stage.posts())
  expect(titles).toHaveLength(20)
  expect(new Set(titles).size).toBe(titles.length)
})

onServer('papers that were being taken in while an edition was made come in the next', async () => {
  const open = await serverOpener()
  const [one, other] = [await open(), await open()]
  const stage = await setStage(one)
  const [stored, posted] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const takingIn = other.transaction(async sql => {
    await storePapers(sql, 'test', [makePaper({ title: 'Paper 0 on Baskets' })], indexPaper)
    await sql.query('update papers set added_at = $1', [new Date(stage.clock.now() - MINUTE_MS)])
    stored.resolve()
    await posted.promise
  })
  await stored.promise
  expect(await stage.roundup.post(stage.place)).toBe('posted')
  posted.resolve()
  await takingIn
  expect(stage.posts().at(-1)).toContain('No new papers')
  stage.clock.advance(WEEK_MS)
  await stage.roundup.post(stage.place)
  expect(stage.posts().at(-1)).toContain('1 paper')
})
