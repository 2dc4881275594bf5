/** Withdrawn papers, which no search finds. */
import type { Sql } from './database.ts'
import { visibleSql } from './shelves.ts'

/** A shorter title may stand in a text by chance. */
const SHORTEST_TITLE = 10
const MOST_CANDIDATES = 20

/** What a text may name a paper by: its title, as titleKey spells it, its arXiv ids, and its index terms. */
export type Naming = { titleKey: string; arxivIds: string[]; terms: string[] }

/** The withdrawn papers that a guild sees and that a text may name, those with its rarest words first, for a closer look. */
export const withdrawnCandidates = async (
  sql: Sql,
  { titleKey, arxivIds, terms }: Naming,
  guildId: string | undefined,
): Promise<number[]> => {
  const { rows } = await sql.query<{ id: number }>(
    `select id from papers
     cross join lateral (
       select arxiv_id = any($2) or (length(title_key) >= ${SHORTEST_TITLE} and strpos($1, title_key) > 0) as named
     ) as wholly
     cross join lateral (
       select coalesce(sum(1.0 / greatest(terms.papers, 1)), 0) as weight
       from postings join terms on terms.id = term_id where paper_id = papers.id and term = any($3)
     ) as shared
     where status = 'withdrawn' and ${visibleSql(4)} and (named or weight > 0)
     order by named is true desc, weight desc, id limit ${MOST_CANDIDATES}`,
    [titleKey, arxivIds, terms, guildId ?? null],
  )
  return rows.map(({ id }) => id)
}
