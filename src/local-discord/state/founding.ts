// Who and what is here when the server starts: one guild, three people, the bot, and five channels.
import { ChannelType } from './codes.ts'
import { APPLICATION_ID, CHANNELS, GUILD_ID, PEOPLE, ROLES } from './identifiers.ts'
import { permissions } from './permissions.ts'
import type { Channel, Id, Member, Role, User } from './types.ts'

const user = (id: Id, name: string, bot = false): User => ({
  id,
  username: name.toLowerCase().replace(/[^a-z0-9_.]/g, '') || 'someone',
  discriminator: bot ? '0001' : '0',
  global_name: bot ? null : name,
  avatar: null,
  ...(bot ? { bot, username: name } : {}),
  public_flags: 0,
})

const member = (of: User, roles: Id[]): Member => ({
  user: of,
  nick: null,
  roles,
  joined_at: '2024-01-01T00:00:00.000000+00:00',
})

export const foundingMembers = ({ botName, personName }: { botName: string; personName: string }): Member[] => [
  member(user(PEOPLE.you, personName), [ROLES.staff]),
  member(user(PEOPLE.ada, 'Ada'), [ROLES.readers]),
  member(user(PEOPLE.lin, 'Lin'), []),
  member(user(APPLICATION_ID, botName, true), [ROLES.bot]),
]

const role = (id: Id, name: string, position: number, fields: Partial<Role> = {}): Role => ({
  id,
  name,
  color: 0,
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position,
  permissions: '0',
  managed: false,
  mentionable: false,
  flags: 0,
  ...fields,
})

// As in a server that nobody has locked down: here everyone, bots included, may mention everyone,
// so that a careless message really pings and a test can notice.
const FOR_EVERYONE = permissions(
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'MentionEveryone',
  'AddReactions',
  'UseExternalEmojis',
  'UseApplicationCommands',
  'UseExternalApps',
  'CreatePublicThreads',
  'SendMessagesInThreads',
)

export const foundingRoles = (botName: string): Role[] => [
  role(ROLES.everyone, '@everyone', 0, { permissions: FOR_EVERYONE }),
  role(ROLES.readers, 'Readers', 1, { mentionable: true, color: 0x2f9e6e }),
  role(ROLES.staff, 'Staff', 2, { permissions: permissions('ManageGuild', 'ManageChannels', 'ManageMessages') }),
  role(ROLES.bot, botName, 3, { managed: true, permissions: FOR_EVERYONE, tags: { bot_id: APPLICATION_ID } }),
]

const channel = (id: Id, type: number, name: string, topic: string, position: number): Channel => ({
  id,
  type,
  guild_id: GUILD_ID,
  name,
  topic,
  position,
  parent_id: null,
  permission_overwrites: [],
  last_message_id: null,
  rate_limit_per_user: 0,
  nsfw: false,
  flags: 0,
})

export const foundingChannels = (): Channel[] => [
  channel(CHANNELS.general, ChannelType.text, 'general', 'Ask anything', 0),
  channel(CHANNELS.papers, ChannelType.text, 'papers', 'One paper at a time', 1),
  channel(CHANNELS.roundup, ChannelType.text, 'roundup', 'What is new', 2),
  {
    ...channel(
      CHANNELS.announcements,
      ChannelType.announcement,
      'announcements',
      'News that other servers can follow',
      3,
    ),
    permission_overwrites: [
      { id: ROLES.everyone, type: 0, allow: '0', deny: permissions('SendMessages') },
      { id: ROLES.bot, type: 0, allow: permissions('SendMessages'), deny: '0' },
    ],
  },
  { ...channel(CHANNELS.forum, ChannelType.forum, 'reading-group', 'One post for each paper', 4), available_tags: [] },
]
