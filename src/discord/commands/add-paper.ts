/** "Add this paper", in the menu of a message. */
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js'
import type { App } from '../../app.ts'
import { UserError } from '../../errors.ts'
import { MOST_AT_ONCE } from '../../usecases/library.ts'
import { papersLinked } from '../../usecases/paper-links.ts'
import type { Context, Reply } from '../command.ts'
import { addPapers, isManager, managerOf } from '../library-changes.ts'
import { named } from '../localised.ts'
import { textIn } from '../message-text.ts'

export const addPaper: RESTPostAPIContextMenuApplicationCommandsJSONBody = {
  type: ApplicationCommandType.Message,
  ...named(({ commands }) => commands.addPaper.name),
  default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
}

/**
 * Adds the papers that a message links to, the first ten of them.
 * @throws UserError when there are none, or this person may not
 */
export const addLinked = async (
  interaction: MessageContextMenuCommandInteraction,
  app: App,
  context: Context,
): Promise<Reply> => {
  const { library } = context.words
  const by = managerOf(isManager(interaction), context)
  const ids = papersLinked(textIn(interaction.targetMessage))
  if (ids.length === 0) throw new UserError(library.refused.noLinks)
  const remarks = ids.length > MOST_AT_ONCE ? [library.firstOf(MOST_AT_ONCE)] : []
  return addPapers(ids.slice(0, MOST_AT_ONCE), by, app, context, remarks)
}
