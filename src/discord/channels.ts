/** Messages that the bot sends by itself, without anybody's command. */
import {
  type APIDMChannel,
  type APIMessage,
  DiscordAPIError,
  MessageFlags,
  type REST,
  Routes,
  SnowflakeUtil,
} from 'discord.js'
import type { Channels } from '../usecases/roundup.ts'
import { plainMessage } from './messages/plain.ts'
import type { Payload } from './payload.ts'

/** Discord's most for one page. */
const PAGE = 100
/** Our clock and Discord's may differ by so much. */
const BEFORE_MS = 2 * 60_000
/** A request that is repeated as long as discord.js repeats it arrives within this. */
const AFTER_MS = 10 * 60_000

const hopeless: Channels['hopeless'] = error => {
  if (!(error instanceof DiscordAPIError)) return undefined
  if (error.status === 404)
    return 'The channel of the roundup is gone. Schedule it in another one with /roundup schedule.'
  if (error.status === 403)
    return 'I may not post in the channel of the roundup. Allow me “View Channel”, “Send Messages” and “Read Message History” there, then use /roundup schedule again.'
  return undefined
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
    find: async (channelId, mark, around) => {
      // The foot of a part stands alone in its line; "Roundup 2026-W4" must not find "Roundup 2026-W47".
      const foot = JSON.stringify(`-# ${mark}`)
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
    tell: async (userId, text) => {
      const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: userId } })) as APIDMChannel
      await post(id, plainMessage(text))
    },
  }
}
