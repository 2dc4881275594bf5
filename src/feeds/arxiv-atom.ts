/** The answers of arXiv's query API: Atom with extensions of its own. */
import { arxivIdIn, type PaperRecord } from '../domain/paper.ts'
import { paperRecordOf } from './record.ts'
import { withoutTex } from './tex.ts'
import { childrenOf, readXml, textIn, UnreadableXml, type XmlNode } from './xml.ts'

/** One paper, or why the entry at this place is none. */
export type ArxivEntry = {
  /** With the version; the id alone where arXiv names none. */
  id: string
  record: PaperRecord | string
  /** When this version was submitted, as an ISO time. */
  updated: string | undefined
  categories: string[]
}

export type ArxivPage = {
  entries: ArxivEntry[]
  /** How many results the query has, on all its pages. */
  total: number
  /** The place of the first entry among them. */
  start: number
  /** arXiv's own words when it refuses the query. */
  refusal: string | undefined
}

/** arXiv has no field for it: a withdrawal is a version whose comment, or whole abstract, says so. */
const SAYS_WITHDRAWN =
  /\b(?:paper|submission|article|manuscript|preprint|work|version|thesis|report)\s+(?:has|have|had|is|was|were)\s+(?:now\s+)?(?:been\s+)?withdrawn\b|^\W*withdrawn\b|\bwithdrawn\s+by\s+(?:the\s+|its\s+|one\s+of\s+the\s+)?(?:authors?|arxiv|submitter|administrators?)\b/i
/** An abstract that goes on after such words is about withdrawals. */
const LONGEST_NOTICE = 400

const isWithdrawn = (comment: string | undefined, abstract: string | undefined): boolean =>
  SAYS_WITHDRAWN.test(comment ?? '') ||
  (abstract !== undefined && abstract.length <= LONGEST_NOTICE && SAYS_WITHDRAWN.test(abstract))

const isoTime = (text: string | undefined): string | undefined => {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

const readable = (text: string | undefined): string | undefined => (text === undefined ? undefined : withoutTex(text))

const entryOf = (node: XmlNode): ArxivEntry => {
  const [title, abstract, comment] = ['atom:title', 'atom:summary', 'arxiv:comment'].map(name => textIn(node, name))
  const found = arxivIdIn(textIn(node, 'atom:id') ?? '')
  const published = isoTime(textIn(node, 'atom:published'))
  const record = paperRecordOf({
    title: readable(title),
    abstract: readable(abstract),
    arxivId: found?.id,
    version: found?.version,
    doi: textIn(node, 'arxiv:doi'),
    venue: readable(textIn(node, 'arxiv:journal_ref')),
    published: published?.slice(0, 10),
    authors: childrenOf(node, 'atom:author').map(author => readable(textIn(author, 'atom:name'))),
    status: isWithdrawn(comment, abstract) ? 'withdrawn' : undefined,
  })
  return {
    id: found === undefined ? '' : `${found.id}${found.version === undefined ? '' : `v${found.version}`}`,
    record: found === undefined && typeof record !== 'string' ? 'no arXiv id' : record,
    updated: isoTime(textIn(node, 'atom:updated')) ?? published,
    categories: childrenOf(node, 'atom:category').flatMap(({ attributes: { term } }) => (term ? [term] : [])),
  }
}

const isError = (node: XmlNode): boolean => /\/api\/errors\b/.test(textIn(node, 'atom:id') ?? '')

const count = (feed: XmlNode, name: string): number => {
  const text = textIn(feed, name)
  if (text === undefined || !/^\d{1,12}$/.test(text))
    throw new UnreadableXml(`it does not say its ${name.split(':')[1]}`)
  return Number(text)
}

/**
 * Parses a page of results.
 * @throws UnreadableXml when it is anything else than a whole page of arXiv's
 */
export const readArxivPage = (document: string): ArxivPage => {
  const feed = readXml(document)
  if (feed.name !== 'atom:feed') throw new UnreadableXml(`it is a <${feed.name.slice(0, 40)}> and not an Atom feed`)
  const nodes = childrenOf(feed, 'atom:entry')
  const error = nodes.find(isError)
  if (error !== undefined)
    return { entries: [], total: 0, start: 0, refusal: textIn(error, 'atom:summary') ?? 'it does not say why' }
  return {
    entries: nodes.map(entryOf),
    total: count(feed, 'opensearch:totalResults'),
    start: count(feed, 'opensearch:startIndex'),
    refusal: undefined,
  }
}
