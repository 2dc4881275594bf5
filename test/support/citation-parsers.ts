/** BibTeX and RIS as a program of others reads them; what it writes, we do not use. */
import { type Parsed, type ParsedName, plugins } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'

/** The one record of a text: its fields as they are written, and what the parser understands of them. */
export type Read<Fields> = { fields: Fields; type: string; key: string; understood: Parsed }

const only = <T>(items: T[]): T => {
  if (items.length !== 1) throw new Error(`${items.length} records instead of one`)
  return items[0]!
}

export const readBibtex = (text: string): Read<Record<string, string>> => {
  type Entry = { type: string; label: string; properties: Record<string, string> }
  const { type, label, properties } = only(plugins.input.data(text, '@bibtex/text') as Entry[])
  const understood = only(plugins.input.chain(text, { forceType: '@bibtex/text', generateGraph: false }))
  return { type, key: label, fields: properties, understood }
}

export const readRis = (text: string): Read<Record<string, string | string[]>> => {
  const { TY, ID, ...fields } = only(plugins.input.data(text, '@ris/file') as Record<string, string | string[]>[])
  return {
    type: String(TY),
    key: String(ID),
    fields,
    understood: only(plugins.input.chain(text, { forceType: '@ris/file', generateGraph: false })),
  }
}

/** A name in the order in which people write it. */
export const nameRead = (name: ParsedName): string =>
  name.literal ??
  [name.given, name['dropping-particle'], name['non-dropping-particle'], name.family, name.suffix]
    .filter(part => part !== undefined && part !== '')
    .join(' ')

/** A title as it is read, without the marks of words whose capitals are kept. */
export const titleRead = (title: string): string => title.replace(/<span class="nocase">(.*?)<\/span>/gs, '$1')
