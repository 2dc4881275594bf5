/** XML that is strict about what is missing and blind to what a document type declares. */
import { describe, expect, it } from 'vitest'
import { decodeXml, readXml, textIn, UnreadableXml } from '../../src/feeds/xml.ts'

const DECLARES = '<!DOCTYPE a [<!ENTITY own "mine"><!ENTITY file SYSTEM "file:///etc/hostname">]>'

describe('a document', () => {
  it.each<[string, string, string]>([
    ['plain text', '<a>one</a>', 'one'],
    ['CDATA', '<a><![CDATA[<b>]]>&lt;</a>', '<b><'],
    ['entities of HTML', '<a>caf&eacute;&nbsp;&ndash; &hellip;</a>', 'café\u00a0– …'],
    ['a document type', `${DECLARES}<a>one</a>`, 'one'],
    ['space before its declaration', '\n <?xml version="1.0"?><a>one</a>', 'one'],
    ['a byte order mark', '\ufeff<a>one</a>', 'one'],
    ['characters that XML forbids', '<a>o\u0001n\u000be</a>', 'one'],
    ['paragraphs', '<a><p>one</p><p>two</p></a>', ' one  two '],
    ['a long text', `<a>${'x'.repeat(500_000)}</a>`, 'x'.repeat(500_000)],
  ])('with %s', (_, document, text) => {
    expect(readXml(document).text).toBe(text)
  })

  it.each<[string, string, RegExp]>([
    ['entities of its own', `${DECLARES}<a>&own;</a>`, /Named entity isn't defined: &own;/],
    ['entities that name a file', `${DECLARES}<a>&file;</a>`, /Named entity isn't defined: &file;/],
    ['no end', '<a><b>one</b>', /Missing end tag for element a/],
    ['two ends', '<a></b></a>', /Missing end tag/],
    ['elements without end', `${'<a>'.repeat(150)}${'</a>'.repeat(150)}`, /nested too deep/],
    ['still more of them', `${'<a>'.repeat(300_000)}${'</a>'.repeat(300_000)}`, /nested too deep/],
    ['an ampersand that means itself', '<a>Hedge & Sons</a>', /Unterminated reference/],
    ['nothing', '  ', /./],
  ])('is refused with %s', (_, document, words) => {
    expect(() => readXml(document)).toThrow(UnreadableXml)
    expect(() => readXml(document)).toThrow(words)
  })

  it('names its elements by namespace, not by prefix', () => {
    const atom = 'http://www.w3.org/2005/Atom'
    const names = (document: string) => [readXml(document).name, ...readXml(document).children.map(({ name }) => name)]
    expect(names(`<feed xmlns="${atom}"><entry/></feed>`)).toEqual(['atom:feed', 'atom:entry'])
    expect(names(`<x:feed xmlns:x="${atom}"><x:entry/></x:feed>`)).toEqual(['atom:feed', 'atom:entry'])
    expect(names(`<rss><title/><a:title xmlns:a="${atom}"/><title xmlns="${atom}"/></rss>`)).toEqual([
      'rss',
      'title',
      'atom:title',
      'atom:title',
    ])
    expect(names('<rss><media:group/></rss>')).toEqual(['rss', 'media:group'])
  })

  it('gives the first text that is there, on one line', () => {
    const node = readXml('<a><b> </b><b>two\n  lines</b><c>three</c></a>')
    expect([textIn(node, 'b'), textIn(node, 'x', 'c'), textIn(node, 'x')]).toEqual(['two lines', 'three', undefined])
  })
})

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Buffer => Buffer.from(text, encoding)
const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><a>Müller</a>`

describe('an encoding', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['is UTF-8 unless said', bytes('<a>Müller</a>'), undefined],
    ['is what was declared', bytes(declared('ISO-8859-1'), 'latin1'), undefined],
    ['is what was said on the way', bytes('<a>Müller</a>', 'latin1'), 'iso-8859-1'],
    ['is what was said on the way, whatever was declared', bytes(declared('iso-8859-1')), 'UTF-8'],
    ['is that of the byte order mark, whatever was said', bytes(`\ufeff${declared('utf-16')}`, 'utf16le'), 'utf-8'],
  ])('%s', (_, document, said) => {
    expect(readXml(decodeXml(document, said)).text).toBe('Müller')
  })

  it.each<[string, Buffer, string | undefined, RegExp]>([
    ['it is not the one', bytes(declared('utf-8'), 'latin1'), undefined, /^it is not in UTF-8, as it claims to be$/],
    [
      'nobody knows it',
      bytes(declared('x-loom')),
      undefined,
      /^it is in the encoding “x-loom”, which is not known here$/,
    ],
    ['nobody knows what was said', bytes('<a/>'), 'klingon', /“klingon”/],
  ])('is refused when %s', (_, document, said, words) => {
    expect(() => decodeXml(document, said)).toThrow(words)
  })
})
