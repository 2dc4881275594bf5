/** As much of citation.js as the tests call; it comes without types. */
declare module '@citation-js/core' {
  export type ParsedName = {
    given?: string
    family?: string
    'non-dropping-particle'?: string
    'dropping-particle'?: string
    suffix?: string
    literal?: string
  }
  export type Parsed = {
    id: string
    type: string
    title: string
    author?: ParsedName[]
    issued?: { 'date-parts': number[][] }
    'container-title'?: string
    'event-title'?: string
    publisher?: string
    note?: string
    URL?: string
    DOI?: string
  }
  export const plugins: {
    input: {
      chain: (text: string, options: { forceType?: string; generateGraph: boolean }) => Parsed[]
      data: (text: string, type: string) => unknown
    }
  }
}
declare module '@citation-js/plugin-bibtex'
declare module '@citation-js/plugin-ris'
