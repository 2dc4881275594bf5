/** Migrations: each applied once, all or nothing, and never over something unknown. */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, inject, it } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { migrateDown, migrateUp, migrationStatus } from '../../src/database/migrate.ts'
import { UserError } from '../../src/errors.ts'
import { run } from '../scripts/child.ts'
import { onBothDatabases, temporaryFolder } from '../support/database.ts'
import { emptyServerDatabase, sharedEmptyDatabase } from './empty-database.ts'

/** A folder of migrations: `name` → [up, down]. */
const migrations = async (files: Record<string, [up: string, down: string]>): Promise<URL> => {
  const folder = await temporaryFolder()
  for (const [name, [up, down]] of Object.entries(files)) {
    await writeFile(join(folder, `${name}.sql`), up)
    await writeFile(join(folder, `${name}.down.sql`), down)
  }
  return pathToFileURL(`${folder}/`)
}

const LOOM: [string, string] = ['create table loom (n integer);\ninsert into loom values (1);\n', 'drop table loom;']
const YARN: [string, string] = ['create table yarn (n integer references loom2);', 'drop table yarn;']
const WOOL: [string, string] = ['create table wool (n integer);', 'drop table wool;']

const tables = async (database: Database): Promise<string[]> => {
  const { rows } = await database.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  )
  return rows.map(({ name }) => name)
}

const states = async (database: Database, folder?: URL): Promise<string[]> =>
  (await migrationStatus(database, folder)).map(({ name, state }) => `${name} ${state}`)

it('are numbered one after another', async () => {
  const files = await readdir(new URL('../../migrations/', import.meta.url))
  const numbers = files.filter(file => !file.endsWith('.down.sql')).map(file => Number(file.slice(0, 4)))
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, at) => at + 1))
})

onBothDatabases('migrations', kind => {
  const open = sharedEmptyDatabase(kind)
  it('are applied in the order of their names, once', async () => {
    const database = open()
    const folder = await migrations({ '0002_wool': WOOL, '0001_loom': LOOM })
    expect(await states(database, folder)).toEqual(['0001_loom pending', '0002_wool pending'])
    expect(await migrateUp(database, folder)).toEqual(['0001_loom', '0002_wool'])
    expect(await migrateUp(database, folder)).toEqual([])
    expect((await database.query('select n from loom')).rows).toEqual([{ n: 1 }])
    expect(await states(database, folder)).toEqual(['0001_loom applied', '0002_wool applied'])
    for (const { appliedAt } of await migrationStatus(database, folder)) expect(appliedAt).toBeInstanceOf(Date)
  })

  it('are added to what is there', async () => {
    const database = open()
    await migrateUp(database, await migrations({ '0001_loom': LOOM }))
    const folder = await migrations({ '0001_loom': LOOM, '0002_wool': WOOL })
    expect(await states(database, folder)).toEqual(['0001_loom applied', '0002_wool pending'])
    expect(await migrateUp(database, folder)).toEqual(['0002_wool'])
  })

  it('are taken back one at a time, the newest first', async () => {
    const database = open()
    const folder = await migrations({ '0001_loom': LOOM, '0002_wool': WOOL })
    await migrateUp(database, folder)
    expect(await migrateDown(database, folder)).toBe('0002_wool')
    expect(await tables(database)).toEqual(['loom', 'schema_migrations'])
    expect(await migrateDown(database, folder)).toBe('0001_loom')
    expect(await migrateDown(database, folder)).toBeUndefined()
    expect(await migrateUp(database, folder)).toEqual(['0001_loom', '0002_wool'])
  })

  it('leave nothing behind when one fails', async () => {
    const database = open()
    const folder = await migrations({ '0001_loom': LOOM, '0002_wool': WOOL, '0003_yarn': YARN })
    await expect(migrateUp(database, folder)).rejects.toMatchObject({ code: '42P01' })
    expect(await tables(database)).toEqual([])
    await expect(migrateUp(database, await migrations({ '0001_loom': LOOM }))).resolves.toEqual(['0001_loom'])
  })

  it('stay when taking one back fails', async () => {
    const database = open()
    const folder = await migrations({ '0001_loom': [LOOM[0], 'drop table loom; drop table nothing;'] })
    await migrateUp(database, folder)
    await expect(migrateDown(database, folder)).rejects.toMatchObject({ code: '42P01' })
    expect(await states(database, folder)).toEqual(['0001_loom applied'])
    expect((await database.query('select n from loom')).rows).toEqual([{ n: 1 }])
  })

  it('are refused when an applied file was changed since', async () => {
    const database = open()
    await migrateUp(database, await migrations({ '0001_loom': LOOM }))
    const changed = await migrations({ '0001_loom': [`${LOOM[0]}-- changed`, LOOM[1]], '0002_wool': WOOL })
    const refusal = new UserError(
      'migrations/0001_loom.sql was changed after it had been applied. Put the file back as it was and write the change as a new migration.',
    )
    await expect(migrateUp(database, changed)).rejects.toThrow(refusal)
    await expect(migrateDown(database, changed)).rejects.toThrow(refusal)
    expect(await states(database, changed)).toEqual(['0001_loom changed', '0002_wool pending'])
    expect(await tables(database)).toEqual(['loom', 'schema_migrations'])
  })

  it('are the same with the line ends of another system', async () => {
    const database = open()
    await migrateUp(database, await migrations({ '0001_loom': LOOM }))
    const elsewhere = await migrations({ '0001_loom': [LOOM[0].replaceAll('\n', '\r\n'), LOOM[1]] })
    expect(await migrateUp(database, elsewhere)).toEqual([])
  })

  it('refuse a database that a newer Footnote has changed', async () => {
    const database = open()
    await migrateUp(database, await migrations({ '0001_loom': LOOM, '0002_wool': WOOL }))
    const older = await migrations({ '0001_loom': LOOM })
    const refusal = new UserError(
      'The database was brought to 0002_wool by a newer Footnote. Update this one, or use another database.',
    )
    await expect(migrateUp(database, older)).rejects.toThrow(refusal)
    await expect(migrateDown(database, older)).rejects.toThrow(refusal)
    expect(await states(database, older)).toEqual(['0001_loom applied', '0002_wool unknown'])
  })

  it('take turns when several start at once', async () => {
    const database = open()
    const folder = await migrations({ '0001_loom': LOOM, '0002_wool': WOOL })
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrateUp(database, folder)))
    expect(applied.flat()).toEqual(['0001_loom', '0002_wool'])
    expect((await database.query('select n from loom')).rows).toEqual([{ n: 1 }])
  })

  it('of the project go up, all the way down and up again', async () => {
    const database = open()
    const names = await migrateUp(database)
    expect(names.length).toBeGreaterThanOrEqual(2)
    const before = await tables(database)
    const taken = []
    for (let name = await migrateDown(database); name !== undefined; name = await migrateDown(database))
      taken.push(name)
    expect(taken).toEqual([...names].reverse())
    expect(await tables(database)).toEqual(['schema_migrations'])
    expect(await migrateUp(database)).toEqual(names)
    expect(await tables(database)).toEqual(before)
  })
})

const OPEN = new URL('./children/open-and-store.ts', import.meta.url)

describe('two processes that start at once', () => {
  it.skipIf(inject('serverUrl') === null)('both open a new database on a server', async () => {
    const url = await emptyServerDatabase()
    const starts = await Promise.all(Array.from({ length: 3 }, () => run(OPEN, [], { env: { DATABASE_URL: url } })))
    for (const { code, stdout } of starts) expect([code, stdout]).toEqual([0, 'opened\nstored\n'])
  })

  it('with one data folder: one opens it, the other is told', async () => {
    const env = { FOOTNOTE_DATA: join(await temporaryFolder(), 'data'), STAY: 'no' }
    const starts = await Promise.all([run(OPEN, [], { env }), run(OPEN, [], { env })])
    const [won, lost] = starts.sort((a, b) => a.code! - b.code!)
    expect(won).toMatchObject({ code: 0, stdout: 'opened\nstored\n' })
    expect(lost).toMatchObject({ code: 1, stdout: expect.stringMatching(/^refused: Another Footnote \(process \d+\)/) })
  })
})
