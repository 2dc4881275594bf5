/** What keeps the bot from starting is said in words, and the process ends. */
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, inject, onTestFinished, test } from 'vitest'
import { lockFolder } from '../../src/database/folder-lock.ts'
import { serverUrlWith } from '../database/empty-database.ts'
import { expectPlainWords } from '../discord/bot.ts'
import { startMain } from '../end-to-end/footnote.ts'
import { startLocal } from '../local-discord/support.ts'
import { startedFolder } from '../support/database.ts'

const NOWHERE = 'http://127.0.0.1:1/api'
const SECRET = 'hunter2-is-secret'

type Case = {
  what: string
  env: (folder: string) => Record<string, string> | Promise<Record<string, string>>
  words: RegExp
  needsServer?: boolean
}

/** Something that listens and is not Discord. */
const webPage = async (): Promise<number> => {
  const server = createServer((_, response) => response.end('<p>Hello</p>'))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return (server.address() as AddressInfo).port
}

const CASES: Case[] = [
  {
    what: 'a port in use',
    env: async () => ({ PORT: String(await webPage()) }),
    words: /Port \d+ is taken, perhaps by another Footnote\. Stop it, or set PORT/,
  },
  { what: 'a port that is no number', env: () => ({ PORT: 'banana' }), words: /PORT must be a whole number/ },
  {
    what: 'an address of another machine',
    env: () => ({ HOST: '192.0.2.7' }),
    words: /HOST=192\.0\.2\.7 is no address/,
  },
  {
    what: 'a data folder that another process uses',
    env: async folder => {
      await mkdir(`${folder}/used`)
      onTestFinished(lockFolder(`${folder}/used`))
      return { FOOTNOTE_DATA: `${folder}/used` }
    },
    words: new RegExp(`Another Footnote \\(process ${process.pid}\\) is using the data in .*FOOTNOTE_DATA`),
  },
  {
    what: 'a data folder that is a file',
    env: async folder => {
      await writeFile(`${folder}/file`, '')
      return { FOOTNOTE_DATA: `${folder}/file` }
    },
    words: /data folder .* cannot be used .*FOOTNOTE_DATA/,
  },
  {
    what: 'an address that is no database',
    env: () => ({ DATABASE_URL: `mysql://me:${SECRET}@127.0.0.1/papers` }),
    words: /DATABASE_URL must look like postgres:/,
  },
  {
    what: 'a database that is not there',
    env: () => ({ DATABASE_URL: `postgres://me:${SECRET}@127.0.0.1:1/papers` }),
    words: /No Postgres answers at 127\.0\.0\.1:1\/papers\. Start it, or correct DATABASE_URL/,
  },
  {
    what: 'a wrong password',
    env: () => ({ DATABASE_URL: serverUrlWith({ username: 'nobody', password: SECRET }) }),
    words: /refuses this user or password|does not let this user in/,
    needsServer: true,
  },
  {
    what: 'a database of another name',
    env: () => ({ DATABASE_URL: serverUrlWith({ pathname: '/no_such_papers' }) }),
    words: /has no such database\. Create it, or correct DATABASE_URL/,
    needsServer: true,
  },
  {
    what: 'a token that cannot be one',
    env: () => ({ DISCORD_TOKEN: `"${SECRET} "` }),
    words: /DISCORD_TOKEN does not look like a bot token/,
  },
  {
    what: 'a token that Discord refuses',
    env: async () => ({ DISCORD_TOKEN: SECRET, DISCORD_API_BASE: (await startLocal()).apiBase }),
    words: /Discord refuses the token\. Copy it again from the Bot page/,
  },
  {
    what: 'a Discord that is away',
    env: () => ({ DISCORD_TOKEN: SECRET, DISCORD_API_BASE: NOWHERE }),
    words: /Discord cannot be reached at http:\/\/127\.0\.0\.1:1\/api\. Check the network/,
  },
  {
    what: 'a page that is not Discord',
    env: async () => ({ DISCORD_TOKEN: SECRET, DISCORD_API_BASE: `http://127.0.0.1:${await webPage()}/api` }),
    words: /is not Discord\. Correct DISCORD_API_BASE/,
  },
  {
    what: 'embeddings without a key',
    env: () => ({ EMBEDDINGS: 'openai' }),
    words: /EMBEDDINGS=openai needs OPENAI_API_KEY/,
  },
]

test.for(CASES)('$what', async ({ env, words, needsServer = false }, { skip }) => {
  skip(needsServer && inject('serverUrl') === null, 'needs a Postgres server: set TEST_DATABASE_URL')
  const folder = await startedFolder()
  const { code, signal, stdout, stderr } = await startMain(folder, await env(folder)).ended
  expect({ code, signal }).toEqual({ code: 1, signal: null })
  expect(stderr).toMatch(words)
  expectPlainWords(stderr)
  expect(stdout + stderr).not.toContain(SECRET)
  expect(stdout).not.toMatch(/is ready|is in Discord/)
})
