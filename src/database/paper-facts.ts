/** What the library knows of a paper beside its record: earlier versions, whose shelf, who has its year. */
import type { PaperRecord } from '../domain/paper.ts'
import type { Sql } from './database.ts'
import { visibleSql } from './shelves.ts'

/** The versions whose text was kept when a later one took its place, oldest first. */
export const formerVersions = async (sql: Sql, paperId: number): Promise<number[]> => {
  const { rows } = await sql.query<{ version: number }>(
    `select distinct former_texts.version from former_texts join papers on papers.id = paper_id
     where paper_id = $1 and former_texts.version < papers.version order by 1`,
    [paperId],
  )
  return rows.map(({ version }) => version)
}

/** What the key of a citation is made of; of the authors those that come first. */
export type Citable = Pick<PaperRecord, 'authors' | 'published' | 'title'> & { id: number }

/** Papers of one year that a guild sees, the public ones first, each shelf in the order in which they came. */
export const papersOfYear = async (
  sql: Sql,
  year: string | undefined,
  guildId: string | undefined,
): Promise<Citable[]> => {
  type Row = { id: number; title: string; authors: string[]; from: string | null; to: string | null }
  const { rows } = await sql.query<Row>(
    `select id, title, authors[1:2] as authors, published_from as from, published_to as to from papers
     where ${year === undefined ? 'published_from is null and $1::text is null' : "published_from between ($1 || '-01-01')::date and ($1 || '-12-31')::date"}
       and ${visibleSql(2)}
     order by guild_id is not null, id`,
    [year ?? null, guildId ?? null],
  )
  return rows.map(({ from, to, ...row }) => ({ ...row, published: from === null ? undefined : { from, to: to! } }))
}
