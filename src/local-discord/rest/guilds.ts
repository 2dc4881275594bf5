import { isThreadType } from '../state/codes.ts'
import { rolesIn } from '../state/guilds.ts'
import { may } from '../state/permissions.ts'
import { compareIds } from '../state/snowflake.ts'
import type { Guild } from '../state/types.ts'
import { channelToWire, guildToWire, memberToWire } from '../state/wire.ts'
import { type Answer, type Call, ok, type Route } from './call.ts'
import { missingAccess, unknownMember } from './errors.ts'
import { requireGuild } from './lookups.ts'

const inGuild =
  (handle: (call: Call, guild: Guild) => Answer) =>
  (call: Call): Answer =>
    handle(call, requireGuild(call))

const channels = ({ world }: Call, { id }: Guild): Answer =>
  ok(
    [...world.channels.values()]
      .filter(
        channel =>
          channel.guild_id === id && !isThreadType(channel.type) && may(world, world.bot.id, channel, 'ViewChannel'),
      )
      .map(channel => channelToWire(world, channel)),
  )

const member = ({ world, params }: Call, guild: Guild): Answer => {
  const found = memberToWire(world, params.user_id ?? '', true, guild)
  if (!found) throw unknownMember()
  return ok(found)
}

// The whole list is a privileged matter, unlike one member or a search.
const members =
  (mayList: boolean) =>
  ({ world, query }: Call, guild: Guild): Answer => {
    if (!mayList) throw missingAccess()
    const after = query.after ?? '0'
    const ids = [...world.members.keys()].sort(compareIds).filter(id => compareIds(id, after) > 0)
    return ok(ids.slice(0, Number(query.limit ?? 1)).map(id => memberToWire(world, id, true, guild)))
  }

const searchMembers = ({ world, query }: Call, guild: Guild): Answer => {
  const prefix = (query.query ?? '').toLowerCase()
  const found = [...world.members.values()].filter(({ user, nick }) =>
    [user.username, user.global_name, nick].some(name => name?.toLowerCase().startsWith(prefix)),
  )
  return ok(found.slice(0, Number(query.limit ?? 1)).map(({ user }) => memberToWire(world, user.id, true, guild)))
}

/** Routes about the guild; listing all members needs the Guild Members intent. */
export const guildRoutes = (mayListMembers: boolean): Route[] => {
  const guild = '/guilds/{guild_id}'
  return [
    { method: 'GET', path: guild, handle: inGuild(({ world }, of) => ok(guildToWire(world, of))) },
    { method: 'GET', path: `${guild}/channels`, handle: inGuild(channels) },
    { method: 'GET', path: `${guild}/roles`, handle: inGuild(({ world }, of) => ok(rolesIn(world, of))) },
    { method: 'GET', path: `${guild}/members`, handle: inGuild(members(mayListMembers)) },
    { method: 'GET', path: `${guild}/members/search`, handle: inGuild(searchMembers) },
    { method: 'GET', path: `${guild}/members/{user_id}`, handle: inGuild(member) },
  ]
}
