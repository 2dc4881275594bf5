import { applicationFlags } from '../gateway/greeting.ts'
import { guildsOfBot } from '../state/guilds.ts'
import type { Json } from '../state/types.ts'
import type { World } from '../state/world.ts'
import { type Answer, type Call, ok, type Route } from './call.ts'

// Keys whose value would be null are left out: discord.js reads install_params without looking.
const describeApplication = (world: World, allowedIntents: number): Json => ({
  id: world.applicationId,
  name: world.bot.username,
  icon: null,
  description: '',
  summary: '',
  type: null,
  bot: world.bot,
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  flags: applicationFlags(allowedIntents),
  hook: true,
  redirect_uris: [],
  tags: [],
  owner: world.users.get(world.guild.owner_id),
  approximate_guild_count: guildsOfBot(world).length,
  approximate_user_install_count: world.installedFor.size,
  integration_types_config: { 0: {}, 1: {} },
})

const DAILY_SESSION_STARTS = 1000

/** What a bot is told before it comes to the gateway: where that is, and with how many shards to come. */
export type WayIn = { allowedIntents: number; gatewayPath: string; shards: number; maxConcurrency: number }

/** Routes about the bot itself and the way to the gateway. */
export const applicationRoutes = ({ allowedIntents, gatewayPath, shards, maxConcurrency }: WayIn): Route[] => {
  const application = (call: Call): Answer => ok(describeApplication(call.world, allowedIntents))
  const gatewayUrl = ({ baseUrl }: Call): string => `${baseUrl.replace(/^http/, 'ws')}${gatewayPath}`
  const gatewayForBot = (call: Call): Answer =>
    ok({
      url: gatewayUrl(call),
      shards,
      session_start_limit: {
        total: DAILY_SESSION_STARTS,
        remaining: DAILY_SESSION_STARTS,
        reset_after: 0,
        max_concurrency: maxConcurrency,
      },
    })
  return [
    { method: 'GET', path: '/gateway', handle: call => ok({ url: gatewayUrl(call) }), open: true },
    { method: 'GET', path: '/gateway/bot', handle: gatewayForBot },
    { method: 'GET', path: '/applications/@me', handle: application },
    { method: 'PATCH', path: '/applications/@me', handle: application, bodyless: true },
    { method: 'GET', path: '/oauth2/applications/@me', handle: application },
  ]
}
