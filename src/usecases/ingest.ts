/** Papers from a source into the library. */
import type { Database } from '../database/database.ts'
import { storePapers } from '../database/store-papers.ts'
import type { PaperRecord } from '../domain/paper.ts'
import type { Source } from '../feeds/files.ts'
import { indexPaper } from '../retrieval/index-paper.ts'

export type IngestReport = {
  added: number
  updated: number
  unchanged: number
  /** Places of the source that hold no paper. */
  skipped: number
  /** What is wrong at the first of them; a file may have millions. */
  problems: { place: string; problem: string }[]
}

export type IngestOptions = {
  /** Called after every batch. */
  onProgress?: (report: IngestReport, share: number) => void
  /** Stops after the batch in hand; what is stored stays, and a second run takes the rest. */
  signal?: AbortSignal | undefined
  /** Papers a transaction: enough to be quick, few enough that other work gets its turn. */
  batchSize?: number
}

const MOST_PROBLEMS = 20

/**
 * Reads a source to its end and stores its papers, a batch a transaction. Running it again changes
 * nothing; an interrupted run is finished by running it again.
 */
export const ingest = async (
  database: Database,
  source: Source,
  { onProgress = () => {}, signal, batchSize = 128 }: IngestOptions = {},
): Promise<IngestReport> => {
  const report: IngestReport = { added: 0, updated: 0, unchanged: 0, skipped: 0, problems: [] }
  let batch: PaperRecord[] = []
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const stored = await database.transaction(sql => storePapers(sql, source.name, batch, indexPaper))
    for (const { outcome } of stored) report[outcome]++
    batch = []
    onProgress(report, source.progress())
  }
  const take = async (): Promise<void> => {
    for await (const item of source.items()) {
      if ('record' in item) batch.push(item.record)
      else {
        report.skipped++
        if (report.problems.length < MOST_PROBLEMS) report.problems.push(item)
      }
      if (batch.length >= batchSize) await flush()
      if (signal?.aborted) return
    }
  }
  try {
    await take()
  } catch (error) {
    // What came before a source broke off came with some patience: it is kept.
    await flush()
    if (signal?.aborted) return report
    throw error
  }
  if (!signal?.aborted) await flush()
  return report
}
