/** RSS 2.0, RSS 1.0 and Atom feeds whose entries are papers, or speak of papers. */
import { arxivIdIn, doiIn, type PaperRecord } from '../domain/paper.ts'
import { withoutHtml } from './html.ts'
import { paperRecordOf } from './record.ts'
import { withoutTex } from './tex.ts'
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
/** A post with more links than this is an archive. */
const MOST_IDS = 100

/** arXiv puts this before each abstract: `arXiv:2401.00001v2 Announce Type: replace Abstract: …`. */
const ARXIV_PREAMBLE = /^\s*arXiv:(\S+)\s+Announce Type:\s*([a-z-]+)\s*(?:Abstract:\s*)?/i

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length

const readable = (node: XmlNode | undefined): string | undefined => {
  if (node === undefined) return undefined
  const { type } = node.attributes
  const text = withoutTex(withoutHtml(node.text.trim(), type === 'html' ? true : type === 'text' ? false : undefined))
  return text.replace(/\s+/g, ' ').trim() || undefined
}

const linksOf = (entry: XmlNode): string[] => {
  const links = [
    ...childrenOf(entry, 'link').map(({ text }) => text),
    ...childrenOf(entry, 'atom:link')
      .filter(({ attributes: { rel = 'alternate' } }) => rel === 'alternate' || rel === 'related')
      .map(({ attributes: { href = '' } }) => href),
    ...['guid', 'atom:id'].flatMap(name => childrenOf(entry, name).map(({ text }) => text)),
    entry.attributes['rdf:about'] ?? '',
  ]
  return links.map(link => link.trim()).filter(link => link !== '')
}

const doiOf = (entry: XmlNode, links: string[]): string | undefined => {
  const told = textIn(entry, 'arxiv:doi', 'arxiv:DOI', 'prism:doi', 'dc:identifier', 'dcterms:identifier')
  return [told ?? '', ...links].map(doiIn).find(doi => doi !== undefined && !doi.startsWith('10.48550/'))
}

/** arXiv puts all names into one element, separated by commas; others give each its own, or address and name. */
const authorsOf = (entry: XmlNode, isArxiv: boolean): string | string[] => {
  const named = childrenOf(entry, 'atom:author').map(author => textIn(author, 'atom:name') ?? '')
  const creators = childrenOf(entry, 'dc:creator').map(({ text }) => text)
  const authors = childrenOf(entry, 'author').map(({ text }) => /\(([^()]+)\)\s*$/.exec(text)?.[1] ?? text)
  const found = [named, creators, authors].find(names => names.some(name => name.trim() !== '')) ?? []
  const names = found
    .map(name => withoutTex(withoutHtml(name.trim())))
    .filter(name => name !== '' && !name.includes('@'))
  if (names.length !== 1) return names
  return isArxiv ? names[0]!.split(/\s*,\s*/) : names[0]!
}

/** RSS writes `Fri, 23 Feb 2024 00:00:00 -0500`, and the day is the one at that place. */
const dayOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return text.slice(0, 10)
  const [, day, month, year] = /(\d{1,2})\s+([a-z]{3})[a-z]*\s+(\d{4})/i.exec(text) ?? []
  const at = Date.parse(`${day} ${month} ${year} UTC`)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString().slice(0, 10)
}

const TEXTS = ['content:encoded', 'dcterms:abstract', 'description', 'dc:description', 'atom:summary', 'atom:content']

/** The longest one: a summary is often the beginning of the content. */
const textOf = (entry: XmlNode): string => {
  const texts = TEXTS.map(name => readable(childOf(entry, name)) ?? '')
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '')
}

const idsIn = (texts: string[]): string[] => {
  const ids = texts.flatMap(text =>
    [...text.matchAll(/(?:arxiv\.org\/(?:abs|pdf|html)\/|arxiv:\s?|huggingface\.co\/papers\/)([\w./-]+)/gi)].map(
      ([, id]) => arxivIdIn(id!)?.id,
    ),
  )
  return [...new Set(ids.filter(id => id !== undefined))].slice(0, MOST_IDS)
}

const entryOf = (entry: XmlNode, at: number): FeedEntry => {
  const links = linksOf(entry)
  const title = readable(childOf(entry, 'title') ?? childOf(entry, 'atom:title') ?? childOf(entry, 'dc:title'))
  const place = title === undefined ? `entry ${at + 1}` : `entry ${at + 1}, “${[...title].slice(0, 60).join('')}”`
  const full = textOf(entry)
  const [preamble = '', announced, kind] = ARXIV_PREAMBLE.exec(full) ?? []
  const abstract = full.slice(preamble.length)
  const own = [announced ?? '', ...links].map(arxivIdIn).find(found => found !== undefined)
  const doi = doiOf(entry, links)
  const announceType = textIn(entry, 'arxiv:announce_type') ?? kind
  if (wordsIn(abstract) < FEWEST_ABSTRACT_WORDS || (own === undefined && doi === undefined)) {
    const raw = childrenOf(entry, 'description').concat(TEXTS.flatMap(name => childrenOf(entry, name)))
    const arxivIds = own === undefined ? idsIn(raw.map(({ text }) => text)) : [own.id]
    if (arxivIds.length > 0) return { place, arxivIds }
  }
  if (wordsIn(abstract) < FEWEST_ABSTRACT_WORDS)
    return { place, problem: 'neither an abstract nor a link to a paper on arXiv' }
  const record = paperRecordOf({
    title,
    abstract,
    arxivId: own?.id,
    version: own?.version,
    doi,
    url: own === undefined ? links.find(link => /^https?:/i.test(link)) : undefined,
    authors: authorsOf(entry, announceType !== undefined),
    venue: readable(childOf(entry, 'arxiv:journal_reference') ?? childOf(entry, 'prism:publicationName')),
    // The date of a replacement is not that of the paper.
    published:
      announceType === undefined || announceType === 'new'
        ? dayOf(textIn(entry, 'atom:published', 'dc:date', 'prism:publicationDate', 'pubDate', 'atom:updated'))
        : undefined,
  })
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
