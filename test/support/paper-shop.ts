/** Where papers come from in a test that reads no network: arXiv with a few made-up papers in it. */
import { arxivIdIn, type PaperRecord } from '../../src/domain/paper.ts'
import { UpstreamError } from '../../src/errors.ts'
import type { ReadSource } from '../../src/feeds/read-source.ts'
import { makePaper } from './papers.ts'

export type PaperShop = {
  read: ReadSource
  /** The ids that were asked for, one list a request. */
  asked: string[][]
  /** While set, every request fails. */
  isClosed: boolean
}

/** Knows these papers by their arXiv ids; of every other id it says that there is none. */
export const openPaperShop = (records: Partial<PaperRecord>[]): PaperShop => {
  const byId = new Map(records.map(record => [record.arxivId, makePaper(record)]))
  const itemOf = (typed: string) => {
    const { id, version } = arxivIdIn(typed)!
    const record = byId.get(id)
    if (record === undefined) return { place: `arXiv:${id}`, problem: 'arXiv has no paper with this id' }
    return { place: `arXiv:${id}`, record: { ...record, version: version ?? record.version } }
  }
  const shop: PaperShop = {
    asked: [],
    isClosed: false,
    read: async function* (source) {
      if (source.kind !== 'arxiv-ids') throw new Error('only ids are read here')
      shop.asked.push(source.ids)
      if (shop.isClosed) throw new UpstreamError('arXiv', 'arXiv does not answer.')
      yield { items: source.ids.map(itemOf), cursor: { done: source.ids.length }, progress: 1 }
    },
  }
  return shop
}
