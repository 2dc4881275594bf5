/** A first start that is cut off anywhere leaves nothing that the next start cannot use. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it, onTestFailed } from 'vitest'
import { openDatabase } from '../../src/database/open.ts'
import { start } from '../scripts/child.ts'
import { randomNumbers } from '../scripts/random.ts'
import { temporaryFolder } from '../support/database.ts'

const OPEN = new URL('./children/open-and-store.ts', import.meta.url)
const KILLS = 10

const titlesIn = async (folder: string): Promise<unknown[]> => {
  const database = await openDatabase({ DATABASE_URL: undefined, FOOTNOTE_DATA: folder })
  try {
    await database.query('insert into words (word, term, letters) values ($1, $1, $1)', [`word${Math.random()}`])
    return (await database.query('select title from papers')).rows
  } finally {
    await database.close()
  }
}

it(`opens after a first start that was killed, ${KILLS} times at a random moment`, { timeout: 240_000 }, async () => {
  const { seed, random } = randomNumbers()
  onTestFailed(() => console.error(`SEED=${seed} repeats this run.`))
  const undisturbed = start(OPEN, [], { env: { FOOTNOTE_DATA: await temporaryFolder() } })
  const began = performance.now()
  await undisturbed.printed('stored')
  const duration = performance.now() - began
  await undisturbed.ended

  let folder = join(await temporaryFolder(), 'data')
  for (let kill = 0; kill < KILLS; kill++) {
    const child = start(OPEN, [], { env: { FOOTNOTE_DATA: folder } })
    // One kill in each tenth of a start, so that every stage is met.
    const moment = delay(((kill + random()) / KILLS) * duration)
    await Promise.race([moment, child.ended])
    child.process.kill('SIGKILL')
    const { signal, stdout } = await child.ended
    if (signal === null) expect(stdout).toBe('opened\nstored\n')
    if (stdout.includes('stored')) {
      expect(await titlesIn(folder)).toEqual([{ title: 'Weaving Gardens' }])
      folder = join(await temporaryFolder(), 'data')
    }
  }
  expect((await titlesIn(folder)).length).toBeLessThanOrEqual(1)
})

it('throws away what a killed first start had begun', async () => {
  const folder = await temporaryFolder()
  await mkdir(join(folder, 'database.new', 'base'), { recursive: true })
  await writeFile(join(folder, 'database.new', 'PG_VERSION'), '18\n')
  expect(await titlesIn(folder)).toEqual([])
  expect(existsSync(join(folder, 'database.new'))).toBe(false)
})
