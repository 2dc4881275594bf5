/** XML as feeds need it: strict about what is missing, blind to what a document type declares. */
import { XmlElement as ParsedElement, parseXml, XmlCdata, XmlText } from '@rgrove/parse-xml'
import { decodeHTML } from 'entities'
import { messageOf } from '../errors.ts'

/**
 * An element. Its name tells the namespace, however the document spells it: `atom:entry`, `arxiv:comment`;
 * elements of RSS have no prefix.
 */
export type XmlNode = { name: string; attributes: Record<string, string>; children: XmlNode[]; text: string }

/** The document cannot be read; the message says why, in words that fit after "it sent something else: ". */
export class UnreadableXml extends Error {
  override name = 'UnreadableXml'
}

const PREFIXES: Record<string, string> = {
  'http://www.w3.org/2005/Atom': 'atom:',
  'http://purl.org/atom/ns#': 'atom:',
  'http://arxiv.org/schemas/atom': 'arxiv:',
  'http://a9.com/-/spec/opensearch/1.1/': 'opensearch:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://purl.org/dc/terms/': 'dcterms:',
  'http://prismstandard.org/namespaces/basic/2.0/': 'prism:',
  'http://prismstandard.org/namespaces/1.2/basic/': 'prism:',
  'http://purl.org/rss/1.0/modules/prism/': 'prism:',
  'http://purl.org/rss/1.0/modules/content/': 'content:',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf:',
  'http://purl.org/rss/1.0/': '',
  'http://www.w3.org/1999/xhtml': 'html:',
  '': '',
}

/** Feeds are flat; what is deeper was made to exhaust whoever reads it. */
const DEEPEST = 100

type Scope = Record<string, string>

const scopeOf = (attributes: Record<string, string>, outer: Scope): Scope => {
  const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
  if (declared.length === 0) return outer
  return { ...outer, ...Object.fromEntries(declared.map(([name, uri]) => [name.slice('xmlns:'.length), uri.trim()])) }
}

const fullName = (name: string, scope: Scope): string => {
  const colon = name.indexOf(':')
  const prefix = colon < 0 ? '' : name.slice(0, colon)
  const uri = scope[prefix]
  const known = uri === undefined ? undefined : PREFIXES[uri]
  return known === undefined ? name : `${known}${name.slice(colon + 1)}`
}

/** Paragraphs inside a text must not grow together. */
const IS_BLOCK = /^(?:html:)?(?:p|div|br|li|ul|ol|h[1-6]|section|title)$/

const nodeOf = (element: ParsedElement, outer: Scope, depth: number): XmlNode => {
  if (depth > DEEPEST) throw new UnreadableXml('its elements are nested too deep')
  const scope = scopeOf(element.attributes, outer)
  const children: XmlNode[] = []
  let text = ''
  for (const child of element.children) {
    if (child instanceof XmlText || child instanceof XmlCdata) text += child.text
    if (!(child instanceof ParsedElement)) continue
    const node = nodeOf(child, scope, depth + 1)
    children.push(node)
    text += IS_BLOCK.test(node.name) ? ` ${node.text} ` : node.text
  }
  return { name: fullName(element.name, scope), attributes: { ...element.attributes }, children, text }
}

/** Characters that XML forbids and that feeds hold all the same. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** Names of HTML that feeds use as if XML had them; what a document type declares is never looked at. */
const htmlEntity = (reference: string): string | undefined => {
  const decoded = decodeHTML(reference)
  return decoded === reference ? undefined : decoded
}

/**
 * Parses a whole document.
 * @throws UnreadableXml when it is cut off, not well-formed, or uses entities of its own
 */
export const readXml = (document: string): XmlNode => {
  try {
    const { root } = parseXml(document.replace(FORBIDDEN, '').trimStart(), { resolveUndefinedEntity: htmlEntity })
    if (root === null) throw new UnreadableXml('it is empty')
    return nodeOf(root, {}, 0)
  } catch (error) {
    if (error instanceof UnreadableXml) throw error
    if (error instanceof RangeError) throw new UnreadableXml('its elements are nested too deep', { cause: error })
    throw new UnreadableXml(messageOf(error).split('\n')[0]!.slice(0, 120), { cause: error })
  }
}

const DECLARED = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/

const byteOrderMark = ([first, second, third]: Uint8Array): string | undefined => {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined
}

const isKnownEncoding = (label: string): boolean => {
  try {
    return new TextDecoder(label) !== undefined
  } catch {
    return false
  }
}

/**
 * Decodes a document by its byte order mark, else by what was said when it was sent, else by what it declares.
 * @throws UnreadableXml when it is not in the encoding that it claims
 */
export const decodeXml = (bytes: Uint8Array, sentAs?: string): string => {
  const declared = DECLARED.exec(Buffer.from(bytes.subarray(0, 200)).toString('latin1'))?.[1]
  const label = byteOrderMark(bytes) ?? sentAs ?? declared ?? 'utf-8'
  if (!isKnownEncoding(label))
    throw new UnreadableXml(`it is in the encoding “${label.slice(0, 40)}”, which is not known here`)
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch (error) {
    throw new UnreadableXml(`it is not in ${label.toUpperCase()}, as it claims to be`, { cause: error })
  }
}

export const childrenOf = (node: XmlNode, name: string): XmlNode[] => node.children.filter(child => child.name === name)
export const childOf = (node: XmlNode, name: string): XmlNode | undefined =>
  node.children.find(child => child.name === name)

/** The text of the first of these children that has any, on one line. */
export const textIn = (node: XmlNode, ...names: string[]): string | undefined => {
  for (const name of names)
    for (const child of childrenOf(node, name)) {
      const text = child.text.replace(/\s+/g, ' ').trim()
      if (text !== '') return text
    }
  return undefined
}
