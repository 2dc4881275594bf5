/** A reply cut into statements, whatever pieces it comes in. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replyReader, type Statement } from '../../src/answering/parse-reply.ts'

const readIn = (pieces: string[]): Statement[] => {
  const reader = replyReader()
  return [...pieces.flatMap(piece => reader.push(piece)), ...reader.end()]
}
const read = (reply: string): Statement[] => readIn([reply])
const short = (reply: string): [string, string][] => read(reply).map(({ text, labels }) => [text, labels.join(' ')])

describe('statements', () => {
  it.each<[string, [string, string][]]>([
    ['Ash is bark [1.2].', [['Ash is bark.', '1.2']]],
    ['Ash is bark. [1.2]', [['Ash is bark.', '1.2']]],
    ['Ash is bark [1.2]', [['Ash is bark.', '1.2']]],
    ['Ash is bark [1.2][3.4].', [['Ash is bark.', '1.2 3.4']]],
    ['Ash is bark [1.2] [3.4].', [['Ash is bark.', '1.2 3.4']]],
    ['Ash is bark [1.2, 3.4].', [['Ash is bark.', '1.2 3.4']]],
    ['Ash is bark [1.2; 1.2].', [['Ash is bark.', '1.2']]],
    ['Ash is bark [ 1.2 ].', [['Ash is bark.', '1.2']]],
    ['Ash is bark [1].', [['Ash is bark.', '1']]],
    [
      'Ash is bark [1.2]. Cork is dry [3.4].',
      [
        ['Ash is bark.', '1.2'],
        ['Cork is dry.', '3.4'],
      ],
    ],
    [
      'Ash is bark. [1.2] Cork is dry. [3.4]',
      [
        ['Ash is bark.', '1.2'],
        ['Cork is dry.', '3.4'],
      ],
    ],
    ['Ash [1.1] and bark [1.2] are cut.', [['Ash and bark are cut.', '1.1 1.2']]],
    [
      'Ash is bark. Cork is dry [1.2].',
      [
        ['Ash is bark.', '1.2'],
        ['Cork is dry.', '1.2'],
      ],
    ],
    [
      'Ash is bark [1.2]. Cork is dry.',
      [
        ['Ash is bark.', '1.2'],
        ['Cork is dry.', ''],
      ],
    ],
    [
      'Ash is bark [1.2]! Is it? [1.3]',
      [
        ['Ash is bark!', '1.2'],
        ['Is it?', '1.3'],
      ],
    ],
    ['Ash is 3.5 times bark [1.2].', [['Ash is 3.5 times bark.', '1.2']]],
    ['Ash, e.g. bark, is cut [1.2].', [['Ash, e.g. bark, is cut.', '1.2']]],
    ['**Ash** is `bark` [1.2].', [['Ash is bark.', '1.2']]],
    ['__Ash__ is bark [1.2].', [['Ash is bark.', '1.2']]],
    ['## Ash is bark [1.2].', [['Ash is bark.', '1.2']]],
    ['Ash is [bark](https://evil.example) [1.2].', [['Ash is bark.', '1.2']]],
    ['![shot](https://evil.example/x.png) Ash is bark [1.2].', [['Ash is bark.', '1.2']]],
    ['Ash is bark @everyone [1.2].', [['Ash is bark.', '1.2']]],
    ['Ash is <@123> bark <@&123> [1.2].', [['Ash is bark.', '1.2']]],
    ['Ash is\u202e bark\u200b\u0000 [1.2].', [['Ash is bark.', '1.2']]],
    ['| A | B | [1.2]', []],
    ['', []],
    ['\n\n \n', []],
    ['[1.2]', []],
  ])('of %j', (reply, statements) => {
    expect(short(reply)).toEqual(statements)
  })

  it('know lists and paragraphs', () => {
    const reply =
      'Ash is bark [1.1]. Cork is dry [1.2].\n- Elm is fir [2.1]. Gum is hard [2.2].\n2) Ivy is jade [3.1].\n\n* Kelp is long [4.1].\n• Moss is near [5.1].'
    expect(read(reply).map(({ text, bullet, opens }) => [text, bullet, opens])).toEqual([
      ['Ash is bark.', false, true],
      ['Cork is dry.', false, false],
      ['Elm is fir.', true, true],
      ['Gum is hard.', true, false],
      ['Ivy is jade.', true, true],
      ['Kelp is long.', true, true],
      ['Moss is near.', true, true],
    ])
  })

  it('are given as soon as nothing can change them', () => {
    const reader = replyReader()
    const given = (piece: string): string[] => reader.push(piece).map(({ text }) => text)
    expect(given('Ash is bark [1')).toEqual([])
    expect(given('.2]')).toEqual([])
    expect(given('[3.4]. ')).toEqual([])
    expect(given('Cork')).toEqual(['Ash is bark.'])
    expect(given(' is dry [5.6].\n')).toEqual(['Cork is dry.'])
    expect(given('Elm is fir')).toEqual([])
    expect(reader.end().map(({ text }) => text)).toEqual(['Elm is fir'])
    expect(reader.end()).toEqual([])
  })
})

/** Replies as models write them, and as nobody does. */
const parts = fc.oneof(
  fc.constantFrom(
    'Ash is bark',
    'A is B',
    'TriTutor wins',
    '71.4%',
    'e.g. ',
    ' ',
    '. ',
    '.',
    '! ',
    '?',
    ', ',
    '[1.2]',
    ' [1.2]',
    '[3.4, 1.1]',
    ' [9',
    '.9]',
    '[1]',
    '[note]',
    '\n',
    '\r\n',
    '\n\n',
    '- ',
    '* ',
    '1. ',
    '12) ',
    '# ',
    '**',
    '`',
    '| a | b |',
    '[x](https://y.example)',
    '![',
    '](',
    ')',
    '@everyone',
    '<@1>',
    '🎈',
    '\u200b',
    '…',
    '”',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const replies = fc.array(parts, { maxLength: 30 }).map(all => all.join(''))

/** A reply and its places to cut, within characters too. */
const cutReplies = replies.chain(reply =>
  fc
    .array(fc.nat(reply.length), { maxLength: 12 })
    .map(cuts => [0, ...cuts.sort((a, b) => a - b), reply.length])
    .map(cuts => ({ reply, pieces: cuts.slice(1).map((cut, at) => reply.slice(cuts[at], cut)) })),
)

describe('any way of cutting a reply', () => {
  it('gives the same statements', () => {
    fc.assert(
      fc.property(cutReplies, ({ reply, pieces }) => {
        expect(readIn(pieces)).toEqual(read(reply))
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives them one character at a time too', () => {
    fc.assert(
      fc.property(replies, reply => {
        expect(readIn(reply.split(''))).toEqual(read(reply))
      }),
      { numRuns: 300 },
    )
  })

  it('gives text that can be shown on one line, without labels', () => {
    fc.assert(
      fc.property(replies, reply => {
        for (const { text, labels } of read(reply)) {
          expect(text).not.toMatch(/\[\d+\.\d+\]|[\p{Cc}\p{Default_Ignorable_Code_Point}]/u)
          expect(text).toMatch(/[\p{L}\p{N}]/u)
          for (const label of labels) expect(label).toMatch(/^\d{1,3}(\.\d{1,3})?$/)
        }
      }),
      { numRuns: 500 },
    )
  })
})
