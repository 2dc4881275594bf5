/** Databases without any schema, for tests of the migrations themselves. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, inject, onTestFinished } from 'vitest'
import type { Database } from '../../src/database/database.ts'
import { openEmbedded } from '../../src/database/embedded.ts'
import { openServer } from '../../src/database/server.ts'
import type { DatabaseKind } from '../support/database.ts'

/** Runs one statement on the server as the tests' own user, outside of what is tested. */
export const administer = async (statement: string, params: unknown[] = []): Promise<pg.QueryResult> => {
  const client = new pg.Client({ connectionString: inject('serverUrl')! })
  await client.connect()
  try {
    return await client.query(statement, params)
  } finally {
    await client.end()
  }
}

/** The tests' server, with parts of its address replaced. */
export const serverUrlWith = (parts: Partial<Pick<URL, 'username' | 'password' | 'port' | 'pathname' | 'hostname'>>) =>
  Object.assign(new URL(inject('serverUrl')!), parts).href

/** The address of a new database without tables, gone after the test. */
export const emptyServerDatabase = async (): Promise<string> => {
  const name = `footnote_test_${randomBytes(6).toString('hex')}`
  await administer(`create database ${name}`)
  onTestFinished(async () => {
    await administer(`drop database if exists ${name} with (force)`)
  })
  return serverUrlWith({ pathname: `/${name}` })
}

/** One database for a whole suite, each of whose tests finds it without tables. */
export const sharedEmptyDatabase = (kind: DatabaseKind): (() => Database) => {
  const name = `footnote_test_${randomBytes(6).toString('hex')}`
  let database: Database
  beforeAll(async () => {
    if (kind === 'server') await administer(`create database ${name}`)
    database =
      kind === 'server' ? await openServer(serverUrlWith({ pathname: `/${name}` }), () => {}) : await openEmbedded()
  })
  beforeEach(() => database.script('drop schema public cascade; create schema public'))
  afterAll(async () => {
    await database?.close()
    if (kind === 'server') await administer(`drop database if exists ${name} with (force)`)
  })
  return () => database
}
