import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markedSentence } from '../../src/answering/marking.ts'

const SENTENCE = 'The kite errs by 3 knots, and the state-of-the-art balloon by 5_6 knots.'

const ROWS: [why: string, claims: string[], question: string, marked: string][] = [
  ['nothing is shared', ['Loaves rise.'], 'loaves?', SENTENCE.replace('_', '\\_')],
  [
    'the words of what was written from it',
    ['A kite has an error of three knots.'],
    'balloon?',
    'The **kite** errs by 3 **knots**, and the state-of-the-art balloon by 5\\_6 **knots**.',
  ],
  [
    'neighbours with small words between them in one piece',
    ['The art of balloons is of a high state.'],
    '',
    'The kite errs by 3 knots, and the **state-of-the-art balloon** by 5\\_6 knots.',
  ],
  [
    'a mere repetition: the words of the question',
    [SENTENCE],
    'By how much do kites err?',
    'The **kite errs** by 3 knots, and the state-of-the-art balloon by 5\\_6 knots.',
  ],
]

it.for(ROWS)('marks what a sentence is cited for: %s', ([, claims, question, marked]) => {
  expect(markedSentence(SENTENCE, claims, question)).toBe(marked)
})

it('leaves every word of any sentence in its place', () => {
  const words = fc.array(fc.constantFrom('kite', '*a*', 'x_y', '3.5%', '[1]', 'the', '\\alpha', 'état', '词语', '`'))
  fc.assert(
    fc.property(words, words, (sentence, claim) => {
      const typed = sentence.join(' ')
      const shown = markedSentence(typed, [claim.join(' ')], '')
      const [marks, letters] = [/(?<!\\)\*\*/g, /[\\*]/g]
      expect((shown.match(marks)?.length ?? 0) % 2).toBe(0)
      expect(shown.replace(letters, '')).toBe(typed.replace(letters, ''))
    }),
  )
})
