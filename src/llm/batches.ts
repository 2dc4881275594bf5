/** Texts in portions that an embedding service takes. */
import { sentencesOf } from '../domain/sentences.ts'

/**
 * As many tokens a text has at most, whatever the model: a token stands for at least one byte. English has
 * some four bytes a token, so portions are a quarter of what they might be; but no tokenizer fits every model.
 */
export const mostTokens = (text: string): number => Buffer.byteLength(text)

/** The longest beginning of a text that has no more tokens, cut after a sentence or, within the first one, anywhere. */
export const cutToTokens = (text: string, most: number): string => {
  if (mostTokens(text) <= most) return text
  const beginning = text.slice(0, most)
  const ends = sentencesOf(beginning)
    .map(({ end }) => end)
    .filter(end => end < beginning.length && mostTokens(text.slice(0, end)) <= most)
  if (ends.length > 0) return text.slice(0, ends.at(-1))
  // A character that was cut in two becomes this sign.
  return Buffer.from(text).subarray(0, most).toString().replace(/�$/, '')
}

/** Texts, in order, in portions of so many texts and tokens at most; a text alone may be longer. */
export const batchesOf = (texts: readonly string[], most: { texts: number; tokens: number }): string[][] => {
  const batches: string[][] = []
  let tokens = 0
  for (const text of texts) {
    const batch = batches.at(-1)
    tokens += mostTokens(text)
    if (batch !== undefined && batch.length < most.texts && tokens <= most.tokens) batch.push(text)
    else {
      batches.push([text])
      tokens = mostTokens(text)
    }
  }
  return batches
}
