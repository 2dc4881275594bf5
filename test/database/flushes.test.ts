/** What the embedded database calls committed is on the disk. */
import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { run } from '../scripts/child.ts'
import { temporaryFolder } from '../support/database.ts'

const COMMIT = new URL('./children/commit-and-count.ts', import.meta.url)
const COUNT = fileURLToPath(new URL('./children/count-flushes.ts', import.meta.url))

it('flushes every commit, and a new database whole before it gets its name', async () => {
  const folder = await temporaryFolder()
  const data = join(folder, 'data')
  const env = { FOOTNOTE_DATA: data, FLUSHES: join(folder, 'flushes') }
  await writeFile(env.FLUSHES, '')
  const first = await run(COMMIT, [], { env, nodeOptions: ['--import', COUNT] })
  expect(first.stderr).toBe('')
  const { opening, commits, settings } = JSON.parse(first.stdout)
  const files = readdirSync(join(data, 'database'), { recursive: true, withFileTypes: true })
  expect(opening).toBeGreaterThan(files.filter(file => file.isFile()).length * 0.9)
  expect(commits).toHaveLength(5)
  for (const flushed of commits) expect(flushed).toBeGreaterThan(0)
  expect(settings).toEqual([
    { name: 'fsync', setting: 'on' },
    { name: 'full_page_writes', setting: 'on' },
    { name: 'synchronous_commit', setting: 'on' },
  ])
})
