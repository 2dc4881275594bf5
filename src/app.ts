/** Where everything is joined: the outside world on one side, what a person can ask for on the other. */
import type { Database } from './database/database.ts'
import { papersNamedIn } from './database/search.ts'
import type { EmbeddingModel } from './retrieval/embedder.ts'
import { retrieve } from './retrieval/retrieve.ts'
import { makeAsk } from './usecases/ask.ts'

/** What the application stands on; a test brings its own. */
export type Edges = {
  database: Database
  /** Undefined: the built-in space learnt from the library. */
  embeddings: EmbeddingModel | undefined
  now: () => Date
}

export const createApp = ({ database, embeddings, now }: Edges) => ({
  ask: makeAsk({
    retrieve: (question, options) => retrieve({ sql: database, model: embeddings }, question, options),
    papersNamed: text => papersNamedIn(database, text),
    now,
  }),
})

export type App = ReturnType<typeof createApp>
