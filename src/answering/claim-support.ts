/** What a claim may lean on, and when two words are one. */
import { terms } from '../retrieval/terms.ts'

/** The sentences that a claim cites, and who and what their papers are. */
export type Support = {
  sentences: string[]
  titles: string[]
  authors: string[]
  /** Names that the papers give to what they put forward; the sentences may say "our method". */
  ownNames: string[]
}

/** Terms this long that agree so far are forms of one word, where stemming left them apart: "transfer", "transferable". */
const SHARED_PREFIX = 5

export const akin = (a: string, b: string): boolean =>
  a === b ||
  (a.length >= SHARED_PREFIX && b.length >= SHARED_PREFIX && a.slice(0, SHARED_PREFIX) === b.slice(0, SHARED_PREFIX))

const CLAUSE_END =
  /[,;:()—–]|\b(?:and|but|while|whereas|although|though|where|which|whose|because|when|if|thereby|thus|so that|compared (?:to|with))\b/i

/** The parts of a sentence that state something of their own. */
export const clausesOf = (text: string): string[] =>
  text
    // A comma within a number, or a point, ends nothing.
    .split(new RegExp(`(?<!\\d(?=,\\d))(?:${CLAUSE_END.source})`, 'i'))
    .filter(clause => terms(clause).length > 0)
