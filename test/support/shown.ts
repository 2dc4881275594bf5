/** What a person would see in Discord, by the local Discord's reading of Markdown: links, pings, and words. */
type Node = { type: string; text?: string; url?: string; children?: Node[]; items?: Node[][] }

// The page is plain JavaScript without types of its own.
const page = new URL('../../src/local-discord/page/markdown.js', import.meta.url).href
const { parseMarkdown } = (await import(page)) as { parseMarkdown: (source: string) => Node[] }

const PINGS = ['everyone', 'user', 'role']

/** All nodes of a message, outer ones first. */
export const nodesOf = (markdown: string): Node[] => {
  const inside = (node: Node): Node[] => [
    node,
    ...(node.children ?? []).flatMap(inside),
    ...(node.items ?? []).flat().flatMap(inside),
  ]
  return parseMarkdown(markdown).flatMap(inside)
}

/** The addresses that a click would open. */
export const linksIn = (markdown: string): string[] =>
  nodesOf(markdown).flatMap(({ url }) => (url === undefined ? [] : [url]))

/** Whoever would be called: by the parsed message, or by Discord, which looks for mentions before it looks at Markdown. */
export const pingsIn = (markdown: string): string[] => [
  ...nodesOf(markdown).flatMap(({ type }) => (PINGS.includes(type) ? [type] : [])),
  ...(markdown.match(/@everyone|@here|<@[!&]?\d+>/g) ?? []),
]

/** The words without marks. */
export const wordsShown = (markdown: string): string =>
  nodesOf(markdown)
    .flatMap(({ type, text }) => (type === 'text' || type === 'code' || type === 'fence' ? [text ?? ''] : []))
    .join('')

/** No letter, digit or space: what a backslash takes the meaning from, and leaves a character as any other. */
const ESCAPED = /\\[!-/:-@[-`{-~]/g
const LINK = /\[([^[\]]*)\]\(<[^<>\s]*>\)/g
/** A channel and a moment, which Discord writes out itself. */
const OURS = /<#\d+>|<t:\d+:[tTdDfFR]>/g

/** A block of code, whose marks mean nothing, and an address that is shown as it is. */
const VERBATIM = /^```\w*\n.*?\n```$|<https:\/\/[^<>\s]+>(?!\))/gms

/** What is wrong with the marks of Markdown in a message, line by line: all that open must close, and links be whole. */
export const looseEndsIn = (markdown: string): string[] =>
  markdown
    .replace(VERBATIM, '')
    .split('\n')
    .flatMap(line => {
      const bare = line.replace(ESCAPED, 'x').replace(LINK, '$1').replace(OURS, '').replace(/^> ?/, '')
      const loose = bare.replace(/\*\*([^*]+)\*\*/g, '$1').match(/[*_`~|[\]<]|\\$/g) ?? []
      return loose.map(mark => `${mark} in ${line}`)
    })
