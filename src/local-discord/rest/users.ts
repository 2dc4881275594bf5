import { directChannelWith } from '../state/direct-messages.ts'
import { guildsOfBot } from '../state/guilds.ts'
import type { User } from '../state/types.ts'
import { channelToWire, memberToWire } from '../state/wire.ts'
import { type Answer, type Call, ok, type Route } from './call.ts'
import { cannotMessageUser, unknownUser } from './errors.ts'

const userOf = ({ world, params }: Call): User => {
  const user = world.users.get(params.user_id ?? '')
  if (!user) throw unknownUser()
  return user
}

const openDirectChannel = (call: Call): Answer => {
  const { world, body } = call
  call.judge()
  const user = world.users.get(String(body.recipient_id))
  if (!user) throw unknownUser()
  if (user.bot) throw cannotMessageUser()
  return ok(channelToWire(world, directChannelWith(world, user.id)))
}

const ownGuilds = ({ world }: Call): Answer =>
  ok(
    guildsOfBot(world).map(({ id, name }) => ({
      id,
      name,
      icon: null,
      banner: null,
      owner: false,
      permissions: '0',
      features: [],
    })),
  )

export const userRoutes: Route[] = [
  { method: 'GET', path: '/users/@me', handle: ({ world }) => ok({ ...world.bot, verified: true, mfa_enabled: true }) },
  { method: 'PATCH', path: '/users/@me', handle: ({ world }) => ok(world.bot), bodyless: true },
  { method: 'GET', path: '/users/@me/guilds', handle: ownGuilds },
  {
    method: 'GET',
    path: '/users/@me/guilds/{guild_id}/member',
    handle: ({ world }) => ok(memberToWire(world, world.bot.id)),
  },
  { method: 'POST', path: '/users/@me/channels', handle: openDirectChannel },
  { method: 'GET', path: '/users/{user_id}', handle: call => ok(userOf(call)) },
]
