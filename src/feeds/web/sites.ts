/** The places that papers are read from, and what each of them is allowed. */

export type Site = {
  /** In words, for messages. */
  name: string
  /** What is read there, in words. */
  what: string
  /** Where its addresses start. */
  base: string
  /** Set by whoever runs this program: it may be on a private network. */
  isTrusted: boolean
  /** A service that we know, as opposed to an address that a person gave. */
  isService: boolean
}

/** arXiv's terms: one request in three seconds, over its API and its feeds together. */
const ARXIV_PAUSE_MS = 3_000
const PAUSE_MS = 1_000

const isArxivHost = (host: string): boolean => /(^|\.)arxiv\.org$/.test(host)

const hostOf = (address: string): string => new URL(address).host

/** @param base ARXIV_API_BASE */
export const arxivSite = (base: string): Site => ({
  name: 'arXiv',
  what: 'a list of papers',
  base,
  isTrusted: true,
  isService: true,
})

/** @param base HF_API_BASE */
export const huggingFaceSite = (base: string): Site => ({
  name: 'Hugging Face',
  what: 'a list of papers',
  base,
  isTrusted: true,
  isService: true,
})

/** @param privateHosts hosts, with port, that may be on a private network */
export const feedSite = (url: string, privateHosts: readonly string[]): Site => ({
  name: `the feed at ${hostOf(url)}`,
  what: 'a feed',
  base: url,
  isTrusted: privateHosts.includes(hostOf(url)),
  isService: false,
})

/** Which requests wait for each other, and how long each waits after the last. */
export const laneOf = (site: Site): { key: string; pauseMs: number } => {
  const host = hostOf(site.base)
  const isArxiv = isArxivHost(host) || site.name === 'arXiv'
  return { key: isArxivHost(host) ? 'arxiv.org' : host, pauseMs: isArxiv ? ARXIV_PAUSE_MS : PAUSE_MS }
}

const withoutWww = (host: string): string => host.replace(/^www\./, '')

/** Whether a redirect stays at the site: the same host, with or without www, and no way back from https to http. */
export const staysAt = (site: Site, from: URL, to: URL): boolean =>
  (to.protocol === 'https:' || (to.protocol === 'http:' && from.protocol === 'http:')) &&
  to.username === '' &&
  to.password === '' &&
  withoutWww(to.host) === withoutWww(hostOf(site.base))
