import fc from 'fast-check'
import { expect, test } from 'vitest'
import { latex, latexTitle } from '../../src/citing/latex.ts'
import { awkwardText } from '../support/awkward.ts'

test.for([
  ['50% of R&D, #1_a $5', String.raw`50\% of R\&D, \#1\_a \$5`],
  [
    '{a} \\b ~c ^d',
    String.raw`\textbraceleft{}a\textbraceright{} \textbackslash{}b \textasciitilde{}c \textasciicircum{}d`,
  ],
  ['Hénaff, Łódź, Straße, Çelik', String.raw`H{\'e}naff, {\L}{\'o}d{\'z}, Stra{\ss}e, {\c C}elik`],
  ['He\u0301naff', String.raw`H{\'e}naff`],
  ['Nguyễn 何恺明 🧺', 'Nguyễn 何恺明 🧺'],
  ["a -- b '' c", "a -{}- b '{}' c"],
])('%s', ([text, written]) => {
  expect(latex(text!)).toBe(written)
})

test.for([
  ['TrOCR for 3D GANs', '{TrOCR} for {3D} {GANs}'],
  ['A Study of Looms', 'A Study of Looms'],
  ['ÉTUDE & {BERT}', String.raw`{{\'E}TUDE} \& \textbraceleft{}{BERT}\textbraceright{}`],
])('capitals of %s are kept', ([text, written]) => {
  expect(latexTitle(text!)).toBe(written)
})

/** What we write on purpose: escaped marks, named letters, accents, empty and protecting braces. */
const OURS = /\\[%&#_$]|\\text[a-z]+\{\}|\{\\(?:[a-zA-Z]{1,2}|[`'^~=."][A-Za-z]|[urHvck] [A-Za-z])\}|\{\}/g

test('nothing that means something to LaTeX is left bare', () => {
  fc.assert(
    fc.property(awkwardText(400), text => {
      expect(latex(text).replace(OURS, '')).not.toMatch(/[\\{}%&#$_^~`<>|]/)
      expect(
        latexTitle(text)
          .replace(OURS, '')
          .replace(/\{[\p{L}\p{M}\p{N}]+\}/gu, ''),
      ).not.toMatch(/[\\{}%&#$_^~`<>|]/)
    }),
    { numRuns: 1_000, seed: 6 },
  )
})
