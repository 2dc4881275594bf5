/** Health and metrics as a machine reads them. */
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import type { Answer } from '../../src/domain/answer.ts'
import { UserError } from '../../src/errors.ts'
import { createHttp, type Health } from '../../src/http.ts'
import { createMetrics } from '../../src/metrics.ts'

const open = async ({
  health = async () => ({ problems: [], shards: [] }),
  host = '127.0.0.1',
  port = 0,
}: {
  health?: Health
  host?: string
  port?: number
} = {}) => {
  const metrics = createMetrics()
  const http = createHttp({ port, host, registry: metrics.registry, health })
  onTestFinished(() => http.fastify.close())
  return { url: await http.listen(), count: metrics.count }
}

const answer = (part: Partial<Answer> = {}): Answer =>
  ({
    mode: 'llm',
    reason: 'answered',
    droppedClaims: 0,
    timings: { retrieveMs: 0, firstTextMs: 0, totalMs: 0 },
    ...part,
  }) as Answer

test('ready', async () => {
  const { url } = await open()
  const response = await fetch(`${url}/healthz`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^application\/json/)
  expect(await response.json()).toEqual({ status: 'ready', problems: [], shards: [] })
})

test('not ready, and why not; ready again when the reasons are gone', async () => {
  let problems = ['database: does not answer', 'discord: shard 2 is reconnecting']
  const shards = [{ id: 2, status: 'reconnecting' as const, pingMs: null, guilds: 7 }]
  const { url } = await open({ health: async () => ({ problems, shards }) })
  const bad = await fetch(`${url}/healthz`)
  expect(bad.status).toBe(503)
  expect(await bad.json()).toEqual({ status: 'not ready', problems, shards })
  problems = []
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('metrics speak Prometheus: every line is a comment or a number, and answers add up', async () => {
  const { url, count } = await open()
  count({ what: 'usage', usage: { promptTokens: 300, completionTokens: 40, costUsd: 0.002 } })
  const timings = { retrieveMs: 20, firstTextMs: 400, totalMs: 1500 }
  count({ what: 'answer', answer: answer({ droppedClaims: 2, timings }) })
  count({ what: 'answer', answer: answer({ mode: 'extractive', reason: 'nothing-found' }) })
  const response = await fetch(`${url}/metrics`)
  expect(response.headers.get('content-type')).toMatch(/^text\/plain;.*version=0\.0\.4/)
  const lines = (await response.text()).trimEnd().split('\n')
  for (const line of lines)
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? (-?[\d.e+-]+|[+-]?Inf|NaN)|)$/i)
  expect(lines).toEqual(
    expect.arrayContaining([
      'footnote_answers_total{mode="llm",reason="answered"} 1',
      'footnote_answers_total{mode="extractive",reason="nothing-found"} 1',
      'footnote_refusals_total{reason="nothing-found"} 1',
      'footnote_dropped_claims_total 2',
      'footnote_tokens_total{kind="prompt"} 300',
      'footnote_tokens_total{kind="completion"} 40',
      'footnote_cost_usd_total 0.002',
      'footnote_answer_seconds_sum{stage="total"} 1.5',
      'footnote_answer_seconds_bucket{le="0.025",stage="retrieve"} 2',
    ]),
  )
})

test('nothing else is served', async () => {
  const { url } = await open()
  for (const path of ['/', '/.env', '/metrics/../.env']) expect((await fetch(url + path)).status).toBe(404)
  expect((await fetch(`${url}/healthz`, { method: 'POST' })).status).toBe(404)
})

test.for([
  ['127.0.0.1', /^http:\/\/127\.0\.0\.1:\d+$/],
  ['0.0.0.0', /^http:\/\/127\.0\.0\.1:\d+$/],
  ['localhost', /^http:\/\/localhost:\d+$/],
] as const)('listening on %s gives an address that can be opened', async ([host, address]) => {
  const { url } = await open({ host })
  expect(url).toMatch(address)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
})

test('a port that is taken, and an address of another machine, are said in words', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    other.close()
  })
  const { port } = other.address() as { port: number }
  const taken = await open({ port }).catch(error => error)
  expect(taken).toBeInstanceOf(UserError)
  expect(taken.message).toMatch(new RegExp(`^Port ${port} is taken`))
  const elsewhere = await open({ host: '192.0.2.7' }).catch(error => error)
  expect(elsewhere).toBeInstanceOf(UserError)
  expect(elsewhere.message).toMatch(/is no address of this machine/)
})
