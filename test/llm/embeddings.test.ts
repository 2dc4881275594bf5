/** Vectors from a service: asked for in bounds, and believed only when they are what was asked for. */
import { expect, it, vi } from 'vitest'
import { UpstreamError, UserError } from '../../src/errors.ts'
import { mostTokens } from '../../src/llm/batches.ts'
import { connectEmbeddings, type EmbeddingUsage } from '../../src/llm/embeddings.ts'
import {
  changed,
  changedText,
  type EmbeddingMischief,
  inBase64,
  refuses,
  type Script,
  scriptedEmbedding,
  startScriptedModel,
  webPage,
} from '../support/scripted-model.ts'

const DIMENSIONS = 16
const TEXTS = ['bread rises', 'dough rests', 'stars shine']
const wanted = (texts: string[]) => texts.map(text => scriptedEmbedding(text, DIMENSIONS))

const connect = async (embeddings?: Script['embeddings'], model = 'own') => {
  const service = await startScriptedModel({ embeddings })
  const used: EmbeddingUsage[] = []
  const settings = {
    model,
    dimensions: DIMENSIONS,
    baseUrl: service.url,
    onUsage: (one: EmbeddingUsage) => used.push(one),
  }
  const inputs = () => service.requests.map(({ body }) => [body.input as string | string[]].flat())
  return { ...connectEmbeddings(settings), service, used, inputs }
}

const failure = async (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail('nothing failed'),
    error => error,
  )

it('gives each text its vector, asks as OpenAI wants to be asked, and counts what it costs', async () => {
  const { name, embed, used, service } = await connect(undefined, 'text-embedding-3-small')
  expect(name).toBe('text-embedding-3-small@16')
  expect(await embed(TEXTS)).toEqual(wanted(TEXTS))
  expect(service.requests.map(({ body }) => body.dimensions)).toEqual([DIMENSIONS])
  expect(await service.complaints()).toEqual([])
  // A server of one's own has no price.
  expect(used).toEqual([{ tokens: 9, costUsd: 0 }])
})

it('knows what OpenAI takes for it', async () => {
  const service = await startScriptedModel()
  vi.stubEnv('OPENAI_BASE_URL', service.url)
  const used: EmbeddingUsage[] = []
  try {
    const onUsage = (one: EmbeddingUsage) => used.push(one)
    await connectEmbeddings({ model: 'text-embedding-3-small', dimensions: DIMENSIONS, onUsage }).embed(TEXTS)
  } finally {
    vi.unstubAllEnvs()
  }
  expect(used).toEqual([{ tokens: 9, costUsd: 9 * 0.02e-6 }])
})

it('asks another model for no length', async () => {
  const { embed, service } = await connect()
  await embed(TEXTS)
  expect(service.requests[0]!.body).not.toHaveProperty('dimensions')
})

it('asks for many texts in bounded requests, few at a time, and keeps their order', async () => {
  let [open, most] = [0, 0]
  const { embed, inputs } = await connect(async () => {
    most = Math.max(most, ++open)
    await new Promise(resolve => setTimeout(resolve, 20))
    open--
    return undefined
  })
  const short = Array.from({ length: 700 }, (_, at) => `text number ${at} about subject ${at % 7}`)
  const long = Array.from({ length: 60 }, (_, at) => `paper ${at} `.repeat(500))
  expect(await embed([...short, ...long])).toEqual(wanted([...short, ...long]))
  const requests = inputs()
  expect(requests.flat().sort()).toEqual([...short, ...long].sort())
  for (const texts of requests) {
    expect(texts.length).toBeLessThanOrEqual(128)
    expect(texts.reduce((sum, text) => sum + mostTokens(text), 0)).toBeLessThanOrEqual(100_000)
  }
  expect(requests.length).toBeLessThan(15)
  expect(most).toBe(3)
})

it('cuts a text that is too long after a sentence, and sends no empty one', async () => {
  const { embed, inputs } = await connect()
  expect(await embed(['Bread rises in an oven. '.repeat(2_000), ' '])).toHaveLength(2)
  expect(inputs()).toEqual([['Bread rises in an oven. '.repeat(341).trim(), '-']])
  expect(await embed([])).toEqual([])
  expect(inputs()).toHaveLength(1)
})

it('waits as a busy service asks, and tries again', async () => {
  const { embed, service } = await connect((_, attempt) =>
    attempt <= 2 ? refuses([429, 503][attempt - 1]!, 'slow down', { retryAfter: '0' }) : undefined,
  )
  expect(await embed(TEXTS)).toEqual(wanted(TEXTS))
  expect(service.requests).toHaveLength(3)
})

it('gives up on a service that stays busy, and leaves the other requests', async () => {
  let left = 0
  const { embed, inputs } = await connect(inputs =>
    inputs.includes('never')
      ? refuses(500, 'no', { retryAfter: '0' })
      : response => void response.on('close', () => left++),
  )
  // The other two requests never end by themselves.
  const texts = Array.from({ length: 300 }, (_, at) => (at === 0 ? 'never' : `text ${at}`))
  expect(await failure(embed(texts))).toMatchObject({ name: 'UpstreamError', code: '500' })
  await expect.poll(() => left).toBe(2)
  expect(inputs().filter(input => input.includes('never'))).toHaveLength(5)
})

it('asks a service that takes fewer or shorter texts for less', async () => {
  const { embed, inputs } = await connect(inputs =>
    inputs.length > 2 || inputs.some(text => text.length > 1_000) ? refuses(413, 'too much') : undefined,
  )
  const long = 'Bread rises in an oven. '.repeat(150)
  const vectors = await embed([...TEXTS, long, 'the end'])
  expect(vectors.slice(0, 3)).toEqual(wanted(TEXTS))
  expect(vectors.at(-1)).toEqual(wanted(['the end'])[0])
  expect(vectors[3]).toEqual(wanted(['Bread rises in an oven. '.repeat(37)])[0])
  expect(inputs().length).toBeLessThan(12)
})

it('does not ask for ever where everything is refused', async () => {
  const { embed, service } = await connect(() => refuses(400, 'unknown model'))
  const error = await failure(
    embed(Array.from({ length: 128 }, (_, at) => `Bread rises in an oven ${at}. `.repeat(40))),
  )
  expect(error.message).toMatch(/does not embed with “own”\. Check EMBEDDING_MODEL and EMBEDDING_DIMENSIONS/)
  expect(service.requests.length).toBeLessThan(25)
})

it('takes vectors in whatever order they come', async () => {
  const { embed } = await connect(() => changed(data => data.toReversed()))
  expect(await embed(TEXTS)).toEqual(wanted(TEXTS))
})

it.each<[string, EmbeddingMischief]>([
  ['a vector is missing', changed(data => data.slice(1))],
  ['there is one too many', changed(data => [...data, { ...data[0]!, index: 3 }])],
  ['one text has two', changed(data => data.map(one => ({ ...one, index: 0 })))],
  ['they belong to no text', changed(data => data.map(one => ({ ...one, index: one.index + 1 })))],
  ['they say not whose they are', changed(data => data.map(({ embedding }) => ({ embedding })))],
  [
    'they are no numbers',
    changed(data => data.map(one => ({ ...one, embedding: inBase64(Array(16).fill(Number.NaN)) }))),
  ],
  ['they are endless', changed(data => data.map(one => ({ ...one, embedding: Array(16).fill(null) })))],
  ['they are infinite', changed(data => data.map(one => ({ ...one, embedding: inBase64(Array(16).fill(Infinity)) })))],
  ['they are empty', changed(data => data.map(one => ({ ...one, embedding: [] })))],
  ['they are words', changed(data => data.map(one => ({ ...one, embedding: { a: 1 } })))],
  ['there are none', changed(() => undefined)],
  ['there is something else', changed(() => 'vectors')],
  ['the reply is cut off', changedText(text => text.slice(0, text.length / 2))],
  ['the reply is nothing', changedText(() => 'null')],
  ['it is a web page', webPage],
])('is not fooled when %s', async (_, mischief) => {
  const { embed, used } = await connect(() => mischief)
  const error = await failure(embed(TEXTS))
  expect(error).toBeInstanceOf(UpstreamError)
  expect(error.message).toMatch(/^http:\S+ answers with something other than embeddings\. Check OPENAI_BASE_URL/)
  expect(used.length).toBeLessThanOrEqual(1)
})

it('says which length is right where another is set', async () => {
  const { embed } = await connect(() => changed(data => data.map(one => ({ ...one, embedding: inBase64([1, 2, 3]) }))))
  const error = await failure(embed(TEXTS))
  expect(error).toBeInstanceOf(UserError)
  expect(error.message).toBe('own gives vectors of 3 numbers, but EMBEDDING_DIMENSIONS is 16. Set it to 3.')
})

it.each<[number, RegExp]>([
  [401, /refuses the key for embeddings\. Check OPENAI_API_KEY/],
  [404, /does not embed with “own”/],
  [429, /too often, or the account has no credit left/],
  [502, /gives no embeddings \(502\)/],
])('says what %d means', async (status, words) => {
  const { embed } = await connect(() => refuses(status, 'secret words', { retryAfter: '0' }))
  const error = await failure(embed(TEXTS))
  expect(error.message).toMatch(words)
  expect(error.message).not.toContain('secret words')
})

it('stops when it is told to', async () => {
  const stop = new AbortController()
  const hungUp = Promise.withResolvers<void>()
  const { embed } = await connect(() => response => {
    response.on('close', () => hungUp.resolve())
    stop.abort()
  })
  await failure(embed(TEXTS, stop.signal))
  await hungUp.promise
})
