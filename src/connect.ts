/** The outside world, as the settings name it. */
import { join } from 'node:path'
import { type Config, hasChatModel } from './config.ts'
import type { ChatModel } from './domain/chat-model.ts'
import { UserError } from './errors.ts'
import { connectChatModel } from './llm/chat-model.ts'
import { connectEmbeddings, type EmbeddingUsage } from './llm/embeddings.ts'
import { checkLocalPackage, connectLocalEmbeddings, LOCAL_PREFIX } from './llm/local-embeddings.ts'
import { modelOfSpace } from './llm/spaces.ts'
import type { EmbeddingModel } from './retrieval/embedder.ts'

/** The model that writes answers; undefined where neither a key nor a server of one's own is set. */
export const chatModelOf = (config: Config): ChatModel | undefined =>
  hasChatModel(config)
    ? connectChatModel({ model: config.CHAT_MODEL, apiKey: config.OPENAI_API_KEY, baseUrl: config.OPENAI_BASE_URL })
    : undefined

/** What is embedded with where nothing else is set. */
const DEFAULTS = {
  openai: { model: 'text-embedding-3-small', dimensions: 512 },
  local: { model: 'Xenova/all-MiniLM-L6-v2', dimensions: 384 },
}

type Named = { model: string; dimensions: number }
export type OnUsage = (usage: EmbeddingUsage) => void

const connectService = (config: Config, named: Named, onUsage?: OnUsage): EmbeddingModel =>
  connectEmbeddings({ ...named, apiKey: config.OPENAI_API_KEY, baseUrl: config.OPENAI_BASE_URL, onUsage })

const connectLocal = (config: Config, named: Named): EmbeddingModel =>
  connectLocalEmbeddings({ ...named, folder: join(config.FOOTNOTE_DATA, 'models'), host: config.HF_API_BASE })

/**
 * The model that makes vectors; undefined for the built-in space.
 * @param onUsage hears what a service counts
 * @throws UserError when EMBEDDINGS asks for what the other settings do not allow
 */
export const embeddingsOf = (config: Config, onUsage?: OnUsage): EmbeddingModel | undefined => {
  if (config.EMBEDDINGS === 'builtin') return undefined
  if (config.EMBEDDINGS === 'openai' && !hasChatModel(config))
    throw new UserError('EMBEDDINGS=openai needs OPENAI_API_KEY, or OPENAI_BASE_URL of a server of your own.')
  if (config.EMBEDDINGS === 'local') checkLocalPackage()
  const { model, dimensions } = DEFAULTS[config.EMBEDDINGS]
  const named = {
    model: config.EMBEDDING_MODEL ?? model,
    dimensions: config.EMBEDDING_DIMENSIONS ?? dimensions,
  }
  return config.EMBEDDINGS === 'local' ? connectLocal(config, named) : connectService(config, named, onUsage)
}

/**
 * The models of spaces that were made under earlier settings, for questions that are asked until the new
 * space is complete. They are asked where the settings say now, so that no question goes anywhere else.
 * @returns a model by the name of its space; undefined where it cannot be asked any more
 */
export const formerEmbeddingsOf = (config: Config, onUsage?: OnUsage) => {
  const connect = (space: string): EmbeddingModel | undefined => {
    const isLocal = space.startsWith(LOCAL_PREFIX)
    const named = modelOfSpace(isLocal ? space.slice(LOCAL_PREFIX.length) : space)
    if (named === undefined) return undefined
    if (isLocal) return connectLocal(config, named)
    return hasChatModel(config) ? connectService(config, named, onUsage) : undefined
  }
  const connected = new Map<string, EmbeddingModel | undefined>()
  return (space: string): EmbeddingModel | undefined => {
    if (!connected.has(space)) connected.set(space, connect(space))
    return connected.get(space)
  }
}
