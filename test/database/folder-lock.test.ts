/** One process a data folder, whatever happens to the one that had it. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openEmbedded } from '../../src/database/embedded.ts'
import { lockFolder } from '../../src/database/folder-lock.ts'
import { UserError } from '../../src/errors.ts'
import { start } from '../scripts/child.ts'
import { embeddedFolder, temporaryFolder } from '../support/database.ts'

const OPEN = new URL('./children/open-and-store.ts', import.meta.url)

const holder = async (folder: string) => {
  const child = start(OPEN, [], { env: { FOOTNOTE_DATA: folder, STAY: 'yes' } })
  await child.printed('stored')
  return child
}

it('names the process that has it, and what to do', async () => {
  const folder = await embeddedFolder()
  const child = await holder(folder)
  const refused = openEmbedded(folder)
  await expect(refused).rejects.toThrow(UserError)
  await expect(refused).rejects.toThrow(
    `Another Footnote (process ${child.process.pid}) is using the data in ${folder}. Stop it first, or give this one another folder with FOOTNOTE_DATA, or let both share a server with DATABASE_URL.`,
  )
})

it('is free again when the process was killed, with all it had stored', async () => {
  const folder = await embeddedFolder()
  const child = await holder(folder)
  child.process.kill('SIGKILL')
  expect((await child.ended).signal).toBe('SIGKILL')
  const database = await openEmbedded(folder)
  expect((await database.query('select title from papers')).rows).toEqual([{ title: 'Weaving Gardens' }])
  await database.close()
})

it('is refused within one process too, and free when closed', async () => {
  const folder = await embeddedFolder()
  const first = await openEmbedded(folder)
  await expect(openEmbedded(folder)).rejects.toThrow(`(process ${process.pid})`)
  await first.close()
  const second = await openEmbedded(folder)
  await second.close()
})

it('is held without a database, made where it is missing, and given back', async () => {
  const folder = join(await temporaryFolder(), 'deep', 'down')
  const release = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(UserError)
  release()
  lockFolder(folder)()
})

it('says so when the folder cannot be one', async () => {
  const file = join(await temporaryFolder(), 'file')
  await writeFile(file, 'text')
  expect(() => lockFolder(file)).toThrow(UserError)
  expect(() => lockFolder(join(file, 'inside'))).toThrow(/The data folder .* cannot be used/)
})

it('says so when the lock itself is damaged, and touches no data', async () => {
  const folder = await embeddedFolder()
  await writeFile(join(folder, 'lock'), 'garbage'.repeat(2_000))
  await expect(openEmbedded(folder)).rejects.toThrow(`The file ${join(folder, 'lock')} is damaged.`)
  expect(existsSync(join(folder, 'database', 'PG_VERSION'))).toBe(true)
})

it('does not leave the lock taken when something else is wrong', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'holder.txt'))
  expect(() => lockFolder(folder)).toThrow(/cannot be used/)
  expect(() => lockFolder(folder)).toThrow(/cannot be used/)
})
