import { addReaction, removeReaction } from '../state/reactions.ts'
import { type Answer, type Call, noContent, ok, type Route } from './call.ts'
import { unknownEmoji } from './errors.ts'
import { channelOf, messageOf, requirePermission } from './lookups.ts'

// This server has no emoji of its own, so a reaction is always one of Unicode's.
const emojiOf = ({ params }: Call): string => {
  const emoji = params.emoji_name ?? ''
  if (!/\p{Extended_Pictographic}|\p{Emoji_Presentation}|\p{RI}|[0-9#*]\u{FE0F}?\u{20E3}/u.test(emoji))
    throw unknownEmoji()
  return emoji
}

const react = (call: Call): Answer => {
  const stored = messageOf(call)
  const emoji = emojiOf(call)
  const isNew = !stored.reactions.some(reaction => reaction.emoji === emoji)
  if (isNew) requirePermission(call, channelOf(call), 'AddReactions')
  addReaction(call.world, stored, emoji, call.world.bot.id)
  return noContent()
}

const unreact = (call: Call): Answer => {
  removeReaction(call.world, messageOf(call), emojiOf(call), call.world.bot.id)
  return noContent()
}

const unreactOther = (call: Call): Answer => {
  const stored = messageOf(call)
  requirePermission(call, channelOf(call), 'ManageMessages')
  removeReaction(call.world, stored, emojiOf(call), call.params.user_id ?? '')
  return noContent()
}

const clear = (call: Call): Answer => {
  const stored = messageOf(call)
  requirePermission(call, channelOf(call), 'ManageMessages')
  for (const { emoji, userIds } of [...stored.reactions]) {
    if (call.params.emoji_name !== undefined && emoji !== emojiOf(call)) continue
    for (const userId of [...userIds]) removeReaction(call.world, stored, emoji, userId)
  }
  return noContent()
}

const listReactors = (call: Call): Answer => {
  const { userIds } = messageOf(call).reactions.find(reaction => reaction.emoji === emojiOf(call)) ?? { userIds: [] }
  return ok(userIds.map(id => call.world.users.get(id)))
}

const REACTIONS = '/channels/{channel_id}/messages/{message_id}/reactions'

export const reactionRoutes: Route[] = [
  { method: 'PUT', path: `${REACTIONS}/{emoji_name}/@me`, handle: react, bodyless: true },
  { method: 'DELETE', path: `${REACTIONS}/{emoji_name}/@me`, handle: unreact },
  { method: 'DELETE', path: `${REACTIONS}/{emoji_name}/{user_id}`, handle: unreactOther },
  { method: 'DELETE', path: `${REACTIONS}/{emoji_name}`, handle: clear },
  { method: 'DELETE', path: REACTIONS, handle: clear },
  { method: 'GET', path: `${REACTIONS}/{emoji_name}`, handle: listReactors },
]
