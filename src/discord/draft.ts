/** The message of a person as the first draft of a question. */
import { type APIMessage, Message } from 'discord.js'

/** Id and name of everybody whom a message mentions. */
const mentioned = (message: Message | APIMessage): [string, string][] =>
  message instanceof Message
    ? message.mentions.users.map(({ id, displayName }) => [id, displayName])
    : message.mentions.map(({ id, global_name, username }) => [id, global_name ?? username])

/**
 * What a message says, with names in place of ids. discord.js cleans it where the bot is a member; elsewhere it
 * gives the message as it came, or fails at a role's mention.
 */
export const draftOf = (message: Message | APIMessage): string => {
  if (message instanceof Message && message.guild !== null) return message.cleanContent
  return mentioned(message).reduce(
    (text, [id, name]) => text.replaceAll(new RegExp(`<@!?${id}>`, 'g'), () => `@${name}`),
    message.content,
  )
}
