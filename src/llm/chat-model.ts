/** The chat model behind an OpenAI-compatible address, through LangChain. */
import { HumanMessage, SystemMessage } from '@langchain/core/messages'
import { ChatOpenAICompletions } from '@langchain/openai'
import type { Usage } from '../domain/answer.ts'
import type { ChatMessage, ChatModel } from '../domain/chat-model.ts'
import { UpstreamError } from '../errors.ts'
import { saidIn, statusOrCode } from './status.ts'

export type ChatModelSettings = {
  model: string
  apiKey?: string | undefined
  /** OpenAI's own when not given. */
  baseUrl?: string | undefined
  /** How long to wait for the first words, and then for each further piece. */
  patience?: { firstMs: number; nextMs: number; totalMs: number }
}

/** A person who waits in a channel gets the extractive answer instead after this. */
const PATIENCE = { firstMs: 20_000, nextMs: 10_000, totalMs: 60_000 }
const RETRIES = 1
const LONGEST_REPLY_TOKENS = 900

/** US dollars for a million prompt and completion tokens, as OpenAI listed them; models not named here count as free. */
const PRICES: Record<string, [prompt: number, completion: number]> = {
  'gpt-4.1': [2, 8],
  'gpt-4.1-mini': [0.4, 1.6],
  'gpt-4.1-nano': [0.1, 0.4],
  'gpt-4o': [2.5, 10],
  'gpt-4o-mini': [0.15, 0.6],
}

/** Reasoning models refuse a temperature of their caller's. */
const hasTemperature = (model: string): boolean => !/^(o\d|gpt-5)/.test(model)

const costOf = (settings: ChatModelSettings, promptTokens: number, completionTokens: number): number => {
  const [prompt, completion] = (settings.baseUrl === undefined ? PRICES[settings.model] : undefined) ?? [0, 0]
  return (promptTokens * prompt + completionTokens * completion) / 1_000_000
}

/** A model that says nothing, or not soon enough. */
class Silence extends Error {}

const words = (error: unknown, { model, baseUrl }: ChatModelSettings): string => {
  const where = baseUrl ?? 'OpenAI'
  if (error instanceof Silence) return error.message
  switch (statusOrCode(error)) {
    case '401':
    case '403':
      return `${where} refuses the key. Check OPENAI_API_KEY.`
    case '404':
      return `${where} does not know the model “${model}”, or the address is wrong. Check CHAT_MODEL and OPENAI_BASE_URL.`
    case '429':
      return `${where} is asked too often, or the account has no credit left.`
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
      return `${where} cannot be reached. Check OPENAI_BASE_URL and that the server runs.`
    case 'ECONNRESET':
    case 'UND_ERR_SOCKET':
      return `${where} broke off the connection.`
    default:
      return `${where} did not do as it was asked (${statusOrCode(error) ?? 'without a code'}).`
  }
}

/** The next piece of a stream, or an error when it takes too long. */
const nextWithin = async <T>(
  iterator: AsyncIterator<T>,
  ms: number,
  onLate: () => void,
): Promise<IteratorResult<T>> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      onLate()
      reject(new Silence(`no words came for ${Math.round(ms / 1000)} seconds`))
    }, ms)
  })
  try {
    return await Promise.race([iterator.next(), late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Connects a chat model. The chat-completions class is used for every address, because LangChain's
 * general class moves to another endpoint by the model's name, which compatible servers lack.
 */
export const connectChatModel = (settings: ChatModelSettings): ChatModel => {
  const { firstMs, nextMs, totalMs } = settings.patience ?? PATIENCE
  const client = new ChatOpenAICompletions({
    model: settings.model,
    // Local servers take any key, but the client insists on one.
    apiKey: settings.apiKey ?? 'none',
    maxRetries: RETRIES,
    streamUsage: true,
    timeout: totalMs,
    ...(hasTemperature(settings.model) ? { temperature: 0, maxTokens: LONGEST_REPLY_TOKENS } : {}),
    configuration: { baseURL: settings.baseUrl ?? 'https://api.openai.com/v1', logLevel: 'off' },
  })

  const stream: ChatModel['stream'] = async function* (messages, { signal, onUsage = () => {} }) {
    const stop = new AbortController()
    const whole = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal])
    const deadline = Date.now() + totalMs
    let iterator: AsyncIterator<Awaited<ReturnType<typeof client.invoke>>> | undefined
    try {
      const open = client.stream(messages.map(messageOfLangChain), { signal: whole })
      const opened = await nextWithin({ next: async () => ({ done: false, value: await open }) }, firstMs, () =>
        stop.abort(),
      )
      iterator = (opened.value as Awaited<typeof open>)[Symbol.asyncIterator]() as unknown as typeof iterator
      let patience = firstMs
      let spoke = false
      for (;;) {
        const left = Math.max(1, Math.min(patience, deadline - Date.now()))
        const piece = await nextWithin(iterator!, left, () => stop.abort())
        if (piece.done && !spoke) throw new Silence('it sent no words')
        if (piece.done) return
        const { content, usage_metadata: used } = piece.value as { content: unknown; usage_metadata?: UsageMetadata }
        if (used !== undefined) onUsage(usageOf(settings, used))
        if (typeof content === 'string' && content !== '') {
          patience = nextMs
          spoke ||= content.trim() !== ''
          yield content
        }
      }
    } catch (error) {
      if (signal?.aborted) throw error
      throw new UpstreamError('the language model', words(error, settings), {
        cause: error,
        code: statusOrCode(error),
        said: saidIn(error),
      })
    } finally {
      stop.abort()
    }
  }
  return { name: settings.model, stream }
}

type UsageMetadata = { input_tokens: number; output_tokens: number }

const usageOf = (settings: ChatModelSettings, { input_tokens, output_tokens }: UsageMetadata): Usage => ({
  promptTokens: input_tokens,
  completionTokens: output_tokens,
  costUsd: costOf(settings, input_tokens, output_tokens),
})

const messageOfLangChain = ({ role, content }: ChatMessage) =>
  role === 'system' ? new SystemMessage(content) : new HumanMessage(content)
