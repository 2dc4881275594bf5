/** Long sentences shortened by whole clauses alone, so that what is left still stands word for word. */
import { hasNumber } from './evidence.ts'

/** A sentence of so many words is read at a glance; it is left as it is. */
const SHORT_ENOUGH = 28
/** Less is no statement. */
const LEAST_WORDS = 6

/** Where a clause with a subject of its own begins after another one. */
const JOINT = /;\s+(?:and\s+)?|,\s+and\s+(?=(?:we|our|it|they|this|these|the authors)\s)/gi
/** What begins so leans on what stands before. */
const LEANING =
  /^(?:it|its|they|their|this|these|those|both|such|which|and|or|but|so|thus|hence|then|therefore|while)\b/i
/** What begins so is bound to what comes after. */
const BOUND = /^(?:while|although|though|whereas|when|if|since|because|as|despite|unless|once|given|after|before)\b/i
/** Whoever leaves these out says something else. */
const TURNS =
  /\b(?:not|no|nor|never|but|however|only|unless|except|although|though|while|whereas|yet|without|if|fails?|cannot)\b/i

/** Points that belong together. */
const LISTED = /(?:^|\s)\(?(?:1|i|a)\)/i

const count = (text: string): number => text.split(/\s+/).filter(Boolean).length

const partsOf = (sentence: string): string[] => {
  // A joint within brackets parts nothing that could stand alone.
  const flat = sentence.replace(/\([^()]*\)/g, inner => '_'.repeat(inner.length))
  const parts: string[] = []
  let from = 0
  for (const { 0: joint, index } of flat.matchAll(JOINT)) {
    parts.push(sentence.slice(from, index))
    from = index + joint.length
  }
  return [...parts, sentence.slice(from)]
}

/**
 * The clause of a long sentence that fits best, or the sentence itself where it is short, where no
 * clause can stand alone, or where what would be left out turns the meaning or holds a figure.
 * @param worth how well a text fits; of equals the first is taken
 */
export const clauseOf = (sentence: string, worth: (text: string) => number): string => {
  if (count(sentence) <= SHORT_ENOUGH || BOUND.test(sentence) || LISTED.test(sentence)) return sentence
  const parts = partsOf(sentence)
  const fitting = parts
    .filter((part, at) => count(part) >= LEAST_WORDS && (at === 0 || !LEANING.test(part)))
    .map(part => ({ part, worth: worth(part) }))
    .sort((a, b) => b.worth - a.worth)[0]
  if (fitting === undefined || fitting.worth < worth(sentence)) return sentence
  const others = parts.filter(part => part !== fitting.part)
  return others.some(part => TURNS.test(part) || hasNumber(part)) ? sentence : fitting.part
}
