/** How the bot's requests meet a Discord, or what stands in front of it, that is tired of them. */
import { expect, test } from 'vitest'
import { restOptions } from '../../src/discord/rest.ts'
import { startLocal } from '../local-discord/support.ts'

test('after a 429 that does not say how long to wait, a second is waited', async () => {
  const local = await startLocal()
  const { makeRequest } = restOptions(local.apiBase)
  const waitAfter = async (headers: Record<string, string>) => {
    local.faults.push({ match: { route: '/users/@me' }, respond: { status: 429, headers, body: {} } })
    const response = await makeRequest!(`${local.apiBase}/v10/users/@me`, { method: 'GET' })
    return response.headers.get('retry-after')
  }
  expect(await waitAfter({})).toBe('1')
  expect(await waitAfter({ 'retry-after': '7' })).toBe('7')
})
