/** Discord's REST API, or whatever speaks it at DISCORD_API_BASE. */
import { DefaultRestOptions, DiscordAPIError, REST, RESTEvents, type RESTOptions } from 'discord.js'
import { codeOf } from '../errors.ts'
import type { Count } from '../metrics.ts'

/** A connection that broke under a request; discord.js repeats only what is called ECONNRESET. */
const BROKEN = new Set(['UND_ERR_SOCKET', 'EPIPE', 'ECONNRESET'])

/** In seconds. Discord says how long to wait after a 429; what stands in front of it may not, and discord.js would ask on and on. */
const UNSAID_WAIT = '1'

type Hooks = {
  /** Hears the address of a request whose outcome was lost with the connection; it is then repeated. */
  onBroken?: (url: string) => void
  count?: Count
}

export const restOptions = (
  apiBase: string,
  { onBroken = () => {}, count = () => {} }: Hooks = {},
): Partial<RESTOptions> => ({
  api: apiBase,
  makeRequest: async (url, init) => {
    try {
      const response = await DefaultRestOptions.makeRequest(url, init)
      if (response.status === 429 && !response.headers.has('retry-after'))
        response.headers.set('retry-after', UNSAID_WAIT)
      return response
    } catch (error) {
      const code = codeOf(error) ?? 'none'
      const isBroken = BROKEN.has(code)
      count({ what: 'discord error', code: isBroken ? 'ECONNRESET' : code })
      if (!isBroken) throw error
      onBroken(url)
      throw Object.assign(new Error('The connection to Discord broke.', { cause: error }), { code: 'ECONNRESET' })
    }
  },
})

/** Discord's own code; its status where what answered is not Discord. */
const codeIn = ({ code, status }: DiscordAPIError): string =>
  /^\d{1,6}$/.test(String(code)) ? String(code) : String(status)

/**
 * Has what Discord does not do counted: each 429 and each 5xx, though discord.js tries again, and each request that
 * it refused. The route is the one by which discord.js sorts requests, without ids and tokens.
 */
export const countTroubles = (rest: REST, count: Count): void => {
  rest.on(RESTEvents.Response, ({ method, route }, { status }) => {
    if (status === 429) count({ what: 'rate limit', route: `${method} ${route.replace('%40', '@')}` })
    else if (status >= 500) count({ what: 'discord error', code: String(status) })
  })
  const request = rest.request.bind(rest)
  rest.request = async options => {
    try {
      return await request(options)
    } catch (error) {
      if (error instanceof DiscordAPIError) count({ what: 'discord error', code: codeIn(error) })
      throw error
    }
  }
}

export const openRest = (token: string, apiBase: string, count: Count = () => {}): REST => {
  const rest = new REST(restOptions(apiBase, { count })).setToken(token)
  countTroubles(rest, count)
  return rest
}
