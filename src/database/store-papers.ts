/** Papers into the database: which of them are known, what changes, what gives way. */
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
import type { Sql } from './database.ts'
import { addToIndex, type IndexedPaper, lengthOf, removeFromIndex } from './paper-index.ts'
import {
  ANY_GUILD,
  absorbPapers,
  type Candidate,
  findCandidates,
  insertPapers,
  keepFormerTexts,
  PUBLIC,
  recordSource,
  replacePapers,
  updatePapers,
} from './paper-rows.ts'

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
  guildId: string | undefined,
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
    guildId,
  )
  const idOf = (entry: Entry): number => entry.papers[0]?.id ?? newIds[added.indexOf(entry)]!
  await keepFormerTexts(
    sql,
    entries.flatMap(entry => formerTextsOf(entry).map(record => ({ paperId: idOf(entry), record }))),
  )
  await addToIndex(
    sql,
    [...indexed].map(([entry, paper]) => ({ ...paper, paperId: idOf(entry) })),
    guildId,
  )
  return new Map(entries.map(entry => [entry, { outcome: outcomeOf(entry), paperId: idOf(entry) }]))
}

const entryOf = ({ paper, formerTexts }: Candidate): Entry => ({
  papers: [paper],
  record: paper,
  told: [],
  texts: [paper, ...formerTexts],
})

/** What a guild adds for itself and the public library has already: nothing is stored of it. */
const publicTwins = async (sql: Sql, records: PaperRecord[]): Promise<Map<PaperRecord, number>> => {
  const entries = (await findCandidates(sql, records, PUBLIC)).map(entryOf)
  const twins = records.map(record => [record, likest(entries, record)?.papers[0]?.id] as const)
  return new Map(twins.filter((twin): twin is [PaperRecord, number] => twin[1] !== undefined))
}

/**
 * Papers that servers had for themselves and that are public now: they give way, and nothing of what
 * those servers knew of them goes into the public ones.
 */
const giveWay = async (sql: Sql, stored: ReadonlyMap<Entry, Stored>): Promise<void> => {
  const records = [...stored.keys()].map(({ record }) => record)
  const pairs = (await findCandidates(sql, records, ANY_GUILD)).flatMap(candidate => {
    const { record: own, texts } = entryOf(candidate)
    const twin = [...stored].find(([{ record }]) => likeness(own, record, texts) > 0)
    return twin === undefined ? [] : [{ paperId: twin[1].paperId, absorbed: candidate.paper.id }]
  })
  await removeFromIndex(
    sql,
    pairs.map(({ absorbed }) => absorbed),
  )
  await replacePapers(sql, pairs)
}

const storeOnShelf = async (
  sql: Sql,
  source: string,
  records: PaperRecord[],
  index: (record: PaperRecord) => IndexedPaper,
  guildId: string | undefined,
): Promise<Map<PaperRecord, Stored>> => {
  const entries = resolve((await findCandidates(sql, records, { guildId })).map(entryOf), records)
  const stored = await storeEntries(sql, entries, index, guildId)
  await recordSource(
    sql,
    source,
    [...stored.values()].map(({ paperId }) => paperId),
  )
  if (guildId === undefined) await giveWay(sql, stored)
  return new Map(entries.flatMap(entry => entry.told.map(record => [record, stored.get(entry)!] as const)))
}

/**
 * Stores a batch of papers with their sentences and postings. Run it inside one transaction: a batch
 * is there whole or not at all.
 * @param index makes the index entry of a record
 * @param guildId whose own shelf they go on, where the public library does not have them; undefined: the public library
 * @returns for each record in order what became of it; what repeats an earlier one counts as unchanged
 */
export const storePapers = async (
  sql: Sql,
  source: string,
  records: PaperRecord[],
  index: (record: PaperRecord) => IndexedPaper,
  guildId?: string,
): Promise<Stored[]> => {
  await sql.query('select pg_advisory_xact_lock($1)', [LIBRARY_LOCK])
  const twins = guildId === undefined ? new Map<PaperRecord, number>() : await publicTwins(sql, records)
  const own = records.filter(record => !twins.has(record))
  const storedOf = await storeOnShelf(sql, source, own, index, guildId)

  const seen = new Set<number>()
  return records.map(record => {
    const { outcome, paperId } = storedOf.get(record) ?? { outcome: 'unchanged' as const, paperId: twins.get(record)! }
    const repeats = seen.has(paperId)
    seen.add(paperId)
    return { outcome: repeats ? 'unchanged' : outcome, paperId }
  })
}

/** Deletes papers of one shelf. @returns how many stood on it */
export const removePapers = async (sql: Sql, ids: readonly number[], guildId: string | undefined): Promise<number> => {
  await sql.query('select pg_advisory_xact_lock($1)', [LIBRARY_LOCK])
  const { rows } = await sql.query<{ id: number }>(
    'select id from papers where id = any($1::bigint[]) and guild_id is not distinct from $2::text',
    [ids, guildId ?? null],
  )
  const there = rows.map(({ id }) => id)
  await removeFromIndex(sql, there)
  await sql.query('delete from papers where id = any($1::bigint[])', [there])
  return there.length
}
