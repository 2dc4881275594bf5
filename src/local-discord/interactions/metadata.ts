import { InteractionType } from '../state/codes.ts'
import type { Json } from '../state/types.ts'
import type { World } from '../state/world.ts'
import type { Interaction } from './types.ts'

/** The parts of a message that tell which interaction it answers. */
export const metadataOf = (
  world: World,
  interaction: Interaction,
): { interaction_metadata: Json; interaction?: Json } => {
  const user = world.users.get(interaction.userId)!
  const isFollowUp = interaction.originalId !== null && interaction.acknowledgedAt !== null
  const opener = interaction.openedBy ? world.interactions.find(interaction.openedBy) : undefined
  return {
    interaction_metadata: {
      id: interaction.id,
      type: interaction.type,
      user,
      authorizing_integration_owners: interaction.owners,
      ...(interaction.name ? { name: interaction.name, command_type: interaction.commandType ?? 1 } : {}),
      ...(isFollowUp ? { original_response_message_id: interaction.originalId } : {}),
      ...(interaction.sourceMessageId ? { interacted_message_id: interaction.sourceMessageId } : {}),
      ...(opener ? { triggering_interaction_metadata: metadataOf(world, opener).interaction_metadata } : {}),
    },
    ...(interaction.type === InteractionType.command && !isFollowUp
      ? { interaction: { id: interaction.id, type: interaction.type, name: interaction.name, user } }
      : {}),
  }
}
