/** Papers from a source into the library. */
import type { Database } from '../database/database.ts'
import { type Stored, storePapers } from '../database/papers.ts'
import type { PaperRecord } from '../domain/paper.ts'
import type { Source } from '../feeds/files.ts'
import { indexPaper } from '../retrieval/index-paper.ts'

export type IngestReport = {
  added: number
  updated: number
  unchanged: number
  problems: { place: string; problem: string }[]
}

export type IngestOptions = {
  /** Counts what would happen and changes nothing. */
  dryRun?: boolean
  /** Called after every batch. */
  onProgress?: (report: IngestReport, share: number) => void
  /** Stops after the batch in hand; what is stored stays, and a second run takes the rest. */
  signal?: AbortSignal | undefined
}

/** One transaction each: large enough to be quick, small enough that other work gets its turn. */
const BATCH = 128

/** Leaves a transaction without keeping what it did. */
class DryRun extends Error {}

const storeBatch = async (
  database: Database,
  source: string,
  records: PaperRecord[],
  dryRun: boolean,
): Promise<Stored[]> => {
  let stored: Stored[] = []
  try {
    await database.transaction(async sql => {
      stored = await storePapers(sql, source, records, indexPaper)
      if (dryRun) throw new DryRun()
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
  }
  return stored
}

/**
 * Reads a source to its end and stores its papers, a batch a transaction. Running it again changes
 * nothing; an interrupted run is finished by running it again.
 */
export const ingest = async (
  database: Database,
  source: Source,
  { dryRun = false, onProgress = () => {}, signal }: IngestOptions = {},
): Promise<IngestReport> => {
  const report: IngestReport = { added: 0, updated: 0, unchanged: 0, problems: [] }
  let batch: PaperRecord[] = []
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    for (const { outcome } of await storeBatch(database, source.name, batch, dryRun)) report[outcome]++
    batch = []
    onProgress(report, source.progress())
  }
  for await (const item of source.items()) {
    if ('problem' in item) report.problems.push(item)
    else batch.push(item.record)
    if (batch.length >= BATCH) await flush()
    if (signal?.aborted) return report
  }
  await flush()
  return report
}
