/** A file's lines, one at a time, however long the file is. */
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { codeOf, messageOf } from '../errors.ts'

/** No record comes near it; a file without line ends must not fill the memory. */
const LONGEST_LINE_BYTES = 4_000_000
const NEWLINE = 0x0a

export type Line = { number: number; text: string } | { number: number; problem: string }

const decoder = new TextDecoder('utf-8', { fatal: true })

const lineOf = (number: number, pieces: Buffer[], length: number): Line => {
  if (length > LONGEST_LINE_BYTES)
    return { number, problem: `a line of more than ${LONGEST_LINE_BYTES / 1_000_000} million bytes` }
  try {
    return { number, text: decoder.decode(Buffer.concat(pieces)) }
  } catch {
    return { number, problem: 'not UTF-8 text' }
  }
}

/** Why a file cannot be read, in words; undefined for what is not the reader's doing. */
export const unreadable = (path: string, error: unknown): string | undefined => {
  const code = codeOf(error) ?? ''
  if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no file ${path}.`
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read. Give yourself the right to read it.`
  if (code === 'EISDIR') return `${path} is a folder. Name a file in it.`
  if (code.startsWith('Z_')) return `${path} is no whole gzip file (${messageOf(error)}).`
  return undefined
}

/**
 * Reads UTF-8 lines. Only line feeds end them: JSON may hold every other line separator unescaped.
 * @param onRead hears how many bytes of the file have been read
 * @throws the error of the file system or of gzip, after every whole line before it
 */
export const linesOf = async function* (
  path: string,
  { gzipped, onRead }: { gzipped: boolean; onRead: (bytes: number) => void },
): AsyncIterable<Line> {
  const file = createReadStream(path)
  // The callback receives what the loop below is told as well; without one it would be thrown again.
  const bytes: AsyncIterable<Buffer> = gzipped ? pipeline(file, createGunzip(), () => {}) : file
  let number = 1
  let pieces: Buffer[] = []
  let length = 0
  const take = (piece: Buffer): void => {
    length += piece.length
    if (length <= LONGEST_LINE_BYTES) pieces.push(piece)
  }
  try {
    for await (const chunk of bytes) {
      onRead(file.bytesRead)
      let from = 0
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        take(chunk.subarray(from, end))
        yield lineOf(number++, pieces, length)
        pieces = []
        length = 0
        from = end + 1
      }
      take(chunk.subarray(from))
    }
    if (length > 0) yield lineOf(number, pieces, length)
  } finally {
    file.destroy()
  }
}
