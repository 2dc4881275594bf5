/** Values out of a JSON Lines file, for programs that need every one of them. */
import type { z } from 'zod'
import { messageOf, UserError } from '../errors.ts'
import { type Line, linesOf, unreadable } from './lines.ts'

const read = <T>(line: Line, shape: z.ZodType<T>): T => {
  if ('problem' in line) throw new Error(line.problem)
  const { data, error } = shape.safeParse(JSON.parse(line.text))
  if (error === undefined) return data as T
  const [first] = error.issues
  throw new Error([first!.path.join('.'), first!.message].filter(Boolean).join(': '))
}

/**
 * Reads the value of every line that is not blank.
 * @param what a line is, in words, such as "a question"
 * @throws UserError at the first line that is none, and when the file cannot be read
 */
export const jsonLines = async function* <T>(path: string, shape: z.ZodType<T>, what: string): AsyncIterable<T> {
  try {
    for await (const line of linesOf(path, { gzipped: path.endsWith('.gz'), onRead: () => {} })) {
      if ('text' in line && line.text.trim() === '') continue
      let value: T
      try {
        value = read(line, shape)
      } catch (error) {
        throw new UserError(`${path}:${line.number} is not ${what} (${messageOf(error)}).`)
      }
      yield value
    }
  } catch (error) {
    const words = unreadable(path, error)
    throw words === undefined ? error : new UserError(words, { cause: error })
  }
}
