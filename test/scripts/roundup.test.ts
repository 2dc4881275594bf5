/** `roundup` as a person calls it. */
import { beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../src/database/open.ts'
import { saveSchedule } from '../../src/database/roundups.ts'
import { expectSound, textOf } from '../discord/bot.ts'
import { startLocal } from '../local-discord/support.ts'
import { SMALL_LIBRARY } from '../support/papers.ts'
import { folderWithLibrary, runIn } from './in-terminal.ts'

const SLOT = { weekday: 1, hour: 9, minute: 0, timeZone: 'UTC', createdBy: '1' }
const UNKNOWN = '123456789012345678'
const WEEK = '2026-W40'

const folder = folderWithLibrary()
const roundup = (args: string[], env: Record<string, string> = {}) => runIn(folder(), 'roundup', args, env)
const change = async (work: (database: Awaited<ReturnType<typeof openDatabase>>) => Promise<unknown>) => {
  const database = await openDatabase({ DATABASE_URL: undefined, FOOTNOTE_DATA: `${folder()}/data` })
  await work(database)
  await database.close()
}
beforeEach(() =>
  change(async database => {
    await database.query('delete from roundup_schedules')
    await database.query('delete from roundup_editions')
  }),
)

const schedule = (...places: { channelId: string; guildId: string }[]) =>
  change(async database => {
    for (const [at, place] of places.entries())
      await saveSchedule(database, { ...SLOT, ...place, createdAt: new Date(at) })
  })

test('a preview needs neither a schedule nor Discord, and changes nothing', async () => {
  const { code, stdout, stderr } = await roundup(['preview'])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const { title } of SMALL_LIBRARY) expect(stdout).toContain(title)
  const again = await roundup(['preview', '--week', WEEK, '--json'])
  expect(JSON.parse(again.stdout)).toMatchObject({ week: WEEK, picks: { length: SMALL_LIBRARY.length }, more: 0 })
  await change(async database => {
    expect((await database.query('select * from roundup_editions')).rows).toEqual([])
  })
})

test('run posts what is scheduled, once; the second time it says so', async () => {
  const local = await startLocal()
  const { guildId } = local
  const channelId = local.channels.roundup
  await schedule({ guildId, channelId })
  const env = { DISCORD_TOKEN: local.token, DISCORD_API_BASE: local.apiBase }
  const first = await roundup(['run', '--week', WEEK, '--json'], env)
  expect({ ...first, stdout: JSON.parse(first.stdout) }).toEqual({
    code: 0,
    stderr: '',
    stdout: { guildId, channelId, week: WEEK, result: 'posted' },
  })
  expect(await roundup(['run', '--week', WEEK], env)).toEqual({
    code: 0,
    stderr: '',
    stdout: `${WEEK}, channel ${channelId}: already posted\n`,
  })
  const posts = local.messages(channelId)
  expect(posts).toHaveLength(1)
  for (const { title } of SMALL_LIBRARY) expect(textOf(posts[0]!)).toContain(title)
  expectSound(local)
})

test('a channel that is gone fails in words, and the others are posted; --guild leaves out other servers', async () => {
  const local = await startLocal()
  const { guildId } = local
  const { roundup: channelId, papers } = local.channels
  await schedule({ guildId, channelId: UNKNOWN }, { guildId, channelId }, { guildId: UNKNOWN, channelId: papers })
  const env = { DISCORD_TOKEN: local.token, DISCORD_API_BASE: local.apiBase }
  const { code, stdout } = await roundup(['run', '--week', WEEK, '--guild', guildId], env)
  expect(code).toBe(1)
  expect(stdout.trimEnd().split('\n')).toEqual([
    expect.stringMatching(
      new RegExp(`channel ${UNKNOWN}: failed\\. The channel of the roundup is gone\\. Schedule it`),
    ),
    `${WEEK}, channel ${channelId}: posted`,
  ])
  expect(local.messages(channelId)).toHaveLength(1)
  expect(local.messages(papers)).toEqual([])
})

test('what is missing is said in words, with exit code 1', async () => {
  const bare = await roundup(['run'])
  expect(bare).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/set DISCORD_TOKEN.*preview/) })
  const unplanned = await roundup(['run'], { DISCORD_TOKEN: 'token' })
  expect(unplanned).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/No roundup is scheduled/) })

  await schedule({ guildId: UNKNOWN, channelId: UNKNOWN })
  const env = { DISCORD_TOKEN: 'hunter2-is-secret', DISCORD_API_BASE: 'http://127.0.0.1:1/api' }
  const away = await roundup(['run', '--week', WEEK], env)
  expect(away).toMatchObject({ code: 1, stdout: expect.stringMatching(/failed\. Discord cannot be reached at/) })
  const local = await startLocal()
  const refused = await roundup(['run', '--week', '2026-W41'], { ...env, DISCORD_API_BASE: local.apiBase })
  expect(refused).toMatchObject({ code: 1, stdout: expect.stringMatching(/failed\. Discord refuses the token/) })
  expect(refused.stdout + refused.stderr).not.toContain('hunter2')
})

test('wrong usage is exit code 2, before anything is opened', async () => {
  const wrong = [[], ['dance'], ['preview', '--week', '2026-W60'], ['run', '--channel', '1']]
  for (const { code, stdout, stderr } of await Promise.all(wrong.map(args => roundup(args)))) {
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^error: /)
  }
})
