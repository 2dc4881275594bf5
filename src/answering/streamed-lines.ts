/** A model's reply line by line. */
import type { Usage } from '../domain/answer.ts'
import type { ChatMessage, ChatModel } from '../domain/chat-model.ts'

/** A model that goes on for ever is cut off: thirty cells of two hundred characters, and as much again. */
const LONGEST_REPLY = 12_000

/**
 * The lines of a reply as they are complete.
 * @throws UpstreamError when the model fails
 */
export async function* streamedLines(
  model: ChatModel,
  messages: ChatMessage[],
  { signal, onUsage }: { signal?: AbortSignal | undefined; onUsage?: ((usage: Usage) => void) | undefined },
): AsyncIterable<string> {
  let line = ''
  let characters = 0
  for await (const piece of model.stream(messages, { signal, ...(onUsage === undefined ? {} : { onUsage }) })) {
    characters += piece.length
    const [first, ...others] = (line + piece).split('\n')
    line = first!
    for (const next of others) {
      yield line
      line = next
    }
    if (characters > LONGEST_REPLY) return
  }
  // What breaks off before its labels is judged as any other line: nothing passes that no sentence supports.
  yield line
}
