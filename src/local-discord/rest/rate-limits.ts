// Discord publishes no numbers for single routes and sends them in headers instead; those here are
// of the size that bots meet. Windows are counted in real time, because clients sleep in real time.

export type RateLimit = { limit: number; windowMs: number }

export type RateLimitOptions = {
  /** Requests a second over all routes but those of interactions. */
  global: number
  /** The limit of one route, such as 'POST /channels/{channel_id}/messages'. */
  forRoute: (route: string) => RateLimit
  now: () => number
}

const BY_ROUTE: Record<string, RateLimit> = {
  'POST /channels/{channel_id}/messages': { limit: 5, windowMs: 5_000 },
  'PATCH /channels/{channel_id}/messages/{message_id}': { limit: 5, windowMs: 5_000 },
  'POST /webhooks/{webhook_id}/{webhook_token}': { limit: 5, windowMs: 2_000 },
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original': { limit: 5, windowMs: 2_000 },
  'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}': { limit: 5, windowMs: 2_000 },
  'PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me': { limit: 1, windowMs: 250 },
  'POST /channels/{channel_id}/messages/{message_id}/crosspost': { limit: 10, windowMs: 3_600_000 },
}

export const usualRateLimit = (route: string): RateLimit => BY_ROUTE[route] ?? { limit: 50, windowMs: 1_000 }

export const defaultRateLimits: RateLimitOptions = { global: 50, forRoute: usualRateLimit, now: Date.now }

type Window = { used: number; resetsAt: number }

export type Passage = {
  headers: Record<string, string>
  refusal: { message: string; retry_after: number; global: boolean } | null
}

export type RateLimits = { pass: (route: string, major: string) => Passage }

// A stable name for a bucket; clients group routes by it.
const bucketName = (route: string): string =>
  [...route]
    .reduce((hash, char) => Math.imul(hash, 31) + char.charCodeAt(0), 7)
    .toString(16)
    .replace('-', 'f')

const isOfInteractions = (route: string): boolean =>
  route.includes('/interactions/') || route.includes('/webhooks/{webhook_id}/{webhook_token}')

/** Counts requests in fixed windows, per route and channel (or guild, or webhook), and over all. */
export const makeRateLimits = ({ global, forRoute, now }: RateLimitOptions): RateLimits => {
  const windows = new Map<string, Window>()

  const take = (key: string, { limit, windowMs }: RateLimit): { allowed: boolean; window: Window } => {
    const existing = windows.get(key)
    const window = existing && existing.resetsAt > now() ? existing : { used: 0, resetsAt: now() + windowMs }
    if (windows.size > 10_000) windows.clear()
    windows.set(key, window)
    const allowed = window.used < limit
    if (allowed) window.used += 1
    return { allowed, window }
  }

  const seconds = (window: Window): number => Math.max(0, window.resetsAt - now()) / 1000

  const refusal = (window: Window, isGlobal: boolean) => ({
    message: 'You are being rate limited.',
    retry_after: seconds(window),
    global: isGlobal,
  })

  return {
    pass: (route, major) => {
      if (!isOfInteractions(route)) {
        const { allowed, window } = take('global', { limit: global, windowMs: 1_000 })
        if (!allowed) {
          const headers = {
            'x-ratelimit-global': 'true',
            'x-ratelimit-scope': 'global',
            'retry-after': String(seconds(window)),
          }
          return { headers, refusal: refusal(window, true) }
        }
      }
      const rule = forRoute(route)
      const { allowed, window } = take(`${route} ${major}`, rule)
      const headers: Record<string, string> = {
        'x-ratelimit-limit': String(rule.limit),
        'x-ratelimit-remaining': String(Math.max(0, rule.limit - window.used)),
        'x-ratelimit-reset': String(window.resetsAt / 1000),
        'x-ratelimit-reset-after': String(seconds(window)),
        'x-ratelimit-bucket': bucketName(route),
      }
      if (allowed) return { headers, refusal: null }
      return {
        headers: { ...headers, 'retry-after': String(seconds(window)), 'x-ratelimit-scope': 'user' },
        refusal: refusal(window, false),
      }
    },
  }
}
