/** A network of papers that is none: pages by the name of their source, in the order in which they are asked for. */
import type { PaperRecord } from '../../src/domain/paper.ts'
import { sourceName } from '../../src/feeds/parse-source.ts'
import type { ReadSource } from '../../src/feeds/read-source.ts'
import { makePaper } from './papers.ts'

type Page = { papers: Partial<PaperRecord>[] } | { fails: Error }

export type Reading = {
  read: ReadSource
  /** What a source gives from now on, page by page. */
  give: (name: string, ...pages: Page[]) => void
  /** Where each reading began: the page after the cursor. */
  asked: { name: string; from: number }[]
}

/** The cursor counts the pages that were taken; papers asked for by id are looked up among all that was given. */
export const makeReading = (): Reading => {
  const pages = new Map<string, Page[]>()
  const asked: Reading['asked'] = []
  const records = () =>
    [...pages.values()].flat().flatMap(page => ('papers' in page ? page.papers.map(paper => makePaper(paper)) : []))
  return {
    asked,
    give: (name, ...more) => pages.set(name, more),
    read: async function* (source, cursor) {
      const name = sourceName(source)
      const from = (cursor as { done: number } | undefined)?.done ?? 0
      asked.push({ name, from })
      if (source.kind === 'arxiv-ids' && !pages.has(name)) {
        const wanted = source.ids.map(id => id.replace(/v\d+$/, ''))
        const found = records().filter(({ arxivId }) => wanted.includes(arxivId ?? ''))
        yield { items: found.map(record => ({ place: 'here', record })), cursor: { done: 1 }, progress: 1 }
        return
      }
      for (const [at, page] of (pages.get(name) ?? []).entries()) {
        if (at < from) continue
        if ('fails' in page) throw page.fails
        const items = page.papers.map(paper => ({ place: 'here', record: makePaper(paper) }))
        yield { items, cursor: { done: at + 1 }, progress: 1 }
      }
    },
  }
}
