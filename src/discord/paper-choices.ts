/** Papers in Discord's list of choices. */
import { authorsShort } from '../answering/markdown.ts'
import type { Paper } from '../domain/paper.ts'
import { paperChoice } from '../usecases/find-paper.ts'

/** Discord's limits for a choice. */
export const MOST_CHOICES = 25
export const LONGEST_CHOICE = 100

/** Who and when is worth less of a choice's room than the title. */
const LONGEST_BYLINE = 40

/** A text that fits, with a sign that there was more. */
export const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`

const choiceName = ({ title, authors, published }: Paper): string => {
  const by = cut([authorsShort(authors), published?.from.slice(0, 4)].filter(Boolean).join(' '), LONGEST_BYLINE)
  const tail = by === '' ? '' : ` — ${by}`
  return `${cut(title, LONGEST_CHOICE - tail.length)}${tail}`
}

/** Each paper by its title, author and year; picked, it is named by its id. */
export const paperChoices = (papers: readonly Paper[]) =>
  papers.map(paper => ({ name: choiceName(paper), value: paperChoice(paper.id) }))

/** The same; picked, it is named by the beginning of its title. */
export const titleChoices = (papers: readonly Paper[]) =>
  papers.map(paper => ({ name: choiceName(paper), value: paper.title.slice(0, LONGEST_CHOICE).toWellFormed() }))
