/** Which addresses of the network a stranger may have us visit: the public ones. */
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import ipaddr from 'ipaddr.js'

/** Azure's metadata service answers at an address that looks public. */
const METADATA_ADDRESSES = new Set(['168.63.129.16'])

/** The code of the error with which a connection to an address that is not public ends. */
export const NOT_PUBLIC = 'ENOTPUBLIC'

/**
 * Whether an IP address belongs to the public internet: not loopback, private, link-local, shared (CGNAT),
 * metadata, multicast or reserved, nor any of these wrapped into IPv6.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false
  // Makes ::ffff:10.0.0.1 what it is; every other wrapping has a range of its own that is not unicast.
  const { range, text } = (parsed => ({ range: parsed.range(), text: parsed.toString() }))(ipaddr.process(address))
  return range === 'unicast' && !METADATA_ADDRESSES.has(text)
}

/** Whether a host is written as an IP address; those are connected to without being looked up. */
export const literalAddress = (hostname: string): string | undefined => {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return ipaddr.isValid(bare) ? bare : undefined
}

export const notPublic = (host: string): Error =>
  Object.assign(new Error(`${host} is not on the public internet`), { code: NOT_PUBLIC })

type Answer = (error: Error | null, address: string | LookupAddress[], family?: number) => void
export type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  answer: (error: Error | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Looks a name up for a socket and refuses what is not public. The socket connects to the very addresses
 * that were checked, so a name that resolves otherwise a moment later gains nothing.
 */
export const publicLookup =
  (resolve: Resolve = lookup) =>
  (hostname: string, options: LookupOptions, answer: Answer): void =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return answer(error, [])
      const [first] = addresses
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
        return answer(notPublic(hostname), [])
      return options.all ? answer(null, addresses) : answer(null, first.address, first.family)
    })
