/** Makes the databases that tests copy: a migrated embedded one, one with the starter corpus, and one on the server of TEST_DATABASE_URL. */
import { cpSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '../../src/database/embedded.ts'
import { migrateUp } from '../../src/database/migrate.ts'
import { openServer } from '../../src/database/server.ts'
import { fillEmptyLibrary } from '../../src/usecases/fill-library.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    embeddedTemplate: string
    starterTemplate: string
    serverUrl: string | null
    serverTemplate: string
  }
}

const makeServerTemplate = async (url: string, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
  } catch (error) {
    throw new Error(
      `TEST_DATABASE_URL is set, but no Postgres answers there (${(error as Error).message}). Start one with: docker run -e POSTGRES_PASSWORD=postgres -p 5432:5432 pgvector/pgvector:pg17`,
    )
  }
  await client.query(`create database ${name}`)
  await client.end()
  const place = new URL(url)
  place.pathname = `/${name}`
  const database = await openServer(place.href, () => {})
  await migrateUp(database)
  await database.close()
}

export default async ({ provide }: TestProject) => {
  const folder = await mkdtemp(join(tmpdir(), 'footnote-test-'))
  const embeddedTemplate = join(folder, 'template')
  const database = await openEmbedded(embeddedTemplate)
  await migrateUp(database)
  await database.close()

  const starterTemplate = join(folder, 'starter')
  cpSync(embeddedTemplate, starterTemplate, { recursive: true })
  const starter = await openEmbedded(starterTemplate)
  await fillEmptyLibrary(starter)
  await starter.close()

  const serverUrl = process.env.TEST_DATABASE_URL || null
  const serverTemplate = `footnote_template_${process.pid}`
  if (serverUrl !== null) await makeServerTemplate(serverUrl, serverTemplate)

  provide('embeddedTemplate', embeddedTemplate)
  provide('starterTemplate', starterTemplate)
  provide('serverUrl', serverUrl)
  provide('serverTemplate', serverTemplate)

  return async () => {
    await rm(folder, { recursive: true, force: true })
    if (serverUrl === null) return
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    await client.query(`drop database if exists ${serverTemplate} with (force)`)
    await client.end()
  }
}
