/** The parts of an author's name, as far as a citation needs them; all that a record holds is kept. */
import { visible } from '../domain/text.ts'

export type Name =
  | { given: string; particle: string; family: string; suffix: string }
  /** A group, or a name of one part. */
  | { whole: string }

/** What a list of authors ends with that was cut. */
const AND_OTHERS = /^(?:and\s+)?(?:et\.?\s*al\.?|others)$/i
const SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i
/** Words that no person is called by. */
const GROUP =
  /(?:^|[\s-])(?:team|group|consortium|collaborations?|community|committee|association|society|institute|university|laborator(?:y|ies)|labs|foundation|initiative|project|research|alliance|council|contributors|inc|ltd|llc|gmbh|corporation|and|of|for)(?=$|[\s,.:)])|[&:\d()]/i

const startsSmall = (word: string): boolean => /^\p{Ll}/u.test(word)

/** Where "van den" stands: small words before the family name. A name all in small letters has none. */
const particleIn = (words: readonly string[]): { from: number; to: number } => {
  const from = words.every(startsSmall) ? -1 : words.slice(0, -1).findIndex(startsSmall)
  if (from < 0) return { from: -1, to: -1 }
  const after = words.slice(from, -1).findIndex(word => !startsSmall(word))
  return { from, to: after < 0 ? words.length - 1 : from + after }
}

const withParticle = (words: readonly string[], given: string, suffix: string): Name => {
  const { to } = startsSmall(words[0]!) ? particleIn(words) : { to: 0 }
  const at = Math.max(0, to)
  return { given, particle: words.slice(0, at).join(' '), family: words.slice(at).join(' '), suffix }
}

/** `van den Oord, Aäron`, `King, Jr., Martin`, `King, Martin, Jr.` */
const familyFirst = (parts: readonly string[], text: string): Name => {
  const suffix = parts.slice(1).find(part => SUFFIX.test(part)) ?? ''
  const [family = '', given = '', ...rest] = parts.filter(part => part !== suffix)
  if (family === '' || rest.length > 0) return { whole: text }
  return withParticle(family.split(' '), given, suffix)
}

const familyLast = (words: readonly string[]): Name => {
  const suffix = words.length > 2 && SUFFIX.test(words.at(-1)!) ? words.at(-1)! : ''
  const names = suffix === '' ? words : words.slice(0, -1)
  const { from } = particleIn(names)
  const familyAt = from < 0 ? names.length - 1 : from
  return withParticle(names.slice(familyAt), names.slice(0, familyAt).join(' '), suffix)
}

/** Reads a name in either order: "Aäron van den Oord" or "van den Oord, Aäron". */
export const nameOf = (author: string): Name => {
  const text = visible(author)
  if (GROUP.test(text)) return { whole: text }
  const parts = text.split(/\s*,\s*/).filter(part => part !== '')
  const words = text.split(' ')
  if (parts.length > 1) return familyFirst(parts, text)
  return words.length === 1 || text.includes(',') ? { whole: text } : familyLast(words)
}

/** The names in the record's order, and whether it says that there are more. */
export const namesOf = (authors: readonly string[]): { names: Name[]; hasOthers: boolean } => {
  const shown = authors.map(visible).filter(author => author !== '')
  const named = shown.filter(author => !AND_OTHERS.test(author))
  return { names: named.map(nameOf), hasOthers: named.length < shown.length }
}

/** `van den Oord`, or a group's whole name. */
export const familyWithParticle = (name: Name): string =>
  'whole' in name ? name.whole : [name.particle, name.family].filter(Boolean).join(' ')
