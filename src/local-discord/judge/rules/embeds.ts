import { type Breach, breach } from '../breach.ts'
import { type Fields, fields, isAbsent, lengthOf, list, text } from './json.ts'

const MAX_TOTAL = 6000
const VISIBLE = ['title', 'description', 'fields', 'image', 'thumbnail', 'author', 'footer', 'video', 'provider']

const charactersOf = (embed: Fields): number =>
  lengthOf(embed.title) +
  lengthOf(embed.description) +
  lengthOf(fields(embed.footer).text) +
  lengthOf(fields(embed.author).name) +
  list(embed.fields).reduce(
    (sum: number, field) => sum + lengthOf(fields(field).name) + lengthOf(fields(field).value),
    0,
  )

const blankFields = (embed: Fields, path: Breach['path']): Breach[] =>
  list(embed.fields).flatMap((field, index) =>
    ['name', 'value']
      .filter(key => typeof fields(field)[key] === 'string' && text(fields(field)[key]).trim() === '')
      .map(key => breach([...path, 'fields', index, key], 'BASE_TYPE_REQUIRED', 'must not be blank')),
  )

export const embedBreaches = (embeds: unknown, path: Breach['path']): Breach[] => {
  const all = list(embeds).map(fields)
  const total = all.reduce((sum, embed) => sum + charactersOf(embed), 0)
  const tooLong =
    total > MAX_TOTAL
      ? [breach(path, 'MAX_EMBED_SIZE_EXCEEDED', `${total} characters over all embeds; ${MAX_TOTAL} are allowed`)]
      : []
  return [
    ...tooLong,
    ...all.flatMap((embed, index) => {
      const empty = VISIBLE.every(
        key =>
          isAbsent(embed[key]) ||
          embed[key] === '' ||
          (list(embed[key] ?? 1).length === 0 && Array.isArray(embed[key])),
      )
      return empty
        ? [breach([...path, index], 'BASE_TYPE_REQUIRED', 'an embed needs something to show')]
        : blankFields(embed, [...path, index])
    }),
  ]
}

/** The addresses of pictures that embeds name, each with its place. */
export const embedMedia = (embeds: unknown, path: Breach['path']): { url: string; path: Breach['path'] }[] =>
  list(embeds).flatMap((raw, index) => {
    const embed = fields(raw)
    const pictures: [string, string][] = [
      ['image', 'url'],
      ['thumbnail', 'url'],
      ['author', 'icon_url'],
      ['footer', 'icon_url'],
    ]
    return pictures
      .filter(([part, key]) => !isAbsent(fields(embed[part])[key]))
      .map(([part, key]) => ({ url: text(fields(embed[part])[key]), path: [...path, index, part, key] }))
  })
