/** A damaged data folder is refused in words, and nothing in it is deleted or begun anew. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openEmbedded } from '../../src/database/embedded.ts'
import { UserError } from '../../src/errors.ts'
import { embeddedFolder } from '../support/database.ts'
import { addPapers } from '../support/papers.ts'

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))

const garble = (file: string, from = 0): void => {
  const bytes = readFileSync(file)
  for (let at = from; at < bytes.length; at++) bytes[at] = (at * 7_919) % 251
  writeFileSync(file, bytes)
}

const walFiles = (folder: string): string[] =>
  filesIn(join(folder, 'database', 'pg_wal')).filter(file => /[0-9A-F]{24}$/.test(file))

const DAMAGE: [string, (folder: string) => void][] = [
  ['the version is missing', folder => rmSync(join(folder, 'database', 'PG_VERSION'))],
  ['the version is empty', folder => writeFileSync(join(folder, 'database', 'PG_VERSION'), '')],
  ['another Postgres wrote it', folder => writeFileSync(join(folder, 'database', 'PG_VERSION'), '15\n')],
  ['the control file is garbled', folder => garble(join(folder, 'database', 'global', 'pg_control'))],
  ['the control file is cut off', folder => truncateSync(join(folder, 'database', 'global', 'pg_control'), 100)],
  ['the control file is missing', folder => rmSync(join(folder, 'database', 'global', 'pg_control'))],
  ['the log is garbled', folder => walFiles(folder).forEach(file => void garble(file))],
  ['the log is missing', folder => walFiles(folder).forEach(file => void rmSync(file))],
  ['the tables are garbled', folder => filesIn(join(folder, 'database', 'base')).forEach(file => void garble(file))],
  [
    'the tables are cut off',
    folder =>
      filesIn(join(folder, 'database', 'base')).forEach(
        file => void truncateSync(file, Math.floor(statSync(file).size / 2)),
      ),
  ],
  ['every file is empty', folder => filesIn(join(folder, 'database')).forEach(file => void truncateSync(file, 0))],
  ['every file is garbled', folder => filesIn(join(folder, 'database')).forEach(file => void garble(file))],
]

/** Caches that Postgres throws away and makes again. */
const isCache = (file: string): boolean => /pg_internal\.init/.test(file)

describe('a folder is refused and kept when', () => {
  it.each(DAMAGE)('%s', async (_, damage) => {
    const folder = await embeddedFolder()
    damage(folder)
    const before = filesIn(folder).filter(file => !isCache(file))
    const opened = openEmbedded(folder)
    await expect(opened).rejects.toThrow(UserError)
    await expect(opened).rejects.toThrow(`The data in ${folder} cannot be opened (`)
    await expect(opened).rejects.toThrow('Move that folder away and start again with an empty one')
    await expect(opened).rejects.not.toThrow(/PGlite|Aborted|undefined|\[object/)
    expect(before.filter(file => !existsSync(file)).map(file => relative(folder, file))).toEqual([])
    // It is free again, for whoever moves it away.
    await expect(openEmbedded(folder)).rejects.toThrow('cannot be opened')
  })
})

it('does not begin a new database over an old one that lost its version', async () => {
  const folder = await embeddedFolder()
  rmSync(join(folder, 'database', 'PG_VERSION'))
  const contents = () =>
    filesIn(join(folder, 'database')).map(file => createHash('sha256').update(readFileSync(file)).digest('hex'))
  const before = contents()
  await expect(openEmbedded(folder)).rejects.toThrow('database/PG_VERSION is missing')
  expect(contents()).toEqual(before)
})

it('tells in the same words of damage that shows later', async () => {
  const folder = await embeddedFolder()
  const first = await openEmbedded(folder)
  await addPapers(first, [{}, {}])
  const { rows } = await first.query<{ path: string }>(`select pg_relation_filepath('papers') as path`)
  await first.close()
  garble(join(folder, 'database', rows[0]!.path), 100)
  const database = await openEmbedded(folder)
  const asked = database.query('select title from papers')
  await expect(asked).rejects.toThrow(UserError)
  await expect(asked).rejects.toThrow(`The data in ${folder} cannot be opened (invalid page`)
  expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await database.close()
})
