/** Papers in and out of the database. */
import {
  clash,
  keysOf,
  likeness,
  mergeRecords,
  type PaperText,
  recordsDiffer,
  textDiffers,
} from '../domain/identity.ts'
import type { Paper, PaperRecord } from '../domain/paper.ts'
import type { Sentence } from '../domain/sentences.ts'
import type { Sql } from './database.ts'
import { addToIndex, type IndexedPaper, lengthOf, removeFromIndex } from './paper-index.ts'
import {
  absorbPapers,
  findCandidates,
  insertPapers,
  keepFormerTexts,
  PAPER_COLUMNS,
  type PaperRow,
  paperOf,
  recordSource,
  updatePapers,
} from './paper-rows.ts'

export type { IndexedPaper } from './paper-index.ts'
export { PAPER_COLUMNS, paperOf } from './paper-rows.ts'

export type StoreOutcome = 'added' | 'updated' | 'unchanged'
export type Stored = { outcome: StoreOutcome; paperId: number }

/** Writers of the library take turns, so that two of them cannot both find a paper missing. */
const LIBRARY_LOCK = 7_203_118

/** One paper while a batch is sorted out. */
type Entry = {
  /** Its rows: none for a new paper, several when two turn out to be one. */
  papers: Paper[]
  /** All that is known of it by now. */
  record: PaperRecord
  /** The records of the batch that speak of it. */
  told: PaperRecord[]
  /** Every text that was told of it, now or before. */
  texts: PaperText[]
}

const likest = (entries: Iterable<Entry>, record: PaperRecord): Entry | undefined => {
  let found: Entry | undefined
  let most = 0
  for (const entry of entries) {
    const alike = likeness(entry.record, record, entry.texts)
    if (alike > most) [found, most] = [entry, alike]
  }
  return found
}

/** A record that speaks of one paper may speak of another as well: then they are one, unless their ids forbid it. */
const joinTwins = (entries: Set<Entry>, entry: Entry, record: PaperRecord): void => {
  for (const twin of entries) {
    if (twin === entry || likeness(twin.record, record, twin.texts) === 0 || clash(entry.record, twin.record)) continue
    entries.delete(twin)
    entry.papers = [...entry.papers, ...twin.papers].sort((a, b) => a.id - b.id)
    entry.told.push(...twin.told)
    entry.texts.push(...twin.texts)
    entry.record = mergeRecords(entry.record, twin.record)
  }
}

/** Sorts out which records of a batch speak of which paper. */
const resolve = (known: Entry[], records: PaperRecord[]): Entry[] => {
  const entries = new Set(known)
  for (const record of records) {
    const entry = likest(entries, record)
    if (entry === undefined) {
      entries.add({ papers: [], record, told: [record], texts: [record] })
      continue
    }
    entry.told.push(record)
    entry.texts.push(record)
    entry.record = mergeRecords(entry.record, record)
    joinTwins(entries, entry, record)
  }
  return [...entries].filter(({ told }) => told.length > 0)
}

/** The texts of an entry that are not the one it shows. */
const formerTextsOf = ({ papers, told, record }: Entry): PaperRecord[] => {
  const identity = (one: PaperRecord) => [one.version ?? 1, one.textKind, ...Object.values(keysOf(one))].join(' ')
  return [...papers, ...told].filter(one => identity(one) !== identity(record))
}

const outcomeOf = ({ papers: [first, ...others], record }: Entry): StoreOutcome => {
  if (first === undefined) return 'added'
  return others.length > 0 || recordsDiffer(first, record) ? 'updated' : 'unchanged'
}

/** Writes down what became of every entry. */
const storeEntries = async (
  sql: Sql,
  entries: Entry[],
  index: (record: PaperRecord) => IndexedPaper,
): Promise<Map<Entry, Stored>> => {
  const added = entries.filter(entry => outcomeOf(entry) === 'added')
  const updated = entries.filter(entry => outcomeOf(entry) === 'updated')
  const reworded = updated.filter(({ papers, record }) => textDiffers(papers[0]!, record))
  const indexed = new Map([...added, ...reworded].map(entry => [entry, index(entry.record)]))
  const lengthIn = (entry: Entry) => (indexed.has(entry) ? lengthOf(indexed.get(entry)!) : undefined)
  const absorbed = updated.flatMap(({ papers: [keeper, ...others] }) =>
    others.map(({ id }) => ({ paperId: keeper!.id, absorbed: id })),
  )

  await removeFromIndex(sql, [...reworded.map(({ papers }) => papers[0]!.id), ...absorbed.map(pair => pair.absorbed)])
  await absorbPapers(sql, absorbed)
  await updatePapers(
    sql,
    updated.map(entry => ({ paperId: entry.papers[0]!.id, record: entry.record, length: lengthIn(entry) })),
  )
  const newIds = await insertPapers(
    sql,
    added.map(entry => ({ record: entry.record, length: lengthIn(entry)! })),
  )
  const idOf = (entry: Entry): number => entry.papers[0]?.id ?? newIds[added.indexOf(entry)]!
  await keepFormerTexts(
    sql,
    entries.flatMap(entry => formerTextsOf(entry).map(record => ({ paperId: idOf(entry), record }))),
  )
  await addToIndex(
    sql,
    [...indexed].map(([entry, paper]) => ({ ...paper, paperId: idOf(entry) })),
  )
  return new Map(entries.map(entry => [entry, { outcome: outcomeOf(entry), paperId: idOf(entry) }]))
}

/**
 * Stores a batch of papers with their sentences and postings. Run it inside one transaction: a batch
 * is there whole or not at all.
 * @param index makes the index entry of a record
 * @returns for each record in order what became of it; what repeats an earlier one counts as unchanged
 */
export const storePapers = async (
  sql: Sql,
  source: string,
  records: PaperRecord[],
  index: (record: PaperRecord) => IndexedPaper,
): Promise<Stored[]> => {
  await sql.query('select pg_advisory_xact_lock($1)', [LIBRARY_LOCK])
  const known = (await findCandidates(sql, records)).map(
    ({ paper, formerTexts }): Entry => ({ papers: [paper], record: paper, told: [], texts: [paper, ...formerTexts] }),
  )
  const entries = resolve(known, records)
  const stored = await storeEntries(sql, entries, index)
  await recordSource(
    sql,
    source,
    [...stored.values()].map(({ paperId }) => paperId),
  )

  const storedOf = new Map(entries.flatMap(entry => entry.told.map(record => [record, stored.get(entry)!])))
  const seen = new Set<number>()
  return records.map(record => {
    const { outcome, paperId } = storedOf.get(record)!
    const repeats = seen.has(paperId)
    seen.add(paperId)
    return { outcome: repeats ? 'unchanged' : outcome, paperId }
  })
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
