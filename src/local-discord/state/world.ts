import { type Interactions, makeInteractions } from '../interactions/interactions.ts'
import { type Attachments, makeAttachments } from './attachments.ts'
import { type Changes, makeChanges } from './changes.ts'
import { type Commands, makeCommands } from './commands.ts'
import { foundingChannels, foundingMembers, foundingRoles } from './founding.ts'
import { otherGuild } from './guilds.ts'
import { APPLICATION_ID, GUILD_ID, PEOPLE } from './identifiers.ts'
import { type Messages, makeMessages } from './messages.ts'
import { makeNonces, type Nonces } from './nonces.ts'
import { makeSnowflakes } from './snowflake.ts'
import type { Channel, Guild, Id, Member, Role, User } from './types.ts'

/** Everything that is so, at this moment, in the servers that this process plays. */
export type World = {
  now: () => number
  newId: () => Id
  applicationId: Id
  /** The one that a person sees at the page. */
  guild: Guild
  /** That one first, then the others. */
  guilds: Map<Id, Guild>
  bot: User
  users: Map<Id, User>
  members: Map<Id, Member>
  roles: Map<Id, Role>
  channels: Map<Id, Channel>
  /** Who has joined each thread. */
  threadMembers: Map<Id, Set<Id>>
  /** Who has installed the app for themselves, and so has it everywhere. */
  installedFor: Set<Id>
  changes: Changes
  messages: Messages
  nonces: Nonces
  commands: Commands
  attachments: Attachments
  interactions: Interactions
}

export type WorldOptions = {
  now: () => number
  botName: string
  guildName: string
  guildLocale: string
  otherGuilds: number
  personName: string
  isInGuild: boolean
  messagesPerChannel: number
  attachmentBytes: number
}

export const createWorld = (options: WorldOptions): World => {
  const { now } = options
  const newId = makeSnowflakes(now)
  const changes = makeChanges()
  const everybody = foundingMembers(options)
  const members = everybody.filter(({ user }) => !user.bot || options.isInGuild)
  const byId = <T extends { id: Id }>(items: T[]): Map<Id, T> => new Map(items.map(item => [item.id, item]))
  const locale = options.guildLocale
  const guild = { id: GUILD_ID, name: options.guildName, owner_id: PEOPLE.you, preferred_locale: locale }
  const others = Array.from({ length: options.otherGuilds }, (_, at) =>
    otherGuild(at + 1, { ownerId: PEOPLE.you, locale }),
  )

  return {
    now,
    newId,
    applicationId: APPLICATION_ID,
    guild,
    guilds: byId([guild, ...others.map(other => other.guild)]),
    bot: everybody.find(member => member.user.bot)!.user,
    users: byId(everybody.map(member => member.user)),
    members: new Map(members.map(member => [member.user.id, member])),
    roles: byId(foundingRoles(options.botName)),
    channels: byId([...foundingChannels(), ...others.map(({ channel }) => channel)]),
    threadMembers: new Map(),
    installedFor: new Set([PEOPLE.you]),
    changes,
    messages: makeMessages(changes, options.messagesPerChannel),
    nonces: makeNonces(now),
    commands: makeCommands(APPLICATION_ID, newId, changes),
    attachments: makeAttachments(newId, options.attachmentBytes),
    interactions: makeInteractions({ now, newId, changes }),
  }
}

/** A message's time as Discord writes it. */
export const isoTime = (ms: number): string => new Date(ms).toISOString().replace('Z', '000+00:00')
