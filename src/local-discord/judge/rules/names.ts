// Names of commands and options, and their translations.
import { type Breach, breach } from '../breach.ts'
import { type Fields, fields, text } from './json.ts'

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u

const LOCALES = new Set(
  `ar bg cs da de el en-GB en-US es-419 es-ES fi fr he hi hr hu id it ja ko lt nl no pl pt-BR ro ru sv-SE th tr uk vi
  zh-CN zh-TW`.split(/\s+/),
)

/** The rules that a name breaks, of a slash command or of an option. */
export const nameBreaches = (name: unknown, path: Breach['path']): Breach[] => {
  const value = text(name)
  if (value === '') return []
  if (!NAME.test(value))
    return [breach(path, 'APPLICATION_COMMAND_INVALID_NAME', `"${value}" may hold only letters, digits, - _ and '`)]
  return value === value.toLowerCase()
    ? []
    : [breach(path, 'APPLICATION_COMMAND_INVALID_NAME', `"${value}" must be in lower case`)]
}

/** The rules that localised names and descriptions break. */
export const localisationBreaches = (holder: Fields, path: Breach['path'], namesAreStrict: boolean): Breach[] =>
  ['name_localizations', 'description_localizations'].flatMap(key =>
    Object.entries(fields(holder[key])).flatMap(([locale, value]) => [
      ...(LOCALES.has(locale)
        ? []
        : [breach([...path, key, locale], 'BASE_TYPE_CHOICES', `"${locale}" is no language of Discord`)]),
      ...(key === 'name_localizations' && namesAreStrict ? nameBreaches(value, [...path, key, locale]) : []),
    ]),
  )
