/** What a question can be limited to, offered while it is typed: authors, years and subjects of the papers that a guild sees. */
import { authorKeys, fold } from '../domain/paper.ts'
import type { Sql } from './database.ts'
import { ownFrequencySql, visibleSql } from './shelves.ts'

export type LimitChoice = { text: string; papers: number }

const LONGEST_TYPED = 100
/** Words in more of the papers tell nothing ("model"), words in fewer are nobody's first choice. */
const COMMON_SHARE = 0.3

const typedText = (typed: string): string =>
  fold(typed.toWellFormed().replaceAll('\0', '').slice(0, LONGEST_TYPED)).trim()

const likePattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** Authors whose name, or a part of it, begins with what was typed; those with most papers first. */
export const authorChoices = async (
  sql: Sql,
  typed: string,
  limit: number,
  guildId: string | undefined,
): Promise<LimitChoice[]> => {
  const text = likePattern(typedText(typed))
  const { rows } = await sql.query<{ key: string; papers: number; authors: string[] }>(
    `with found as (
       select key, count(*)::integer as papers, min(id) as paper_id
       from papers cross join unnest(author_keys) as key
       where status = 'active' and ${visibleSql(3)} and strpos(key, ' ') > 0
         and (key like $1 || '%' or key like '% ' || $1 || '%')
       group by key order by papers desc, key limit $2
     )
     select key, papers, authors from found join papers on papers.id = paper_id order by papers desc, key`,
    [text, limit, guildId ?? null],
  )
  return rows.map(({ key, papers, authors }) => ({
    text: authors.find(author => authorKeys([author])[0] === key) ?? key,
    papers,
  }))
}

/** Years in which papers of the library appeared, newest first. */
export const yearChoices = async (
  sql: Sql,
  typed: string,
  limit: number,
  guildId: string | undefined,
): Promise<LimitChoice[]> => {
  const { rows } = await sql.query<LimitChoice>(
    `select left(published_from::text, 4) as text, count(*)::integer as papers from papers
     where status = 'active' and ${visibleSql(3)} and published_from is not null and left(published_from::text, 4) like $1 || '%'
     group by 1 order by 1 desc limit $2`,
    [likePattern(typedText(typed)), limit, guildId ?? null],
  )
  return rows
}

/** What was typed with its last word completed to words of the library; the commonest telling words when nothing was. */
export const topicChoices = async (
  sql: Sql,
  typed: string,
  limit: number,
  guildId: string | undefined,
): Promise<LimitChoice[]> => {
  const seen = `terms.papers + ${ownFrequencySql(4)}`
  const [, before = '', last = ''] = /^(.*?)(\S*)$/s.exec(typedText(typed))!
  const { rows } = await sql.query<LimitChoice>(
    `select text, papers from (
       select distinct on (words.term) word as text, ${seen} as papers
       from words join terms using (term) cross join library
       where ${visibleSql(4, 'words')} and word like $1 || '%' and word ~ '^[[:alpha:]]{3}' and ${seen} > 0
         and ($1 <> '' or ${seen} <= $2::float8 * library.papers)
       order by words.term, length(word), word
     ) as found order by papers desc, text limit $3`,
    [likePattern(last), COMMON_SHARE, limit, guildId ?? null],
  )
  return rows.map(({ text, papers }) => ({ text: `${before}${text}`, papers }))
}
