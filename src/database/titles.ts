/** Papers by what a person remembers of their titles. */
import type { Paper } from '../domain/paper.ts'
import type { Sql } from './database.ts'
import { PAPER_COLUMNS, paperOf } from './papers.ts'

type PaperRow = Parameters<typeof paperOf>[0]

const likePattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Papers whose title or authors hold what was typed so far, the likeliest first; the newest when nothing was typed. */
export const suggestPapers = async (sql: Sql, typed: string, limit: number): Promise<Paper[]> => {
  const text = typed.trim().toLowerCase().slice(0, 100)
  const { rows } = await sql.query<PaperRow>(
    `select ${PAPER_COLUMNS} from papers
     where status = 'active' and (
       $1 = '' or lower(title) like '%' || $2 || '%' or lower(title) % $1
       or exists (select from unnest(author_keys) as author where author like $2 || '%'))
     order by lower(title) like $2 || '%' desc, lower(title) like '%' || $2 || '%' desc,
              similarity(lower(title), $1) desc, published_from desc nulls last, id
     limit $3`,
    [text, likePattern(text), limit],
  )
  return rows.map(paperOf)
}

/** The paper with this arXiv id, DOI or title (as titleKey spells it), if there is one. */
export const paperByIdentity = async (
  sql: Sql,
  { arxivId, doi, titleKey }: { arxivId?: string | undefined; doi?: string | undefined; titleKey: string },
): Promise<Paper | undefined> => {
  const { rows } = await sql.query<PaperRow>(
    `select ${PAPER_COLUMNS} from papers where arxiv_id = $1 or doi = $2 or title_key = $3
     order by (arxiv_id = $1) is true desc, (doi = $2) is true desc, id limit 1`,
    [arxivId ?? null, doi ?? null, titleKey],
  )
  return rows[0] === undefined ? undefined : paperOf(rows[0])
}
