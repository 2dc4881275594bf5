/** Earlier turns of a conversation, out of a file. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Turn } from '../src/answering/follow-up.ts'
import { messageOf, UserError } from '../src/errors.ts'
import { unreadable } from '../src/feeds/lines.ts'

export const turn = z.object({ role: z.enum(['user', 'assistant']), content: z.string() })

const whyNot = (path: string, error: unknown): string => {
  const reason = error instanceof z.ZodError ? 'each turn needs role (user or assistant) and content' : messageOf(error)
  return unreadable(path, error) ?? `${path} is no history of a conversation (${reason}).`
}

/**
 * Reads turns from a JSON array or JSON lines.
 * @throws UserError when there are none
 */
export const readHistory = async (path: string): Promise<Turn[]> => {
  try {
    const text = (await readFile(path, 'utf8')).trim()
    const values: unknown = text.startsWith('[') ? JSON.parse(text) : text.split('\n').map(line => JSON.parse(line))
    return z.array(turn).parse(values)
  } catch (error) {
    throw new UserError(whyNot(path, error), { cause: error })
  }
}
