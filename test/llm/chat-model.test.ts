/** The chat model over a real socket: what it sends, what it gives on, and how it fails. */
import { createServer } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Usage } from '../../src/domain/answer.ts'
import { UpstreamError } from '../../src/errors.ts'
import { type ChatModelSettings, connectChatModel } from '../../src/llm/chat-model.ts'
import {
  type Behaviour,
  breaksAfter,
  byteByByte,
  empty,
  endless,
  endsWithinAnEvent,
  inTurn,
  type Mischief,
  refuses,
  silent,
  stallsAfter,
  startScriptedModel,
  webPage,
  wordless,
} from '../support/scripted-model.ts'

const MESSAGES = [
  { role: 'system' as const, content: 'You answer questions about research papers.' },
  { role: 'user' as const, content: 'Numbered sentences:\n\n[1.1] Bread rises.\n\nQuestion: What rises?' },
]
/** Long where nothing should run out, short where something must. */
const PATIENT = { firstMs: 30_000, nextMs: 30_000, totalMs: 60_000 }

const listen = async (reply: Behaviour, settings: Partial<ChatModelSettings> = {}) => {
  const model = await startScriptedModel({ answer: reply })
  const chat = connectChatModel({ model: 'any', baseUrl: model.url, patience: PATIENT, ...settings })
  const heard: string[] = []
  const usages: Usage[] = []
  const read = async (signal?: AbortSignal): Promise<string> => {
    for await (const piece of chat.stream(MESSAGES, { signal, onUsage: usage => usages.push(usage) })) heard.push(piece)
    return heard.join('')
  }
  return { model, chat, read, heard, usages }
}

const failure = async (reading: Promise<unknown>): Promise<UpstreamError> => {
  const error = await reading.then(
    () => new Error('it did not fail'),
    error => error,
  )
  expect(error).toBeInstanceOf(UpstreamError)
  return error
}

describe('a model that answers', () => {
  it('is asked in OpenAI’s form and gives its words piece by piece', async () => {
    const { model, read, heard, usages } = await listen(() => 'Bread rises [1.1].', { apiKey: 'sk-test' })
    expect(await read()).toBe('Bread rises [1.1].')
    expect(heard.length).toBeGreaterThan(1)
    expect(usages).toEqual([{ promptTokens: 27, completionTokens: 5, costUsd: 0 }])
    expect(model.requests).toHaveLength(1)
    expect(model.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      authorization: 'Bearer sk-test',
      body: { model: 'any', messages: MESSAGES, stream: true, stream_options: { include_usage: true }, temperature: 0 },
    })
    expect(await model.complaints()).toEqual([])
  })

  it('gets no temperature where it refuses one', async () => {
    for (const name of ['o3', 'o4-mini', 'gpt-5-mini']) {
      const { model, read } = await listen(() => 'Bread rises.', { model: name })
      await read()
      expect(model.requests[0]!.body).not.toHaveProperty('temperature')
      expect(await model.complaints()).toEqual([])
    }
  })

  it('may have its characters cut by the network', async () => {
    const { read } = await listen(() => byteByByte('Brød hæver – パン 🍞 [1.1].'))
    expect(await read()).toBe('Brød hæver – パン 🍞 [1.1].')
  })

  it('costs nothing at an address of one’s own, and at OpenAI what OpenAI says', async () => {
    const model = await startScriptedModel({ answer: () => 'Bread rises.' })
    const real = globalThis.fetch
    const asked: string[] = []
    // Nothing leaves this machine: what is addressed to OpenAI goes to the scripted model.
    vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
      asked.push(url)
      return real(url.replace('https://api.openai.com/v1', model.url), init)
    })
    const usages: Usage[] = []
    for (const name of ['gpt-4.1-mini', 'a-model-of-tomorrow'])
      for await (const _ of connectChatModel({ model: name, apiKey: 'k' }).stream(MESSAGES, {
        onUsage: usage => usages.push(usage),
      }));
    expect(asked).toEqual(Array(2).fill('https://api.openai.com/v1/chat/completions'))
    expect(usages.map(({ costUsd }) => costUsd)).toEqual([(27 * 0.4 + 3 * 1.6) / 1_000_000, 0])
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })
})

describe('a model that fails', () => {
  it.each<[string, Mischief, RegExp, string | undefined]>([
    ['a wrong key', refuses(401, 'no such key', { code: 'invalid_api_key' }), /refuses the key.*OPENAI_API_KEY/, '401'],
    ['a key without the right', refuses(403, 'not allowed'), /refuses the key/, '403'],
    [
      'an unknown model',
      refuses(404, 'no such model', { code: 'model_not_found' }),
      /does not know the model “any”.*CHAT_MODEL/,
      '404',
    ],
    ['a request that it refuses', refuses(400, 'context too long'), /not do as it was asked \(400\)/, '400'],
    ['a server without codes', refuses(401, 'no such key'), /refuses the key/, '401'],
    ['too many requests', refuses(429, 'slow down', { code: 'rate_limit_exceeded' }), /asked too often/, '429'],
    [
      'no credit',
      refuses(429, 'You exceeded your current quota', { code: 'insufficient_quota' }),
      /no credit left/,
      '429',
    ],
    ['a web page', webPage, /no words/, undefined],
    ['a stream of nothing', empty, /no words/, undefined],
    ['a stream without words', wordless, /no words/, undefined],
    ['half an event', endsWithinAnEvent('Bread'), /./, undefined],
    ['a broken connection', breaksAfter('Bread'), /broke off the connection/, 'UND_ERR_SOCKET'],
  ])('says so in words that help: %s', async (_, mischief, words, code) => {
    const { read, model } = await listen(() => mischief)
    const error = await failure(read())
    expect(error.message).toMatch(words)
    expect(error).toMatchObject({ service: 'the language model', code })
    expect(model.requests).toHaveLength(1)
  })

  it('is named where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    await new Promise(resolve => server.close(resolve))
    const chat = connectChatModel({ model: 'any', baseUrl: `http://127.0.0.1:${port}/v1`, patience: PATIENT })
    const error = await failure(Array.fromAsync(chat.stream(MESSAGES, {})))
    expect(error.message).toMatch(/cannot be reached/)
  })

  it('is asked once more where that may help, and not a third time', async () => {
    const later = refuses(429, 'slow down', { retryAfter: '0.1' })
    const passing = [inTurn(refuses(500, 'oops'), 'Bread rises.'), inTurn(later, 'Bread rises.')]
    const lasting = [inTurn(refuses(500, 'oops')), inTurn(later)]
    // All at once: each waits a second before it asks again.
    await Promise.all([
      ...passing.map(async reply => {
        const { read, model } = await listen(reply)
        expect(await read()).toBe('Bread rises.')
        expect(model.requests).toHaveLength(2)
      }),
      ...lasting.map(async reply => {
        const { read, model } = await listen(reply)
        await failure(read())
        expect(model.requests).toHaveLength(2)
      }),
    ])
  })
})

describe('a model that falls silent', () => {
  const hangsUp = (model: Awaited<ReturnType<typeof startScriptedModel>>) =>
    vi.waitFor(async () => expect(await model.connections()).toBe(0), { timeout: 20_000 })

  it('is not waited for before its first word', async () => {
    const { read, model } = await listen(() => silent, { patience: { ...PATIENT, firstMs: 100 } })
    expect((await failure(read())).message).toMatch(/no words came/)
    await hangsUp(model)
  })

  it('is not waited for between two words, and keeps what it said', async () => {
    const { read, heard, model } = await listen(() => stallsAfter('Bread'), { patience: { ...PATIENT, nextMs: 100 } })
    expect((await failure(read())).message).toMatch(/no words came/)
    expect(heard).toEqual(['Bread'])
    await hangsUp(model)
  })

  it('is not listened to for ever, even where it never stops talking', async () => {
    const { read, model } = await listen(() => endless('la '), { patience: { ...PATIENT, totalMs: 300 } })
    await failure(read())
    await hangsUp(model)
  })

  it('is hung up on by whoever has heard enough', async () => {
    const { chat, model } = await listen(() => endless('la '))
    for await (const _ of chat.stream(MESSAGES, {})) break
    await hangsUp(model)
  })

  it('is hung up on when the person goes away, and that is no failure of the model', async () => {
    const { read, model, heard } = await listen(() => stallsAfter('Bread'))
    const leaving = new AbortController()
    const reading = read(leaving.signal)
    await vi.waitFor(() => expect(heard).toEqual(['Bread']), { timeout: 20_000 })
    leaving.abort()
    await expect(reading).rejects.not.toBeInstanceOf(UpstreamError)
    await hangsUp(model)
  })
})
