/** Messages that the bot sends by itself, without anybody's command. */
import { type APIMessage, DiscordAPIError, MessageFlags, type REST, Routes } from 'discord.js'
import type { Channels } from '../usecases/roundup.ts'
import type { Payload } from './payload.ts'

const LOOKED_BACK = 50

const hopeless: Channels['hopeless'] = error => {
  if (!(error instanceof DiscordAPIError)) return undefined
  if (error.status === 404)
    return 'The channel of the roundup is gone. Schedule it in another one with /roundup schedule.'
  if (error.status === 403)
    return 'I may not post in the channel of the roundup. Allow me “View Channel”, “Send Messages” and “Read Message History” there, then use /roundup schedule again.'
  return undefined
}

export const openChannels = (rest: REST): Channels => ({
  hopeless,
  send: async (channelId, payload, nonce) => {
    const { id } = (await rest.post(Routes.channelMessages(channelId), {
      body: {
        components: (payload as Payload).components,
        // Nobody's phone rings for a roundup.
        flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications,
        allowed_mentions: { parse: [] },
        nonce,
        enforce_nonce: true,
      },
    })) as APIMessage
    return id
  },
  find: async (channelId, text) => {
    const messages = (await rest.get(Routes.channelMessages(channelId), {
      query: new URLSearchParams({ limit: String(LOOKED_BACK) }),
    })) as APIMessage[]
    // The foot of a part stands alone in its line; "Roundup 2026-W4" must not find "Roundup 2026-W47".
    const foot = JSON.stringify(`-# ${text}`)
    return messages.find(({ components }) => JSON.stringify(components ?? []).includes(foot))?.id
  },
})
