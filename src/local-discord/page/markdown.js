// Discord's Markdown as a tree of plain nodes. It builds no elements, so it can be tested anywhere.

const text = value => ({ type: 'text', text: value })

const span = type => (match, inner) => ({ type, children: inner(match[1]) })

const balanced = url => {
  // A closing bracket belongs to the sentence and not to the address, unless it was opened there.
  let out = url
  while (out.endsWith(')') && (out.match(/\)/g) ?? []).length > (out.match(/\(/g) ?? []).length) out = out.slice(0, -1)
  return out
}

// In this order at each place; the first that fits wins.
const INLINE = [
  [/\\([^\p{L}\p{N}\s])/uy, match => text(match[1])],
  [/(?<!`)(`{1,3})(?!`)([\s\S]*?[^`])\1(?!`)/y, match => ({ type: 'code', text: match[2] })],
  [
    /\[((?:[^[\]\\\n]|\\.|\[[^[\]\n]*\])+)\]\(\s*(?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+))(?:\s+"[^"\n]*")?\s*\)/y,
    (match, inner) => ({ type: 'link', url: match[2] ?? match[3], children: inner(match[1]) }),
  ],
  [/<(https?:\/\/[^\s<>]+)>/y, match => ({ type: 'link', url: match[1], children: [text(match[1])] })],
  [
    /https?:\/\/[^\s<>]*[^\s<>.,:;!?"'\]*_~|]/y,
    match => {
      const url = balanced(match[0])
      return { type: 'link', url, children: [text(url)], length: url.length }
    },
  ],
  [/<@!?(\d{15,20})>/y, match => ({ type: 'user', id: match[1] })],
  [/<@&(\d{15,20})>/y, match => ({ type: 'role', id: match[1] })],
  [/<#(\d{15,20})>/y, match => ({ type: 'channel', id: match[1] })],
  [/<\/([^:>\n]{1,100}):\d{1,20}>/y, match => ({ type: 'command', name: match[1] })],
  [/<a?:(\w{2,32}):\d{15,20}>/y, match => text(`:${match[1]}:`)],
  [
    /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    match => ({ type: 'time', seconds: Number(match[1]), style: match[2] ?? 'f' }),
  ],
  [/@(everyone|here)\b/y, match => ({ type: 'everyone', text: match[0] })],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, span('bold')],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, span('underline')],
  [/\*(?![\s*])((?:\\[\s\S]|\*\*[\s\S]+?\*\*|[^*\\])+?)\*(?!\*)/y, span('italic')],
  [/_(?![\s_])((?:\\[\s\S]|__[\s\S]+?__|[^_\\])+?)_(?![\p{L}\p{N}_])/uy, span('italic'), /[\p{L}\p{N}]$/u],
  [/~~([\s\S]+?)~~/y, span('strike')],
  [/\|\|([\s\S]+?)\|\|/y, span('spoiler')],
]

const ruleAt = (source, at) => {
  for (const [pattern, make, notAfter] of INLINE) {
    if (notAfter?.test(source.slice(Math.max(0, at - 2), at))) continue
    pattern.lastIndex = at
    const match = pattern.exec(source)
    if (match) return { match, make }
  }
  return null
}

// Only these can begin anything, so most characters need no rule to be tried.
const CAN_BEGIN = /[\\`[<h@*_~|]/

/** The nodes of one run of text. */
export const parseInline = source => {
  const nodes = []
  let plain = ''
  let at = 0
  const flush = () => {
    if (plain) nodes.push(text(plain))
    plain = ''
  }
  while (at < source.length) {
    const found = CAN_BEGIN.test(source[at]) ? ruleAt(source, at) : null
    if (!found) {
      plain += source[at]
      at += 1
      continue
    }
    const { length, ...node } = found.make(found.match, parseInline)
    at += length ?? found.match[0].length
    if (node.type === 'text') plain += node.text
    else {
      flush()
      nodes.push(node)
    }
  }
  flush()
  return nodes
}

const LIST_ITEM = /^( *)([-*]|\d{1,9}\.) +(.*)$/

const takeList = (lines, start) => {
  const [, indent, marker] = LIST_ITEM.exec(lines[start])
  const ordered = marker.endsWith('.')
  const list = { type: 'list', ordered, start: ordered ? Number.parseInt(marker, 10) : 1, items: [] }
  let at = start
  while (at < lines.length) {
    const match = LIST_ITEM.exec(lines[at])
    if (!match || match[1].length < indent.length) break
    if (match[1].length > indent.length + 1 && list.items.length) {
      const nested = takeList(lines, at)
      list.items.at(-1).push(nested.node)
      at = nested.next
      continue
    }
    if (match[2].endsWith('.') !== ordered) break
    list.items.push(parseInline(match[3]))
    at += 1
  }
  return { node: list, next: at }
}

const takeQuote = (lines, start) => {
  if (lines[start].startsWith('>>> ')) {
    const rest = [lines[start].slice(4), ...lines.slice(start + 1)]
    return { node: { type: 'quote', children: parseLines(rest) }, next: lines.length }
  }
  let at = start
  while (at < lines.length && lines[at].startsWith('> ')) at += 1
  const quoted = lines.slice(start, at).map(line => line.slice(2))
  return { node: { type: 'quote', children: parseLines(quoted) }, next: at }
}

const takeLine = line => {
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line)
  if (heading) return { type: 'heading', level: heading[1].length, children: parseInline(heading[2]) }
  const subtext = /^-# +(\S.*)$/.exec(line)
  return subtext ? { type: 'subtext', children: parseInline(subtext[1]) } : null
}

const parseLines = lines => {
  const blocks = []
  let paragraph = []
  const flush = () => {
    if (paragraph.length) blocks.push({ type: 'paragraph', children: parseInline(paragraph.join('\n')) })
    paragraph = []
  }
  let at = 0
  while (at < lines.length) {
    const line = lines[at]
    const taken = /^(> |>>> )/.test(line) ? takeQuote(lines, at) : LIST_ITEM.test(line) ? takeList(lines, at) : null
    const single = taken ? null : takeLine(line)
    if (taken || single) {
      flush()
      blocks.push(taken ? taken.node : single)
      at = taken ? taken.next : at + 1
    } else {
      paragraph.push(line)
      at += 1
    }
  }
  flush()
  return blocks
}

const FENCE = /```(?:([\w+#.-]+)\n)?\n?([\s\S]*?)\n?```/g

/** The blocks of a whole text. */
export const parseMarkdown = source => {
  const blocks = []
  let at = 0
  const plain = part => {
    const trimmed = part.replace(/^\n|\n$/g, '')
    if (trimmed) blocks.push(...parseLines(trimmed.split('\n')))
  }
  for (const match of source.matchAll(FENCE)) {
    if (!match[2].trim()) continue
    plain(source.slice(at, match.index))
    blocks.push({ type: 'fence', language: match[1] ?? '', text: match[2] })
    at = match.index + match[0].length
  }
  plain(source.slice(at))
  return blocks
}

/** The words of a text without its marks, for previews and for being read aloud; mentions are named by the caller. */
export const plainText = (source, nameMention = () => '') => {
  const words = nodes =>
    nodes
      .map(node => {
        if (node.type === 'list') return node.items.map(words).join(' ')
        if (node.children) return words(node.children)
        return node.text ?? nameMention(node)
      })
      .join('')
  return parseMarkdown(source)
    .map(block => words([block]))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
}
