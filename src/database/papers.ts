/** Papers in and out of the database. */
import { isSamePaper, keysOf, mergeRecords } from '../domain/identity.ts'
import { authorKeys, type Paper, type PaperRecord, type TextKind } from '../domain/paper.ts'
import type { Sentence } from '../domain/sentences.ts'
import type { Sql } from './database.ts'

/** A record with what the index needs of it. */
export type IndexedPaper = {
  record: PaperRecord
  sentences: Sentence[]
  /** Index terms of title and abstract with their counts. */
  counts: ReadonlyMap<string, number>
  /** The words as written and the term of each. */
  words: ReadonlyMap<string, string>
}

export type StoreOutcome = 'added' | 'updated' | 'unchanged'
export type Stored = { outcome: StoreOutcome; paperId: number }

/** Writers of the library take turns, so that two of them cannot both find a paper missing. */
const LIBRARY_LOCK = 7_203_118

type PaperRow = {
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
  status: 'active' | 'withdrawn'
}

export const PAPER_COLUMNS =
  'id, arxiv_id, doi, title, authors, published_from, published_to, venue, code_url, url, text_kind, abstract, version, status'

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
})

const ROW_TYPES =
  'arxiv_id text, doi text, title text, title_key text, text_key text, authors text[], author_keys text[], published_from date, published_to date, venue text, code_url text, url text, text_kind text, abstract text, version integer, length integer'
const ROW_COLUMNS = ROW_TYPES.replaceAll(/ (text|date|integer)(\[\])?(?=,|$)/g, '')

/** Papers that a batch may speak of: same arXiv id, DOI, title or text. */
const findCandidates = async (sql: Sql, records: PaperRecord[]): Promise<Paper[]> => {
  const { rows } = await sql.query<PaperRow>(
    `select ${PAPER_COLUMNS} from papers
     where arxiv_id = any($1) or doi = any($2) or title_key = any($3) or text_key = any($4)
     order by id`,
    [
      records.map(record => record.arxivId).filter(Boolean),
      records.map(record => record.doi).filter(Boolean),
      records.map(record => keysOf(record).title),
      records.map(record => keysOf(record).text),
    ],
  )
  return rows.map(paperOf)
}

/** A word's letters in alphabetical order: the same for words that differ only in their order. */
export const lettersOf = (word: string): string => [...word].sort().join('')

const totalCount = (counts: ReadonlyMap<string, number>): number => {
  let total = 0
  for (const count of counts.values()) total += count
  return total
}

const insertPapers = async (sql: Sql, papers: IndexedPaper[]): Promise<number[]> => {
  const rows = papers.map(({ record, counts }, place) => ({ ...rowOf(record), length: totalCount(counts), place }))
  const { rows: inserted } = await sql.query<{ id: number }>(
    `insert into papers (${ROW_COLUMNS})
     select ${ROW_COLUMNS} from jsonb_to_recordset($1::jsonb) as record(${ROW_TYPES}, place integer)
     order by place
     returning id`,
    [JSON.stringify(rows)],
  )
  return inserted.map(({ id }) => id).sort((a, b) => a - b)
}

const insertSentences = async (sql: Sql, papers: { paperId: number; sentences: Sentence[] }[]): Promise<void> => {
  const rows = papers.flatMap(({ paperId, sentences }) => sentences.map(sentence => ({ paperId, ...sentence })))
  await sql.query(
    `insert into sentences (paper_id, ordinal, start_offset, end_offset, text)
     select * from unnest($1::bigint[], $2::integer[], $3::integer[], $4::integer[], $5::text[])`,
    [
      rows.map(row => row.paperId),
      rows.map(row => row.ordinal),
      rows.map(row => row.start),
      rows.map(row => row.end),
      rows.map(row => row.text),
    ],
  )
}

const insertPostings = async (
  sql: Sql,
  papers: { paperId: number; counts: ReadonlyMap<string, number> }[],
): Promise<void> => {
  const frequencies = new Map<string, number>()
  for (const { counts } of papers)
    for (const term of counts.keys()) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  const { rows } = await sql.query<{ id: number; term: string }>(
    `insert into terms (term, papers)
     select * from unnest($1::text[], $2::integer[])
     on conflict (term) do update set papers = terms.papers + excluded.papers
     returning id, term`,
    [[...frequencies.keys()], [...frequencies.values()]],
  )
  const idOf = new Map(rows.map(({ id, term }) => [term, id]))
  const postings = papers.flatMap(({ paperId, counts }) =>
    [...counts].map(([term, count]) => ({ term: idOf.get(term)!, paperId, count: Math.min(count, 32_767) })),
  )
  await sql.query(
    `insert into postings (term_id, paper_id, count)
     select * from unnest($1::integer[], $2::bigint[], $3::smallint[])`,
    [postings.map(row => row.term), postings.map(row => row.paperId), postings.map(row => row.count)],
  )
  const length = papers.reduce((sum, { counts }) => sum + totalCount(counts), 0)
  await sql.query('update library set papers = papers + $1, total_length = total_length + $2', [papers.length, length])
}

/** Words stay when their last paper goes: they are only a spelling aid. */
const insertWords = async (sql: Sql, papers: { words: ReadonlyMap<string, string> }[]): Promise<void> => {
  const all = new Map(papers.flatMap(({ words }) => [...words]))
  await sql.query(
    `insert into words (word, term, letters)
     select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`,
    [[...all.keys()], [...all.values()], [...all.keys()].map(lettersOf)],
  )
}

/** Takes a paper's text out of the index; its row and its facts stay. */
const removeFromIndex = async (sql: Sql, paperId: number): Promise<void> => {
  await sql.query(
    `with gone as (delete from postings where paper_id = $1 returning term_id)
     update terms set papers = papers - 1 from gone where terms.id = gone.term_id`,
    [paperId],
  )
  await sql.query(
    'update library set papers = papers - 1, total_length = total_length - (select length from papers where id = $1)',
    [paperId],
  )
  await sql.query('delete from sentences where paper_id = $1', [paperId])
  await sql.query('delete from embeddings where paper_id = $1', [paperId])
}

const updatePaper = async (sql: Sql, paperId: number, record: PaperRecord): Promise<void> => {
  await sql.query(
    `update papers set (${ROW_COLUMNS}, updated_at) =
       (select ${ROW_COLUMNS.replace(/, length$/, '')}, papers.length, now() from jsonb_to_record($2::jsonb) as record(${ROW_TYPES}))
     where id = $1`,
    [paperId, JSON.stringify(rowOf(record))],
  )
}

const replaceText = async (sql: Sql, known: Paper, paper: IndexedPaper): Promise<void> => {
  await sql.query(
    'insert into former_texts (paper_id, version, text_kind, title, abstract) values ($1, $2, $3, $4, $5)',
    [known.id, known.version, known.textKind, known.title, known.abstract],
  )
  await removeFromIndex(sql, known.id)
  await updatePaper(sql, known.id, paper.record)
  await sql.query('update papers set length = $2 where id = $1', [known.id, totalCount(paper.counts)])
  await insertSentences(sql, [{ paperId: known.id, sentences: paper.sentences }])
  await insertPostings(sql, [{ paperId: known.id, counts: paper.counts }])
  await insertWords(sql, [paper])
}

const recordSource = async (sql: Sql, source: string, paperIds: number[]): Promise<void> => {
  await sql.query(
    'insert into paper_sources (paper_id, source) select distinct unnest($1::bigint[]), $2::text on conflict do nothing',
    [paperIds, source],
  )
}

/**
 * Stores a batch of papers with their sentences and postings. Run it inside one transaction: a batch
 * is there whole or not at all.
 * @param index makes the index entry of a record; called again where two records of one paper are merged
 * @returns for each record in order what became of it
 */
export const storePapers = async (
  sql: Sql,
  source: string,
  records: PaperRecord[],
  index: (record: PaperRecord) => IndexedPaper,
): Promise<Stored[]> => {
  await sql.query('select pg_advisory_xact_lock($1)', [LIBRARY_LOCK])
  const candidates = await findCandidates(sql, records)
  const fresh: PaperRecord[] = []
  const updates = new Map<number, { known: Paper; record: PaperRecord; textChanged: boolean }>()
  /** Index into `fresh`, or the id of a known paper. */
  const places: ({ fresh: number } | { known: number })[] = []

  for (const record of records) {
    const known = candidates.find(candidate => isSamePaper(updates.get(candidate.id)?.record ?? candidate, record))
    if (known !== undefined) {
      const before = updates.get(known.id)
      const merged = mergeRecords(before?.record ?? known, record)
      if (merged.changed)
        updates.set(known.id, {
          known,
          record: merged.record,
          textChanged: merged.textChanged || before?.textChanged === true,
        })
      places.push({ known: known.id })
      continue
    }
    const twin = fresh.findIndex(other => isSamePaper(other, record))
    if (twin >= 0) fresh[twin] = mergeRecords(fresh[twin]!, record).record
    else fresh.push(record)
    places.push({ fresh: twin >= 0 ? twin : fresh.length - 1 })
  }

  const indexed = fresh.map(index)
  const ids = indexed.length === 0 ? [] : await insertPapers(sql, indexed)
  if (indexed.length > 0) {
    await insertSentences(
      sql,
      indexed.map(({ sentences }, at) => ({ paperId: ids[at]!, sentences })),
    )
    await insertPostings(
      sql,
      indexed.map(({ counts }, at) => ({ paperId: ids[at]!, counts })),
    )
    await insertWords(sql, indexed)
  }
  for (const { known, record, textChanged } of updates.values()) {
    if (textChanged) await replaceText(sql, known, index(record))
    else await updatePaper(sql, known.id, record)
  }

  const seen = new Set<number>()
  const outcomes = places.map((place): Stored => {
    const paperId = 'fresh' in place ? ids[place.fresh]! : place.known
    const first = !seen.has(paperId)
    seen.add(paperId)
    if (!first) return { outcome: 'unchanged', paperId }
    if ('fresh' in place) return { outcome: 'added', paperId }
    return { outcome: updates.has(paperId) ? 'updated' : 'unchanged', paperId }
  })
  await recordSource(
    sql,
    source,
    outcomes.map(({ paperId }) => paperId),
  )
  const changedTexts = ids.length + [...updates.values()].filter(({ textChanged }) => textChanged).length
  await sql.query('update embedding_spaces set changed_since = changed_since + $1', [changedTexts])
  return outcomes
}

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

export const countPapers = async (sql: Sql): Promise<number> => {
  const { rows } = await sql.query<{ papers: number }>('select papers from library')
  return rows[0]?.papers ?? 0
}
