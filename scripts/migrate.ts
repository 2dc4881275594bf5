/** Brings the database of the settings to the current schema, back, or says how it stands. */
import { Argument } from 'commander'
import { readConfig } from '../src/config.ts'
import type { Database } from '../src/database/database.ts'
import { migrateDown, migrateUp, migrationStatus } from '../src/database/migrate.ts'
import { connectDatabase } from '../src/database/open.ts'
import { program, run } from './program.ts'

const command = program('migrate', 'Changes the schema of the database. The bot does "up" by itself when it starts.')
  .addArgument(
    new Argument(
      '<what>',
      'up: apply what is missing; down: take the newest migration back; status: list them all',
    ).choices(['up', 'down', 'status']),
  )
  .option('--yes', 'really go down: what the newest migration holds is deleted')

const up = async (database: Database): Promise<string> => {
  const applied = await migrateUp(database)
  return applied.length === 0 ? 'Nothing to do: the schema is current.' : `Applied ${applied.join(', ')}.`
}

const down = async (database: Database): Promise<string> => {
  const name = await migrateDown(database)
  return name === undefined ? 'Nothing to take back.' : `Took back ${name}, with all data in it.`
}

const status = async (database: Database): Promise<string> => {
  const migrations = await migrationStatus(database)
  return migrations
    .map(({ name, state, appliedAt }) => `${state.padEnd(8)} ${name}${appliedAt ? `  ${appliedAt.toISOString()}` : ''}`)
    .join('\n')
}

const actions = { up, down, status }

await run(command, async () => {
  const what = command.args[0] as keyof typeof actions
  if (what === 'down' && command.opts<{ yes?: boolean }>().yes !== true)
    command.error('error: going down deletes the data that the newest migration holds. If you mean it, add --yes.')
  const database = await connectDatabase(readConfig())
  try {
    console.log(await actions[what](database))
  } finally {
    await database.close()
  }
})
