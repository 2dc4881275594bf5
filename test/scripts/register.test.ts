/** `register`: the command list is put to Discord where it differs, and not otherwise. */
import { expect, test } from 'vitest'
import { definitions } from '../../src/discord/commands/index.ts'
import { callRest, startLocal } from '../local-discord/support.ts'
import { sharedFolder } from '../support/database.ts'
import { runIn } from './in-terminal.ts'

const LIST = definitions.map(({ type, name }) => (type === 3 ? name : `/${name}`)).join(', ')

const folder = sharedFolder()
const register = (env: Record<string, string>, ...args: string[]) => runIn(folder(), 'register', args, env)

test('it writes when the list has changed, and only then', async () => {
  const local = await startLocal()
  const env = { DISCORD_TOKEN: local.token, DISCORD_API_BASE: local.apiBase }
  const puts = () => local.requests.filter(({ method }) => method !== 'GET')
  const first = await register(env)
  expect(first).toEqual({ code: 0, stdout: `Registered ${LIST}.\n`, stderr: '' })
  expect(puts()).toHaveLength(1)
  const second = await register(env)
  expect(second).toEqual({
    code: 0,
    stdout: `Nothing to do: Discord knows ${LIST} already.\n`,
    stderr: '',
  })
  expect(puts()).toHaveLength(1)
  await callRest(local, 'PUT', `/applications/${local.applicationId}/commands`, [{ name: 'old', description: 'old' }])
  expect((await register(env)).stdout).toMatch(/^Registered/)
  expect(local.commands().map(({ name }) => name)).not.toContain('old')
})

test('without a token, with a wrong one, or where nothing is: words, and exit code 1', async () => {
  const local = await startLocal()
  const bare = await register({})
  expect(bare).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^Set DISCORD_TOKEN first/) })
  const wrong = await register({ DISCORD_TOKEN: 'hunter2-is-secret', DISCORD_API_BASE: local.apiBase })
  expect(wrong).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^Discord refuses the token/) })
  expect(wrong.stderr).not.toContain('hunter2')
  const away = await register({ DISCORD_TOKEN: local.token, DISCORD_API_BASE: 'http://127.0.0.1:1/api' })
  expect(away).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Discord cannot be reached/) })
})

test('wrong usage is exit code 2, and help is help', async () => {
  expect((await register({}, '--now')).code).toBe(2)
  const help = await register({}, '--help')
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('npm run -s register') })
})
