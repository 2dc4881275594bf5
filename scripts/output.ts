/** Files that a command writes at its end. */
import { open } from 'node:fs/promises'
import { messageOf, UserError } from '../src/errors.ts'

/**
 * Makes sure that a file can be written, before the work and not after it.
 * @throws UserError
 */
export const checkWritable = async (path: string): Promise<void> => {
  try {
    await (await open(path, 'a')).close()
  } catch (error) {
    throw new UserError(`${path} cannot be written (${messageOf(error)}).`, { cause: error })
  }
}
