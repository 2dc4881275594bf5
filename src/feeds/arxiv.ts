/** Papers from arXiv's query API. */
import { UpstreamError } from '../errors.ts'
import { type ArxivEntry, type ArxivPage, readArxivPage } from './arxiv-atom.ts'
import type { SourceItem } from './files.ts'
import { type RemoteDeps, refusedWith, unsoundPage } from './remote.ts'
import { decodeXml, UnreadableXml } from './xml.ts'

const TYPES = /^(?:application|text)\/(?:atom\+xml|xml)$/
// Its edge answers 406 to clients that do not say what they take.
const ACCEPT = 'application/atom+xml, application/xml;q=0.9, */*;q=0.1'

const check = (page: ArxivPage, start: number, mayBeEmpty: boolean): ArxivPage => {
  if (page.refusal !== undefined)
    throw new UpstreamError('arXiv', 'it refuses the request.', { code: '400', said: page.refusal })
  if (page.entries.length > 0 && page.start !== start)
    throw new UnreadableXml(`it starts at result ${page.start}, not at ${start}`)
  if (page.entries.length === 0 && (page.total > start || (start === 0 && !mayBeEmpty)))
    throw new UnreadableXml(
      `it is empty, but there should be ${page.total > start ? page.total - start : 'some'} results`,
    )
  return page
}

/**
 * Asks for one page.
 * @param mayBeEmpty whether "no results at all" can be true
 * @throws UpstreamError when arXiv does not give it, or something else, again and again
 */
export const askArxiv = async (
  parameters: Record<string, string>,
  { web, sites, signal }: RemoteDeps,
  { start = 0, mayBeEmpty }: { start?: number; mayBeEmpty: boolean },
): Promise<ArxivPage> => {
  const query = new URLSearchParams({ ...parameters, start: `${start}` })
  const page = await web.get(
    `${sites.arxiv.base}/api/query?${query}`,
    { site: sites.arxiv, types: TYPES, accept: ACCEPT, signal },
    ({ bytes, charset }) => {
      try {
        return check(readArxivPage(decodeXml(bytes, charset)), start, mayBeEmpty)
      } catch (error) {
        throw error instanceof UnreadableXml ? unsoundPage(error) : error
      }
    },
  )
  return page!
}

export const itemOf = ({ id, record }: ArxivEntry): SourceItem => {
  const place = id === '' ? 'arXiv' : `arXiv:${id}`
  return typeof record === 'string' ? { place, problem: record } : { place, record }
}

/** A list of ids is part of the address; a longer one would not fit. */
const IDS_A_REQUEST = 50

const withoutVersion = (id: string): string => id.replace(/v\d+$/, '')

/** What came of the ids of one request. */
export type LookedUp = {
  ids: string[]
  items: SourceItem[] /** Those that arXiv does not have, or not yet. */
  unknown: string[]
}

const unknownItem = (id: string): SourceItem => ({ place: `arXiv:${id}`, problem: 'arXiv has no paper with this id' })

const lookUp = async (ids: string[], deps: RemoteDeps): Promise<LookedUp> => {
  let entries: ArxivEntry[]
  try {
    const parameters = { id_list: ids.join(','), max_results: `${ids.length}` }
    entries = (await askArxiv(parameters, deps, { mayBeEmpty: true })).entries
  } catch (error) {
    if (!refusedWith(error, '400', '404')) throw error
    // One id that arXiv cannot read spoils the request for all of them.
    if (ids.length === 1) return { ids, items: ids.map(unknownItem), unknown: ids }
    const half = Math.ceil(ids.length / 2)
    const [first, second] = [await lookUp(ids.slice(0, half), deps), await lookUp(ids.slice(half), deps)]
    return { ids, items: [...first.items, ...second.items], unknown: [...first.unknown, ...second.unknown] }
  }
  const found = new Set(entries.map(({ id }) => withoutVersion(id)))
  const unknown = ids.filter(id => !found.has(withoutVersion(id)))
  return { ids, items: [...entries.map(itemOf), ...unknown.map(unknownItem)], unknown }
}

/** Looks papers up, a request at a time. */
export const arxivPapers = async function* (ids: readonly string[], deps: RemoteDeps): AsyncIterable<LookedUp> {
  for (let from = 0; from < ids.length; from += IDS_A_REQUEST)
    yield await lookUp(ids.slice(from, from + IDS_A_REQUEST), deps)
}
