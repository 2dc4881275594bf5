/** A listing page saved as plain text: menus at the top, then title and abstract in turn, blank lines between. */

export type Block = { text: string; line: number }

const FEWEST_ABSTRACT_WORDS = 25
const FEWEST_SENTENCE_WORDS = 12

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

const isAbstract = ({ text }: Block): boolean => {
  const words = text.split(/\s+/).length
  return words >= FEWEST_ABSTRACT_WORDS || (words >= FEWEST_SENTENCE_WORDS && /[.!?]["')\]]*$/.test(text))
}

export type Listed = { title: string; abstract: string; line: number }
export type Unlisted = { reason: string; line: number }

/**
 * Finds the papers of a saved listing page. What is short and stands before the first paper counts as
 * menu; later, a title without an abstract, or an abstract without a title, is reported with its line.
 */
export const papersOfListing = (page: string): { papers: Listed[]; problems: Unlisted[] } => {
  const papers: Listed[] = []
  const problems: Unlisted[] = []
  let title: Block | undefined
  for (const block of blocksOf(page)) {
    const shown = `“${block.text.slice(0, 60)}${block.text.length > 60 ? '…' : ''}”`
    if (!isAbstract(block)) {
      if (title !== undefined && papers.length > 0)
        problems.push({ line: title.line, reason: `a title without an abstract (“${title.text.slice(0, 60)}”)` })
      title = block
    } else if (title === undefined) {
      problems.push({ line: block.line, reason: `an abstract without a title (${shown})` })
    } else {
      papers.push({ title: title.text, abstract: block.text, line: title.line })
      title = undefined
    }
  }
  if (title !== undefined && papers.length > 0)
    problems.push({ line: title.line, reason: `a title without an abstract (“${title.text.slice(0, 60)}”)` })
  return { papers, problems }
}
