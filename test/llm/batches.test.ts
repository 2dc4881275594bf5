/** Texts cut and portioned so that no service finds them too long. */
import fc from 'fast-check'
import { getEncoding } from 'js-tiktoken'
import { describe, expect, it } from 'vitest'
import { batchesOf, cutToTokens, mostTokens } from '../../src/llm/batches.ts'

const PIECES = [
  'We merge models. ',
  'Is it so? ',
  '权重平均。',
  'σ(x) ≤ ½; ',
  '🎈',
  ' ',
  '\n\n',
  'et al. ',
  'a',
  '71.4% ',
  '<|endoftext|>',
]
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.constantFrom(...PIECES)).map(all => all.join('')),
)

describe('the bound on tokens', () => {
  it('is kept by the tokenizers of OpenAI, whatever the text', () => {
    const encodings = (['cl100k_base', 'o200k_base'] as const).map(name => getEncoding(name))
    fc.assert(
      fc.property(texts, text => {
        for (const encoding of encodings)
          expect(encoding.encode(text, undefined, []).length).toBeLessThanOrEqual(mostTokens(text))
      }),
    )
  })
})

describe('a text that is too long', () => {
  it.each([
    ['One. Two is longer. Three.', 26, 'One. Two is longer. Three.'],
    ['One. Two is longer. Three.', 25, 'One. Two is longer.'],
    ['One. Two is longer. Three.', 20, 'One. Two is longer.'],
    // What stands before the cut alone may go on after it.
    ['One. Two is longer. Three.', 19, 'One.'],
    ['One. Two is longer. Three.', 4, 'One.'],
    ['One endless sentence', 11, 'One endless'],
    ['权重平均', 7, '权重'],
    ['🎈🎈', 5, '🎈'],
  ])('%j of at most %d becomes %j', (text, most, cut) => {
    expect(cutToTokens(text, most)).toBe(cut)
  })

  it('is cut after its last whole sentence', () => {
    const sentence = 'We merge fine-tuned models by their curvature. '
    const cut = cutToTokens(sentence.repeat(300), 8_191)
    expect(cut).toBe(sentence.repeat(174).trim())
  })

  it('begins as it did, fits, and is never cut within a character', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 120 }), (text, most) => {
        const cut = cutToTokens(text, most)
        expect(text.startsWith(cut)).toBe(true)
        expect(mostTokens(cut)).toBeLessThanOrEqual(Math.max(most, 0))
        expect(cut.isWellFormed()).toBe(true)
        if (mostTokens(text) <= most) expect(cut).toBe(text)
        else if (text.trim() !== '') expect(cut).not.toBe('')
      }),
    )
  })
})

it('texts go into portions in their order, none too large, none smaller than it must be', () => {
  fc.assert(
    fc.property(
      fc.array(texts),
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 150 }),
      (all, most, tokens) => {
        const batches = batchesOf(all, { texts: most, tokens })
        const sizeOf = (batch: string[]) => batch.reduce((sum, text) => sum + mostTokens(text), 0)
        expect(batches.flat()).toEqual(all)
        for (const [at, batch] of batches.entries()) {
          expect(batch.length).toBeLessThanOrEqual(most)
          expect(batch.length === 1 || sizeOf(batch) <= tokens).toBe(true)
          const next = batches[at + 1]?.[0]
          if (next !== undefined) expect(batch.length === most || sizeOf([...batch, next]) > tokens).toBe(true)
        }
      },
    ),
  )
})
