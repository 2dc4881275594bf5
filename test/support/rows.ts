/** What stands anywhere in a database. */
import type { Database } from '../../src/database/database.ts'

/** Every table, pg-boss's too, with a row in which a text stands. */
export const rowsWith = async (database: Database, text: string): Promise<string[]> => {
  const { rows: tables } = await database.query<{ name: string }>(
    `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await database.query(`select from ${name} as one where one::text like '%' || $1 || '%'`, [text])
    if (rows.length > 0) found.push(name)
  }
  return found.sort()
}
