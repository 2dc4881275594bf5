/** What to do about a Discord that does not let the bot in. */
import { DiscordAPIError } from 'discord.js'
import { codeOf, messageOf } from '../errors.ts'

const UNREACHABLE = /^(ENOTFOUND|ECONN|EAI_AGAIN|UND_ERR|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)/

const isRefused = (error: unknown): boolean =>
  codeOf(error) === 'TokenInvalid' || (error instanceof DiscordAPIError && error.status === 401)

export const adviceOn = (error: unknown, apiBase: string): string => {
  if (isRefused(error))
    return 'Discord refuses the token. Copy it again from the Bot page of your application (Reset Token) into DISCORD_TOKEN.'
  if (codeOf(error) === 'DisallowedIntents' || /disallowed intents/i.test(messageOf(error)))
    return 'Discord refuses the intents. Footnote needs none of the privileged ones; check that DISCORD_TOKEN belongs to a bot.'
  if (/^(sharding is required|invalid shard)$/i.test(messageOf(error)))
    return 'Discord wants more shards of a bot that is in so many servers. Set DISCORD_SHARDS to auto, or to a higher number in all processes.'
  if (UNREACHABLE.test(codeOf(error) ?? ''))
    return `Discord cannot be reached at ${apiBase}. Check the network, and DISCORD_API_BASE if you set it.`
  if (error instanceof TypeError || error instanceof SyntaxError)
    return `What answers at ${apiBase} is not Discord. Correct DISCORD_API_BASE, or leave it empty.`
  return `Discord at ${apiBase} does not let the bot in: ${messageOf(error)}`
}
