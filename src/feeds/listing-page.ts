/** A listing page saved as plain text: menus at the top, then title and abstract in turn, blank lines between. */

type Block = { text: string; line: number }

const FEWEST_ABSTRACT_WORDS = 25
const FEWEST_SENTENCE_WORDS = 12
const MOST_TITLE_WORDS = 40
/** Menu entries are shorter. */
const FEWEST_TITLE_WORDS = 4

const blocksOf = (page: string): Block[] => {
  const blocks: Block[] = []
  let lines: string[] = []
  for (const [at, line] of [...page.split(/\r\n?|\n/), ''].entries()) {
    if (line.trim() !== '') {
      lines.push(line.trim())
      continue
    }
    if (lines.length > 0) blocks.push({ text: lines.join(' '), line: at - lines.length + 1 })
    lines = []
  }
  return blocks
}

const wordsIn = ({ text }: Block): number => text.split(/\s+/).length

const isAbstract = (block: Block): boolean =>
  wordsIn(block) >= FEWEST_ABSTRACT_WORDS ||
  (wordsIn(block) >= FEWEST_SENTENCE_WORDS && /[.!?]["')\]]*$/.test(block.text))

/** A title that is as long as a sentence, or asks a question, shows by the abstract that follows it. */
const isLongTitle = (block: Block, next: Block | undefined): boolean =>
  next !== undefined && isAbstract(next) && wordsIn(block) <= MOST_TITLE_WORDS && !/\.["')\]]*$/.test(block.text)

const shown = (text: string): string => {
  const letters = [...text]
  return letters.length > 60 ? `“${letters.slice(0, 60).join('')}…”` : `“${text}”`
}

export type Listed = { title: string; abstract: string; line: number }
export type Unlisted = { reason: string; line: number }

/** A menu entry is shorter than a title, or a sentence. */
const looksLikeTitle = (block: Block): boolean =>
  wordsIn(block) >= FEWEST_TITLE_WORDS && !/[.!?:]["')\]]*$/.test(block.text)

/**
 * Finds the papers of a saved listing page. What is short and stands before the first paper counts as
 * menu, unless it is next to it and looks like a title; later, a title without an abstract, or an
 * abstract without a title, is reported with its line.
 */
export const papersOfListing = (page: string): { papers: Listed[]; problems: Unlisted[] } => {
  const papers: Listed[] = []
  const problems: Unlisted[] = []
  const blocks = blocksOf(page)
  const lacksAbstract = ({ line, text }: Block) =>
    problems.push({ line, reason: `a title without an abstract (${shown(text)})` })
  let menu: Block | undefined
  let title: Block | undefined
  for (const [at, block] of blocks.entries()) {
    if (!isAbstract(block) || (title === undefined && isLongTitle(block, blocks[at + 1]))) {
      if (papers.length === 0) menu = title
      else if (title !== undefined) lacksAbstract(title)
      title = block
    } else if (title === undefined) {
      problems.push({ line: block.line, reason: `an abstract without a title (${shown(block.text)})` })
    } else {
      if (papers.length === 0 && menu !== undefined && looksLikeTitle(menu)) lacksAbstract(menu)
      papers.push({ title: title.text, abstract: block.text, line: title.line })
      title = undefined
    }
  }
  if (title !== undefined && papers.length > 0) lacksAbstract(title)
  return { papers, problems }
}
