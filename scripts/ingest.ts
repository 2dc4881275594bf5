/** Takes papers into the library of the settings. */
import { existsSync } from 'node:fs'
import { readConfig } from '../src/config.ts'
import { embeddingsOf } from '../src/connect.ts'
import type { Database, Sql } from '../src/database/database.ts'
import { takeTurn } from '../src/database/host-turns.ts'
import { openDatabase } from '../src/database/open.ts'
import { rehearse } from '../src/database/rehearse.ts'
import { UpstreamError, UserError } from '../src/errors.ts'
import { fileSource, type Source } from '../src/feeds/files.ts'
import { isRemote, parseSource } from '../src/feeds/parse-source.ts'
import { remoteSource, sitesOf } from '../src/feeds/read-source.ts'
import { cleanText } from '../src/feeds/record.ts'
import type { RemoteDeps } from '../src/feeds/remote.ts'
import { openWeb } from '../src/feeds/web/web.ts'
import type { EmbeddingModel } from '../src/retrieval/embedder.ts'
import { embedLibrary } from '../src/usecases/embed-library.ts'
import { type IngestReport, ingest } from '../src/usecases/ingest.ts'
import { program, run, wordsFor } from './program.ts'
import { type Progress, progressBar } from './progress.ts'

const command = program('ingest', 'Takes papers into the library. Running it again changes nothing.')
  .argument('<source...>', 'files, or places on the network; see below')
  .option('--dry-run', 'count what would happen and change nothing')
  .addHelpText(
    'after',
    `
A source is one of
  page.txt                  a listing page saved as text
  papers.jsonl              a paper a line, gzipped (.jsonl.gz) or not
  2401.00001                a paper on arXiv, by its id or link; several with commas between
  arxiv:cat:cs.CL           the last week of an arXiv category
  "arxiv:search:words"      the newest papers on arXiv that have all these words
  "arxiv:author:Ada Quill"  the newest papers by an author
  hf:daily                  the last week of Hugging Face's daily papers
  https://…                 an RSS or Atom feed that links to papers

arXiv is asked once in three seconds, as its terms want it; a first reading of a large category takes a minute or two.

A line of a .jsonl file is one paper:
  {"title": "…", "abstract": "…", "authors": ["…"], "arxivId": "2401.00001", "published": "2024-01", "doi": "…",
   "venue": "…", "code": "https://…", "url": "https://…"}
Only title and abstract are needed; "text" or "summary" may stand for "abstract".

Ctrl-C stops after the batch in hand; the same command goes on from there.`,
  )

const MOST_PROBLEMS = 20

const sourceOf = async (name: string, deps: RemoteDeps): Promise<Source> =>
  isRemote(name) && !existsSync(name) ? remoteSource(parseSource(name), deps) : fileSource(name)

/** What became of all the sources together. */
type Total = IngestReport & { failed: boolean }

const COUNTS = ['added', 'updated', 'unchanged', 'skipped'] as const

const foundNothing = (report: IngestReport): boolean => COUNTS.every(count => report[count] === 0)

const takeIn = async (
  database: Database,
  sources: Source[],
  { bar, signal }: { bar: Progress; signal: AbortSignal },
): Promise<Total> => {
  const tell = (words: string): void => {
    bar.stop()
    console.error(words)
  }
  const total: Total = { added: 0, updated: 0, unchanged: 0, skipped: 0, problems: [], failed: false }
  for (const source of sources) {
    if (signal.aborted) break
    let report: IngestReport | undefined
    bar.update(0, source.name)
    try {
      report = await ingest(database, source, {
        signal,
        onProgress: (soFar, share) => {
          report = soFar
          bar.update(share, `${source.name}: ${soFar.added} added, ${soFar.updated} updated`)
        },
      })
      if (foundNothing(report) && !signal.aborted) tell(`${source.name}: nothing found.`)
    } catch (error) {
      // One source that cannot be read is no reason to leave the others out.
      if (!(error instanceof UserError || error instanceof UpstreamError)) throw error
      tell(wordsFor(error))
      total.failed = true
    }
    for (const count of COUNTS) total[count] += report?.[count] ?? 0
    total.problems.push(...(report?.problems ?? []))
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
  const config = readConfig()
  // A rehearsal holds the database, and asks as if it were alone.
  let turns: Sql | undefined
  const web = openWeb({ takeTurn: async (host, ms) => (turns === undefined ? 0 : takeTurn(turns, host, ms)) })
  const remote = { web, sites: sitesOf(config), now: Date.now, signal }
  const sources = await Promise.all(command.args.map(name => sourceOf(name, remote)))
  const embeddings = embeddingsOf(config)
  const database = await openDatabase(config)
  if (!dryRun) turns = database
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
    await web.close()
    await database.close()
  }
})
