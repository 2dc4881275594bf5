/** Where everything is joined: the outside world on one side, what a person can ask for on the other. */
import type { Database } from './database/database.ts'
import { papersNamedIn } from './database/search.ts'
import type { ChatModel } from './domain/chat-model.ts'
import { messageOf } from './errors.ts'
import type { Log } from './log.ts'
import type { EmbeddingModel } from './retrieval/embedder.ts'
import { retrieve } from './retrieval/retrieve.ts'
import { makeAsk } from './usecases/ask.ts'

/** What the application stands on; a test brings its own. */
export type Edges = {
  database: Database
  /** Undefined: the built-in space learnt from the library. */
  embeddings?: EmbeddingModel | undefined
  /** Undefined: extractive answers. */
  chat?: ChatModel | undefined
  log: Log
  now: () => Date
}

export const createApp = ({ database, embeddings, chat, log, now }: Edges) => ({
  ask: makeAsk({
    retrieve: (question, options) => retrieve({ sql: database, model: embeddings }, question, options),
    papersNamed: text => papersNamedIn(database, text),
    model: chat,
    onModelFailure: error => log.warn({ error: messageOf(error) }, 'the language model failed'),
    now,
  }),
})

export type App = ReturnType<typeof createApp>
