import { Intent } from '../gateway/protocol.ts'
import type { World } from '../state/world.ts'
import { applicationRoutes, type WayIn } from './application.ts'
import type { Route } from './call.ts'
import { callbackRoutes } from './callbacks.ts'
import { channelRoutes } from './channels.ts'
import { commandRoutes } from './commands.ts'
import { guildRoutes } from './guilds.ts'
import { messageRoutes } from './messages.ts'
import { reactionRoutes } from './reactions.ts'
import { threadRoutes } from './threads.ts'
import { userRoutes } from './users.ts'
import { webhookRoutes } from './webhooks.ts'

/** Every route of Discord's REST API that is played here. */
export const allRoutes = (world: World, options: WayIn): Route[] => [
  ...applicationRoutes(options),
  ...commandRoutes(world),
  ...callbackRoutes,
  ...webhookRoutes,
  ...messageRoutes,
  ...reactionRoutes,
  ...threadRoutes,
  ...channelRoutes,
  ...guildRoutes((options.allowedIntents & Intent.guildMembers) !== 0),
  ...userRoutes,
]
