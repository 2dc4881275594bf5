/** What every source over the network gives: pages of papers, each with the place from which to go on. */
import { UpstreamError } from '../errors.ts'
import type { SourceItem } from './files.ts'
import { PassingFailure } from './web/failures.ts'
import type { Site } from './web/sites.ts'
import type { Web } from './web/web.ts'

export type RemotePage<Cursor> = {
  items: SourceItem[]
  /** To be stored once the items are: the next reading goes on from here. Plain JSON. */
  cursor: Cursor
  /** How far this reading has come, 0 to 1. */
  progress: number
}

export type Sites = { arxiv: Site; huggingFace: Site; feed: (url: string) => Site }

export type RemoteDeps = { web: Web; sites: Sites; now: () => number; signal?: AbortSignal | undefined }

/** How a page that is not what it should be is met: perhaps the next one is. */
export const unsoundPage = (error: Error, attempts?: number): PassingFailure =>
  new PassingFailure(`it sent a page that cannot be read: ${error.message}.`, {
    code: 'EPAGE',
    isHostInTrouble: false,
    attempts,
    cause: error,
  })

export const DAY_MS = 86_400_000

/** @returns the status when the site refused a request for good */
export const refusedWith = (error: unknown, ...codes: string[]): error is UpstreamError =>
  error instanceof UpstreamError && codes.includes(error.code ?? '')
