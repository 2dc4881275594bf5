/** A judged collection through the product's own retrieval, for measuring it. */
import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { storePapers } from '../database/store-papers.ts'
import type { PaperRecord } from '../domain/paper.ts'
import { jsonLines } from '../feeds/json-lines.ts'
import { cleanText } from '../feeds/record.ts'
import { indexPaper } from '../retrieval/index-paper.ts'
import { rankPapers } from '../retrieval/retrieve.ts'
import { embedLibrary } from './embed-library.ts'

/** Paths of a BEIR collection; `lexical` leaves the vectors out. */
export type Collection = { corpus: string; queries: string; lexical: boolean }

const BATCH = 128
const RANKED = 100
const TAG = 'footnote'

const someText = z
  .string()
  .nullish()
  .transform(value => value ?? '')
const entry = z.object({ _id: z.union([z.string(), z.number()]).transform(String), title: someText, text: someText })
type Entry = z.output<typeof entry>

const entries = (path: string): AsyncIterable<Entry> => jsonLines(path, entry, 'an entry of a collection')

/** Documents of a collection stay apart even where titles or texts repeat: each gets an identity of its own. */
const recordOf = ({ _id, title, text }: Entry): PaperRecord => ({
  title: cleanText(title),
  abstract: cleanText(text),
  textKind: 'abstract',
  authors: [],
  doi: `document:${_id}`,
})

/**
 * Indexes a collection and ranks its documents for every query.
 * @param database an empty one
 * @returns the lines of a TREC run
 */
export const rankCollection = async (
  database: Database,
  { corpus, queries, lexical }: Collection,
  { onProgress, signal }: { onProgress: (share: number, label: string) => void; signal?: AbortSignal },
): Promise<string[]> => {
  const documentOf = new Map<number, string>()
  let batch: Entry[] = []
  const flush = async (): Promise<void> => {
    const stored = await database.transaction(sql => storePapers(sql, 'collection', batch.map(recordOf), indexPaper))
    for (const [at, { paperId }] of stored.entries()) documentOf.set(paperId, batch[at]!._id)
    batch = []
  }
  for await (const entry of entries(corpus)) {
    batch.push(entry)
    if (batch.length === BATCH) await flush()
    signal?.throwIfAborted()
    onProgress(0, `indexed ${documentOf.size}`)
  }
  if (batch.length > 0) await flush()
  if (!lexical)
    await embedLibrary(database, undefined, {
      signal,
      onProgress: (done, total) => onProgress(done / total, 'vectors'),
    })

  const lines: string[] = []
  const asked: Entry[] = []
  for await (const entry of entries(queries)) asked.push(entry)
  for (const [at, { _id, text }] of asked.entries()) {
    signal?.throwIfAborted()
    const { places } = await rankPapers({ sql: database }, cleanText(text), { limit: RANKED })
    for (const [rank, { paperId, score }] of places.entries())
      lines.push(`${_id} Q0 ${documentOf.get(paperId)} ${rank + 1} ${score.toFixed(9)} ${TAG}\n`)
    onProgress((at + 1) / asked.length, 'queries')
  }
  return lines
}
