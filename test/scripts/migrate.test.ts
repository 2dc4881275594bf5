/** `migrate` as a person calls it. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openEmbedded } from '../../src/database/embedded.ts'
import { emptyServerDatabase } from '../database/empty-database.ts'
import { onBothDatabases, temporaryFolder } from '../support/database.ts'
import { ROOT } from './child.ts'
import { runIn } from './in-terminal.ts'

const NAMES = readdirSync(join(ROOT, 'migrations'))
  .filter(file => /^\d{4}_\w+\.sql$/.test(file))
  .map(file => file.replace('.sql', ''))
  .sort()

const statusOf = (stdout: string): string[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map(line => line.split(/\s+/).slice(0, 2).join(' '))

onBothDatabases('migrate', kind => {
  it('goes up, says how it stands, and goes down only when it is meant', { timeout: 180_000 }, async () => {
    const folder = await temporaryFolder()
    const env: Record<string, string> = kind === 'server' ? { DATABASE_URL: await emptyServerDatabase() } : {}
    const migrate = async (...args: string[]) => {
      const { code, stdout, stderr } = await runIn(folder, 'migrate', args, env)
      return code === 0 ? stdout : { code, stderr }
    }
    expect(statusOf((await migrate('status')) as string)).toEqual(NAMES.map(name => `pending ${name}`))
    expect(await migrate('up')).toBe(`Applied ${NAMES.join(', ')}.\n`)
    expect(await migrate('up')).toBe('Nothing to do: the schema is current.\n')
    expect(await migrate('down')).toEqual({ code: 2, stderr: expect.stringMatching(/If you mean it, add --yes\./) })
    expect(await migrate('down', '--yes')).toBe(`Took back ${NAMES.at(-1)}, with all data in it.\n`)
    expect(statusOf((await migrate('status')) as string)).toEqual([
      ...NAMES.slice(0, -1).map(name => `applied ${name}`),
      `pending ${NAMES.at(-1)}`,
    ])
    expect(await migrate('sideways')).toEqual({ code: 2, stderr: expect.stringMatching(/up, down, status/) })
  })
})

it('refuses an applied migration that was changed, and shows which', async () => {
  const folder = await temporaryFolder()
  expect((await runIn(folder, 'migrate', ['up'])).code).toBe(0)
  const database = await openEmbedded(join(folder, 'data'))
  await database.query('update schema_migrations set sha256 = $1 where name = $2', ['another', NAMES[0]])
  await database.close()
  for (const args of [['up'], ['down', '--yes']])
    expect(await runIn(folder, 'migrate', args)).toEqual({
      code: 1,
      stdout: '',
      stderr: `migrations/${NAMES[0]}.sql was changed after it had been applied. Put the file back as it was and write the change as a new migration.\n`,
    })
  const { code, stdout } = await runIn(folder, 'migrate', ['status'])
  expect([code, statusOf(stdout)[0]]).toEqual([0, `changed ${NAMES[0]}`])
})
