/** Messages that speak to the bot: in direct messages every one, elsewhere those that mention it or reply to it. */
import { type Message, MessageType, PermissionFlagsBits, PermissionsBitField } from 'discord.js'
import type { Turn } from '../answering/follow-up.ts'
import { detectedLanguage } from '../answering/language.ts'
import type { Settings } from '../domain/settings.ts'
import { traceOf } from '../errors.ts'
import type { Way } from '../metrics.ts'
import { speaks, type Words, wordsFor } from '../words/words.ts'
import { acknowledge, answerInPlace, type Deps } from './answer-in-place.ts'
import { askPapers } from './asking.ts'
import type { Context } from './command.ts'
import { messagePlace } from './place.ts'
import { settingsInTime } from './settings-in-time.ts'

const PERSONS = new Set([MessageType.Default, MessageType.Reply])

/** Whether a message is meant for the bot. A mention of everyone or of a role is not. */
const isForBot = (message: Message, botId: string): boolean => {
  if (message.author.bot || message.webhookId !== null || !PERSONS.has(message.type)) return false
  return message.channel.isDMBased() || message.mentions.users.has(botId)
}

/** What was typed, without the mention of the bot and with names in place of ids. */
export const textOf = (message: Message, botId: string): string => {
  const own = message.content.replace(new RegExp(`<@!?${botId}>`, 'g'), ' ')
  return message.mentions.users
    .reduce((text, user) => text.replaceAll(new RegExp(`<@!?${user.id}>`, 'g'), () => user.displayName), own)
    .trim()
}

const lackingIn = (message: Message<true>, permissions: readonly bigint[]): string[] =>
  (message.channel.permissionsFor(message.client.user) ?? new PermissionsBitField()).missing(permissions)

/** A message carries no locale: the language that it is written in counts, else the server's. */
const readerWords = (message: Message, { language }: Settings): Words => {
  const typed = detectedLanguage(textOf(message, message.client.user.id))
  return wordsFor(language ?? (speaks(typed) ? typed : message.guild?.preferredLocale))
}

const contextOf = (message: Message, settings: Settings): Omit<Context, 'progress' | 'signal'> => ({
  eventId: message.id,
  guildId: message.guildId ?? undefined,
  channelId: message.channelId,
  userId: message.author.id,
  isConversation: message.channel.isDMBased() || message.channel.isThread(),
  isPrivate: false,
  settings,
  words: readerWords(message, settings),
  lacks: async permissions => (message.inGuild() ? lackingIn(message, permissions) : []),
})

/** Whether the admins let mentions be answered here; a thread is part of its channel. */
const isWelcome = ({ channel }: Message, { mentionChannels }: Settings): boolean =>
  mentionChannels.length === 0 ||
  channel.isDMBased() ||
  mentionChannels.includes(channel.id) ||
  (channel.isThread() && mentionChannels.includes(channel.parentId ?? ''))

const wayOf = (message: Message): Way => {
  if (message.channel.isDMBased()) return 'dm'
  return message.reference?.messageId === undefined ? 'mention' : 'reply'
}

/** The message that was replied to, where Discord lets the bot read it. What was forwarded comes from elsewhere, and stays there. */
const repliedTo = async (message: Message): Promise<Message | undefined> => {
  const { reference, channelId } = message
  if (reference?.messageId === undefined || reference.channelId !== channelId) return undefined
  return message.fetchReference().catch(() => undefined)
}

/** Handles one message; never throws. */
export const hear = async (message: Message, deps: Deps): Promise<void> => {
  const { app, log, count } = deps
  const came = performance.now()
  const botId = message.client.user.id
  try {
    const { channel } = message
    if (!isForBot(message, botId) || !channel.isSendable()) return
    const needed = channel.isThread() ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages
    if (message.inGuild() && lackingIn(message, [needed, PermissionFlagsBits.ViewChannel]).length > 0) {
      log.warn({ channel: message.channelId }, 'asked where the bot may not write')
      return
    }
    const settings = await settingsInTime(app, message.guildId ?? undefined)
    if (!isWelcome(message, settings)) return
    const context = contextOf(message, settings)
    const { eventId, channelId, userId, words } = context
    const event = { eventId, channelId, userId, locale: words.locale }
    // Without the database there is nothing to answer from; the failure is then put into words below.
    if (!(await app.claimEvent(event).catch(() => true))) return
    const place = messagePlace(message, channel)
    await acknowledge(place, came, count)
    const outcome = await answerInPlace(
      place,
      event,
      context,
      async context => {
        const target = await repliedTo(message)
        const parentId = target === undefined ? undefined : await app.answerShownIn(target.id)
        const said =
          parentId === undefined && target !== undefined && target.author.id !== botId ? textOf(target, botId) : ''
        const before: Turn[] = said === '' ? [] : [{ role: 'user', content: said }]
        const typed = textOf(message, botId)
        return askPapers({ question: typed === '' ? said : typed, parentId, before }, app, context)
      },
      deps,
    )
    count({ what: 'ask', way: wayOf(message), command: 'ask', outcome })
  } catch (error) {
    count({ what: 'error', error })
    log.error({ message: message.id, ...traceOf(error) }, 'a message could not be handled')
  }
}
