/** Discord's REST API, or whatever speaks it at DISCORD_API_BASE. */
import { DefaultRestOptions, REST, type RESTOptions } from 'discord.js'
import { codeOf } from '../errors.ts'

/** A connection that broke under a request; discord.js repeats only what is called ECONNRESET. */
const BROKEN = new Set(['UND_ERR_SOCKET', 'EPIPE', 'ECONNRESET'])

/** In seconds. Discord says how long to wait after a 429; what stands in front of it may not, and discord.js would ask on and on. */
const UNSAID_WAIT = '1'

/** @param onBroken hears the address of a request whose outcome was lost with the connection; it is then repeated */
export const restOptions = (apiBase: string, onBroken: (url: string) => void = () => {}): Partial<RESTOptions> => ({
  api: apiBase,
  makeRequest: async (url, init) => {
    try {
      const response = await DefaultRestOptions.makeRequest(url, init)
      if (response.status === 429 && !response.headers.has('retry-after'))
        response.headers.set('retry-after', UNSAID_WAIT)
      return response
    } catch (error) {
      if (!BROKEN.has(codeOf(error) ?? '')) throw error
      onBroken(url)
      throw Object.assign(new Error('The connection to Discord broke.', { cause: error }), { code: 'ECONNRESET' })
    }
  },
})

export const openRest = (token: string, apiBase: string): REST => new REST(restOptions(apiBase)).setToken(token)
