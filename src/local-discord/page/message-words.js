// What messages say and are, without drawing them.
import { plainText } from './markdown.js'
import { nameOf, state } from './store.js'

const LOADING = 1 << 7

export const isThinking = message => (message.flags & LOADING) !== 0 && !message.local.abandoned

const mentionName = node => {
  if (node.type === 'user') return `@${nameOf(node.id)}`
  if (node.type === 'role') return `@${state.roles.get(node.id)?.name ?? 'role'}`
  return node.type === 'channel' ? `#${state.channels.get(node.id)?.name ?? 'channel'}` : ''
}

/** Everything that a message says, as one run of words. */
export const wordsOf = message => {
  const textsIn = components =>
    components.flatMap(part => [
      ...(part.type === 10 ? [part.content] : []),
      ...textsIn(part.components ?? []),
      ...(part.accessory ? textsIn([part.accessory]) : []),
    ])
  const parts = [
    message.content,
    ...textsIn(message.components),
    ...message.embeds.flatMap(embed => [embed.title, embed.description]),
  ]
  return plainText(parts.filter(Boolean).join('\n'), mentionName)
}

/** Whether a message carries "X used /command". */
export const commandOf = message => {
  const { interaction_metadata: metadata } = message
  return metadata?.name && !metadata.original_response_message_id ? metadata : undefined
}
