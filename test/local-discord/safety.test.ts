import { request } from 'node:http'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'
import { isTrustedRequest } from '../../src/local-discord/page-routes/trusted-request.ts'
import { callRest, startLocal } from './support.ts'

test.each([
  ['127.0.0.1:3000', undefined, true],
  ['localhost', undefined, true],
  ['[::1]:3000', 'http://[::1]:3000', true],
  ['localhost:3000', 'http://localhost:3000', true],
  ['localhost:3000', 'http://localhost:4000', false],
  ['localhost:3000', 'http://127.0.0.1:3000', false],
  ['localhost:3000', 'https://evil.example', false],
  ['localhost:3000', 'null', false],
  ['evil.example', undefined, false],
  ['evil.example', 'http://evil.example', false],
  ['127.0.0.1.evil.example:3000', undefined, false],
  ['localhost.evil.example', undefined, false],
  [undefined, undefined, false],
])('Host %s with Origin %s: trusted is %s', (host, origin, expected) => {
  expect(isTrustedRequest({ host, origin })).toBe(expected)
})

test('further hosts are trusted when they are named', () => {
  expect(isTrustedRequest({ host: 'discord:3000' }, ['discord'])).toBe(true)
})

/** fetch sets Host by itself, so this speaks plain HTTP. */
const statusOf = (
  local: RunningLocalDiscord,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<number> =>
  new Promise((done, failed) => {
    const url = new URL(local.url)
    const call = request({ host: url.hostname, port: url.port, method, path, headers }, answer => {
      answer.destroy()
      done(answer.statusCode ?? 0)
    })
    call.on('error', failed).end()
  })

test.each([
  ['GET', '/'],
  ['GET', '/page/main.js'],
  ['GET', '/local/events'],
  ['POST', '/local/act/send'],
  ['GET', '/api/v10/users/@me'],
  ['POST', '/api/v10/interactions/1/x/callback'],
  ['GET', '/attachments/1/2/x'],
])('%s %s refuses other sites and other names', async (method, path) => {
  const local = await startLocal()
  const { host } = new URL(local.url)
  expect(await statusOf(local, method, path, { host: 'evil.example' })).toBe(403)
  expect(await statusOf(local, method, path, { host, origin: 'http://evil.example' })).toBe(403)
  expect(await statusOf(local, method, path, { host })).not.toBe(403)
})

test('the gateway refuses pages of other sites', async () => {
  const local = await startLocal()
  const socket = new WebSocket(`${local.url.replace('http', 'ws')}/gateway?v=10`, { origin: 'https://evil.example' })
  const status = await new Promise(done =>
    socket.on('unexpected-response', (_request, answer) => done(answer.statusCode)).on('error', () => {}),
  )
  expect(status).toBe(403)
})

test('the page lets nothing run but its own files', async () => {
  const local = await startLocal()
  const answer = await fetch(local.url)
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  expect(await answer.text()).not.toMatch(/<script(?![^>]*src=)|style=|\son\w+=/)
  expect((await fetch(`${local.url}/page/..%2fact%2fact.ts`)).status).toBe(404)
})

const upload = async (local: RunningLocalDiscord, name: string, type: string, data: string) => {
  const form = new FormData()
  form.set('payload_json', JSON.stringify({ attachments: [{ id: '0' }] }))
  form.set('files[0]', new Blob([data], { type }), name)
  const response = await fetch(`${local.apiBase}/v10/channels/${local.channels.general}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${local.token}` },
    body: form,
  })
  const message = (await response.json()) as { attachments: { url: string }[] }
  return fetch(message.attachments[0]!.url)
}

test('an attached page or drawing is saved and never shown', async () => {
  const local = await startLocal()
  for (const [name, type] of [
    ['a.html', 'text/html'],
    ['a.svg', 'image/svg+xml'],
    ['a.js', 'text/javascript'],
  ] as const) {
    const { headers } = await upload(local, name, type, '<script>alert(1)</script>')
    expect(headers.get('content-disposition')).toMatch(/^attachment/)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  const { headers } = await upload(local, 'a.png', 'image/png', 'x')
  expect(headers.get('content-disposition')).toMatch(/^inline/)
})

test('actions of the page are checked', async () => {
  const local = await startLocal()
  const act = async (action: string, body: unknown, type = 'application/json') => {
    const response = await fetch(`${local.url}/local/act/${action}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: JSON.stringify(body),
    })
    return response.status
  }
  const channelId = local.channels.general
  expect(await act('send', { channelId, content: 'hello' })).toBe(200)
  expect(await act('send', { channelId, content: 5 })).toBe(400)
  expect(await act('send', { channelId, content: 'x'.repeat(2001) })).toBe(400)
  expect(await act('send', { channelId, content: 'x'.repeat(70_000) })).toBe(413)
  expect(await act('slash', { channelId, command: 'none' })).toBe(400)
  expect(await act('constructor', {})).toBe(404)
  expect(await act('send', { channelId, content: 'hello' }, 'text/plain')).not.toBe(200)
  expect(local.messages(channelId)).toHaveLength(1)
})

test('a body beyond the limit is refused as by Discord', async () => {
  const local = await startLocal()
  const answer = await callRest(local, 'POST', `/channels/${local.channels.general}/messages`, {
    content: 'x'.repeat(26 * 1024 * 1024),
  })
  expect(answer).toMatchObject({ status: 413, body: { code: 40005 } })
})

test('the event stream tells the whole state first, and no secrets of others', async () => {
  const local = await startLocal()
  await callRest(local, 'PUT', `/applications/${local.applicationId}/commands`, [{ name: 'go', description: 'd' }])
  const answer = async (userId: string) => {
    const { interactionId } = local.act.slash('go', {}, { userId })
    const { token } = local.interaction(interactionId)!
    await callRest(local, 'POST', `/interactions/${interactionId}/${token}/callback`, {
      type: 4,
      data: { content: `for ${userId}`, flags: 64 },
    })
  }
  await answer(local.people.ada)
  await answer(local.userId)
  const stop = new AbortController()
  const stream = await fetch(`${local.url}/local/events`, { signal: stop.signal })
  let text = ''
  for await (const chunk of stream.body!) {
    text += new TextDecoder().decode(chunk)
    if (/event: state\ndata: .*\n\n/.test(text)) break
  }
  stop.abort()
  expect(text).toContain(`for ${local.userId}`)
  expect(text).not.toContain(`for ${local.people.ada}`)
  expect(text).not.toContain(local.interaction(local.messages(local.channels.general)[1]!.interactionId!)!.token)
})

test('closing ends streams and connections', async () => {
  const local = await startLocal()
  const stream = await fetch(`${local.url}/local/events`)
  const socket = new WebSocket(`${local.url.replace('http', 'ws')}/gateway?v=10`)
  await new Promise(done => socket.once('message', done))
  const ended = Promise.all([new Promise(done => socket.once('close', done)), stream.text().catch(() => '')])
  await local.close()
  await ended
})
