/** Papers of made-up words, always the same ones, for what needs hundreds of them. */
import type { PaperRecord } from '../../src/domain/paper.ts'

/** A small generator with a seed, so that a failure can be seen again. */
export const makeRandom = (seed: number) => {
  let state = seed >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const below = (most: number): number => Math.floor(next() * most)
  return { next, below, pick: <T>(values: readonly T[]): T => values[below(values.length)]! }
}

/** Words that no stemmer shortens, all of one length: none is part of another. */
export const makeWords = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => {
    const consonants = 'bdfgklmprt'
    const digits = String(at).padStart(3, '0')
    return `${[...digits].map((digit, place) => consonants[Number(digit)]! + 'aou'[place]).join('')}k`
  })

export type GeneratedPaper = PaperRecord & { subject: number; words: { title: string[]; abstract: string[] } }

/** Each paper is about a few subjects, whose words it repeats among words that all papers have. */
export const generatePapers = (count: number, seed = 1): GeneratedPaper[] => {
  const random = makeRandom(seed)
  const words = makeWords(400)
  return Array.from({ length: count }, (_, at) => {
    const subject = random.below(20)
    const word = (): string =>
      random.next() < 0.5 ? words[100 + subject * 15 + random.below(15)]! : words[Math.floor(100 * random.next() ** 3)]!
    const title = Array.from({ length: 3 + random.below(5) }, word)
    const abstract = Array.from({ length: 5 + random.below(60) }, word)
    return {
      title: title.join(' '),
      abstract: abstract.join(' '),
      textKind: 'abstract',
      authors: [],
      // An identity of its own: two papers may happen to have one title.
      doi: `10.1234/generated.${at}`,
      subject,
      words: { title, abstract },
    }
  })
}
