// A page of some other site, open in the same browser, can send requests to this port, and can even
// give its own name this address. Both show in the headers: such a request has a foreign Origin or a
// Host that is not this machine. Bots send no Origin.
import type { IncomingHttpHeaders } from 'node:http'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

const hostName = (host: string): string => host.replace(/:\d+$/, '').toLowerCase()

/** Whether a request comes from this machine and, when from a page, from our own. */
export const isTrustedRequest = (headers: IncomingHttpHeaders, allowedHosts: string[] = []): boolean => {
  const { host, origin } = headers
  if (!host) return false
  const name = hostName(host)
  if (!LOOPBACK.has(name) && !allowedHosts.includes(name)) return false
  if (origin === undefined) return true
  return origin === `http://${host}` || origin === `https://${host}`
}
