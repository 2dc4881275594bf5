/** Papers out of files: a saved listing page, or JSONL, gzipped or not. */
import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { PaperRecord } from '../domain/paper.ts'
import { codeOf, messageOf, UserError } from '../errors.ts'
import { papersOfListing } from './listing-page.ts'
import { paperRecordOf } from './record.ts'

/** One thing found in a source: a paper, or why there is none at that place. */
export type SourceItem = { record: PaperRecord; place: string } | { problem: string; place: string }

export type Source = {
  name: string
  /** How far reading has come, 0 to 1. */
  progress: () => number
  items: () => AsyncIterable<SourceItem>
}

const GZIP = [0x1f, 0x8b]

const firstBytes = async (path: string, count: number): Promise<Buffer> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const jsonlItems = async function* (
  path: string,
  gzipped: boolean,
  onBytes: (bytes: number) => void,
): AsyncIterable<SourceItem> {
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length)
      done(null, chunk)
    },
  })
  const bytes = createReadStream(path).pipe(counted)
  const text = gzipped ? bytes.pipe(createGunzip()) : bytes
  let line = 0
  try {
    for await (const json of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
      line++
      if (json.trim() === '') continue
      const place = `${basename(path)}:${line}`
      let value: unknown
      try {
        value = JSON.parse(json.replace(/^\ufeff/, ''))
      } catch (error) {
        yield { place, problem: `not JSON (${messageOf(error).slice(0, 80)})` }
        continue
      }
      const record = paperRecordOf(value)
      yield typeof record === 'string' ? { place, problem: record } : { place, record }
    }
  } catch (error) {
    yield {
      place: `${basename(path)}:${line + 1}`,
      problem: `the rest of the file cannot be read (${messageOf(error)})`,
    }
  }
}

const listingItems = async function* (path: string): AsyncIterable<SourceItem> {
  const bytes = await readFile(path)
  if (bytes.includes(0)) throw new UserError(`${path} is not a text file. Save the listing page as plain text.`)
  const { papers, problems } = papersOfListing(bytes.toString('utf8'))
  if (papers.length === 0)
    throw new UserError(
      `No papers were found in ${path}. A listing page has each title and its abstract in turn, with blank lines between; JSON Lines files must end in .jsonl or .jsonl.gz.`,
    )
  const items: (SourceItem & { line: number })[] = [
    ...papers.map(({ title, abstract, line }) => {
      const record = paperRecordOf({ title, abstract })
      const place = `${basename(path)}:${line}`
      return typeof record === 'string' ? { line, place, problem: record } : { line, place, record }
    }),
    ...problems.map(({ line, reason }) => ({ line, place: `${basename(path)}:${line}`, problem: reason })),
  ]
  yield* items.sort((a, b) => a.line - b.line)
}

/**
 * Opens a file of papers.
 * @param name what the library remembers as the source; the file's name unless given
 * @throws UserError when there is no such file
 */
export const fileSource = async (path: string, name = basename(path)): Promise<Source> => {
  let size: number
  try {
    const stats = await stat(path)
    if (stats.isDirectory()) throw new UserError(`${path} is a folder. Name the files in it.`)
    size = stats.size
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new UserError(`There is no file ${path}.`)
    throw error
  }
  const gzipped = (await firstBytes(path, 2)).equals(Buffer.from(GZIP))
  let read = 0
  const isJsonl = /\.jsonl(\.gz)?$|\.ndjson(\.gz)?$/i.test(path)
  return {
    name,
    progress: () => (size === 0 ? 1 : Math.min(1, read / size)),
    items: () =>
      isJsonl
        ? jsonlItems(path, gzipped, bytes => {
            read += bytes
          })
        : listingItems(path),
  }
}
