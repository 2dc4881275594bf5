/** Texts as people, papers and models bring them: any script, any length, and marks that mean something to Discord. */
import fc from 'fast-check'

const MARKS = [
  '*',
  '**',
  '_',
  '__',
  '`',
  '~~',
  '|',
  '||',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '\\',
  '\\\\',
  '#',
  '# ',
  '## ',
  '-# ',
  '> ',
  '>>> ',
]
const SPACES = [' ', '\n', '\n\n', '. ', '\t', '\r\n', '\u3000', '\u2028']
const UNSEEN = [
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u00ad',
  '\u0000',
  '\u0007',
  '\u0301\u0301\u0301',
  '\ufe0f',
]
const HALVES = ['\ud83e', '\udd16']
const FOR_DISCORD = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@!123456789012345678>',
  '<@&123456789012345678>',
  '<#123456789012345678>',
  '</ask:123456789012345678>',
  '<t:1700000000:R>',
  '<:name:123456789012345678>',
  'https://evil.example/x_(y)',
  'HTTPS://EVIL.example',
  'hthttps://tps://evil.example',
  'https://# ',
  'https://',
  '<https://evil.example>',
  '[paper](https://evil.example)',
  '[x](<https://evil.example>)',
  '![x](https://evil.example/a.png)',
  '[\\[1\\]](<https://evil.example>)',
  'discord.gg/abc',
  '```js\nconst x = 1\n```',
  '```',
  '1. ',
  '- ',
  '* ',
  '$1 $& $` $$',
]
const WORDS = [
  'model',
  'merging',
  'BasketMerge',
  'What is ShearPrune?',
  'naïve',
  'Straße',
  'İstanbul',
  'وثيقة بحث',
  'שאלה חדשה',
  '漢字かな交じり文',
  '这篇论文说了什么？',
  '한국어 문장',
  'हिन्दी वाक्य',
  'ภาษาไทยไม่มีเว้นวรรค',
  'Ελληνικά',
  'Український текст',
  '🧺',
  '👩‍👩‍👧‍👦',
  '🇹🇷',
  '𝔣𝔯𝔞𝔨𝔱𝔲𝔯',
]

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 3, arbitrary: fc.constantFrom(...SPACES) },
  { weight: 3, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 2, arbitrary: fc.constantFrom(...FOR_DISCORD) },
  { weight: 1, arbitrary: fc.constantFrom(...UNSEEN, ...HALVES) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
)

/** Something without any place to cut it. */
const unbroken = fc.tuple(
  fc.constantFrom('x', '漢', '\\', '*', '🧺', ']', '\\*', '()'),
  fc.integer({ min: 1, max: 4_500 }),
)

/** @param most how long it may be, in the units in which JavaScript counts */
export const awkwardText = (most: number): fc.Arbitrary<string> =>
  fc
    .oneof(
      { weight: 8, arbitrary: fc.array(piece, { minLength: 1, maxLength: 24 }).map(pieces => pieces.join('')) },
      { weight: 4, arbitrary: fc.array(piece, { minLength: 1, maxLength: 24 }).map(pieces => pieces.join(' ')) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.array(piece, { minLength: 1, maxLength: 16 }), fc.integer({ min: 1, max: 60 }))
          .map(([pieces, times]) => pieces.join(' ').repeat(times)),
      },
      { weight: 1, arbitrary: unbroken.map(([unit, times]) => unit.repeat(times)) },
    )
    .map(text => text.slice(0, most))

/** A title or a name: something can be seen of it. */
export const awkwardName = (most: number): fc.Arbitrary<string> =>
  awkwardText(most).map(text => (/[\p{L}\p{N}]/u.test(text) ? text : `X${text}`.slice(0, most)))
