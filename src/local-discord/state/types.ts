// The nouns of Discord that this server keeps, in the shape in which they travel. Field names are
// Discord's own; what the bot may not see (who may read a message, who is pinged) sits beside them.
import type { Verdict } from '../judge/breach.ts'

export type Id = string
export type Json = Record<string, unknown>

export type User = {
  id: Id
  username: string
  discriminator: string
  global_name: string | null
  avatar: null
  bot?: boolean
  public_flags: number
}

export type Member = { user: User; nick: string | null; roles: Id[]; joined_at: string }

export type Role = {
  id: Id
  name: string
  color: number
  hoist: boolean
  icon: null
  unicode_emoji: null
  position: number
  permissions: string
  managed: boolean
  mentionable: boolean
  flags: number
  tags?: Json
}

export type Overwrite = { id: Id; type: 0 | 1; allow: string; deny: string }

export type ThreadMetadata = {
  archived: boolean
  auto_archive_duration: number
  archive_timestamp: string
  locked: boolean
  create_timestamp: string
}

export type Channel = {
  id: Id
  type: number
  guild_id?: Id
  name: string
  topic?: string | null
  position?: number
  parent_id: Id | null
  permission_overwrites?: Overwrite[]
  last_message_id: Id | null
  rate_limit_per_user: number
  nsfw?: boolean
  flags: number
  recipients?: User[]
  owner_id?: Id
  icon?: null
  thread_metadata?: ThreadMetadata
  message_count?: number
  member_count?: number
  total_message_sent?: number
  available_tags?: Json[]
  applied_tags?: Id[]
}

export type Guild = { id: Id; name: string; owner_id: Id; preferred_locale: string }

export type Component = {
  type: number
  id?: number
  custom_id?: string
  disabled?: boolean
  components?: Component[]
  component?: Component
  accessory?: Component
  [field: string]: unknown
}

export type Attachment = {
  id: Id
  filename: string
  title?: string
  description?: string
  content_type: string
  size: number
  url: string
  proxy_url: string
  ephemeral?: boolean
  flags?: number
}

export type Reaction = { emoji: string; userIds: Id[] }

export type Message = {
  id: Id
  type: number
  channel_id: Id
  author: User
  content: string
  timestamp: string
  edited_timestamp: string | null
  tts: boolean
  mention_everyone: boolean
  mentions: User[]
  mention_roles: Id[]
  attachments: Attachment[]
  embeds: Json[]
  components: Component[]
  pinned: boolean
  flags: number
  nonce?: string | number
  webhook_id?: Id
  application_id?: Id
  message_reference?: { type: number; channel_id: Id; message_id: Id; guild_id?: Id }
  interaction_metadata?: Json
  interaction?: Json
}

/** Who would really be notified by a message. */
export type Pings = { everyone: boolean; users: Id[]; roles: Id[] }

/** One body that a bot sent for a message, and what the judge said. */
export type SentBody = { at: number; method: string; route: string; body: unknown; verdict: Verdict }

export type StoredMessage = {
  message: Message
  /** The only person who sees it, for an ephemeral message. */
  visibleTo: Id | null
  /** That person has dismissed it; it still exists for the bot. */
  dismissed: boolean
  pings: Pings
  silent: boolean
  reactions: Reaction[]
  sent: SentBody[]
  interactionId: Id | null
  threadId: Id | null
}
