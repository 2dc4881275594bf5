/** What the buttons under a paper's card do. */
import type { App } from '../app.ts'
import { UserError } from '../errors.ts'
import { paperChoice } from '../usecases/find-paper.ts'
import { replyWith, withinLimits } from './asking.ts'
import type { Context, Reply } from './command.ts'
import type { PaperAction } from './custom-ids.ts'
import { citationMessage } from './messages/paper.ts'

const summarised = async (paperId: number, app: App, context: Context): Promise<Reply> => {
  const { words, guildId, signal } = context
  const answer = await withinLimits(app, context, ({ summarise }, options) =>
    summarise.paper(paperChoice(paperId), { words, guildId, signal, ...options }),
  )
  return replyWith(answer, undefined, app, context)
}

/**
 * The answer to a pressed button. Ids can be forged, so the paper is looked for as this server sees it.
 * @throws UserError when the paper is gone, or never was for this server
 */
export const paperPressed = async (
  { action, paperId }: { action: PaperAction; paperId: number },
  app: App,
  context: Context,
): Promise<Reply> => {
  const { words, guildId } = context
  const paper = await app.paperSeenBy(paperId, guildId)
  if (paper === undefined) throw new UserError(words.card.gone)
  if (action === 'summarise') return summarised(paperId, app, context)
  return { payloads: [citationMessage(await app.cite(paper, guildId), paper, words)] }
}
