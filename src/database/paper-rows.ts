/** The rows of papers: how a record is written down, found again, changed, and joined with another. */
import { keysOf, type PaperText } from '../domain/identity.ts'
import { authorKeys, type Paper, type PaperRecord, type PaperStatus, type TextKind } from '../domain/paper.ts'
import type { Sql } from './database.ts'

export type PaperRow = {
  id: number
  arxiv_id: string | null
  doi: string | null
  title: string
  authors: string[]
  published_from: string | null
  published_to: string | null
  venue: string | null
  code_url: string | null
  url: string | null
  text_kind: TextKind
  abstract: string
  version: number
  status: PaperStatus
  is_updated: boolean
}

export const PAPER_COLUMNS = `id, arxiv_id, doi, title, authors, published_from, published_to, venue, code_url, url, text_kind,
  abstract, version, status,
  exists (select from former_texts where paper_id = papers.id and former_texts.version < papers.version) as is_updated`

export const paperOf = (row: PaperRow): Paper => ({
  id: row.id,
  arxivId: row.arxiv_id ?? undefined,
  doi: row.doi ?? undefined,
  title: row.title,
  authors: row.authors,
  published: row.published_from === null ? undefined : { from: row.published_from, to: row.published_to! },
  venue: row.venue ?? undefined,
  codeUrl: row.code_url ?? undefined,
  url: row.url ?? undefined,
  textKind: row.text_kind,
  abstract: row.abstract,
  version: row.version,
  status: row.status,
  ...(row.is_updated ? { isUpdated: true } : {}),
})

const rowOf = (record: PaperRecord) => ({
  arxiv_id: record.arxivId ?? null,
  doi: record.doi ?? null,
  title: record.title,
  title_key: keysOf(record).title,
  text_key: keysOf(record).text,
  authors: record.authors,
  author_keys: authorKeys(record.authors),
  published_from: record.published?.from ?? null,
  published_to: record.published?.to ?? null,
  venue: record.venue ?? null,
  code_url: record.codeUrl ?? null,
  url: record.url ?? null,
  text_kind: record.textKind,
  abstract: record.abstract,
  version: record.version ?? 1,
  status: record.status ?? 'active',
})

const ROW_TYPES =
  'arxiv_id text, doi text, title text, title_key text, text_key text, authors text[], author_keys text[], published_from date, published_to date, venue text, code_url text, url text, text_kind text, abstract text, version integer, status text'
const ROW_COLUMNS = ROW_TYPES.replaceAll(/ (text|date|integer)(\[\])?(?=,|$)/g, '')

/** A paper that a batch may speak of, with the texts that it had before. */
export type Candidate = { paper: Paper; formerTexts: PaperText[] }

/** A shelf to look on: one guild's own, or, where that is undefined, the public one; or any guild's. */
export type Shelf = { guildId: string | undefined } | typeof ANY_GUILD
export const PUBLIC: Shelf = { guildId: undefined }
export const ANY_GUILD = 'any guild'

/** The papers of a shelf with one of these records' arXiv ids, DOIs, titles or texts, the oldest first. */
export const findCandidates = async (sql: Sql, records: PaperRecord[], shelf: Shelf): Promise<Candidate[]> => {
  const titles = records.map(record => keysOf(record).title)
  const texts = records.map(record => keysOf(record).text)
  const { rows } = await sql.query<PaperRow>(
    `select ${PAPER_COLUMNS} from papers
     where id in (
       select id from papers where arxiv_id = any($1) or doi = any($2) or title_key = any($3) or text_key = any($4)
       union
       select paper_id from former_texts where title_key = any($3) or text_key = any($4)
     ) and (guild_id is not distinct from $5::text or ($6 and guild_id is not null))
     order by id`,
    [
      records.map(record => record.arxivId).filter(Boolean),
      records.map(record => record.doi).filter(Boolean),
      titles,
      texts,
      shelf === ANY_GUILD ? '' : (shelf.guildId ?? null),
      shelf === ANY_GUILD,
    ],
  )
  if (rows.length === 0) return []
  const { rows: former } = await sql.query<PaperText & { paper_id: number }>(
    'select paper_id, title, abstract from former_texts where paper_id = any($1::bigint[])',
    [rows.map(({ id }) => id)],
  )
  const formerOf = Map.groupBy(former, ({ paper_id }) => paper_id)
  return rows.map(row => ({ paper: paperOf(row), formerTexts: formerOf.get(row.id) ?? [] }))
}

/** @returns the new papers' ids, in the order given */
export const insertPapers = async (
  sql: Sql,
  papers: { record: PaperRecord; length: number }[],
  guildId: string | undefined,
): Promise<number[]> => {
  if (papers.length === 0) return []
  const rows = papers.map(({ record, length }, place) => ({ ...rowOf(record), length, place }))
  const { rows: inserted } = await sql.query<{ id: number }>(
    `insert into papers (${ROW_COLUMNS}, length, guild_id)
     select ${ROW_COLUMNS}, length, $2 from jsonb_to_recordset($1::jsonb) as record(${ROW_TYPES}, length integer, place integer)
     order by place
     returning id`,
    [JSON.stringify(rows), guildId ?? null],
  )
  return inserted.map(({ id }) => id).sort((a, b) => a - b)
}

/** @param papers `length` undefined where the indexed text stays as it is */
export const updatePapers = async (
  sql: Sql,
  papers: { paperId: number; record: PaperRecord; length: number | undefined }[],
): Promise<void> => {
  if (papers.length === 0) return
  const rows = papers.map(({ paperId, record, length }) => ({ ...rowOf(record), length, id: paperId }))
  const given = ROW_COLUMNS.split(', ').map(column => `record.${column}`)
  await sql.query(
    `update papers set (${ROW_COLUMNS}, length, updated_at) = row(${given.join(', ')}, coalesce(record.length, papers.length), now())
     from jsonb_to_recordset($1::jsonb) as record(${ROW_TYPES}, length integer, id bigint)
     where papers.id = record.id`,
    [JSON.stringify(rows)],
  )
}

/** Keeps texts that are not, or no longer, the ones shown, each once. */
export const keepFormerTexts = async (sql: Sql, texts: { paperId: number; record: PaperRecord }[]): Promise<void> => {
  if (texts.length === 0) return
  await sql.query(
    `insert into former_texts (paper_id, version, text_kind, title, title_key, text_key, abstract)
     select paper_id, version, text_kind, title, title_key, text_key, abstract
     from jsonb_to_recordset($1::jsonb) as record(${ROW_TYPES}, paper_id bigint)
     on conflict do nothing`,
    [JSON.stringify(texts.map(({ paperId, record }) => ({ ...rowOf(record), paper_id: paperId })))],
  )
}

/** Two papers turned out to be one: what refers to the second goes over to the first, and the second is gone. */
export const absorbPapers = async (sql: Sql, pairs: { paperId: number; absorbed: number }[]): Promise<void> => {
  if (pairs.length === 0) return
  const params = [pairs.map(({ paperId }) => paperId), pairs.map(({ absorbed }) => absorbed)]
  const given = 'unnest($1::bigint[], $2::bigint[]) as given(keeper, absorbed)'
  await sql.query(
    `insert into paper_sources (paper_id, source, first_seen_at)
     select keeper, source, min(first_seen_at) from paper_sources join ${given} on paper_id = absorbed
     group by keeper, source
     on conflict (paper_id, source) do update set first_seen_at = least(paper_sources.first_seen_at, excluded.first_seen_at)`,
    params,
  )
  await sql.query(
    `insert into former_texts
     select keeper, version, text_kind, title, title_key, text_key, abstract, kept_at
     from former_texts join ${given} on paper_id = absorbed
     on conflict do nothing`,
    params,
  )
  await replacePapers(sql, pairs)
}

/** Papers are gone, and others stand for them: who was told of the one is not told of the other. */
export const replacePapers = async (sql: Sql, pairs: { paperId: number; absorbed: number }[]): Promise<void> => {
  if (pairs.length === 0) return
  await sql.query(
    `insert into roundup_papers (channel_id, paper_id, week)
     select channel_id, keeper, week
     from roundup_papers join unnest($1::bigint[], $2::bigint[]) as given(keeper, absorbed) on paper_id = absorbed
     on conflict do nothing`,
    [pairs.map(({ paperId }) => paperId), pairs.map(({ absorbed }) => absorbed)],
  )
  await sql.query('delete from papers where id = any($1::bigint[])', [pairs.map(({ absorbed }) => absorbed)])
}

export const recordSource = async (sql: Sql, source: string, paperIds: readonly number[]): Promise<void> => {
  await sql.query(
    'insert into paper_sources (paper_id, source) select distinct unnest($1::bigint[]), $2::text on conflict do nothing',
    [paperIds, source],
  )
}
