/** A fresh, migrated database for every test that asks, on the embedded Postgres and on a real server. */
import { randomBytes } from 'node:crypto'
import { cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, inject, it, onTestFinished } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { openEmbedded } from '../../src/database/embedded.ts'
import { openServer } from '../../src/database/server.ts'

export type DatabaseKind = 'embedded' | 'server'

/** A folder that is gone after the test. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A folder for all tests of a file. */
export const sharedFolder = (): (() => string) => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footnote-test-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return () => folder
}

// A folder of a thousand files is copied ten times as fast while nothing else is done.
/** A data folder with a migrated embedded database in it. */
export const embeddedFolder = async (): Promise<string> => {
  const folder = await temporaryFolder()
  cpSync(inject('embeddedTemplate'), folder, { recursive: true })
  return folder
}

/** A folder in whose `data` is the library of a bot that was started before. */
export const startedFolder = async (): Promise<string> => {
  const folder = await temporaryFolder()
  cpSync(inject('starterTemplate'), join(folder, 'data'), { recursive: true })
  return folder
}

const administer = async (statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: inject('serverUrl')! })
  await client.connect()
  await client.query(statement)
  await client.end()
}

/** The address of a migrated database on the server, gone after the test. */
export const serverDatabaseUrl = async (): Promise<string> => {
  const name = `footnote_test_${randomBytes(6).toString('hex')}`
  await administer(`create database ${name} template ${inject('serverTemplate')}`)
  onTestFinished(() => administer(`drop database if exists ${name} with (force)`))
  const url = new URL(inject('serverUrl')!)
  url.pathname = `/${name}`
  return url.href
}

/** A migrated database without papers, closed after the test. */
export const freshDatabase = async (kind: DatabaseKind = 'embedded'): Promise<Database> => {
  const database =
    kind === 'embedded'
      ? await openEmbedded(await embeddedFolder())
      : await openServer(await serverDatabaseUrl(), () => {})
  onTestFinished(() => database.close())
  return database
}

/** Runs a suite on the embedded database, and on a server where TEST_DATABASE_URL names one. */
export const onBothDatabases = (name: string, suite: (kind: DatabaseKind) => void): void => {
  describe(`${name} (embedded)`, () => suite('embedded'))
  if (inject('serverUrl') === null)
    describe(`${name} (server)`, () => {
      it.skip('needs a Postgres server: set TEST_DATABASE_URL', () => {})
    })
  else describe(`${name} (server)`, () => suite('server'))
}
