/** A database for one run: evaluation and measurements never touch a library. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Database } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { migrateUp } from './migrate.ts'
import { openServer } from './server.ts'

const administer = async (url: string, statement: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * Makes an empty, migrated database that is gone when it is closed.
 * @param serverUrl a Postgres whose user may create databases; in memory when not given
 */
export const openThrowaway = async (serverUrl?: string): Promise<Database> => {
  if (serverUrl === undefined) {
    const database = await openEmbedded()
    await migrateUp(database)
    return database
  }
  const name = `footnote_${randomBytes(6).toString('hex')}`
  // Opened first, because it turns a wrong address or password into words.
  const server = await openServer(serverUrl, () => {})
  await server.close()
  await administer(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const database = await openServer(url.href, () => {})
  const close = async (): Promise<void> => {
    await database.close()
    await administer(serverUrl, `drop database if exists ${name} with (force)`)
  }
  try {
    await migrateUp(database)
    return { ...database, close }
  } catch (error) {
    await close()
    throw error
  }
}
