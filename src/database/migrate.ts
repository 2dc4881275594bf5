/** Brings a database to the schema in migrations/, and back. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { UserError } from '../errors.ts'
import type { Database, Sql } from './database.ts'

const FOLDER = new URL('../../migrations/', import.meta.url)
/** Any number that nothing else in the database locks: two processes that start at once take turns. */
const LOCK = 7_203_117

type Migration = { name: string; up: string; down: string; sha256: string }
export type MigrationStatus = { name: string; state: 'applied' | 'pending' | 'changed' | 'unknown'; appliedAt?: Date }

const readMigrations = async (folder: URL): Promise<Migration[]> => {
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql') && !file.endsWith('.down.sql')).sort()
  return Promise.all(
    files.map(async file => {
      const name = file.replace(/\.sql$/, '')
      const up = await readFile(new URL(file, folder), 'utf8')
      const down = await readFile(new URL(`${name}.down.sql`, folder), 'utf8')
      // Git may write the files with other line ends on another machine.
      const sha256 = createHash('sha256').update(up.replaceAll('\r\n', '\n')).digest('hex')
      return { name, up, down, sha256 }
    }),
  )
}

const applied = async (sql: Sql): Promise<Map<string, { sha256: string; appliedAt: Date }>> => {
  const { rows } = await sql.query<{ name: string; sha256: string; applied_at: Date }>(
    'select name, sha256, applied_at from schema_migrations order by name',
  )
  return new Map(rows.map(row => [row.name, { sha256: row.sha256, appliedAt: row.applied_at }]))
}

const locked = <T>(database: Database, work: (sql: Sql) => Promise<T>): Promise<T> =>
  database.transaction(async sql => {
    await sql.query('set local statement_timeout = 0')
    await sql.query('select pg_advisory_xact_lock($1)', [LOCK])
    await sql.query(
      'create table if not exists schema_migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    )
    return work(sql)
  })

const refuseChanged = (known: Map<string, { sha256: string }>, migrations: Migration[]): void => {
  const byName = new Map(migrations.map(migration => [migration.name, migration]))
  for (const [name, { sha256 }] of known) {
    const file = byName.get(name)
    if (file === undefined)
      throw new UserError(
        `The database was brought to ${name} by a newer Footnote. Update this one, or use another database.`,
      )
    if (file.sha256 !== sha256)
      throw new UserError(
        `migrations/${name}.sql was changed after it had been applied. Put the file back as it was and write the change as a new migration.`,
      )
  }
}

/**
 * Applies every pending migration, all in one transaction.
 * @returns the names applied now
 * @throws UserError when an applied file was changed since, or the database is newer than the files
 */
export const migrateUp = async (database: Database, folder: URL = FOLDER): Promise<string[]> => {
  const migrations = await readMigrations(folder)
  return locked(database, async sql => {
    const known = await applied(sql)
    refuseChanged(known, migrations)
    const pending = migrations.filter(({ name }) => !known.has(name))
    for (const { name, up, sha256 } of pending) {
      await sql.script(up)
      await sql.query('insert into schema_migrations (name, sha256) values ($1, $2)', [name, sha256])
    }
    return pending.map(({ name }) => name)
  })
}

/**
 * Takes the newest applied migration back.
 * @returns its name, or undefined when none is applied
 */
export const migrateDown = async (database: Database, folder: URL = FOLDER): Promise<string | undefined> => {
  const migrations = await readMigrations(folder)
  return locked(database, async sql => {
    const known = await applied(sql)
    refuseChanged(known, migrations)
    const last = migrations.findLast(({ name }) => known.has(name))
    if (last === undefined) return undefined
    await sql.script(last.down)
    await sql.query('delete from schema_migrations where name = $1', [last.name])
    return last.name
  })
}

/** Every migration of the files and of the database, in order, and how it stands. */
export const migrationStatus = async (database: Database, folder: URL = FOLDER): Promise<MigrationStatus[]> => {
  const migrations = await readMigrations(folder)
  return locked(database, async sql => {
    const known = await applied(sql)
    const ofFiles = migrations.map(({ name, sha256 }): MigrationStatus => {
      const row = known.get(name)
      if (row === undefined) return { name, state: 'pending' }
      return { name, state: row.sha256 === sha256 ? 'applied' : 'changed', appliedAt: row.appliedAt }
    })
    const unknown = [...known]
      .filter(([name]) => !migrations.some(migration => migration.name === name))
      .map(([name, { appliedAt }]): MigrationStatus => ({ name, state: 'unknown', appliedAt }))
    return [...ofFiles, ...unknown]
  })
}
