/** A language model whose every word is scripted: OpenAI's wire format on loopback, and a record of what was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { complaintsAbout } from './openai-specification.ts'

/** What the bot asks for, read out of its own prompt. */
export type AnswerPrompt = {
  question: string
  /** The titles, in the order of their numbers. */
  papers: string[]
  /** Label → sentence, as the model sees them. */
  sentences: ReadonlyMap<string, string>
  /** The label, in brackets, of the first sentence that holds the words. */
  label: (words: string) => string
  rules: string
}
export type StandAlonePrompt = { question: string; before: string }
export type TranslationPrompt = { lines: string[]; language: string }

/** Takes the response into its own hands. */
export type Mischief = (response: ServerResponse, stream: ReplyStream) => void | Promise<void>
export type Reply = string | Mischief
/** @param attempt counts the requests for this task from 1 */
export type Behaviour<Prompt = AnswerPrompt> = (prompt: Prompt, attempt: number) => Reply

export type Script = {
  answer?: Behaviour
  standAlone?: Behaviour<StandAlonePrompt>
  translation?: Behaviour<TranslationPrompt>
  /** A prompt of no known kind; a mistake of the test unless scripted. */
  other?: Behaviour<string>
  /** What becomes of a request for vectors; undefined: it is done well. */
  embeddings?: (inputs: string[], attempt: number) => EmbeddingMischief | undefined | Promise<undefined>
}

export type EmbeddingList = { data: { object: string; index: number; embedding: unknown }[]; [field: string]: unknown }
/** Takes the response into its own hands, and what it would have been. */
export type EmbeddingMischief = (response: ServerResponse, list: EmbeddingList) => void | Promise<void>

export type RecordedRequest = {
  path: string
  authorization: string | undefined
  body: Record<string, unknown>
  task: 'answer' | 'stand-alone' | 'translation' | 'embeddings' | 'other'
  system: string
  user: string
}

export type ScriptedModel = {
  /** For OPENAI_BASE_URL. */
  url: string
  requests: RecordedRequest[]
  /** Mistakes of the script itself; a test with one proves nothing. */
  mistakes: Error[]
  /** How many connections are open: none, once everybody hung up. */
  connections: () => Promise<number>
  /** What OpenAI's own specification says against the requests so far; nothing where that file is not at hand. */
  complaints: () => Promise<string[]>
}

/** Pieces of a reply in OpenAI's events. */
export type ReplyStream = {
  open: () => void
  say: (text: string) => void
  finish: () => void
  event: (text: string) => string
}

/** As many tokens as OpenAI counts for English, roughly. */
const tokensOf = (text: string): number => Math.ceil(text.length / 4)

const readAnswerPrompt = (system: string, user: string): AnswerPrompt => {
  const sentences = new Map([...user.matchAll(/^\[(\d+\.\d+)\] (.*)$/gm)].map(([, label, text]) => [label!, text!]))
  return {
    question: /\nQuestion: (.*)$/.exec(user)?.[1] ?? '',
    papers: [...user.matchAll(/^Paper \d+: (.*)$/gm)].map(([, title]) => title!),
    sentences,
    label: words => {
      const found = [...sentences].find(([, sentence]) => sentence.includes(words))
      if (found === undefined) throw new Error(`The prompt has no sentence with “${words}”:\n${user}`)
      return `[${found[0]}]`
    },
    rules: system,
  }
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []

/** Copies the sentence that shares most words with the question, and says where it stands. */
export const wellBehaved: Behaviour = ({ question, sentences }) => {
  const asked = new Set(wordsOf(question))
  const shared = (text: string): number => new Set(wordsOf(text).filter(word => asked.has(word))).size
  const [best] = [...sentences].sort(([, a], [, b]) => shared(b) - shared(a))
  return best === undefined ? 'NOT STATED' : `${best[1].replace(/^We /, 'The authors ')} [${best[0]}]`
}

/** Puts the name that stands last in the conversation in place of "it". */
export const namesIt: Behaviour<StandAlonePrompt> = ({ question, before }) => {
  const name = before.match(/\b\p{Lu}\p{Ll}+\p{Lu}\p{L}*/gu)?.at(-1)
  return name === undefined ? question : question.replace(/\b(?:it|its|they|that method)\b/gi, name)
}

/** A translation that a test can recognise and that changes nothing else. */
export const inOtherWords: Behaviour<TranslationPrompt> = ({ lines }) =>
  lines.map((line, at) => `${at + 1}. Übersetzt: ${line}`).join('\n')

type ChatBody = {
  model: string
  messages: { role: string; content: string }[]
  stream?: boolean
  stream_options?: { include_usage?: boolean }
}

const taskOf = (system: string): RecordedRequest['task'] => {
  if (system.startsWith('You answer questions')) return 'answer'
  if (system.startsWith('Rewrite the last question')) return 'stand-alone'
  return system.startsWith('Translate each numbered line') ? 'translation' : 'other'
}

type WholeScript = Required<Omit<Script, 'other' | 'embeddings'>> & Pick<Script, 'other' | 'embeddings'>

const replyTo = (script: WholeScript, { task, system, user }: RecordedRequest, attempt: number): Reply => {
  if (task === 'answer') return script.answer(readAnswerPrompt(system, user), attempt)
  if (task === 'stand-alone') {
    const [, before, question] = /^([\s\S]*?)\n?Last question: (.*)$/.exec(user) ?? ['', '', user]
    return script.standAlone({ question: question!, before: before! }, attempt)
  }
  if (task === 'other' && script.other !== undefined) return script.other(user, attempt)
  if (task !== 'translation') throw new Error(`This prompt is unknown to the scripted model: ${system}`)
  const language = /^Translate each numbered line into ([^.]+)\./.exec(system)?.[1] ?? ''
  const lines = user.split('\n').map(line => line.replace(/^\d+\. /, ''))
  return script.translation({ lines, language }, attempt)
}

const streamTo = (response: ServerResponse, { model, messages, stream_options }: ChatBody): ReplyStream => {
  const common = { id: 'chatcmpl-scripted', object: 'chat.completion.chunk', created: 1_700_000_000, model }
  const withUsage = stream_options?.include_usage === true
  let said = ''
  const sse = (choices: object[], usage: object | null = null): string =>
    `data: ${JSON.stringify({ ...common, choices, ...(withUsage ? { usage } : {}) })}\n\n`
  const event = (text: string): string =>
    sse([{ index: 0, delta: { content: text }, logprobs: null, finish_reason: null }])
  return {
    event,
    open: () => {
      response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
      response.write(
        sse([
          {
            index: 0,
            delta: { role: 'assistant', content: '', refusal: null },
            logprobs: null,
            finish_reason: null,
          },
        ]),
      )
    },
    say: text => {
      said += text
      response.write(event(text))
    },
    finish: () => {
      response.write(sse([{ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }]))
      if (withUsage) response.write(sse([], usageOf(messages, said)))
      response.end('data: [DONE]\n\n')
    },
  }
}

const usageOf = (messages: ChatBody['messages'], said: string) => {
  const prompt = tokensOf(messages.map(({ content }) => content).join('\n'))
  const completion = tokensOf(said)
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion }
}

/** Whole characters, few at a time, as tokens come. */
const pieces = (text: string): string[] => text.match(/[\s\S]{1,6}/gu) ?? []

const json = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

const answerChat = async (response: ServerResponse, body: ChatBody, reply: Reply): Promise<void> => {
  const stream = streamTo(response, body)
  if (typeof reply === 'function') return reply(response, stream)
  if (body.stream === true) {
    stream.open()
    for (const piece of pieces(reply)) stream.say(piece)
    return stream.finish()
  }
  const message = { role: 'assistant', content: reply, refusal: null }
  json(response, 200, {
    id: 'chatcmpl-scripted',
    object: 'chat.completion',
    created: 1_700_000_000,
    model: body.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: usageOf(body.messages, reply),
  })
}

/** A vector that depends on a text's words alone: texts that share words lie near each other. */
export const scriptedEmbedding = (text: string, dimensions: number): Float32Array => {
  const vector = new Float32Array(dimensions)
  for (const word of wordsOf(text)) {
    let hash = 7
    for (const letter of word) hash = (hash * 31 + letter.codePointAt(0)!) % 1_000_003
    vector[hash % dimensions]! += 1
  }
  const norm = Math.hypot(...vector)
  return norm === 0 ? vector : vector.map(value => value / norm)
}

type EmbeddingBody = { model: string; input: string | string[]; dimensions?: number; encoding_format?: string }

const answerEmbeddings = async (
  response: ServerResponse,
  body: EmbeddingBody,
  script: Script['embeddings'],
  attempt: number,
): Promise<void> => {
  const inputs = [body.input].flat()
  const tokens = inputs.reduce((sum, text) => sum + tokensOf(text), 0)
  const data = inputs.map((text, index) => {
    const vector = scriptedEmbedding(text, body.dimensions ?? 16)
    const embedding =
      body.encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : Array.from(vector)
    return { object: 'embedding', index, embedding }
  })
  const list = { object: 'list', model: body.model, data, usage: { prompt_tokens: tokens, total_tokens: tokens } }
  const mischief = await script?.(inputs, attempt)
  if (mischief !== undefined) return mischief(response, list)
  json(response, 200, list)
}

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  let text = ''
  for await (const piece of request.setEncoding('utf8')) text += piece
  return JSON.parse(text)
}

const EMBEDDINGS = '/v1/embeddings'

const recordOf = ({ url, headers }: IncomingMessage, body: Record<string, unknown>): RecordedRequest => {
  const messages = (body as Partial<ChatBody>).messages ?? []
  const said = (...roles: string[]): string => messages.find(({ role }) => roles.includes(role))?.content ?? ''
  // Reasoning models take their rules from a "developer".
  const system = said('system', 'developer')
  return {
    path: url ?? '',
    authorization: headers.authorization,
    body,
    task: url === EMBEDDINGS ? 'embeddings' : taskOf(system),
    system,
    user: said('user'),
  }
}

const SCHEMAS: Record<string, string> = {
  '/v1/chat/completions': 'CreateChatCompletionRequest',
  [EMBEDDINGS]: 'CreateEmbeddingRequest',
}

/** Starts a scripted model that stops with the test. Tasks without a script of their own are done well. */
export const startScriptedModel = async (script: Script = {}): Promise<ScriptedModel> => {
  const whole = { answer: wellBehaved, standAlone: namesIt, translation: inOtherWords, ...script }
  const requests: RecordedRequest[] = []
  const mistakes: Error[] = []
  const server = createServer(async (request, response) => {
    try {
      const body = await readBody(request)
      const record = recordOf(request, body)
      requests.push(record)
      const attempt = requests.filter(({ task }) => task === record.task).length
      if (record.task === 'embeddings')
        return await answerEmbeddings(response, body as EmbeddingBody, script.embeddings, attempt)
      await answerChat(response, body as ChatBody, replyTo(whole, record, attempt))
    } catch (error) {
      mistakes.push(error as Error)
      // A status that no client retries.
      json(response, 400, { error: { message: String(error), type: 'scripted', param: null, code: null } })
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(
    () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    mistakes,
    connections: () => new Promise((resolve, reject) => server.getConnections((e, n) => (e ? reject(e) : resolve(n)))),
    complaints: async () => {
      const all = requests.map(({ path, body }) => {
        const schema = SCHEMAS[path]
        return schema === undefined ? [`nothing is served at ${path}`] : complaintsAbout(schema, body)
      })
      return (await Promise.all(all)).flat()
    },
  }
}

/** An error as OpenAI words it. */
export const refuses =
  (status: number, message: string, { code = null as string | null, retryAfter = '' } = {}) =>
  (response: ServerResponse): void =>
    json(
      response,
      status,
      { error: { message, type: 'scripted', param: null, code } },
      retryAfter === '' ? {} : { 'retry-after': retryAfter },
    )

/** A list of vectors that is not as it should be. */
export const changed =
  (change: (data: EmbeddingList['data']) => unknown): EmbeddingMischief =>
  (response, list) =>
    json(response, 200, { ...list, data: change(list.data) })

/** The text of a list of vectors, changed. */
export const changedText =
  (change: (text: string) => string): EmbeddingMischief =>
  (response, list) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(change(JSON.stringify(list)))
  }

/** Numbers as they travel. */
export const inBase64 = (numbers: readonly number[]): string =>
  Buffer.from(Float32Array.from(numbers).buffer).toString('base64')

/** Says nothing, not even a header. */
export const silent = (): void => {}

/** Begins and then says no more. */
export const stallsAfter =
  (text: string): Mischief =>
  (_, stream) => {
    stream.open()
    stream.say(text)
  }

/** The connection breaks in the middle. */
export const breaksAfter =
  (text: string): Mischief =>
  async (response, stream) => {
    stream.open()
    await new Promise<void>(resolve => {
      response.write(stream.event(text), () => resolve())
    })
    response.destroy()
  }

/** Half an event, and a clean end. */
export const endsWithinAnEvent =
  (text: string): Mischief =>
  (response, stream) => {
    stream.open()
    stream.say(text)
    const event = stream.event(' and so on')
    response.end(event.slice(0, event.length / 2))
  }

/** Every byte travels by itself, so that characters are cut. */
export const byteByByte =
  (text: string): Mischief =>
  async (response, stream) => {
    stream.open()
    response.socket?.setNoDelay(true)
    for (const byte of Buffer.from(stream.event(text))) {
      response.write(Uint8Array.of(byte))
      await new Promise(resolve => setImmediate(resolve))
    }
    stream.finish()
  }

/** Never ends; stops when the other side hangs up. */
export const endless =
  (line: string): Mischief =>
  async (response, stream) => {
    stream.open()
    while (!response.destroyed) {
      stream.say(line)
      await new Promise(resolve => setImmediate(resolve))
    }
  }

/** A page where a stream should be, as proxies answer. */
export const webPage = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><h1>Welcome to the proxy</h1>')
}

/** A stream without a word. */
export const wordless: Mischief = (_, stream) => {
  stream.open()
  stream.finish()
}

/** A stream of nothing at all. */
export const empty: Mischief = response => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end()
}

/** Plays one reply after the other, the last one for ever. */
export const inTurn =
  (...replies: Reply[]): Behaviour<unknown> =>
  (_, attempt) =>
    replies[Math.min(attempt, replies.length) - 1]!
