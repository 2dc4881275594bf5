/** RSS 2.0, RSS 1.0 and Atom feeds whose entries are papers, or speak of papers. */
import type { PaperRecord } from '../domain/paper.ts'
import { authorsOf, doiOf, linksOf, mentionedIds, ownArxivId, publishedOf, readable, textOf } from './feed-fields.ts'
import { paperRecordOf } from './record.ts'
import { childOf, childrenOf, readXml, textIn, UnreadableXml, type XmlNode } from './xml.ts'

/** What an entry turned out to be. */
export type FeedEntry =
  /** A paper with its abstract. */
  | { place: string; record: PaperRecord }
  /** No abstract, but the ids of papers that arXiv can tell. */
  | { place: string; arxivIds: string[] }
  | { place: string; problem: string }

/** Shorter texts are teasers, and lists of authors. */
const FEWEST_ABSTRACT_WORDS = 30

/** arXiv puts this before each abstract: `arXiv:2401.00001v2 Announce Type: replace Abstract: …`. */
const ARXIV_PREAMBLE = /^\s*arXiv:(\S+)\s+Announce Type:\s*([a-z-]+)\s*(?:Abstract:\s*)?/i

const isAbstract = (text: string): boolean => text.split(/\s+/).filter(Boolean).length >= FEWEST_ABSTRACT_WORDS

/** What an entry says of itself. */
const factsOf = (entry: XmlNode) => {
  const links = linksOf(entry)
  const text = textOf(entry)
  const [preamble = '', announced, kind] = ARXIV_PREAMBLE.exec(text) ?? []
  return {
    links,
    title: readable(childOf(entry, 'title') ?? childOf(entry, 'atom:title') ?? childOf(entry, 'dc:title')),
    abstract: text.slice(preamble.length),
    arxiv: ownArxivId([announced === undefined ? '' : `arXiv:${announced}`, ...links]),
    doi: doiOf(entry, links),
    announceType: textIn(entry, 'arxiv:announce_type') ?? kind,
  }
}

type Facts = ReturnType<typeof factsOf>

const recordOf = (entry: XmlNode, { links, arxiv, announceType, ...facts }: Facts): PaperRecord | string =>
  paperRecordOf({
    ...facts,
    arxivId: arxiv?.id,
    version: arxiv?.version,
    // arXiv's own page is the better one.
    url: arxiv === undefined ? links.find(link => /^https?:/i.test(link)) : undefined,
    authors: authorsOf(entry, announceType !== undefined),
    venue: readable(childOf(entry, 'arxiv:journal_reference') ?? childOf(entry, 'prism:publicationName')),
    published: publishedOf(entry, announceType),
  })

const placeOf = (title: string | undefined, at: number): string =>
  title === undefined ? `entry ${at + 1}` : `entry ${at + 1}, “${[...title].slice(0, 60).join('')}”`

const entryOf = (entry: XmlNode, at: number): FeedEntry => {
  const facts = factsOf(entry)
  const { title, abstract, arxiv, doi } = facts
  const place = placeOf(title, at)
  const isPaper = arxiv !== undefined || doi !== undefined
  if (!isPaper || !isAbstract(abstract)) {
    const arxivIds = arxiv === undefined ? mentionedIds(entry) : [arxiv.id]
    if (arxivIds.length > 0) return { place, arxivIds }
  }
  if (!isAbstract(abstract)) return { place, problem: 'neither an abstract nor a link to a paper on arXiv' }
  const record = recordOf(entry, facts)
  return typeof record === 'string' ? { place, problem: record } : { place, record }
}

const entriesOf = (root: XmlNode): XmlNode[] | undefined => {
  if (root.name === 'atom:feed') return childrenOf(root, 'atom:entry')
  if (root.name === 'rdf:RDF') return childrenOf(root, 'item')
  const channel = childOf(root, 'channel')
  return root.name === 'rss' && channel !== undefined ? childrenOf(channel, 'item') : undefined
}

/**
 * Parses a feed.
 * @throws UnreadableXml when it is cut off, or no feed
 */
export const readFeed = (document: string): FeedEntry[] => {
  const root = readXml(document)
  const entries = entriesOf(root)
  if (entries === undefined) throw new UnreadableXml(`it is a <${root.name.slice(0, 40)}> and neither RSS nor Atom`)
  return entries.map(entryOf)
}
