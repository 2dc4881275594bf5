/** What Discord shows: by the local Discord's own reading of Markdown, which shares no code with what writes it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answerMarkdown,
  authorsShort,
  markerLink,
  paperLine,
  plainMarkdown,
  shortTitle,
} from '../../src/answering/markdown.ts'
import type { Answer, CitedPaper, Claim } from '../../src/domain/answer.ts'
import { visible } from '../../src/domain/text.ts'
import { en } from '../../src/words/en.ts'
import { makeAnswer, makeCitation, makeCited, makeClaim } from '../support/answers.ts'
import { awkwardText } from '../support/awkward.ts'
import { linksIn, nodesOf, pingsIn, wordsShown } from '../support/shown.ts'

const nasty = fc.oneof(awkwardText(200), fc.string({ unit: 'binary', maxLength: 40 }))

/** Everything but words: what a reader would see as form. */
const formsIn = (markdown: string): string[] =>
  nodesOf(markdown)
    .map(({ type }) => type)
    .filter(type => type !== 'text' && type !== 'paragraph')

describe('text of others', () => {
  it.each([
    ['a plain sentence', 'BasketMerge reaches 71.4% (on 2 sets).'],
    ['bold and italics', '**bold** *italic* __line__ _i_ ~~gone~~ ||spoiler||'],
    ['code', '`code` ```js\nalert(1)\n```'],
    ['a heading', '# Heading'],
    ['small print', '-# small'],
    ['a list', '- item'],
    ['a numbered list', '1. item'],
    ['a quotation', '> said'],
    ['a long quotation', '>>> said'],
    ['labels', '[1.2] and [x]'],
    ['a footnote of its own', '[1](nowhere)'],
    ['snake_case and __init__', 'snake_case and __init__'],
    ['backslashes', 'C:\\temp \\ end\\'],
    ['arithmetic', '2 * 3 < 4 > 1 # 5 - 6 + 7'],
    ['a smile', '<:smile:123456789012345678> <t:1700000000> </ask:123456789012345678>'],
  ])('is shown as it was typed: %s', (_, text) => {
    expect(formsIn(plainMarkdown(text))).toEqual([])
    expect(wordsShown(plainMarkdown(text))).toBe(text)
  })

  it('loses the marks of LaTeX', () => {
    expect(wordsShown(plainMarkdown('80\\% of $x\\_1$ \\& more'))).toBe('80% of $x_1$ & more')
  })

  it.each(['@everyone', '@here', '<@123456789012345678>', '<@&123456789012345678>', '@EVERYONE', '@https://everyone'])(
    'calls nobody: %s',
    text => {
      expect(pingsIn(plainMarkdown(text))).toEqual([])
    },
  )

  it.each([
    'https://evil.example/a',
    'HTTP://evil.example',
    'xhttps://evil.example',
    'hthttps://tps://evil.example',
    '[x](https://evil.example)',
    '[x](<https://evil.example>)',
    '![x](https://evil.example/a.png)',
    '<https://evil.example>',
    '[https://arxiv.org](https://evil.example)',
  ])('links to nothing: %s', text => {
    const raw = text.replace('hthttps://tps', 'https').toLowerCase()
    expect(linksIn(raw)).not.toEqual([])
    expect(linksIn(plainMarkdown(text))).toEqual([])
  })

  it('invites nobody', () => {
    for (const invitation of ['discord.gg/evil', 'discord.com/invite/evil', 'discordapp.com/invite/evil'])
      expect(plainMarkdown(`join ${invitation} now`)).not.toContain(invitation)
  })

  it('has no form, no link and no ping, whatever it is', () => {
    fc.assert(
      fc.property(nasty, text => {
        const markdown = plainMarkdown(text)
        expect({ markdown, forms: formsIn(markdown) }).toEqual({ markdown, forms: [] })
        expect({ markdown, pings: pingsIn(markdown) }).toEqual({ markdown, pings: [] })
      }),
      { numRuns: 2_000 },
    )
  })
})

/** An answer of one item about one paper and one paragraph about another. */
const answerOf = (text: string, first: CitedPaper, second: CitedPaper): Answer => {
  const citations = [first, second].map((paper, at) => makeCitation(paper, { marker: at + 1, sentence: text }))
  const [one, two] = citations.map(citation => makeClaim(text, citation)) as [Claim, Claim]
  return makeAnswer({
    passages: [{ bullet: true, about: first.id, claims: [one] }, { claims: [two, one] }],
    citations,
    papers: [first, second],
  })
}

describe('an answer', () => {
  it('puts numbers behind claims, names the paper of an item, and lists the others', () => {
    const second = makeCited({ id: 2, title: 'Shears', authors: ['Mei Hedge'], url: undefined, textKind: 'digest' })
    expect(answerMarkdown({ ...answerOf('It is so.', makeCited(), second), notes: ['A note.'] })).toBe(
      [
        '- **[BasketMerge: Weaving Fine-tuned Models into One](<https://arxiv.org/abs/2301.00001>)** (Quill & Reed 2023): It is so. [\\[1\\]](<https://arxiv.org/abs/2301.00001>)',
        'It is so. \\[2\\] It is so. [\\[1\\]](<https://arxiv.org/abs/2301.00001>)',
        '',
        '-# \\[2\\] Shears — Hedge 2023, digest',
        '',
        '-# A note.',
      ].join('\n'),
    )
  })

  it('says which paper was withdrawn', () => {
    expect(paperLine(makeCited({ status: 'withdrawn' }), en)).toMatch(/— Quill & Reed 2023, \*\*withdrawn\*\*$/)
  })

  it('stands without authors, dates and addresses', () => {
    expect(paperLine(makeCited({ authors: [], published: undefined, url: undefined }), en)).toBe(
      'BasketMerge: Weaving Fine-tuned Models into One',
    )
  })

  it('keeps its form, its links and its silence, whatever papers and sentences are called', () => {
    const line = nasty.map(visible).filter(text => text !== '')
    fc.assert(
      fc.property(line, line, line, (text, title, author) => {
        const url = 'https://arxiv.org/abs/2301.00001'
        const first = makeCited({ title, authors: [author, author, author] })
        const second = makeCited({ id: 2, title, authors: [author], url: 'https://doi.org/10.1/a(b)c' })
        const markdown = answerMarkdown(answerOf(text, first, second))
        expect(pingsIn(markdown)).toEqual([])
        // The item's title, its footnote, the two footnotes of the paragraph, and the second paper's title.
        expect({ markdown, links: linksIn(markdown) }).toEqual({
          markdown,
          links: [url, url, second.url, url, second.url],
        })
        expect(formsIn(markdown).sort()).toEqual(['bold', 'link', 'link', 'link', 'link', 'link', 'list', 'subtext'])
      }),
      { numRuns: 1_000 },
    )
  })

  it('encodes an address that would end its link', () => {
    expect(markerLink({ marker: 1, url: 'https://x.example/a b>c' })).toBe('[\\[1\\]](<https://x.example/a%20b%3Ec>)')
    expect(linksIn(markerLink({ marker: 1, url: 'https://x.example/a(b)c' }))).toEqual(['https://x.example/a(b)c'])
  })
})

describe('short forms', () => {
  it.each([
    [[], ''],
    [['Ada Quill'], 'Quill'],
    [['Quill, Ada', 'Tomas van Reed'], 'Quill & Reed'],
    [['A Wolf', 'B Quill', 'C Reed'], 'Wolf et al.'],
    [['OpenAI'], 'OpenAI'],
  ])('of authors %j: %s', (authors, short) => {
    expect(authorsShort(authors)).toBe(short)
  })

  it('of titles end at a word, and never within a character', () => {
    expect(shortTitle('A title')).toBe('A title')
    expect(shortTitle(`${'word '.repeat(30)}`, 20)).toBe('word word word word…')
    const emoji = shortTitle(`a${'🎈'.repeat(80)}`)
    expect(emoji.isWellFormed()).toBe(true)
    expect(emoji).toMatch(/^a🎈+…$/u)
  })
})
