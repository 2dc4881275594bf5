/** A second server for a local Discord that plays one: the bot is told that what happens, happens there. */
import type { RunningLocalDiscord } from '../../src/local-discord/local-discord.ts'

/** Lets somebody do something in another server. */
export const inServer = <T>(local: RunningLocalDiscord, guildId: string, act: () => T): T => {
  local.gateway.intercept(one => [{ ...one, data: { ...one.data, guild_id: guildId } }])
  try {
    return act()
  } finally {
    local.gateway.intercept()
  }
}
