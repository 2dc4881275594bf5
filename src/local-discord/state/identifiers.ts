// Fixed ids, so that what a bot stored about this place yesterday still fits today.
import { snowflakeAt } from './snowflake.ts'

const FOUNDED = Date.UTC(2024, 0, 1)
const fixed = (minute: number): string => snowflakeAt(FOUNDED + minute * 60_000)

export const DEFAULT_TOKEN = 'local-discord-token'

export const APPLICATION_ID = fixed(1)
export const GUILD_ID = fixed(2)

export const PEOPLE = { you: fixed(10), ada: fixed(11), lin: fixed(12) } as const

export const ROLES = { everyone: GUILD_ID, bot: fixed(20), staff: fixed(21), readers: fixed(22) } as const

export const CHANNELS = {
  general: fixed(30),
  papers: fixed(31),
  roundup: fixed(32),
  announcements: fixed(33),
  forum: fixed(34),
} as const
