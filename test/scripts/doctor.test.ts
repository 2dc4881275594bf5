/** `doctor`: every check good and bad, and what to do about what is bad. */
import { cpSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { lockFolder } from '../../src/database/folder-lock.ts'
import { openDatabase } from '../../src/database/open.ts'
import { pauseSchedule, saveSchedule } from '../../src/database/roundups.ts'
import { serverUrlWith } from '../database/empty-database.ts'
import { startLocal } from '../local-discord/support.ts'
import { serverDatabaseUrl, sharedFolder, temporaryFolder } from '../support/database.ts'
import { refuses, startScriptedModel } from '../support/scripted-model.ts'
import { folderWithLibrary, runIn } from './in-terminal.ts'

const SECRET = 'hunter2-is-secret'

const library = folderWithLibrary()
/** With a database without papers. */
const empty = sharedFolder()
beforeAll(() => cpSync(inject('embeddedTemplate'), `${empty()}/data`, { recursive: true }))

const doctor = async (env: Record<string, string> = {}, folder?: string) => {
  const { code, stdout, stderr } = await runIn(folder ?? empty(), 'doctor', [], env)
  expect(stdout + stderr).not.toContain(SECRET)
  expect(stderr).toBe('')
  const lines = stdout.trimEnd().split('\n')
  const starting = (sign: string) => lines.filter(line => line.startsWith(sign)).map(line => line.slice(2))
  return { code, good: starting('✓'), bad: starting('✗') }
}

/** A port where nobody listens. */
const deadPort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}

test('nothing is set: everything is fine, and it says what could be set', async () => {
  const { code, good, bad } = await doctor()
  expect(bad).toEqual([])
  expect(code).toBe(0)
  expect(good).toEqual([
    `Node ${process.version}.`,
    'Settings: fine, no model set.',
    expect.stringMatching(/^Database: embedded, in data, \d+ migrations applied\.$/),
    'Library: empty; the starter corpus comes in at the first start.',
    expect.stringMatching(/^Language model: none set.*Set OPENAI_API_KEY or OPENAI_BASE_URL/),
    'Embeddings: built in.',
    expect.stringMatching(/^Discord: no token.*Set DISCORD_TOKEN/),
  ])
})

test('everything is set, and answers', async () => {
  const local = await startLocal()
  const model = await startScriptedModel({ other: () => 'ready' })
  const { code, good, bad } = await doctor(
    {
      DISCORD_TOKEN: local.token,
      DISCORD_API_BASE: local.apiBase,
      OPENAI_BASE_URL: model.url,
      CHAT_MODEL: 'tiny',
      EMBEDDINGS: 'openai',
      EMBEDDING_DIMENSIONS: '16',
      EMBEDDING_MODEL: 'text-embedding-3-small',
    },
    library(),
  )
  expect(bad).toEqual([])
  expect(code).toBe(0)
  expect(good).toEqual(
    expect.arrayContaining([
      'Library: 4 papers.',
      'Language model: tiny answers.',
      'Embeddings: text-embedding-3-small@16 answers.',
      'Discord: the token belongs to Bot.',
    ]),
  )
})

test('wrong settings are named, each with what it should be', async () => {
  const { code, bad } = await doctor({ PORT: 'banana', OPENAI_BASE_URL: 'my server', DISCORD_TOKEN: `${SECRET} x` })
  expect(code).toBe(1)
  expect(bad).toEqual([expect.stringMatching(/^Wrong settings/)])
})

test('the database: a folder in use, a server that is not there, a wrong name', async ({ skip }) => {
  const folder = await temporaryFolder()
  onTestFinished(lockFolder(`${folder}/data`))
  expect((await doctor({}, folder)).bad).toEqual([expect.stringMatching(/^Database: Another Footnote.*Stop it first/)])
  const away = await doctor({ DATABASE_URL: `postgres://me:${SECRET}@127.0.0.1:${await deadPort()}/papers` })
  expect(away.code).toBe(1)
  expect(away.bad).toEqual([
    expect.stringMatching(/^Database: No Postgres answers at .*Start it, or correct DATABASE_URL/),
  ])
  skip(inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  const unknown = await doctor({ DATABASE_URL: serverUrlWith({ pathname: '/no_such_papers' }) })
  expect(unknown.bad).toEqual([expect.stringMatching(/^Database: .*has no such database\. Create it/)])
  const fine = await doctor({ DATABASE_URL: await serverDatabaseUrl() })
  expect(fine.bad).toEqual([])
  expect(fine.good).toContainEqual(expect.stringMatching(/^Database: server, \d+ migrations applied/))
})

test('models that are away, refuse the key, do not know the name, or give other vectors', async () => {
  const dead = `http://127.0.0.1:${await deadPort()}/v1`
  const away = await doctor({ OPENAI_BASE_URL: dead, EMBEDDINGS: 'openai' })
  expect(away.code).toBe(1)
  expect(away.bad).toEqual([
    `Language model: ${dead} cannot be reached. Check OPENAI_BASE_URL and that the server runs.`,
    `Embeddings: ${dead} cannot be reached for embeddings. Check OPENAI_BASE_URL and that the server runs.`,
  ])

  const scripted = async (status: number) =>
    doctor({
      OPENAI_BASE_URL: (await startScriptedModel({ other: () => refuses(status, 'no') })).url,
      OPENAI_API_KEY: SECRET,
      CHAT_MODEL: 'tiny',
    })
  expect((await scripted(401)).bad).toEqual([
    expect.stringMatching(/^Language model: .*refuses the key\. Check OPENAI_API_KEY/),
  ])
  expect((await scripted(404)).bad).toEqual([expect.stringMatching(/^Language model: .*“tiny”.*Check CHAT_MODEL/)])

  const model = await startScriptedModel({ other: () => 'ready' })
  const other = await doctor({
    OPENAI_BASE_URL: model.url,
    EMBEDDINGS: 'openai',
    EMBEDDING_MODEL: 'own',
    EMBEDDING_DIMENSIONS: '20',
  })
  expect(other.bad).toEqual([
    'Embeddings: own gives vectors of 16 numbers, but EMBEDDING_DIMENSIONS is 20. Set it to 16.',
  ])
  const keyless = await doctor({ EMBEDDINGS: 'openai' })
  expect(keyless.bad).toEqual([expect.stringMatching(/^Embeddings: EMBEDDINGS=openai needs OPENAI_API_KEY/)])
})

test('Discord: a refused token, an address where nobody is, and one that is not Discord', async () => {
  const local = await startLocal()
  const refused = await doctor({ DISCORD_TOKEN: SECRET, DISCORD_API_BASE: local.apiBase })
  expect(refused.code).toBe(1)
  expect(refused.bad).toEqual([expect.stringMatching(/^Discord refuses the token\. Copy it again from the Bot page/)])
  const away = await doctor({ DISCORD_TOKEN: SECRET, DISCORD_API_BASE: `http://127.0.0.1:${await deadPort()}/api` })
  expect(away.bad).toEqual([expect.stringMatching(/^Discord cannot be reached at .*Check the network/)])
  const page = await doctor({ DISCORD_TOKEN: SECRET, DISCORD_API_BASE: local.url })
  expect(page.code).toBe(1)
  expect(page.bad).toEqual([expect.stringMatching(/Correct DISCORD_API_BASE|at http:\/\/127\.0\.0\.1/)])
})

test('shards: as many as Discord recommends, some of them, too few, and a database of which nobody else knows', async ({
  skip,
}) => {
  const local = await startLocal({ shards: 3 })
  const discord = { DISCORD_TOKEN: local.token, DISCORD_API_BASE: local.apiBase }
  expect((await doctor(discord)).good).toContain('Shards: 3, as Discord recommends.')
  const whole = await doctor({ ...discord, DISCORD_SHARDS: '4', DISCORD_SHARD_IDS: '0-3' })
  expect([whole.bad, whole.good.at(-1)]).toEqual([[], 'Shards: 4, of which this process carries 0, 1, 2, 3.'])
  const few = await doctor({ ...discord, DISCORD_SHARDS: '2' })
  expect(few.code).toBe(1)
  expect(few.bad).toEqual(['Shards: 2, but Discord recommends 3. Set DISCORD_SHARDS to 3 or more.'])
  const some = { ...discord, DISCORD_SHARDS: '4', DISCORD_SHARD_IDS: '0,2' }
  expect((await doctor(some)).bad).toEqual([expect.stringMatching(/^Shards: .*Set DATABASE_URL to the same server/)])
  skip(inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  const shared = await doctor({ ...some, DATABASE_URL: await serverDatabaseUrl() })
  expect(shared.good).toContain('Shards: 4, of which this process carries 0, 2.')
})

test('roundups: one that is fine, one in a channel that may not be read, and one that is paused', async () => {
  const local = await startLocal()
  const { general, papers, roundup } = local.channels
  const database = await openDatabase({ DATABASE_URL: undefined, FOOTNOTE_DATA: `${library()}/data` })
  const slot = { weekday: 1, hour: 9, minute: 0, timeZone: 'UTC', guildId: local.guildId, createdBy: local.userId }
  for (const channelId of [general, papers, roundup])
    await saveSchedule(database, { ...slot, channelId, createdAt: new Date() })
  await pauseSchedule(database, roundup, 'channel-gone')
  await database.close()
  local.setPermissions(papers, { deny: ['ViewChannel'] })
  const { code, good, bad } = await doctor({ DISCORD_TOKEN: local.token, DISCORD_API_BASE: local.apiBase }, library())
  expect(code).toBe(1)
  expect(good).toContain(`Roundup in channel ${general}: scheduled, and the channel can be read.`)
  expect(bad).toEqual([
    expect.stringMatching(new RegExp(`^Roundup in channel ${papers}: I may not post .*Allow me “View Channel”`)),
    `Roundup in channel ${roundup}: paused. The channel of the roundup is gone. Schedule it in another one with /roundup schedule.`,
  ])
})

test('while the bot runs on the embedded database, its own word counts', async () => {
  const says = { status: 'ready', problems: [] as string[] }
  const bot = createHttpServer((_, response) => void response.end(JSON.stringify(says)))
  await new Promise<void>(resolve => bot.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void bot.close())
  onTestFinished(lockFolder(`${library()}/data`))
  const env = { PORT: `${(bot.address() as AddressInfo).port}` }
  expect((await doctor(env, library())).good).toContain(
    'Database: embedded, in data, in use by the running bot, which says: ready.',
  )
  Object.assign(says, { status: 'not ready', problems: ['discord: not connected'] })
  const { code, bad } = await doctor(env, library())
  expect(bad).toEqual([
    'Database: embedded, in data, in use by the running bot, which says: not ready, discord: not connected.',
  ])
  expect(code).toBe(1)
})
