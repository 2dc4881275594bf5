/** Opens the folder FOOTNOTE_DATA, commits five times, and prints how often files were flushed in each step. */
import { readFileSync } from 'node:fs'
import { openEmbedded } from '../../../src/database/embedded.ts'

const flushes = (): number => readFileSync(process.env.FLUSHES!, 'utf8').split('\n').length - 1

const database = await openEmbedded(process.env.FOOTNOTE_DATA!)
const opening = flushes()
await database.query('create table t (n integer)')
const before = flushes()
const commits = []
for (let n = 0; n < 5; n++) {
  const then = flushes()
  await database.query('insert into t values ($1)', [n])
  commits.push(flushes() - then)
}
const { rows } = await database.query('select name, setting from pg_settings where name = any($1) order by name', [
  ['fsync', 'full_page_writes', 'synchronous_commit'],
])
await database.close()
console.log(JSON.stringify({ opening, before, commits, closing: flushes() - before - 5, settings: rows }))
