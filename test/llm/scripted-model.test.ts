/** The scripted model itself speaks OpenAI's language, judged by OpenAI's client and, where it is at hand, its specification. */
import OpenAI from 'openai'
import { expect, it } from 'vitest'
import { complaintsAbout, unjudged } from '../support/openai-specification.ts'
import { scriptedEmbedding, startScriptedModel } from '../support/scripted-model.ts'

const MESSAGES = [
  { role: 'system' as const, content: 'You answer questions about research papers.' },
  {
    role: 'user' as const,
    content:
      'Numbered sentences:\n\nPaper 1: Bread\n[1.1] Bread rises in 40 minutes.\n\nQuestion: When does bread rise?',
  },
]

const connect = async () => {
  const model = await startScriptedModel()
  return { model, client: new OpenAI({ baseURL: model.url, apiKey: 'none', maxRetries: 0 }) }
}

it('streams to the real client, with the usage in the last chunk', async () => {
  const { client } = await connect()
  const stream = await client.chat.completions.create({
    model: 'any',
    messages: MESSAGES,
    stream: true,
    stream_options: { include_usage: true },
  })
  const chunks = await Array.fromAsync(stream)
  expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')).toBe('Bread rises in 40 minutes. [1.1]')
  expect(chunks.length).toBeGreaterThan(5)
  expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 8 } })
  for (const chunk of chunks) expect(await complaintsAbout('CreateChatCompletionStreamResponse', chunk)).toEqual([])
})

it('answers in one piece where no stream is asked for', async () => {
  const { client } = await connect()
  const completion = await client.chat.completions.create({ model: 'any', messages: MESSAGES })
  expect(completion.choices[0]?.message.content).toBe('Bread rises in 40 minutes. [1.1]')
  expect(await complaintsAbout('CreateChatCompletionResponse', completion)).toEqual([])
})

it('embeds, in numbers and in the base64 that the client asks for by itself', async () => {
  const { client, model } = await connect()
  const input = ['bread rises', 'dough rises', 'stars shine']
  const wanted = input.map(text => Array.from(scriptedEmbedding(text, 8)))
  for (const encoding_format of ['float', undefined] as const) {
    const { data } = await client.embeddings.create({ model: 'any', input, dimensions: 8, encoding_format })
    expect(data.map(({ embedding }) => embedding)).toEqual(wanted)
  }
  expect(model.requests.map(({ body }) => body.encoding_format)).toEqual(['float', 'base64'])
  expect(await model.complaints()).toEqual([])
})

it.skipIf(unjudged)(`judges by OpenAI’s specification${unjudged === undefined ? '' : ` (${unjudged})`}`, async () => {
  const sound = { model: 'any', messages: MESSAGES, stream: true, stream_options: { include_usage: true } }
  expect(await complaintsAbout('CreateChatCompletionRequest', sound)).toEqual([])
  for (const wrong of [
    { ...sound, messages: [] },
    { ...sound, messages: undefined },
    { ...sound, temperature: 3 },
    { ...sound, messages: [{ role: 'butler', content: 'Tea?' }] },
    { ...sound, stream: 'yes' },
    { ...sound, max_token: 5 },
  ])
    expect(await complaintsAbout('CreateChatCompletionRequest', JSON.parse(JSON.stringify(wrong)))).not.toEqual([])
})
