/** A message as Discord's API takes it: Components V2, checked against the limits that Discord documents. */
import {
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
} from 'discord.js'

/** A file and the name by which a component shows it: `attachment://name`. */
export type PayloadFile = { name: string; data: Buffer }

export type Payload = { components: APIMessageTopLevelComponent[]; files?: PayloadFile[] }

/** Over all text displays of one message, and over all components, nested ones included. */
export const MOST_CHARACTERS = 4_000
export const MOST_COMPONENTS = 40

export const textDisplay = (content: string): APITextDisplayComponent => ({ type: ComponentType.TextDisplay, content })

type Nested = { type: ComponentType; content?: string; components?: Nested[]; accessory?: Nested }

const walk = (components: readonly Nested[], visit: (component: Nested) => void): void => {
  for (const component of components) {
    visit(component)
    walk(component.components ?? [], visit)
    if (component.accessory !== undefined) visit(component.accessory)
  }
}

export const sizeOf = ({ components }: Payload): { characters: number; components: number } => {
  const size = { characters: 0, components: 0 }
  walk(components as Nested[], component => {
    size.components++
    if (component.type === ComponentType.TextDisplay) size.characters += component.content?.length ?? 0
  })
  return size
}

/** Its text displays, in order. */
export const textsOf = ({ components }: Payload): string[] => {
  const texts: string[] = []
  walk(components as Nested[], ({ content }) => {
    if (content !== undefined) texts.push(content)
  })
  return texts
}

/** Whether Discord would take a message of this size. */
export const fits = (payload: Payload): boolean => {
  const { characters, components } = sizeOf(payload)
  return characters <= MOST_CHARACTERS && components <= MOST_COMPONENTS
}

/**
 * Cuts Markdown into pieces of at most `most` characters, at paragraphs, else lines, else sentences,
 * else words; never inside a link, a footnote or words in bold.
 */
export const splitMarkdown = (markdown: string, most: number): string[] => {
  const pieces: string[] = []
  let rest = markdown
  while (rest.length > most) {
    const at = cutAt(rest, most)
    pieces.push(rest.slice(0, at).trimEnd())
    rest = rest.slice(at).trimStart()
  }
  return rest === '' ? pieces : [...pieces, rest]
}

/** A Markdown text, or as much of it as fits with a sign that there was more. */
export const beginningOf = (markdown: string, most: number): string => {
  if (markdown.length <= most) return markdown
  if (most <= MORE.length) return ''
  return `${splitMarkdown(markdown, most - MORE.length)[0]}${MORE}`
}

const MORE = ' …'
const LINK = String.raw`\[(?:\\.|[^\]\\])*\]\(<[^>]*>\)`
/** What means something else in halves: words in bold, a link, a character and the backslash before it. */
const WHOLE = new RegExp(String.raw`\*\*(?:${LINK}|\\.|[^*\\\n])+\*\*|${LINK}|\\.`, 'g')

const cutAt = (text: string, most: number): number => {
  const wholes = [...text.matchAll(WHOLE)].map(({ index, 0: whole }) => [index, index + whole.length] as const)
  const free = (at: number): boolean => at > 0 && !wholes.some(([from, to]) => at > from && at < to)
  for (const separator of ['\n\n', '\n', '. ', ' ']) {
    for (
      // The white space may lie outside: it is not kept.
      let at = text.lastIndexOf(separator, most - separator.trim().length);
      at > most / 4;
      at = text.lastIndexOf(separator, at - 1)
    )
      if (free(at + separator.length)) return at + separator.length
  }
  const whole = wholes.find(([from, to]) => most > from && most < to)
  const cut = whole !== undefined && whole[0] > 0 ? whole[0] : most
  // Half of a surrogate pair is no character.
  return /[\ud800-\udbff]/.test(text[cut - 1] ?? '') ? cut - 1 : cut
}

export const container = (components: APIComponentInContainer[], accent: number): APIMessageTopLevelComponent => ({
  type: ComponentType.Container,
  accent_color: accent,
  components,
})
