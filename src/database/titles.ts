/** Papers by what a person remembers of them: of a title, an author, a method's name, an arXiv id. */
import { arxivIdIn, fold, type Paper } from '../domain/paper.ts'
import { ACRONYMS } from '../retrieval/acronyms.ts'
import type { Sql } from './database.ts'
import { PAPER_COLUMNS, paperOf } from './papers.ts'
import { visibleSql } from './shelves.ts'

type PaperRow = Parameters<typeof paperOf>[0]

const likePattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** What joins the parts of a name; the index of words leaves it out. */
const JOINTS = "[-_''’.&]"
/** A name is spelt with two capitals or more: TIES-Merging, decaNLP. */
const NAME = '\\m[[:alnum:]]*[[:upper:]][[:alnum:]._&-]*[[:upper:]][[:alnum:]-]*'
const SHORTEST_NAME = 2
/** Fewer letters stand in nearly every title; they mean its beginning. */
const SHORTEST_GUESS = 3
/** A beginning that stands in more papers is no name, and looking into all of them takes too long. */
const MOST_WITH_WORD = 200
/** Of more, nobody reads the list to its end; weighing each takes its time. */
const MOST_WEIGHED = 600
/** Where so many fit letter by letter, nobody's fingers slipped. */
const FEW = 5
const LONGEST_TYPED = 100

/** Which papers are meant: those that stand, withdrawn ones as well, or all on the guild's own shelf. */
export type Scope = 'standing' | 'all' | 'own'

const SCOPE_SQL: Record<Scope, string> = {
  standing: `status = 'active' and ${visibleSql(7)}`,
  all: visibleSql(7),
  own: 'papers.guild_id = $7::text',
}

/** "PEFT" also means titles that spell it out; a hyphen may stand for any blank. */
const spellingsOf = (typed: string): string[] =>
  (ACRONYMS.get(typed) ?? []).map(reading => `%${likePattern(fold(reading)).replace(/[\s-]/g, '_')}%`)

/**
 * Papers that a guild sees and the letters typed so far may mean, the likeliest first; the newest when nothing was
 * typed. What an index finds comes first; authors whose name only begins so, and slips of the fingers, are looked
 * for where that is too little.
 */
export const suggestPapers = async (
  sql: Sql,
  typed: string,
  limit: number,
  guildId: string | undefined,
  scope: Scope = 'standing',
): Promise<Paper[]> => {
  const text = typed.toWellFormed().replaceAll('\0', '').trim().toLowerCase().slice(0, LONGEST_TYPED)
  const name = /\s/.test(text) ? '' : fold(text).replace(/[^\p{L}\p{N}]+/gu, '')
  const arxivId = arxivIdIn(text)?.id ?? (/^\d{4}\.\d*$/.test(text) ? text : undefined)
  const seen = SCOPE_SQL[scope]
  const { rows } = await sql.query<PaperRow>(
    `with holding as (
       select distinct paper_id from words join terms using (term) join postings on term_id = terms.id join papers on papers.id = paper_id
       where $4 <> '' and ${visibleSql(7, 'words')} and ${visibleSql(7)} and word like $4 || '%' limit ${MOST_WITH_WORD}
     ),
     named as materialized (
       select id from papers join holding on paper_id = id
       where exists (
         select from regexp_matches(title || ' ' || abstract, '${NAME}', 'g') as name
         where regexp_replace(lower(name[1]), '${JOINTS}', '', 'g') like $4 || '%')
     ),
     near as materialized (
       (select id from papers where $1 <> '' and lower(title) like ltrim($2, '%') and ${seen} limit ${MOST_WEIGHED})
       union (select id from papers where length($1) >= ${SHORTEST_GUESS} and lower(title) like $2 and ${seen} limit ${MOST_WEIGHED})
       union (select papers.id from unnest($8::text[]) as spelling join papers on lower(title) like spelling where ${seen} limit ${MOST_WEIGHED})
       union (select id from papers where author_keys @> array[$9::text] and ${seen} limit ${MOST_WEIGHED})
       union (select id from papers where arxiv_id between $5 and $5 || '99999999' and arxiv_id like $5 || '%' and ${seen} limit ${MOST_WEIGHED})
       union select id from named
     ),
     far as materialized (
       (select id from papers
        where length($1) >= ${SHORTEST_GUESS} and (select count(*) from near) < ${FEW} and ${seen} and $1 <% lower(title)
        limit ${MOST_WEIGHED})
       union (select id from papers
        where length($1) >= ${SHORTEST_GUESS} and $1 !~ '[0-9]' and (select count(*) from near) < $6 and ${seen}
          and array_to_string(author_keys, '|') like any (array[$3 || '%', '%|' || $3 || '%'])
        limit ${MOST_WEIGHED})
     ),
     newest as (
       (select id from papers where $1 = '' and published_from is not null and ${seen} order by published_from desc, id limit $6)
       union all (select id from papers where $1 = '' and published_from is null and ${seen} order by id limit $6)
     ),
     found as (select id from near union select id from far union select id from newest),
     best as (
       select id, row_number() over (
         order by arxiv_id like $5 || '%' desc nulls last, lower(title) like ltrim($2, '%') desc,
                  id in (select id from named) desc, lower(title) like $2 desc, lower(title) like any ($8::text[]) desc,
                  word_similarity($1, lower(title)) desc, published_from desc nulls last, id) as place
       from papers join found using (id) where ${seen}
       order by place limit $6
     )
     select ${PAPER_COLUMNS} from papers join best using (id) order by place`,
    [
      text,
      `${text.length < SHORTEST_GUESS ? '' : '%'}${likePattern(text)}%`,
      text === '' ? '-' : likePattern(fold(text)),
      name.length < SHORTEST_NAME ? '' : name,
      arxivId ?? null,
      limit,
      guildId ?? null,
      spellingsOf(text),
      fold(text),
    ],
  )
  return rows.map(paperOf)
}

/** The paper with this arXiv id, DOI or title (as titleKey spells it), if a guild sees one. */
export const paperByIdentity = async (
  sql: Sql,
  { arxivId, doi, titleKey }: { arxivId?: string | undefined; doi?: string | undefined; titleKey: string },
  guildId: string | undefined,
): Promise<Paper | undefined> => {
  const { rows } = await sql.query<PaperRow>(
    `select ${PAPER_COLUMNS} from papers where (arxiv_id = $1 or doi = $2 or title_key = $3) and ${visibleSql(4)}
     order by (arxiv_id = $1) is true desc, (doi = $2) is true desc, id limit 1`,
    [arxivId ?? null, doi ?? null, titleKey, guildId ?? null],
  )
  return rows[0] === undefined ? undefined : paperOf(rows[0])
}

/** A paper by its id, if a guild sees it: ids come from Discord, where anybody can type them. */
export const paperSeenBy = async (sql: Sql, id: number, guildId: string | undefined): Promise<Paper | undefined> => {
  const { rows } = await sql.query<PaperRow>(`select ${PAPER_COLUMNS} from papers where id = $1 and ${visibleSql(2)}`, [
    id,
    guildId ?? null,
  ])
  return rows[0] === undefined ? undefined : paperOf(rows[0])
}

/** Which of these papers stand on the guild's own shelf. */
export const ownAmong = async (sql: Sql, ids: readonly number[], guildId: string | undefined): Promise<Set<number>> => {
  const { rows } = await sql.query<{ id: number }>(
    'select id from papers where id = any($1::bigint[]) and guild_id = $2::text',
    [ids, guildId ?? null],
  )
  return new Set(rows.map(({ id }) => id))
}
