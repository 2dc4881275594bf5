/** arXiv ids and links to papers, in what people type and in what they post. */
import { arxivIdIn } from '../domain/paper.ts'
import { UserError } from '../errors.ts'
import { parseSource } from '../feeds/parse-source.ts'

/** The ids, with their versions, if a text is one id or link and nothing else. */
const idsOf = (text: string): string[] => {
  const address = /^(?:www\.)?(?:arxiv|alphaxiv)\.org\//i.test(text) ? `https://${text}` : text
  try {
    const source = parseSource(address)
    return source.kind === 'arxiv-ids' ? source.ids : []
  } catch (error) {
    if (error instanceof UserError || error instanceof URIError) return []
    throw error
  }
}

/** The first mention of each paper. */
const distinct = (ids: readonly string[]): string[] =>
  [...new Map(ids.toReversed().map(id => [arxivIdIn(id)!.id, id])).values()].toReversed()

/** What is around an id or a link in a sentence. */
const AROUND = /^[<(["'“‘]+|[>)\]"'”’.,;:!?]+$/g

/**
 * Reads ids and links with white space, commas or semicolons between.
 * @returns the ids, or the first part that is none
 */
export const papersTyped = (typed: string): { ids: string[] } | { unread: string } => {
  const parts = typed
    .replace(/\barxiv:\s+/gi, 'arxiv:')
    .split(/[\s,;，；、]+/)
    .map(part => part.replace(AROUND, ''))
    .filter(part => part !== '')
  const unread = parts.find(part => idsOf(part).length === 0)
  if (parts.length === 0 || unread !== undefined) return { unread: unread ?? typed.trim() }
  return { ids: distinct(parts.flatMap(idsOf)) }
}

/** All papers that a text links to or names by id, in its order. */
export const papersLinked = (text: string): string[] =>
  distinct(
    text
      .split(/[^\w./:?=&%#@~+-]+/)
      .map(part => part.replace(AROUND, ''))
      .flatMap(idsOf),
  )
