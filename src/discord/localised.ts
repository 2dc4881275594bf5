/** Names and descriptions as Discord's menus show them, in every language; English is what Discord falls back to. */
import type { LocalizationMap } from 'discord.js'
import { en } from '../words/en.ts'
import { LANGUAGES, type Words } from '../words/words.ts'

const byLocale = (pick: (words: Words) => string): LocalizationMap =>
  Object.fromEntries(
    Object.values(LANGUAGES).flatMap(({ words, locales }) => locales.map(locale => [locale, pick(words)])),
  )

/** For what has a name alone: a choice, a command in the menu of a message. */
export const named = (pick: (words: Words) => string) => ({
  name: pick(en),
  name_localizations: byLocale(pick),
})

type Described = { name: string; description: string }

/** For a command or an option. */
export const described = (pick: (commands: Words['commands']) => Described) => ({
  ...named(({ commands }) => pick(commands).name),
  description: pick(en.commands).description,
  description_localizations: byLocale(({ commands }) => pick(commands).description),
})
