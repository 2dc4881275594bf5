/** TeX as it stands in titles and abstracts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withoutTex } from '../../src/feeds/tex.ts'

describe('TeX reads as it is meant', () => {
  it.each([
    [
      "Schr\\\"odinger's \\'etude, Erd\\H{o}s, {\\'E}cole, \\c{C}a, na\\\"{\\i}ve, \\v{S}ima",
      "Schrödinger's étude, Erdős, École, Ça, naïve, Šima",
    ],
    ["Stra\\ss e, \\o{}re, \\L{}\\'od\\'z", 'Straße, øre, Łódź'],
    ['$\\alpha$-divergence and $\\epsilon$-greedy', 'α-divergence and ε-greedy'],
    ['$x^2 \\in \\mathbb{R}^N$', 'x^2 ∈ R^N'],
    ['$\\ell_1$ and $O(n \\log n)$', 'ℓ_1 and O(n log n)'],
    ['$\\mathcal{L}_{\\text{adv}}$ at $10^{-3}$', 'L_adv at 10^-3'],
    ['$\\sim$5 of $71.4\\%$ vs. $\\frac{a}{b}$', '~5 of 71.4% vs. a/b'],
    ['$\\{1,2\\}$ and $p<0.05$', '{1,2} and p<0.05'],
    ['\\emph{good}, \\textbf{A \\textit{b} c}, {\\em foo}', 'good, A b c, foo'],
    ["{GAN}s and ``quoted'' words", 'GANs and "quoted" words'],
    ['as shown \\cite{foo,bar} by us', 'as shown by us'],
    [
      'see \\url{https://loom.example/~ada} or \\href{https://x.example}{here}',
      'see https://loom.example/~ada or here',
    ],
    ['Figure~1 and Hedge \\& Sons, 5\\%', 'Figure 1 and Hedge & Sons, 5%'],
    ['$$E=mc^2$$', 'E=mc^2'],
  ])('%j', (text, readable) => {
    expect(withoutTex(text)).toBe(readable)
  })

  it.each([
    'It costs $5 and $6.',
    'a_b under_score x^2',
    'no TeX ~ 5 & 6',
    "don''t",
    '{x | y} = {z}',
    '',
    'C# and 50% #1',
  ])('and what is none stays: %j', text => {
    expect(withoutTex(text)).toBe(text)
  })

  it('whatever the text, ends, and leaves plain words alone', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab1 \\{}$^_~`\'"%&', '\\frac', '\\emph{', '\\alpha'), maxLength: 200 }),
        text => {
          expect(withoutTex(`${text}; plain words`)).toMatch(/plain words\W*$/)
        },
      ),
    )
  })

  it('does not take long over text that was made to take long', { timeout: 10_000 }, () => {
    for (const piece of ['{', '\\frac{', '$', '\\', '$\\a', '``', '\\emph{a', "\\'", '{\\em '])
      expect(withoutTex(piece.repeat(50_000 / piece.length))).toEqual(expect.any(String))
  })
})
