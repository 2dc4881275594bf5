/** A feed that a person named: RSS or Atom, with abstracts of papers or links to them. */
import { createHash } from 'node:crypto'
import { arxivPapers } from './arxiv.ts'
import { type FeedEntry, readFeed } from './feed-document.ts'
import type { SourceItem } from './files.ts'
import { DAY_MS, type RemoteDeps, type RemotePage, unsoundPage } from './remote.ts'
import type { Validators } from './web/request.ts'
import { decodeXml, UnreadableXml } from './xml.ts'

export type FeedCursor = {
  /** What shows that the feed has changed since it was read as a whole. */
  validators?: Validators | undefined
  /** Of the document, for servers without validators. */
  hash?: string | undefined
  /** The papers of the document that have been looked up. */
  lookedUp?: string[] | undefined
  /** Papers that arXiv did not have yet, each with the day on which it was first asked. */
  late?: Record<string, string> | undefined
}

const TYPES = /^(?:(?:application|text)\/(?:[\w.-]+\+)?xml|text\/plain|application\/octet-stream)$/
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1'

/** arXiv announces papers before its index has them; what is not there after so long never was. */
const LATE_MS = 7 * DAY_MS

/** A feed that names more papers is none that a person reads; arXiv would be asked for hours. */
const MOST_LOOKED_UP = 1_000

type Document = { entries: FeedEntry[]; hash: string; validators: Validators }

const ask = (url: string, validators: Validators | undefined, { web, sites, signal }: RemoteDeps) =>
  web.get<Document>(url, { site: sites.feed(url), types: TYPES, accept: ACCEPT, validators, signal }, page => {
    try {
      const hash = createHash('sha256').update(page.bytes).digest('base64url')
      return { entries: readFeed(decodeXml(page.bytes, page.charset)), hash, validators: page.validators }
    } catch (error) {
      // A feed that is badly written stays so for longer than a minute.
      throw error instanceof UnreadableXml ? unsoundPage(error, 2) : error
    }
  })

const itemOf = (entry: FeedEntry): SourceItem[] => ('arxivIds' in entry ? [] : [entry])

const wantedIn = (entries: FeedEntry[]): { wanted: string[]; tooMany: SourceItem[] } => {
  const all = [...new Set(entries.flatMap(entry => ('arxivIds' in entry ? entry.arxivIds : [])))]
  const problem = `it links to ${all.length} papers; only the first ${MOST_LOOKED_UP} were looked up`
  return {
    wanted: all.slice(0, MOST_LOOKED_UP),
    tooMany: all.length > MOST_LOOKED_UP ? [{ place: 'the feed', problem }] : [],
  }
}

/** What is to be looked up: what the document names anew, and what arXiv did not have the last time. */
const missingOf = (wanted: string[], { lookedUp = [], late = {} }: FeedCursor, now: number): string[] => {
  const waiting = Object.keys(late).filter(id => now - Date.parse(late[id]!) < LATE_MS)
  const done = new Set([...lookedUp, ...Object.keys(late)])
  return [...new Set([...waiting, ...wanted.filter(id => !done.has(id))])]
}

/**
 * Reads a feed; papers without an abstract are looked up on arXiv.
 * @throws UserError when the address leads to no feed; UpstreamError when it cannot be read
 */
export const feedPapers = async function* (
  url: string,
  stored: FeedCursor | undefined,
  deps: RemoteDeps,
): AsyncIterable<RemotePage<FeedCursor>> {
  const known = stored ?? {}
  const document = await ask(url, known.validators, deps)
  const isNew = document !== undefined && document.hash !== known.hash
  const { entries = [], hash = known.hash, validators = known.validators } = isNew ? document : {}
  const { wanted, tooMany } = isNew ? wantedIn(entries) : { wanted: known.lookedUp ?? [], tooMany: [] }
  const missing = missingOf(wanted, known, deps.now())
  const today = new Date(deps.now()).toISOString().slice(0, 10)
  const lookedUp = new Set(known.lookedUp?.filter(id => wanted.includes(id)))
  const late = new Map(Object.entries(known.late ?? {}).filter(([id]) => missing.includes(id) || wanted.includes(id)))
  let left = missing.length
  // Until all is looked up there are no validators: should the reading break off, the next one must see the document again.
  const cursor = (): FeedCursor => ({
    ...(left === 0 ? { validators, hash } : {}),
    lookedUp: [...lookedUp],
    late: Object.fromEntries(late),
  })
  const items = [...entries.flatMap(itemOf), ...tooMany]
  if (items.length > 0 || left === 0) yield { items, cursor: cursor(), progress: 1 / (1 + left) }
  for await (const { ids, items, unknown } of arxivPapers(missing, deps)) {
    left -= ids.length
    for (const id of ids) {
      if (unknown.includes(id)) late.set(id, late.get(id) ?? today)
      else {
        late.delete(id)
        lookedUp.add(id)
      }
    }
    yield { items, cursor: cursor(), progress: 1 - left / (1 + missing.length) }
  }
}
