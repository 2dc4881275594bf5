/** Messages that the bot sends by itself, without anybody's command. */
import {
  type APIDMChannel,
  type APIGuild,
  type APIMessage,
  DiscordAPIError,
  MessageFlags,
  type REST,
  Routes,
  SnowflakeUtil,
} from 'discord.js'
import type { Channels } from '../usecases/roundup.ts'
import { plainMessage } from './messages/plain.ts'
import { footOf } from './messages/roundup.ts'
import type { Payload } from './payload.ts'

/** Discord's most for one page. */
const PAGE = 100
/** Our clock and Discord's may differ by so much. */
const BEFORE_MS = 2 * 60_000
/** A request that is repeated as long as discord.js repeats it arrives within this. */
const AFTER_MS = 10 * 60_000

const hopeless: Channels['hopeless'] = error => {
  if (!(error instanceof DiscordAPIError)) return undefined
  if (error.status === 404) return 'channel-gone'
  return error.status === 403 ? 'not-allowed' : undefined
}

const snowflakeAt = (moment: Date, shift: number): string =>
  String(SnowflakeUtil.generate({ timestamp: moment.getTime() + shift }))

export const openChannels = (rest: REST): Channels => {
  const post = async (channelId: string, { components }: Payload, more: object = {}): Promise<string> => {
    const { id } = (await rest.post(Routes.channelMessages(channelId), {
      body: {
        components,
        // Nobody's phone rings for a roundup.
        flags: MessageFlags.IsComponentsV2 | MessageFlags.SuppressNotifications,
        allowed_mentions: { parse: [] },
        ...more,
      },
    })) as APIMessage
    return id
  }

  return {
    hopeless,
    send: (channelId, payload, nonce) => post(channelId, payload as Payload, { nonce, enforce_nonce: true }),
    find: async (channelId, payload, around) => {
      // The foot stands alone in its text; "Roundup 2026-W4" must not find "Roundup 2026-W47".
      const foot = JSON.stringify(footOf(payload as Payload))
      const end = snowflakeAt(around, AFTER_MS)
      let after = snowflakeAt(around, -BEFORE_MS)
      for (;;) {
        const query = new URLSearchParams({ after, limit: String(PAGE) })
        const page = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[]
        const found = page.find(({ components }) => JSON.stringify(components ?? []).includes(foot))
        // The newest comes first.
        const newest = page[0]?.id
        if (found !== undefined || newest === undefined || page.length < PAGE || BigInt(newest) > BigInt(end))
          return found?.id
        after = newest
      }
    },
    localeOf: async guildId => {
      try {
        return ((await rest.get(Routes.guild(guildId))) as APIGuild).preferred_locale
      } catch (error) {
        if (hopeless(error) === undefined) throw error
        return undefined
      }
    },
    tell: async (userId, text) => {
      const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as APIDMChannel
      await post(id, plainMessage(text))
    },
  }
}
