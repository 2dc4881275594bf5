/** Embeddings from OpenAI, or from any server that speaks its protocol, through the openai SDK. */
import OpenAI from 'openai'
import pLimit from 'p-limit'
import { UpstreamError } from '../errors.ts'
import type { EmbeddingModel } from '../retrieval/embedder.ts'
import { batchesOf, cutToTokens, mostTokens } from './batches.ts'
import { isVector, rightLength, spaceName } from './spaces.ts'
import { saidIn, statusOrCode } from './status.ts'

export type EmbeddingUsage = { tokens: number; costUsd: number }

export type EmbeddingSettings = {
  model: string
  dimensions: number
  apiKey?: string | undefined
  baseUrl?: string | undefined
  /** Hears of every request that was answered. */
  onUsage?: ((usage: EmbeddingUsage) => void) | undefined
}

/** OpenAI takes 2,048 texts and 300,000 tokens a request. Small requests keep a server of one's own within the timeout. */
const MOST = { texts: 128, tokens: 100_000 }
/** Of one text, at OpenAI. */
const LONGEST_TEXT = 8_191
/** A service that takes fewer tokens than this does not take abstracts. */
const SHORTEST_CUT = 200
const IN_FLIGHT = 3
const TIMEOUT_MS = 60_000
/** The SDK waits as long as a 429 asks it to, and otherwise half a second, doubled each time. */
const RETRIES = 4
/** Models whose length of vectors a caller may choose. */
const CAN_SHORTEN = /text-embedding-3/
/** US dollars for a million tokens, as OpenAI listed them; models not named here count as free. */
const PRICES: Record<string, number> = {
  'text-embedding-3-small': 0.02,
  'text-embedding-3-large': 0.13,
  'text-embedding-ada-002': 0.1,
}

/** Not what was asked for. */
class Unreadable extends Error {}

const advice = (error: unknown, { model, baseUrl }: EmbeddingSettings): string => {
  const where = baseUrl ?? 'OpenAI'
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return `${where} gave no embeddings within ${TIMEOUT_MS / 1_000} seconds.`
  const code = statusOrCode(error)
  if (code === '401' || code === '403') return `${where} refuses the key for embeddings. Check OPENAI_API_KEY.`
  if (code === '404' || code === '400')
    return `${where} does not embed with “${model}”. Check EMBEDDING_MODEL and EMBEDDING_DIMENSIONS.`
  if (code === '429') return `${where} is asked for embeddings too often, or the account has no credit left.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `${where} cannot be reached for embeddings. Check OPENAI_BASE_URL and that the server runs.`
  if (!(error instanceof OpenAI.APIError) && !/^(?:E[A-Z]+|UND_\w+)$/.test(code ?? ''))
    return `${where} answers with something other than embeddings. Check OPENAI_BASE_URL and EMBEDDING_MODEL.`
  return `${where} gives no embeddings (${code ?? 'without a code'}).`
}

/** Servers that take shorter texts, or fewer at once, than OpenAI say so in one of these ways. */
const mayBeTooMuch = (error: unknown): boolean =>
  error instanceof UpstreamError && /^(?:400|413|422)$/.test(error.code ?? '')

/** The vectors of a reply, each at the place of its text, whatever their order. */
const readVectors = (data: unknown, texts: number): Float32Array[] => {
  const vectors: Float32Array[] = []
  if (!Array.isArray(data) || data.length !== texts) throw new Unreadable('not as many vectors as texts')
  for (const { index, embedding } of data as { index?: unknown; embedding?: unknown }[]) {
    if (typeof index !== 'number' || !isVector(embedding)) throw new Unreadable('no vector')
    vectors[index] = Float32Array.from(embedding)
  }
  if (Object.keys(vectors).length !== texts || vectors.length !== texts)
    throw new Unreadable('two vectors for one text')
  return vectors
}

/**
 * Connects an embedding model.
 * @throws UpstreamError from `embed` when the service fails; UserError when its vectors have another length than set
 */
export const connectEmbeddings = (settings: EmbeddingSettings): EmbeddingModel => {
  const { model, dimensions, apiKey, baseUrl, onUsage = () => {} } = settings
  const client = new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl,
    timeout: TIMEOUT_MS,
    maxRetries: RETRIES,
    logLevel: 'off',
  })
  const price = (baseUrl === undefined ? PRICES[model] : undefined) ?? 0

  const request = async (input: string[], signal: AbortSignal): Promise<Float32Array[]> => {
    try {
      const shorten = CAN_SHORTEN.test(model) ? { dimensions } : {}
      const { data, usage } = await client.embeddings.create({ model, input, ...shorten }, { signal })
      const tokens = usage?.total_tokens ?? 0
      onUsage({ tokens, costUsd: (tokens * price) / 1_000_000 })
      return readVectors(data, input.length)
    } catch (error) {
      if (signal.aborted) throw error
      throw new UpstreamError('the embedding service', advice(error, settings), {
        cause: error,
        code: statusOrCode(error),
        said: saidIn(error),
      })
    }
  }

  /** What is refused as too much is asked for in halves, down to half a text. */
  const embedBatch = async (texts: string[], signal: AbortSignal): Promise<Float32Array[]> => {
    try {
      return await request(texts, signal)
    } catch (error) {
      const half = mostTokens(texts[0]!) / 2
      if (!mayBeTooMuch(error) || (texts.length === 1 && half < SHORTEST_CUT)) throw error
      if (texts.length === 1) return embedBatch([cutToTokens(texts[0]!, half)], signal)
      const middle = Math.ceil(texts.length / 2)
      const first = await embedBatch(texts.slice(0, middle), signal)
      return [...first, ...(await embedBatch(texts.slice(middle), signal))]
    }
  }

  /** All batches, or the first failure, which stops the others. */
  const embedAll = async (batches: string[][], signal: AbortSignal | undefined): Promise<Float32Array[]> => {
    const failed = new AbortController()
    const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal])
    const inTurn = pLimit(IN_FLIGHT)
    try {
      const vectors = await Promise.all(batches.map(batch => inTurn(() => embedBatch(batch, either))))
      return vectors.flat()
    } finally {
      failed.abort()
    }
  }

  return {
    name: spaceName(settings),
    dimensions,
    embed: async (texts, signal) => {
      // The service refuses empty texts.
      const input = texts.map(text => (text.trim() === '' ? '-' : cutToTokens(text, LONGEST_TEXT)))
      return rightLength(await embedAll(batchesOf(input, MOST), signal), settings)
    },
  }
}
