/** One process a data folder, held by the operating system, so that a killed process never leaves it locked. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { UserError } from '../errors.ts'

const BUSY = 5

/**
 * Takes the folder, or says who has it. Node offers no file locks; SQLite does, on every system, and
 * is part of Node. A file that names a process would not do: process numbers are used again, and two
 * containers that share a folder do not see each other's.
 * @returns gives the folder back
 * @throws UserError when another process holds it
 */
export const lockFolder = (folder: string): (() => void) => {
  mkdirSync(folder, { recursive: true })
  const holderFile = join(folder, 'holder.txt')
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== BUSY) throw error
    let holder = ''
    try {
      holder = ` (process ${readFileSync(holderFile, 'utf8').trim()})`
    } catch {}
    throw new UserError(
      `Another Footnote${holder} is using the data in ${folder}. Stop it first, or give this one another folder with FOOTNOTE_DATA, or let both share a server with DATABASE_URL.`,
    )
  }
  writeFileSync(holderFile, `${process.pid}\n`)
  return () => lock.close()
}
