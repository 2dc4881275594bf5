// Misfortunes ordered in advance, so that a test can see what a bot does when Discord fails it.

export type FaultMatch = {
  method?: string
  /** A route such as '/channels/{channel_id}/messages', or a pattern for the path. */
  route?: string | RegExp
}

export type FaultResponse =
  | { status: number; headers?: Record<string, string>; body?: unknown }
  /** The connection breaks before anything is done. */
  | 'drop'
  /** Everything is done, then the connection breaks: the bot cannot know that it was. */
  | 'drop-after'
  /** The answer comes late (in real time), and is then the usual one. */
  | { delayMs: number }

export type Fault = {
  match: FaultMatch
  respond: FaultResponse
  /** How many calls it meets; one unless said. */
  times?: number
  /** How many matching calls it lets pass first. */
  after?: number
}

const matches = ({ method, route }: FaultMatch, call: { method: string; route: string; path: string }): boolean => {
  if (method && method !== call.method) return false
  if (route === undefined) return true
  return typeof route === 'string' ? route === call.route : route.test(call.path)
}

/** Takes the fault that meets this call out of the queue, when one does. */
export const takeFault = (
  faults: Fault[],
  call: { method: string; route: string; path: string },
): FaultResponse | null => {
  for (const [index, fault] of faults.entries()) {
    if (!matches(fault.match, call)) continue
    if ((fault.after ?? 0) > 0) {
      fault.after = fault.after! - 1
      continue
    }
    fault.times = (fault.times ?? 1) - 1
    if (fault.times <= 0) faults.splice(index, 1)
    return fault.respond
  }
  return null
}
