/** One process a data folder, held by the operating system, so that a killed process never leaves it locked. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { codeOf, messageOf, UserError } from '../errors.ts'

const LOCK = 'lock'
const HOLDER = 'holder.txt'
/** The code of the error when another process has the folder. */
export const FOLDER_TAKEN = 'FOLDER_TAKEN'
/** Of two that reach for it at the same moment each may find it busy; so they reach again. */
const PATIENCE_MS = 300
/** SQLite's codes. */
const BUSY = 5
const NOT_A_DATABASE = 26

const holderOf = (holderFile: string): string => {
  try {
    return ` (process ${readFileSync(holderFile, 'utf8').trim()})`
  } catch {
    return ''
  }
}

/** Why the lock could not be had, in words; undefined for an error that is nobody's doing. */
const wordsFor = (folder: string, error: unknown): string | undefined => {
  const { errcode } = error as { errcode?: number }
  if (errcode === BUSY)
    return `Another Footnote${holderOf(join(folder, HOLDER))} is using the data in ${folder}. Stop it first, or give this one another folder with FOOTNOTE_DATA, or let both share a server with DATABASE_URL.`
  if (errcode === NOT_A_DATABASE)
    return `The file ${join(folder, LOCK)} is damaged. It holds no data: delete it and start again.`
  if (errcode !== undefined || codeOf(error)?.startsWith('E'))
    return `The data folder ${folder} cannot be used (${messageOf(error)}). Give Footnote the right to write there, or another folder with FOOTNOTE_DATA.`
  return undefined
}

/**
 * Takes the folder, or says who has it. Node offers no file locks; SQLite does, on every system, and
 * is part of Node. A file that names a process would not do: process numbers are used again, and two
 * containers that share a folder do not see each other's.
 * @returns gives the folder back
 * @throws UserError when another process holds it, or it cannot be written
 */
export const lockFolder = (folder: string): (() => void) => {
  let lock: DatabaseSync | undefined
  try {
    mkdirSync(folder, { recursive: true })
    lock = new DatabaseSync(join(folder, LOCK), { timeout: PATIENCE_MS })
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    writeFileSync(join(folder, HOLDER), `${process.pid}\n`)
  } catch (error) {
    lock?.close()
    const words = wordsFor(folder, error)
    if (words === undefined) throw error
    const isTaken = (error as { errcode?: number }).errcode === BUSY
    throw Object.assign(new UserError(words, { cause: error }), isTaken ? { code: FOLDER_TAKEN } : {})
  }
  const held = lock
  return () => held.close()
}
