/** An edition of the roundup as Discord messages. */
import { ComponentType } from 'discord.js'
import { passagesMarkdown } from '../../answering/markdown.ts'
import type { Edition } from '../../domain/roundup.ts'
import { answerOf } from '../../usecases/edition.ts'
import { daysOfWeek } from '../../usecases/weeks.ts'
import type { Words } from '../../words/words.ts'
import { container, type Payload, splitMarkdown, textDisplay, textsOf } from '../payload.ts'
import { evidenceButton } from './answer.ts'

const ACCENT = 0xb4690e
const MOST_TEXT = 3_200

/** The picks with their footnotes, as Markdown. */
export const editionMarkdown = (edition: Edition, words: Words): string => {
  if (edition.picks.length === 0) return words.roundup.nothingNew
  const rest = edition.more === 0 ? '' : `\n\n${words.roundup.more(edition.more)}`
  return `${passagesMarkdown(answerOf(edition), words)}${rest}`
}

/** What a part says at its foot; unique in its channel, so that it is found again after an interruption. */
const markOf = (week: string, part: number, parts: number, { roundup }: Words): string =>
  parts === 1 ? roundup.mark(week) : roundup.markOfPart(week, part + 1, parts)

/**
 * The messages of an edition, in order.
 * @param evidenceId where the sentences behind the footnotes are kept
 */
export const roundupMessages = (edition: Edition, words: Words, evidenceId: number | undefined): Payload[] => {
  const papers = words.roundup.papers(edition.picks.length + edition.more)
  const heading = `## ${words.roundup.heading}\n-# ${daysOfWeek(edition.week, words)} · ${papers}`
  const texts = splitMarkdown(editionMarkdown(edition, words), MOST_TEXT)
  return texts.map((text, at) => ({
    components: [
      container(
        [
          ...(at === 0 ? [textDisplay(heading)] : []),
          textDisplay(text),
          { type: ComponentType.Separator as const },
          textDisplay(`-# ${markOf(edition.week, at, texts.length, words)}`),
        ],
        ACCENT,
      ),
      ...(at === texts.length - 1 && evidenceId !== undefined
        ? [
            {
              type: ComponentType.ActionRow as const,
              components: [evidenceButton(evidenceId, edition.picks.length, words)],
            },
          ]
        : []),
    ],
  }))
}

/** The foot of a message of an edition, in whatever language it was made. */
export const footOf = (payload: Payload): string => textsOf(payload).at(-1)!
