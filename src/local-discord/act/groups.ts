import { notPossible } from '../interactions/refusal.ts'
import { openGroup } from '../state/direct-messages.ts'
import type { Channel, Id } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { placeOf, type Where } from './place.ts'

/** Discord's most, with whoever opens it. */
const MOST_MEMBERS = 10

/** Opens a group with others, as a person; a bot cannot be in one. */
export const startGroup = (world: World, otherIds: Id[], where: Pick<Where, 'userId'>): Channel => {
  const { userId } = placeOf(world, where)
  const others = [...new Set(otherIds)].filter(id => id !== userId)
  if (others.length === 0) notPossible('A group needs somebody else.')
  if (others.length >= MOST_MEMBERS) notPossible(`A group has at most ${MOST_MEMBERS} members.`)
  for (const id of others) {
    const user = world.users.get(id) ?? notPossible(`There is no person ${id}.`)
    if (user.bot) notPossible('An app cannot be added to a group.')
  }
  return openGroup(world, userId, others)
}
