/** Every source over the network behind one function. */
import type { Config } from '../config.ts'
import { arxivPapers } from './arxiv.ts'
import { arxivQuery, type QueryCursor } from './arxiv-query.ts'
import { type FeedCursor, feedPapers } from './feed.ts'
import type { Source } from './files.ts'
import { type DailyCursor, huggingFaceDaily } from './hugging-face.ts'
import { type PaperSource, sourceName } from './parse-source.ts'
import type { RemoteDeps, RemotePage, Sites } from './remote.ts'
import { arxivSite, feedSite, huggingFaceSite } from './web/sites.ts'

/** How many of the ids have been looked up. */
type IdsCursor = { done: number }

/** Where a source is to be read on from. Plain JSON; what it means is the source's own business. */
export type SourceCursor = IdsCursor | QueryCursor | DailyCursor | FeedCursor

export const sitesOf = (config: Pick<Config, 'ARXIV_API_BASE' | 'HF_API_BASE' | 'PRIVATE_FEED_HOSTS'>): Sites => ({
  arxiv: arxivSite(config.ARXIV_API_BASE),
  huggingFace: huggingFaceSite(config.HF_API_BASE),
  feed: url => feedSite(url, config.PRIVATE_FEED_HOSTS),
})

const readIds = async function* (
  ids: string[],
  stored: IdsCursor | undefined,
  deps: RemoteDeps,
): AsyncIterable<RemotePage<IdsCursor>> {
  let done = stored?.done ?? 0
  for await (const page of arxivPapers(ids.slice(done), deps)) {
    done += page.ids.length
    yield { items: page.items, cursor: { done }, progress: done / ids.length }
  }
}

/**
 * Reads what is new at a source.
 * @param cursor what the last page that was stored came with; undefined for a first reading
 * @yields pages; after each, once its items are stored, its cursor is to be stored
 * @throws UpstreamError or UserError in words; what was yielded stands, and the last stored cursor goes on from there
 */
export const readSource = (
  source: PaperSource,
  cursor: SourceCursor | undefined,
  deps: RemoteDeps,
): AsyncIterable<RemotePage<SourceCursor>> => {
  switch (source.kind) {
    case 'arxiv-ids':
      return readIds(source.ids, cursor as IdsCursor | undefined, deps)
    case 'arxiv-query':
      return arxivQuery(source, cursor as QueryCursor | undefined, deps)
    case 'hf-daily':
      return huggingFaceDaily(cursor as DailyCursor | undefined, deps)
    case 'feed':
      return feedPapers(source.url, cursor as FeedCursor | undefined, deps)
  }
}

/** Reads a source on from a cursor; everything else is settled when the bot starts. */
export type ReadSource = (
  source: PaperSource,
  cursor: SourceCursor | undefined,
  signal?: AbortSignal,
) => AsyncIterable<RemotePage<SourceCursor>>

/** A source that is read once from its beginning, as a file is. */
export const remoteSource = (source: PaperSource, deps: RemoteDeps): Source => {
  let progress = 0
  return {
    name: sourceName(source),
    progress: () => progress,
    items: async function* () {
      for await (const page of readSource(source, undefined, deps)) {
        yield* page.items
        progress = page.progress
      }
    },
  }
}
