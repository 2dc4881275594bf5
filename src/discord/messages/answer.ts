/** An answer as a Discord message. */
import {
  type APIButtonComponent,
  type APIButtonComponentWithCustomId,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js'
import {
  notesMarkdown,
  paperHeading,
  passagesMarkdown,
  plainMarkdown,
  shortTitle,
  sourcesMarkdown,
} from '../../answering/markdown.ts'
import { markedSentence } from '../../answering/marking.ts'
import { type Answer, type Citation, type CitedPaper, isAbstained } from '../../domain/answer.ts'
import type { TextKind } from '../../domain/paper.ts'
import { oneLine, visible } from '../../domain/text.ts'
import type { Words } from '../../words/words.ts'
import { type Action, customId } from '../custom-ids.ts'
import {
  beginningOf,
  container,
  MOST_CHARACTERS,
  type Payload,
  splitMarkdown,
  textDisplay,
  textsOf,
} from '../payload.ts'

const ANSWERED = 0x2f9e6e
const REFUSED = 0x8a8f98
const WORKING = 0x5865f2

/** Leaves room beside the text for the question, the sources and the notes. */
const MOST_TEXT = 2_600
/** A question that is longer is a paste; its beginning reminds who asked. */
const MOST_HEADING = 240

const button = (
  action: Action,
  answerId: number,
  face: Pick<APIButtonComponentWithCustomId, 'label' | 'emoji'>,
): APIButtonComponent => ({
  type: ComponentType.Button,
  style: ButtonStyle.Secondary,
  custom_id: customId(action, answerId),
  ...face,
})

export const evidenceButton = (answerId: number, citations: number, { buttons }: Words): APIButtonComponent =>
  button('evidence', answerId, { label: buttons.evidence(citations) })

/** The row under an answer; one without citations has no evidence to show. */
const answerButtons = (answerId: number, answer: Shown, words: Words): APIMessageTopLevelComponent => ({
  type: ComponentType.ActionRow,
  components: [
    ...(answer.citations.length > 0 ? [evidenceButton(answerId, answer.citations.length, words)] : []),
    ...(answer.papers.length > 0 ? [button('related', answerId, { label: words.buttons.related })] : []),
    button('follow', answerId, { label: words.buttons.followUp }),
    button('good', answerId, { emoji: { name: '👍' } }),
    button('bad', answerId, { emoji: { name: '👎' } }),
  ],
})

type Shown = Pick<Answer, 'question' | 'passages' | 'citations' | 'papers' | 'notes' | 'mode' | 'reason'>

/** How the answer came about, said under it. */
const modeLine = (answer: Shown, words: Words): string => {
  // What a paper's record tells is taken from no sentence.
  if (isAbstained(answer) || answer.citations.length === 0) return ''
  const { byModel, fromAbstracts, fromDigests, fromBoth } = words.answer
  if (answer.mode === 'llm') return `-# ${byModel}`
  const has = (kind: TextKind): boolean => answer.citations.some(({ textKind }) => textKind === kind)
  return `-# ${has('digest') ? (has('abstract') ? fromBoth : fromDigests) : fromAbstracts}`
}

/** What was asked, as a heading: a slash command does not show what was typed into it. */
const heading = (question: string): string => `### ${plainMarkdown(shortTitle(visible(question), MOST_HEADING))}`

/** A summary's heading names its paper already; below it stands where to read it. */
const withoutRepeatedTitle = (papers: CitedPaper[], question: string, words: Words): CitedPaper[] =>
  papers.map(paper => {
    if (paper.title !== question) return paper
    const title = paper.arxivId === undefined ? (paper.url ?? words.answer.thisPaper) : `arXiv:${paper.arxivId}`
    return { ...paper, title }
  })

/** Sources, notes and mode: what must fit beside the text; of many sources the last ones give way. */
const smallPrint = (answer: Shown, words: Words, most: number): string => {
  const papers = withoutRepeatedTitle(answer.papers, answer.question, words)
  const below = [notesMarkdown(answer), modeLine(answer, words)].filter(part => part !== '').join('\n')
  const sources = beginningOf(sourcesMarkdown({ ...answer, papers }, words), Math.max(0, most - below.length - 1))
  return beginningOf([sources, below].filter(part => part !== '').join('\n'), most)
}

/**
 * The messages of an answer, in order; one unless it is very long. The last one carries the buttons.
 * @param answerId where the answer is kept; without one there are no buttons
 */
export const answerMessages = (answer: Shown, words: Words, answerId?: number): Payload[] => {
  const texts = splitMarkdown(passagesMarkdown(answer, words), MOST_TEXT)
  const accent = isAbstained(answer) ? REFUSED : ANSWERED
  return texts.map((text, at): Payload => {
    const head = at === 0 ? [heading(answer.question)] : []
    const said = [...head, text]
    const isLast = at === texts.length - 1
    const small = isLast ? smallPrint(answer, words, MOST_CHARACTERS - said.join('').length) : ''
    const components: APIMessageTopLevelComponent[] = [
      container(
        [
          ...said.map(textDisplay),
          ...(small === '' ? [] : [{ type: ComponentType.Separator as const }, textDisplay(small)]),
        ],
        accent,
      ),
    ]
    if (isLast && answerId !== undefined && answer.reason !== 'no-question')
      components.push(answerButtons(answerId, answer, words))
    return { components }
  })
}

const WRITING = ' ✍️'

/** Whether a message shows an answer that is still being written. */
export const isPartial = (payload: Payload): boolean => textsOf(payload).some(text => text.endsWith(WRITING))

/** An answer that is still being written. */
export const partialMessage = (
  question: string,
  partial: Pick<Answer, 'passages' | 'citations' | 'papers'>,
  words: Words,
): Payload => ({
  components: [
    container(
      [
        textDisplay(heading(question)),
        textDisplay(`${beginningOf(passagesMarkdown(partial, words), MOST_TEXT)}${WRITING}`),
      ],
      WORKING,
    ),
  ],
})

/** The exact sentences behind an answer's footnotes, paper by paper, with the words marked that they are cited for. */
export const evidenceMessages = (
  {
    question,
    mode,
    passages,
    citations,
    papers,
  }: Pick<Answer, 'question' | 'mode' | 'passages' | 'citations' | 'papers'>,
  words: Words,
): Payload[] => {
  const verbatim = { abstract: words.answer.abstractVerbatim, digest: words.answer.digestVerbatim }
  // What was made without a model repeats the sentences: the question tells which words matter.
  const claims = mode === 'llm' ? passages.flatMap(passage => passage.claims) : []
  const claimsOn = ({ paperId, ordinal }: Citation): string[] =>
    claims
      .filter(({ evidence }) => evidence.some(one => one.paperId === paperId && one.ordinal === ordinal))
      .map(({ text }) => text)
  const quoted = (citation: Citation): string =>
    `> \\[${citation.marker}\\] ${markedSentence(oneLine(citation.sentence), claimsOn(citation), question)}`
  const blocks = papers.map(paper => {
    const quotes = citations.filter(({ paperId }) => paperId === paper.id).map(quoted)
    return `${paperHeading({ ...paper, textKind: 'abstract' }, words)}\n-# ${verbatim[paper.textKind]}\n${quotes.join('\n> \n')}`
  })
  return splitMarkdown(blocks.join('\n\n'), MOST_CHARACTERS).map(text => ({ components: [textDisplay(text)] }))
}
