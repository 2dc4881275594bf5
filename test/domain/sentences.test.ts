import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../src/domain/sentences.ts'

const texts = (text: string): string[] => sentencesOf(text).map(sentence => sentence.text)

describe('sentences end', () => {
  it.each([
    ['Yarn is long. Wool is warm.', ['Yarn is long.', 'Wool is warm.']],
    ['Is it warm? Yes! It is.', ['Is it warm?', 'Yes!', 'It is.']],
    ['One paragraph\n\nAnother one', ['One paragraph', 'Another one']],
    ['No full stop', ['No full stop']],
    ['small letters. throughout the text. everywhere', ['small letters.', 'throughout the text.', 'everywhere']],
    ['We reach 5.2 points. GPT-4 is worse.', ['We reach 5.2 points.', 'GPT-4 is worse.']],
    [
      'The code is at https://example.org/a.b/c. It is free.',
      ['The code is at https://example.org/a.b/c.', 'It is free.'],
    ],
    ['He said “no.” She knits.', ['He said “no.”', 'She knits.']],
    ['织物很长。羊毛很暖。', ['织物很长。', '羊毛很暖。']],
  ])('%s', (text, sentences) => {
    expect(texts(text)).toEqual(sentences)
  })
})

describe('no sentence ends at', () => {
  it.each([
    'We follow Hedge et al. who wove first.',
    'Some yarns, e.g. wool, i.e. the warm ones, are used vs. others.',
    'As Fig. 3 and Sec. 4 of Dr. Quill show, approx. 5 kg are lost.',
    'A. B. Quill wove it.',
    'We show: (1) yarn. (2) wool.',
    'It keeps 80% of the yarn. 5% more than others.',
    'We weave with yarn2. yarn3 is next in the same breath.',
    'Version 1.2.3 costs 4.50 a metre.',
  ])('%s', text => {
    expect(texts(text)).toEqual([text])
  })
})

it('finds none in nothing', () => {
  expect(sentencesOf('')).toEqual([])
  expect(sentencesOf(' \n\t ')).toEqual([])
})

it('keeps every letter, in order, at the offsets it names', () => {
  const piece = fc.constantFrom(
    ...[
      'Yarn',
      'is',
      'e.g.',
      '3.5%',
      '(1)',
      'et al.',
      '. ',
      '? ',
      '\n\n',
      ' ',
      '“wool”',
      '羊毛。',
      '😀',
      'ß',
      'ŉ',
      'İ',
      ',',
    ],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const text = pieces.join(' ')
      const found = sentencesOf(text)
      expect(found.map(({ ordinal }) => ordinal)).toEqual(found.map((_, at) => at))
      let before = 0
      for (const { start, end, text: sentence } of found) {
        expect(text.slice(before, start).trim()).toBe('')
        expect(text.slice(start, end)).toBe(sentence)
        expect(sentence).toBe(sentence.trim())
        before = end
      }
      expect(text.slice(before).trim()).toBe('')
    }),
    { numRuns: 500 },
  )
})
