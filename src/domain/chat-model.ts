/** A language model as the rest of the program sees it: text in, text out, piece by piece. */
import type { Usage } from './answer.ts'

export type ChatMessage = { role: 'system' | 'user'; content: string }

export type ChatModel = {
  name: string
  /**
   * Streams a reply.
   * @throws UpstreamError when the model cannot be reached, answers with an error, or falls silent
   */
  stream: (
    messages: ChatMessage[],
    options: { signal?: AbortSignal | undefined; onUsage?: (usage: Usage) => void },
  ) => AsyncIterable<string>
}
