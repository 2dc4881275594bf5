/** Takes papers into the library of the settings. */
import { existsSync } from 'node:fs'
import { readConfig } from '../src/config.ts'
import { embeddingsOf } from '../src/connect.ts'
import type { Database } from '../src/database/database.ts'
import { openDatabase } from '../src/database/open.ts'
import { rehearse } from '../src/database/rehearse.ts'
import { arxivIdIn } from '../src/domain/paper.ts'
import { UserError } from '../src/errors.ts'
import { fileSource, type Source } from '../src/feeds/files.ts'
import { cleanText } from '../src/feeds/record.ts'
import type { EmbeddingModel } from '../src/retrieval/embedder.ts'
import { embedLibrary } from '../src/usecases/embed-library.ts'
import { type IngestReport, ingest } from '../src/usecases/ingest.ts'
import { program, run } from './program.ts'
import { type Progress, progressBar } from './progress.ts'

const command = program('ingest', 'Takes papers into the library. Running it again changes nothing.')
  .argument('<source...>', 'files: a listing page saved as text, or .jsonl / .jsonl.gz of {title, abstract, …}')
  .option('--dry-run', 'count what would happen and change nothing')
  .addHelpText(
    'after',
    `
A line of a .jsonl file is one paper:
  {"title": "…", "abstract": "…", "authors": ["…"], "arxivId": "2401.00001", "published": "2024-01", "doi": "…",
   "venue": "…", "code": "https://…", "url": "https://…"}
Only title and abstract are needed; "text" or "summary" may stand for "abstract".

Ctrl-C stops after the batch in hand; the same command goes on from there.`,
  )

const MOST_PROBLEMS = 20

const sourceOf = async (name: string): Promise<Source> => {
  const isNetwork = /^(https?:|arxiv:|hf:)/i.test(name) || arxivIdIn(name) !== undefined
  if (isNetwork && !existsSync(name))
    throw new UserError(
      `“${name}” is not a file, and this version reads files only. Save the listing page as plain text, or write the papers as lines of {"title": …, "abstract": …} into a .jsonl file, and name that file.`,
    )
  return fileSource(name)
}

/** What became of all the sources together. */
type Total = IngestReport & { failed: boolean }

const takeIn = async (
  database: Database,
  sources: Source[],
  { bar, signal }: { bar: Progress; signal: AbortSignal },
): Promise<Total> => {
  const total: Total = { added: 0, updated: 0, unchanged: 0, skipped: 0, problems: [], failed: false }
  for (const source of sources) {
    if (signal.aborted) break
    try {
      const onProgress = ({ added, updated }: IngestReport, share: number) =>
        bar.update(share, `${source.name}: ${added} added, ${updated} updated`)
      const report = await ingest(database, source, { signal, onProgress })
      for (const count of ['added', 'updated', 'unchanged', 'skipped'] as const) total[count] += report[count]
      total.problems.push(...report.problems)
    } catch (error) {
      // One source that cannot be read is no reason to leave the others out.
      if (!(error instanceof UserError)) throw error
      bar.stop()
      console.error(error.message)
      total.failed = true
    }
  }
  bar.stop()
  return total
}

/** What is left undone when the signal stops it is done by the next run. */
const completeVectors = async (
  database: Database,
  embeddings: EmbeddingModel | undefined,
  { bar, signal }: { bar: Progress; signal: AbortSignal },
): Promise<void> => {
  try {
    await embedLibrary(database, embeddings, { signal, onProgress: (done, all) => bar.update(done / all, 'vectors') })
  } catch (error) {
    if (!signal.aborted) throw error
  }
  bar.stop()
}

const listProblems = ({ problems, skipped }: Total): void => {
  const shown = problems.slice(0, MOST_PROBLEMS)
  for (const { place, problem } of shown) console.error(`${place}: ${cleanText(problem)}`)
  if (skipped > shown.length) console.error(`… and ${skipped - shown.length} more like these.`)
}

const summary = ({ added, updated, unchanged, skipped }: Total): string =>
  `added ${added}, updated ${updated}, unchanged ${unchanged}, skipped ${skipped}`

await run(command, async signal => {
  const { dryRun = false } = command.opts<{ dryRun?: boolean }>()
  const sources = await Promise.all(command.args.map(sourceOf))
  const config = readConfig()
  const embeddings = embeddingsOf(config)
  const database = await openDatabase(config)
  const bar = progressBar()
  try {
    const work = (on: Database) => takeIn(on, sources, { bar, signal })
    const total = dryRun ? await rehearse(database, work) : await work(database)
    listProblems(total)
    if (!dryRun && !signal.aborted) await completeVectors(database, embeddings, { bar, signal })
    console.log(dryRun ? `Dry run, nothing was changed: ${summary(total)}` : summary(total))
    if (signal.aborted) throw new UserError('Interrupted. Run the same command again to take the rest.')
    const isEmpty = total.skipped > 0 && total.added + total.updated + total.unchanged === 0
    if (isEmpty) throw new UserError('Nothing in there could be read as a paper.')
    return total.failed ? 1 : 0
  } finally {
    bar.stop()
    await database.close()
  }
})
