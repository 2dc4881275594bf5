/** An edition of the roundup as Discord messages. */
import { ComponentType } from 'discord.js'
import { passagesMarkdown } from '../../answering/markdown.ts'
import type { Edition } from '../../domain/roundup.ts'
import { answerOf } from '../../usecases/edition.ts'
import { daysOfWeek } from '../../usecases/weeks.ts'
import { container, type Payload, splitMarkdown, textDisplay } from '../payload.ts'
import { evidenceButton } from './answer.ts'

const ACCENT = 0xb4690e
const MOST_TEXT = 3_200

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`

/** The picks with their footnotes, as Markdown. */
export const editionMarkdown = (edition: Edition): string => {
  if (edition.picks.length === 0) return 'No new papers came into the library this week.'
  const rest =
    edition.more === 0
      ? ''
      : `\n\n…and ${count(edition.more, 'more new paper', 'more new papers')}. Ask about them with /ask.`
  return `${passagesMarkdown(answerOf(edition))}${rest}`
}

/**
 * The messages of an edition, in order.
 * @param marks what each message says at its foot, by which it is found again after an interruption
 * @param evidenceId where the sentences behind the footnotes are kept
 */
export const roundupMessages = (
  edition: Edition,
  marks: (part: number, of: number) => string,
  evidenceId: number | undefined,
): Payload[] => {
  const papers = count(edition.picks.length + edition.more, 'paper', 'papers')
  const heading = `## New in the library this week\n-# ${daysOfWeek(edition.week)} · ${papers}`
  const texts = splitMarkdown(editionMarkdown(edition), MOST_TEXT)
  return texts.map((text, at) => ({
    components: [
      container(
        [
          ...(at === 0 ? [textDisplay(heading)] : []),
          textDisplay(text),
          { type: ComponentType.Separator as const },
          textDisplay(`-# ${marks(at, texts.length)}`),
        ],
        ACCENT,
      ),
      ...(at === texts.length - 1 && evidenceId !== undefined
        ? [{ type: ComponentType.ActionRow as const, components: [evidenceButton(evidenceId, edition.picks.length)] }]
        : []),
    ],
  }))
}
