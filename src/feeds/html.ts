/** The words of a piece of HTML, for feeds that send their texts so. */
import { Parser } from 'htmlparser2'

/** Only these count as HTML: "for all x<y and z>0" is a sentence. */
const HAS_MARKUP =
  /<\/?(?:p|br|div|span|a|b|i|em|strong|u|sub|sup|ul|ol|li|img|h[1-6]|table|tr|td|th|blockquote|pre|code|small|font|hr|section|title|italic|bold|jats:[a-z-]+)\b[^<>]*>/i
const HAS_ENTITIES = /&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|#\d{1,7}|#x[\da-f]{1,6});/i

const INLINE = new Set(['a', 'b', 'i', 'em', 'strong', 'u', 'span', 'sub', 'sup', 'code', 'small', 'font'])
const INLINE_JATS = /^jats:(?:italic|bold|sub|sup|sc|monospace|ext-link|xref)$/
const SILENT = new Set(['script', 'style', 'template', 'noscript'])

const isInline = (name: string): boolean => INLINE.has(name) || INLINE_JATS.test(name)

const textOf = (html: string): string => {
  let text = ''
  let silent = 0
  const parser = new Parser({
    onopentagname: name => {
      if (SILENT.has(name)) silent++
      if (!isInline(name)) text += ' '
      // 10<sup>3</sup> is not 103.
      if (/^(?:jats:)?sup$/.test(name) && /\d$/.test(text)) text += '^'
    },
    onclosetag: name => {
      if (SILENT.has(name)) silent--
      if (!isInline(name)) text += ' '
    },
    ontext: piece => {
      if (silent === 0) text += piece
    },
  })
  parser.end(html)
  return text
}

/**
 * @param isHtml whether the source says so; a text that says nothing is looked at
 * @returns its words on one line; a text that is no HTML comes back as it is
 */
export const withoutHtml = (text: string, isHtml = HAS_MARKUP.test(text) || HAS_ENTITIES.test(text)): string =>
  isHtml ? textOf(text).replace(/\s+/g, ' ').trim() : text
