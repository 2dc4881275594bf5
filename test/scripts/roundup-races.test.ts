/** `roundup run` in two terminals at the same moment. */

import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { saveSchedule } from '../../src/database/roundups.ts'
import { openServer } from '../../src/database/server.ts'
import { expectSound, textOf } from '../discord/bot.ts'
import { startLocal } from '../local-discord/support.ts'
import { serverDatabaseUrl, temporaryFolder } from '../support/database.ts'
import { addPapers } from '../support/papers.ts'
import { run } from './child.ts'

const ROUNDS = 20
const PATIENCE_MS = 30_000
const SLOT = { weekday: 1, hour: 9, minute: 0, timeZone: 'UTC' }

const weekOf = (round: number): string => `2026-W${String(round + 1).padStart(2, '0')}`

test(`${ROUNDS} races of two processes: each edition is posted once, and no paper twice`, {
  timeout: 300_000,
}, async ({ skip }) => {
  skip(inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  const local = await startLocal({ limits: false })
  onTestFinished(() => expectSound(local))
  const url = await serverDatabaseUrl()
  const cwd = await temporaryFolder()
  const env = { DISCORD_TOKEN: local.token, DISCORD_API_BASE: local.apiBase, DATABASE_URL: url }
  const place = { guildId: local.guildId, channelId: local.channels.roundup }
  const database = await openServer(url, () => {})
  onTestFinished(() => database.close())
  await saveSchedule(database, { ...SLOT, ...place, createdBy: local.userId, createdAt: new Date() })
  // Holds both back until both have come as far as claiming the edition.
  const gate = new pg.Client({ connectionString: url })
  await gate.connect()
  onTestFinished(() => gate.end())
  const waiting = async (): Promise<number> => {
    const { rows } = await database.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock' and application_name = 'footnote'`,
    )
    return rows[0]!.count
  }

  for (let round = 0; round < ROUNDS; round++) {
    const week = weekOf(round)
    await addPapers(database, [
      { title: `Paper ${round} on Baskets`, abstract: `Baskets are old. We propose Weave${round}. It holds.` },
    ])
    await gate.query('begin; lock table roundup_editions in access exclusive mode')
    const racing = [1, 2].map(() => run('scripts/roundup.ts', ['run', '--week', week, '--json'], { env, cwd }))
    await expect.poll(waiting, { timeout: PATIENCE_MS, interval: 20 }).toBe(2)
    await gate.query('commit')
    const ended = await Promise.all(racing)
    for (const { code, stderr } of ended) expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const results = ended.map(({ stdout }) => (JSON.parse(stdout) as { result: string }).result).sort()
    expect(results.filter(result => result === 'posted')).toHaveLength(1)
    for (const result of results) expect(['posted', 'being posted', 'already posted']).toContain(result)
  }

  const posts = local.messages(place.channelId).map(textOf)
  expect(posts.map(post => /Roundup (\S+)$/.exec(post)?.[1])).toEqual(
    Array.from({ length: ROUNDS }, (_, at) => weekOf(at)),
  )
  expect(posts.flatMap(post => post.match(/Paper \d+ on Baskets/g) ?? [])).toEqual(
    Array.from({ length: ROUNDS }, (_, at) => `Paper ${at} on Baskets`),
  )
})
