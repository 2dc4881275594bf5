/** Everything that a message says: its text, its embeds, its link buttons, and what it forwards. */
import { type APIMessage, Message, type MessageSnapshot } from 'discord.js'

/** The fields of embeds and components that hold words or addresses. */
const SAYS = new Set(['content', 'title', 'description', 'name', 'value', 'url'])

const saidIn = (node: unknown, key = ''): string[] => {
  if (typeof node === 'string') return SAYS.has(key) ? [node] : []
  if (Array.isArray(node)) return node.flatMap(one => saidIn(one, key))
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([name, one]) => saidIn(one, name))
}

/** Where the bot is no member, discord.js hands a message over as it came. */
const plain = (part: object): unknown => ('toJSON' in part ? (part.toJSON as () => unknown)() : part)

const ownText = ({ content, embeds = [], components = [] }: Message | APIMessage | MessageSnapshot): string[] => [
  content ?? '',
  ...[...embeds, ...components].flatMap(part => saidIn(plain(part))),
]

/** Its parts with line breaks between. */
export const textIn = (message: Message | APIMessage): string => {
  const forwarded = message instanceof Message ? [...message.messageSnapshots.values()] : []
  return [message, ...forwarded].flatMap(ownText).join('\n')
}
