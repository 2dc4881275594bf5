/** What a person may name as a source of papers over the network. */
import { arxivIdIn } from '../domain/paper.ts'
import { UserError } from '../errors.ts'

export type PaperSource =
  /** Single papers, with the version where one is named. */
  | { kind: 'arxiv-ids'; ids: string[] }
  | { kind: 'arxiv-query'; by: 'cat' | 'search' | 'author'; of: string }
  | { kind: 'hf-daily' }
  | { kind: 'feed'; url: string }

const UNDERSTOOD = `What is understood:
  2401.00001, arXiv:2401.00001v2, https://arxiv.org/abs/2401.00001   papers on arXiv, several with commas between
  arxiv:cat:cs.CL           new papers of a category
  arxiv:search:words        papers that have all these words; "several words" in quotes stand together
  arxiv:author:Ada Quill    papers by an author
  hf:daily                  the daily papers of Hugging Face
  https://…                 an RSS or Atom feed that links to papers`

const refuse = (text: string, why: string): never => {
  throw new UserError(`“${[...text].slice(0, 100).join('')}” ${why}\n${UNDERSTOOD}`)
}

const MOST_IDS = 200
const LONGEST_QUERY = 200
const LONGEST_ADDRESS = 2_000

const CATEGORY = /^[a-z]+(?:-[a-z]+)*(?:\.[A-Za-z]{2}|\.[a-z]+(?:-[a-z]+)*)?$/
const ONE_ID = /^(?:arxiv:\s*)?((?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]+)?(?:\.[a-z-]{2,})?\/\d{7})(?:v\d{1,3})?)(?:\.pdf)?$/i

/** The id with its version, when the text is one and nothing else. */
const idOf = (text: string): string | undefined => {
  const found = arxivIdIn(ONE_ID.exec(text.trim())?.[1] ?? '')
  return found === undefined ? undefined : `${found.id}${found.version === undefined ? '' : `v${found.version}`}`
}

const idsOf = (text: string): string[] | undefined => {
  const ids = text
    .replace(/^arxiv:/i, '')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(idOf)
  return ids.length > 0 && ids.every(id => id !== undefined) ? [...new Set(ids as string[])] : undefined
}

/** Pages about one paper, with its arXiv id at the end. */
const PAPER_PAGE =
  /^(?:(?:[a-z-]+\.)?arxiv\.org\/(?:abs|pdf|html|format|ps|src)\/|(?:www\.)?alphaxiv\.org\/(?:abs|pdf|overview)\/|huggingface\.co\/papers\/|hf\.co\/papers\/|(?:dx\.)?doi\.org\/10\.48550\/arxiv\.)(.+?)\/?$/i
const CATEGORY_PAGE = /^(?:[a-z-]+\.)?arxiv\.org\/list\/([\w.-]+)\/\w+$/i

const addressOf = (text: string): PaperSource => {
  if (text.length > LONGEST_ADDRESS) return refuse(text, 'is too long for an address.')
  if (!URL.canParse(text)) return refuse(text, 'is not a whole web address.')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '')
    return refuse(`${url.protocol}//${url.host}/…`, 'has a user or a password in it; name an address without.')
  const page = `${url.host}${decodeURIComponent(url.pathname.replace(/%(?![\da-f]{2})/gi, '%25'))}`
  const id = idOf(PAPER_PAGE.exec(page)?.[1] ?? '')
  if (id !== undefined) return { kind: 'arxiv-ids', ids: [id] }
  const category = CATEGORY_PAGE.exec(page)?.[1]
  if (category !== undefined && CATEGORY.test(category)) return { kind: 'arxiv-query', by: 'cat', of: category }
  if (/^(?:huggingface|hf)\.co\/papers\/?(?:date\/.*)?$/i.test(page)) return { kind: 'hf-daily' }
  url.hash = ''
  return { kind: 'feed', url: url.href }
}

/** One spelling for what arXiv takes to be the same words. */
const queryOf = (text: string): string => text.normalize('NFC').replace(/[“”„]/g, '"').replace(/\s+/g, ' ').trim()

const arxivQuery = (text: string, by: 'cat' | 'search' | 'author', given: string): PaperSource => {
  const of = queryOf(given)
  if (by === 'cat' && !CATEGORY.test(of))
    return refuse(text, 'names no category of arXiv, such as cs.CL, math.PR or hep-th.')
  if (!/[\p{L}\p{N}]/u.test(of)) return refuse(text, 'names nothing to look for.')
  if (of.length > LONGEST_QUERY) return refuse(text, 'is too long for a search.')
  return { kind: 'arxiv-query', by, of }
}

/** Whether a text names a place on the network, well or badly, rather than a file. */
export const isRemote = (text: string): boolean =>
  /^(?:https?:|arxiv:|hf:)/i.test(text.trim()) || idsOf(text) !== undefined

/**
 * Reads what a person typed.
 * @throws UserError that says what is understood
 */
export const parseSource = (text: string): PaperSource => {
  const typed = text.trim()
  const query = /^arxiv:\s*(cat|category|search|author):(.*)$/is.exec(typed)
  if (query !== null) {
    const by = query[1]!.toLowerCase() === 'category' ? 'cat' : query[1]!.toLowerCase()
    return arxivQuery(typed, by as 'cat' | 'search' | 'author', query[2]!)
  }
  if (/^(?:hf|huggingface):\s*daily$/i.test(typed)) return { kind: 'hf-daily' }
  if (/^https?:/i.test(typed)) return addressOf(typed)
  const ids = idsOf(typed)
  if (ids === undefined) return refuse(typed, 'is not a source of papers.')
  if (ids.length > MOST_IDS) return refuse(typed, `names more than ${MOST_IDS} papers.`)
  return { kind: 'arxiv-ids', ids }
}

/** The spelling under which a source is remembered; parseSource reads it back. */
export const sourceName = (source: PaperSource): string => {
  switch (source.kind) {
    case 'arxiv-ids':
      return `arxiv:${source.ids.join(',')}`
    case 'arxiv-query':
      return `arxiv:${source.by}:${source.of}`
    case 'hf-daily':
      return 'hf:daily'
    case 'feed':
      return source.url
  }
}
