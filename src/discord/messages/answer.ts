/** An answer as a Discord message. */
import { type APIButtonComponent, type APIMessageTopLevelComponent, ButtonStyle, ComponentType } from 'discord.js'
import {
  notesMarkdown,
  passagesMarkdown,
  plainMarkdown,
  shortTitle,
  sourcesMarkdown,
} from '../../answering/markdown.ts'
import { type Answer, isAbstained } from '../../domain/answer.ts'
import { container, type Payload, splitMarkdown, textDisplay } from '../payload.ts'

const ANSWERED = 0x2f9e6e
const REFUSED = 0x8a8f98
const WORKING = 0x5865f2

/** Leaves room beside the text for the question, the sources and the notes. */
const MOST_TEXT = 2_600
const MOST_SMALL_PRINT = 900

export const evidenceButton = (answerId: number, citations: number): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  custom_id: `evidence:${answerId}`,
  label: `Evidence (${citations})`,
})

const MODE_LINE = {
  extractive: 'Made of the papers’ own sentences, without a language model.',
  llm: 'Written by a language model; every sentence was checked against its footnote.',
} as const

const fitted = (markdown: string, most: number): string => {
  const [first, ...rest] = splitMarkdown(markdown, most)
  return rest.length === 0 ? (first ?? '') : `${first} …`
}

type Shown = Pick<Answer, 'question' | 'passages' | 'citations' | 'papers' | 'notes' | 'mode' | 'reason'>

/** What was asked, as a heading: a slash command does not show what was typed into it. */
const heading = (question: string): string => `### ${plainMarkdown(shortTitle(question.replace(/\s+/g, ' '), 240))}`

/**
 * The messages of an answer, in order; one unless it is very long. The last one carries the buttons.
 * @param answerId where the answer is kept; without one there are no buttons
 */
export const answerMessages = (answer: Shown, answerId?: number): Payload[] => {
  const texts = splitMarkdown(passagesMarkdown(answer), MOST_TEXT)
  const mode = isAbstained(answer) ? '' : `-# ${MODE_LINE[answer.mode]}`
  const small = [sourcesMarkdown(answer), notesMarkdown(answer), mode].filter(part => part !== '').join('\n')
  const accent = isAbstained(answer) ? REFUSED : ANSWERED
  return texts.map((text, at): Payload => {
    const isLast = at === texts.length - 1
    const components: APIMessageTopLevelComponent[] = [
      container(
        [
          ...(at === 0 ? [textDisplay(heading(answer.question))] : []),
          textDisplay(text),
          ...(isLast && small !== ''
            ? [{ type: ComponentType.Separator as const }, textDisplay(fitted(small, MOST_SMALL_PRINT))]
            : []),
        ],
        accent,
      ),
    ]
    if (isLast && answerId !== undefined && answer.citations.length > 0)
      components.push({
        type: ComponentType.ActionRow,
        components: [evidenceButton(answerId, answer.citations.length)],
      })
    return { components }
  })
}

/** An answer that is still being written. */
export const partialMessage = (
  question: string,
  partial: Pick<Answer, 'passages' | 'citations' | 'papers'>,
): Payload => ({
  components: [
    container(
      [textDisplay(heading(question)), textDisplay(`${fitted(passagesMarkdown(partial), MOST_TEXT)} ✍️`)],
      WORKING,
    ),
  ],
})

const MOST_EVIDENCE = 3_600

/** The exact sentences behind an answer's footnotes. */
export const evidenceMessages = ({ citations, papers }: Pick<Answer, 'citations' | 'papers'>): Payload[] => {
  const blocks = papers.map(paper => {
    const quotes = citations
      .filter(({ paperId }) => paperId === paper.id)
      .map(({ marker, sentence }) => `> **\\[${marker}\\]** ${plainMarkdown(sentence)}`)
    const kind = paper.textKind === 'digest' ? 'our digest of the abstract' : 'the abstract'
    return `**${plainMarkdown(shortTitle(paper.title))}** (${kind})\n${quotes.join('\n')}`
  })
  return splitMarkdown(blocks.join('\n\n'), MOST_EVIDENCE).map(text => ({ components: [textDisplay(text)] }))
}

/** A sentence of our own: an error, a hint, a confirmation. */
export const plainMessage = (text: string): Payload => ({ components: [textDisplay(text)] })
