/** Ranks a BEIR collection through the product's own retrieval and writes a TREC run. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openThrowaway } from '../src/database/throwaway.ts'
import { UserError } from '../src/errors.ts'
import { rankCollection } from '../src/usecases/rank-collection.ts'
import { checkWritable } from './output.ts'
import { program, run } from './program.ts'
import { progressBar } from './progress.ts'

const command = program(
  'retrieve',
  'Indexes a BEIR folder in a throwaway database and writes the top 100 of every query as a TREC run.',
)
  .requiredOption('--collection <folder>', 'folder with corpus.jsonl (or .jsonl.gz) and queries.jsonl')
  .requiredOption('--run <file>', 'where to write the run')
  .option('--real-database <url>', 'use this Postgres server instead of the embedded one')
  .option('--lexical', 'BM25 alone, without vectors')

await run(command, async signal => {
  const {
    collection,
    run: file,
    realDatabase,
    lexical,
  } = command.opts<{ collection: string; run: string; realDatabase?: string; lexical?: boolean }>()
  const corpus = ['corpus.jsonl', 'corpus.jsonl.gz'].map(name => join(collection, name)).find(existsSync)
  const queries = ['queries.jsonl', 'queries.jsonl.gz'].map(name => join(collection, name)).find(existsSync)
  if (corpus === undefined || queries === undefined)
    throw new UserError(`${collection} must hold corpus.jsonl (or corpus.jsonl.gz) and queries.jsonl.`)
  await checkWritable(file)
  const database = await openThrowaway(realDatabase)
  const bar = progressBar()
  try {
    const lines = await rankCollection(
      database,
      { corpus, queries, lexical: lexical === true },
      { onProgress: bar.update, signal },
    )
    bar.stop()
    await writeFile(file, lines.join(''))
  } finally {
    bar.stop()
    await database.close()
  }
})
