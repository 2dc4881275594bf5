/** Short names for papers that stand side by side. */
import type { CitedPaper } from '../domain/answer.ts'
import { visible } from '../domain/text.ts'
import { authorsShort, shortTitle } from './markdown.ts'

type Named = Pick<CitedPaper, 'title' | 'authors'> & { published?: CitedPaper['published'] }

const LONGEST = 32
/** The beginning of a title needs more letters to tell papers apart. */
const LONGEST_BEGINNING = 40
const SMALL_WORDS = /(?:[\s,:]+(?:a|an|the|of|on|in|to|for|by|via|with|and|or|from|through|under|vs\.?))+…$/i

/** What a title says before its colon is the paper's own name; else who wrote it and when, else how the title begins. */
const nameOf = ({ title, authors, published }: Named): string => {
  const [head, ...rest] = visible(title).split(/:\s/)
  if (rest.length > 0 && head!.length > 1 && head!.length <= LONGEST) return head!
  const by = [visible(authorsShort(authors)), published?.from.slice(0, 4)].filter(Boolean).join(' ')
  if (authors.length > 0 && by.length <= LONGEST) return by
  return shortTitle(visible(title), LONGEST_BEGINNING).replace(SMALL_WORDS, '…').trim() || visible(by)
}

/** A short name for each paper; two that would have the same are numbered. */
export const shortNames = (papers: readonly Named[]): string[] => {
  const names = papers.map(nameOf)
  return names.map((name, at) => {
    const before = names.slice(0, at).filter(one => one === name).length
    return names.filter(one => one === name).length === 1 ? name : `${name} (${before + 1})`
  })
}
