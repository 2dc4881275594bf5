/** The fields of an entry of a feed, wherever RSS, Atom and their extensions put them. */
import { arxivIdIn, doiIn } from '../domain/paper.ts'
import { withoutHtml } from './html.ts'
import { withoutTex } from './tex.ts'
import { childOf, childrenOf, textIn, type XmlNode } from './xml.ts'

/** A post with more links than this is an archive. */
const MOST_IDS = 100

/** The words of an element, whether it holds text, HTML or TeX. */
export const readable = (node: XmlNode | undefined): string | undefined => {
  if (node === undefined) return undefined
  const { type } = node.attributes
  const text = withoutTex(withoutHtml(node.text.trim(), type === 'html' ? true : type === 'text' ? false : undefined))
  return text.replace(/\s+/g, ' ').trim() || undefined
}

/** Where an entry leads, and what identifies it. */
export const linksOf = (entry: XmlNode): string[] => {
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

export const doiOf = (entry: XmlNode, links: string[]): string | undefined => {
  const told = textIn(entry, 'arxiv:doi', 'arxiv:DOI', 'prism:doi', 'dc:identifier', 'dcterms:identifier')
  return [told ?? '', ...links].map(doiIn).find(doi => doi !== undefined && !doi.startsWith('10.48550/'))
}

/** arXiv puts all names into one element, separated by commas; others give each its own, or address and name. */
export const authorsOf = (entry: XmlNode, isArxiv: boolean): string | string[] => {
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
export const textOf = (entry: XmlNode): string => {
  const texts = TEXTS.map(name => readable(childOf(entry, name)) ?? '')
  return texts.reduce((longest, text) => (text.length > longest.length ? text : longest), '')
}

/** Links to a paper, and its name; a number that merely looks like an id is none. */
const MENTION =
  /(?:arxiv\.org(?::|\/(?:abs|pdf|html)\/)|arxiv:\s?|arxiv\/(?:abs\/)?|alphaxiv\.org\/(?:abs|pdf|overview)\/|(?:huggingface|hf)\.co\/papers\/|10\.48550\/arxiv\.)([\w./-]+)/gi

type ArxivId = NonNullable<ReturnType<typeof arxivIdIn>>

const mentionsIn = (text: string): ArxivId[] =>
  [...text.matchAll(MENTION)].map(([, id]) => arxivIdIn(id!)).filter(id => id !== undefined)

/** The paper that an entry itself is, by where it leads. */
export const ownArxivId = (links: string[]): ArxivId | undefined => links.flatMap(mentionsIn)[0]

/** The papers that an entry speaks of. */
export const mentionedIds = (entry: XmlNode): string[] => {
  const ids = TEXTS.flatMap(name => childrenOf(entry, name)).flatMap(({ text }) => mentionsIn(text))
  return [...new Set(ids.map(({ id }) => id))].slice(0, MOST_IDS)
}

/** When an entry was published; what is announced again has another date than the paper. */
export const publishedOf = (entry: XmlNode, announceType: string | undefined): string | undefined =>
  announceType === undefined || announceType === 'new'
    ? dayOf(textIn(entry, 'atom:published', 'dc:date', 'prism:publicationDate', 'pubDate', 'atom:updated'))
    : undefined
