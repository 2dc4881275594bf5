/** Papers out of files: a saved listing page, or JSONL, gzipped or not. */
import { open, readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PaperRecord } from '../domain/paper.ts'
import { codeOf, messageOf, UserError } from '../errors.ts'
import { linesOf, unreadable } from './lines.ts'
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
/** A page is read at once; nobody saves one of this size. */
const LARGEST_PAGE_BYTES = 50_000_000

const firstBytes = async (path: string, count: number): Promise<Buffer> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const recordIn = (json: string): PaperRecord | string => {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return `not JSON (${messageOf(error).slice(0, 80)})`
  }
  return paperRecordOf(value)
}

const jsonlItems = async function* (
  path: string,
  gzipped: boolean,
  onRead: (bytes: number) => void,
): AsyncIterable<SourceItem> {
  let at = 0
  try {
    for await (const line of linesOf(path, { gzipped, onRead })) {
      at = line.number
      if ('text' in line && line.text.trim() === '') continue
      const record = 'text' in line ? recordIn(line.text) : line.problem
      const place = `${basename(path)}:${at}`
      yield typeof record === 'string' ? { place, problem: record } : { place, record }
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error
    const place = `${basename(path)}:${at + 1}`
    yield { place, problem: `the rest of the file cannot be read (${messageOf(error)})` }
  }
}

const textOf = async (path: string): Promise<string> => {
  const bytes = await readFile(path)
  try {
    if (!bytes.includes(0)) return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {}
  throw new UserError(`${path} is not a text file in UTF-8. Save the listing page as plain text, encoded as UTF-8.`)
}

const listingItems = async function* (path: string): AsyncIterable<SourceItem> {
  const { papers, problems } = papersOfListing(await textOf(path))
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
  let gzipped: boolean
  try {
    const stats = await stat(path)
    if (stats.isDirectory()) throw new UserError(`${path} is a folder. Name the files in it.`)
    size = stats.size
    gzipped = (await firstBytes(path, 2)).equals(Buffer.from(GZIP))
  } catch (error) {
    const words = unreadable(path, error)
    throw words === undefined ? error : new UserError(words, { cause: error })
  }
  if (size === 0) throw new UserError(`${path} is empty.`)
  const isJsonl = /\.(jsonl|ndjson)(\.gz)?$/i.test(path)
  if (!isJsonl && size > LARGEST_PAGE_BYTES)
    throw new UserError(`${path} is too large for a listing page. JSON Lines files must end in .jsonl or .jsonl.gz.`)
  let read = 0
  const onRead = (bytes: number): void => {
    read = bytes
  }
  return {
    name,
    progress: () => Math.min(1, read / size),
    items: () => (isJsonl ? jsonlItems(path, gzipped, onRead) : listingItems(path)),
  }
}
