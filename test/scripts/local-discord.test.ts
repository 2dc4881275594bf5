/** `local-discord` as a program of its own, and the bot of `npm start` that is pointed at it. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startFootnote } from '../end-to-end/footnote.ts'
import { sharedFolder, startedFolder } from '../support/database.ts'
import { start } from './child.ts'
import { runIn } from './in-terminal.ts'

const folder = sharedFolder()
const localDiscord = (...args: string[]) => runIn(folder(), 'local-discord', args)

const told = (stdout: string, what: string): string => new RegExp(`^${what} +(\\S+)$`, 'm').exec(stdout)?.[1] ?? ''

test('it says where it is, a bot comes in with its token, and it ends when told to', async () => {
  const local = start('scripts/local-discord.ts', ['--port', '0', '--token', 'a-token-of-mine'], { cwd: folder() })
  await local.printed('Bodies are judged by')
  const { stdout } = local.output()
  const [page, api, token] = ['Page', 'API', 'Token'].map(what => told(stdout, what))
  expect(token).toBe('a-token-of-mine')
  expect(await (await fetch(page!)).text()).toContain('Local Discord')

  const footnote = await startFootnote(await startedFolder(), { DISCORD_TOKEN: token!, DISCORD_API_BASE: api! })
  expect(footnote.output().stdout).toContain('Footnote is in Discord as Bot')
  local.process.kill('SIGTERM')
  expect(await local.ended).toMatchObject({ code: 0, signal: null })
})

test('a port that is taken, and a file that is not there: words, and exit code 1', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  const { port } = server.address() as { port: number }
  const taken = await localDiscord('--port', String(port))
  expect(taken).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^Port \d+ is taken\. .*--port/) })
  const lost = await localDiscord('--port', '0', '--specification', 'no-such.json')
  expect(lost).toMatchObject({ code: 1, stdout: '', stderr: 'There is no file no-such.json.\n' })
})

test.for([[['--port', 'banana']], [['--port', '70000']], [['--colour', 'red']]])(
  '%j is wrong usage',
  async ([args]) => {
    expect(await localDiscord(...args!)).toMatchObject({ code: 2, stdout: '' })
  },
)
