/** Papers out of the database, and how many there are. */
import type { Paper } from '../domain/paper.ts'
import type { Sentence } from '../domain/sentences.ts'
import type { Sql } from './database.ts'
import { PAPER_COLUMNS, type PaperRow, paperOf } from './paper-rows.ts'
import { visibleSql } from './shelves.ts'

export type { IndexedPaper } from './paper-index.ts'
export { PAPER_COLUMNS, paperOf } from './paper-rows.ts'

/** Papers by id, in the order asked for; ids that are gone are left out. */
export const papersById = async (sql: Sql, ids: readonly number[]): Promise<Paper[]> => {
  const { rows } = await sql.query<PaperRow>(`select ${PAPER_COLUMNS} from papers where id = any($1::bigint[])`, [ids])
  const byId = new Map(rows.map(row => [row.id, paperOf(row)]))
  return ids.map(id => byId.get(id)).filter(paper => paper !== undefined)
}

/** The sentences of several papers, in order. */
export const sentencesOfPapers = async (sql: Sql, ids: readonly number[]): Promise<Map<number, Sentence[]>> => {
  const { rows } = await sql.query<{ paper_id: number; ordinal: number; start: number; end: number; text: string }>(
    `select paper_id, ordinal, start_offset as start, end_offset as "end", text
     from sentences where paper_id = any($1::bigint[]) order by paper_id, ordinal`,
    [ids],
  )
  const byPaper = new Map<number, Sentence[]>(ids.map(id => [id, []]))
  for (const { paper_id, ...sentence } of rows) byPaper.get(paper_id)?.push(sentence)
  return byPaper
}

export type LibrarySize = {
  papers: number
  /** Index terms of all of them together, as BM25 counts. */
  totalLength: number
}

/** What a guild sees: the public library and its own shelf. */
export const librarySize = async (sql: Sql, guildId: string | undefined): Promise<LibrarySize> => {
  const { rows } = await sql.query<LibrarySize>(
    `select (library.papers + own.papers)::integer as papers, (total_length + own.length)::float8 as "totalLength"
     from library, (select count(*) as papers, coalesce(sum(length), 0) as length from papers where guild_id = $1) as own`,
    [guildId ?? null],
  )
  return rows[0]!
}

/** How many papers a guild sees; undefined sees the public library alone. */
export const countPapers = async (sql: Sql, guildId: string | undefined): Promise<number> =>
  (await librarySize(sql, guildId)).papers

/** When the last of the papers that a guild sees came in; undefined when it sees none. */
export const lastPaperAt = async (sql: Sql, guildId: string | undefined): Promise<Date | undefined> => {
  const { rows } = await sql.query<{ at: Date | null }>(
    `select max(added_at) as at from papers where ${visibleSql(1)}`,
    [guildId ?? null],
  )
  return rows[0]?.at ?? undefined
}

/** The papers of all shelves together; for work on them, and for nobody's eyes. */
export const countAllPapers = async (sql: Sql): Promise<number> => {
  const { rows } = await sql.query<{ papers: number }>('select count(*)::integer as papers from papers')
  return rows[0]!.papers
}
