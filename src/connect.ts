/** The outside world, as the settings name it. */
import { type Config, hasChatModel } from './config.ts'
import type { ChatModel } from './domain/chat-model.ts'
import { UserError } from './errors.ts'
import { connectChatModel } from './llm/chat-model.ts'
import { connectEmbeddings } from './llm/embeddings.ts'
import type { EmbeddingModel } from './retrieval/embedder.ts'

/** The model that writes answers; undefined where neither a key nor a server of one's own is set. */
export const chatModelOf = (config: Config): ChatModel | undefined =>
  hasChatModel(config)
    ? connectChatModel({ model: config.CHAT_MODEL, apiKey: config.OPENAI_API_KEY, baseUrl: config.OPENAI_BASE_URL })
    : undefined

/**
 * The model that makes vectors; undefined for the built-in space.
 * @throws UserError when EMBEDDINGS asks for what the other settings do not allow
 */
export const embeddingsOf = (config: Config): EmbeddingModel | undefined => {
  if (config.EMBEDDINGS === 'builtin') return undefined
  if (config.EMBEDDINGS === 'local')
    throw new UserError(
      'EMBEDDINGS=local is not available in this version. Use builtin, or openai with OPENAI_BASE_URL set to a server of your own.',
    )
  if (!hasChatModel(config))
    throw new UserError('EMBEDDINGS=openai needs OPENAI_API_KEY, or OPENAI_BASE_URL of a server of your own.')
  return connectEmbeddings({
    model: config.EMBEDDING_MODEL,
    dimensions: config.EMBEDDING_DIMENSIONS,
    apiKey: config.OPENAI_API_KEY,
    baseUrl: config.OPENAI_BASE_URL,
  })
}
