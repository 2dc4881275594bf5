import { expect, test } from 'vitest'

type Node = { type: string; text?: string; children?: Node[]; items?: Node[][]; [key: string]: unknown }

// The page is plain JavaScript without types of its own.
const page = new URL('../../src/local-discord/page/markdown.js', import.meta.url).href
const { parseMarkdown, plainText } = (await import(page)) as {
  parseMarkdown: (source: string) => Node[]
  plainText: (source: string) => string
}

/** A tree in short: the text, with each node named around it. */
const short = (nodes: Node[]): string =>
  nodes
    .map(node => {
      if (node.type === 'text') return node.text
      const name = [node.type, node.level, node.style, node.language, node.start].filter(Boolean).join(' ')
      const inner = node.items
        ? node.items.map(item => `[${short(item)}]`).join('')
        : node.children
          ? short(node.children)
          : (node.text ?? node.id ?? node.seconds ?? node.name)
      return `{${name}${node.url ? ` ${node.url}` : ''}: ${inner}}`
    })
    .join('')

const inline = (source: string): string => {
  const [block, ...rest] = parseMarkdown(source)
  expect([block?.type, rest]).toEqual(['paragraph', []])
  return short(block!.children!)
}

test.each([
  ['plain words', 'plain words'],
  ['**bold** and *italic* and _too_', '{bold: bold} and {italic: italic} and {italic: too}'],
  ['__under__ ~~gone~~ ||hidden||', '{underline: under} {strike: gone} {spoiler: hidden}'],
  ['***both***', '{bold: {italic: both}}'],
  ['**a *b* c**', '{bold: a {italic: b} c}'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['`code **stays**` ``a ` b``', '{code: code **stays**} {code: a ` b}'],
  ['\\*not\\* \\_bold\\_ a\\b', '*not* _bold_ a\\b'],
  ['[text](https://a.org/x)', '{link https://a.org/x: text}'],
  ['[text](<https://a.org/x_(y)>)', '{link https://a.org/x_(y): text}'],
  ['[w](https://a.org/x_(y)) end', '{link https://a.org/x_(y): w} end'],
  ['[**b**](https://a.org "title")', '{link https://a.org: {bold: b}}'],
  ['[1][2] and [3]', '[1][2] and [3]'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  [
    '<https://a.org>, (https://b.org/c).',
    '{link https://a.org: https://a.org}, ({link https://b.org/c: https://b.org/c}).',
  ],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['<@1190000000000000000> <@!1190000000000000001>', '{user: 1190000000000000000} {user: 1190000000000000001}'],
  ['<@&1190000000000000000> <#1190000000000000001>', '{role: 1190000000000000000} {channel: 1190000000000000001}'],
  ['</ask:1190000000000000000> <:smile:1190000000000000000>', '{command: ask} :smile:'],
  ['<t:1700000000> <t:1700000000:R>', '{time f: 1700000000} {time R: 1700000000}'],
  ['@everyone @here @someone', '{everyone: @everyone} {everyone: @here} @someone'],
  ['**open', '**open'],
])('%s', (source, expected) => {
  expect(inline(source)).toBe(expected)
})

test.each([
  ['# One\n## Two\n### Three\n#no', '{heading 1: One}{heading 2: Two}{heading 3: Three}{paragraph: #no}'],
  ['a\n-# small', '{paragraph: a}{subtext: small}'],
  ['> one\n> two\nthree', '{quote: {paragraph: one\ntwo}}{paragraph: three}'],
  ['a\n>>> b\nc', '{paragraph: a}{quote: {paragraph: b\nc}}'],
  ['- a\n- b\n  - c\n- d', '{list 1: [a][b{list 1: [c]}][d]}'],
  ['3. a\n4. b', '{list 3: [a][b]}'],
  ['```js\nconst a = "**b**"\n```', '{fence js: const a = "**b**"}'],
  ['before ```x``` after', '{paragraph: before }{fence: x}{paragraph:  after}'],
  ['one\ntwo', '{paragraph: one\ntwo}'],
])('blocks of %j', (source, expected) => {
  expect(short(parseMarkdown(source))).toBe(expected)
})

test('a text is read without its marks', () => {
  expect(plainText('### Merging\n**TIES** [works](https://a.org) `well`\n- a\n- b')).toBe('Merging TIES works well a b')
})

test('the longest text of the worst kind is read in no time to speak of', () => {
  for (const worst of ['*', '_', '[', '||', '`', '~~', '**_', '<', '> ', '- '])
    parseMarkdown(worst.repeat(4000 / worst.length))
})
