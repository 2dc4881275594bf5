/** Embeddings from OpenAI, or from any server that speaks its protocol, through the openai SDK. */
import OpenAI from 'openai'
import { UpstreamError, UserError } from '../errors.ts'
import type { EmbeddingModel } from '../retrieval/embedder.ts'
import { saidIn, statusOrCode } from './status.ts'

export type EmbeddingSettings = {
  model: string
  dimensions: number
  apiKey?: string | undefined
  baseUrl?: string | undefined
}

/** OpenAI takes 2,048 texts and 300,000 tokens a request; abstracts reach the tokens first. */
const MOST_TEXTS = 256
const MOST_CHARACTERS = 400_000
/** OpenAI takes 8,192 tokens a text; a token of English is four characters, of other scripts down to one. */
const LONGEST_TEXT = 8_000
const TIMEOUT_MS = 60_000
/** Models whose length of vectors a caller may choose. */
const CAN_SHORTEN = /text-embedding-3/

const batches = (texts: string[]): string[][] => {
  const all: string[][] = []
  let length = 0
  for (const text of texts.map(one => (one.trim() === '' ? ' ' : one.slice(0, LONGEST_TEXT)))) {
    const last = all.at(-1)
    if (last === undefined || last.length >= MOST_TEXTS || length + text.length > MOST_CHARACTERS) {
      all.push([text])
      length = text.length
    } else {
      last.push(text)
      length += text.length
    }
  }
  return all
}

const advice = (error: unknown, { model, baseUrl }: EmbeddingSettings): string => {
  const where = baseUrl ?? 'OpenAI'
  const code = statusOrCode(error)
  if (code === '401' || code === '403') return `${where} refuses the key for embeddings. Check OPENAI_API_KEY.`
  if (code === '404' || code === '400')
    return `${where} does not embed with “${model}”. Check EMBEDDING_MODEL and EMBEDDING_DIMENSIONS.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `${where} cannot be reached for embeddings. Check OPENAI_BASE_URL and that the server runs.`
  return `${where} gives no embeddings (${code ?? 'without a code'}).`
}

/**
 * Connects an embedding model.
 * @throws UpstreamError from `embed` when the service fails; UserError when its vectors have another length than set
 */
export const connectEmbeddings = (settings: EmbeddingSettings): EmbeddingModel => {
  const { model, dimensions, apiKey, baseUrl } = settings
  const client = new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl,
    timeout: TIMEOUT_MS,
    maxRetries: 2,
    logLevel: 'off',
  })
  const embedBatch = async (input: string[], signal?: AbortSignal): Promise<Float32Array[]> => {
    try {
      const { data } = await client.embeddings.create(
        { model, input, ...(CAN_SHORTEN.test(model) ? { dimensions } : {}) },
        { signal },
      )
      return data.sort((a, b) => a.index - b.index).map(({ embedding }) => Float32Array.from(embedding))
    } catch (error) {
      if (signal?.aborted) throw error
      throw new UpstreamError('the embedding service', advice(error, settings), {
        cause: error,
        code: statusOrCode(error),
        said: saidIn(error),
      })
    }
  }
  return {
    // Vectors of one model in two lengths are two spaces.
    name: `${model}@${dimensions}`,
    dimensions,
    embed: async (texts, signal) => {
      const vectors: Float32Array[] = []
      for (const batch of batches(texts)) vectors.push(...(await embedBatch(batch, signal)))
      const wrong = vectors.find(vector => vector.length !== dimensions)
      if (wrong !== undefined)
        throw new UserError(
          `${model} gives vectors of ${wrong.length} numbers, but EMBEDDING_DIMENSIONS is ${dimensions}. Set it to ${wrong.length}.`,
        )
      return vectors
    },
  }
}
