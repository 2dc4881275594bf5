/** Our own words in every language that we speak. A person's locale picks the table. */
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { tr } from './tr.ts'
import { zh } from './zh.ts'

/** English is the pattern; a table that lacks an entry does not compile. */
export type Words = typeof en

/** By ISO 639-1 code. `locales` are Discord's; English is what it falls back to and has none. */
export const LANGUAGES = {
  en: { words: en, locales: [] },
  de: { words: de, locales: ['de'] },
  es: { words: es, locales: ['es-ES', 'es-419'] },
  fr: { words: fr, locales: ['fr'] },
  zh: { words: zh, locales: ['zh-CN', 'zh-TW'] },
  tr: { words: tr, locales: ['tr'] },
} as const satisfies Record<string, { words: Words; locales: readonly string[] }>

const BY_CODE = new Map<string, Words>(Object.entries(LANGUAGES).map(([code, { words }]) => [code, words]))

/** Whether we have words in a language, by its ISO 639-1 code. */
export const speaks = (code: string | undefined): boolean => BY_CODE.has(code ?? '')

/**
 * The words for a locale such as "de", "es-419" or "zh-TW".
 * @returns English for a language that we do not speak
 */
export const wordsFor = (locale: string | undefined): Words => BY_CODE.get(locale?.split('-')[0] ?? '') ?? en
