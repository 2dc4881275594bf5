/** The map of the library under an overview, with the papers marked that it cites. */
import { ComponentType } from 'discord.js'
import type { App } from '../app.ts'
import type { Answer } from '../domain/answer.ts'
import type { Context, Reply } from './command.ts'
import { mapMessagePart } from './messages/map.ts'

/** The first footnote of each paper. */
const marksIn = ({ citations }: Pick<Answer, 'citations'>): Map<number, number> =>
  new Map([...citations].reverse().map(({ paperId, marker }) => [paperId, marker]))

/** Puts the map above the buttons of the last message; where none can be drawn, the overview stands alone. */
export const withMap = async (
  reply: Reply,
  answer: Answer,
  app: App,
  { guildId, words }: Pick<Context, 'guildId' | 'words'>,
): Promise<Reply> => {
  const last = reply.payloads.at(-1)
  if (last === undefined || answer.citations.length === 0) return reply
  const map = await app.overviewMap(guildId, marksIn(answer), words)
  if (map === undefined) return reply
  const { components, files } = mapMessagePart(map)
  const isButtons = ({ type }: (typeof last.components)[number]): boolean => type === ComponentType.ActionRow
  const above = last.components.filter(one => !isButtons(one))
  const withPicture = { ...last, components: [...above, ...components, ...last.components.filter(isButtons)], files }
  return { ...reply, payloads: [...reply.payloads.slice(0, -1), withPicture] }
}
