/**
 * Where papers disagree: sentences of two papers that say opposite things of one subject, or give
 * different numbers for it. A clash that is none misleads more than one that is missed, so both sentences
 * must speak plainly, without conditions, and in nearly the same words.
 */
import type { Evidence } from '../domain/answer.ts'
import type { RankedPaper } from '../retrieval/retrieve.ts'
import { terms, words } from '../retrieval/terms.ts'
import { clausesOf } from './claim-support.ts'
import { isBackground } from './evidence.ts'
import { isHiddenOrder } from './hidden-orders.ts'
import { isAcronym, isProper, nameKey } from './names.ts'
import { type Quantity, quantitiesIn } from './quantities.ts'

/** Two sentences that cannot both be the whole truth. */
export type Disagreement = { one: Evidence; other: Evidence }

/** Better and worse, more and less, each also denied; or that there is no effect. */
type Effect = 'better' | 'worse' | 'more' | 'less' | 'notBetter' | 'notWorse' | 'notMore' | 'notLess' | 'none'
type Finding = { effect: Effect; subject: string[]; object: string[] }
type Measured = { quantity: Quantity; said: string[]; names: string[] }
type Plain = { evidence: Evidence; findings: Finding[]; measured: Measured | undefined }

const CLASHES: Record<Effect, readonly Effect[]> = {
  better: ['worse', 'less', 'notBetter', 'none'],
  worse: ['better', 'more', 'notWorse', 'none'],
  more: ['less', 'worse', 'notMore', 'none'],
  less: ['more', 'better', 'notLess', 'none'],
  notBetter: ['better'],
  notWorse: ['worse'],
  notMore: ['more'],
  notLess: ['less'],
  none: ['better', 'worse', 'more', 'less'],
}
const EFFECTS = Object.keys(CLASHES) as Effect[]
/** Less of these is better: "improves the variance" and "reduces the variance" agree. */
const UNWANTED = new Set(
  terms(
    'error loss variance forgetting bias cost time latency memory overfitting interference gap risk uncertainty drop degradation shift noise consumption complexity perplexity regret distance number amount need overhead burden effort size hallucination toxicity catastrophic negative computation parameters tokens',
  ),
)

const VERBS = {
  better: 'improve|enhance|boost|strengthen|benefit|help',
  worse: 'harm|hurt|worsen|degrade|weaken|impair',
  more: 'increase|raise',
  less: 'reduce|decrease|diminish',
}
const NOT = '(?:do(?:es)? not|fails? to|never)(?: \\w+ly)?'
const named = (verbs: Record<string, string>): string =>
  Object.entries(verbs)
    .map(([name, forms]) => `(?<${name}>${forms})`)
    .join('|')
const DENIED = { notBetter: VERBS.better, notWorse: VERBS.worse, notMore: VERBS.more, notLess: VERBS.less }
const EFFECT = new RegExp(
  [
    `\\b(?<none>ha(?:s|ve) (?:no|hardly any) (?:effect|influence|impact) on|${NOT} (?:affect|influence|change))\\b`,
    `\\b${NOT} (?:${named(DENIED)})s?\\b`,
    // "To improve" is a purpose, "the increase" a thing.
    `(?<!\\b(?:to|by|the|an?|of|for|with|in|its|their|not)(?: \\w+ly)? )\\b(?:${named(VERBS)})s?\\b(?!-)`,
  ].join('|'),
  'i',
)
/** A question, a possibility or a condition is no finding. */
const NOT_PLAIN =
  /\?|\b(?:can|could|may|might|would|should|if|when|whenever|unless|until|only|sometimes|often|usually|mostly|depend\w*|whether|aims?|hop(?:e|es|ing)|expected|likely|in (?:some|many|certain)|for (?:some|certain)|assum\w+|believ\w+|commonly|hypothes\w+)\b/i
/** "Performance increases with size": nothing is acted on. */
const ACTS_ON_NOTHING = /^\s*(?:with|in|by|from|as|over|of|for|to|on|at|and|$)\b|^\s*$/i

/** "We find that …" says nothing of the subject. */
const LEAD = /^.*?\b(?:show|find|found|observe|demonstrate|report|reveal|conclude|see|indicate|suggest)\w*\s+that\s+/i
/** What is said of any subject makes no two of them the same. */
const ANYONES = new Set(
  terms(
    'method approach model technique framework strategy result performance accuracy paper work study experiment author show find demonstrate observe reveal report significantly substantially greatly consistently also further training learning data task quality efficiency large small network proposed new novel',
  ),
)
/** Of the words of both. */
const LEAST_LIKE = 0.5
const LEAST_LIKE_MEASURED = 0.8
const LEAST_NAMES = 2
const MOST_SHOWN = 2

/** Without numbers, and without how much or how surely. */
const telling = (text: string): string[] =>
  [...new Set(terms(text.replace(/\b\w+ly\b/g, ' ')))].filter(term => !/^\d/.test(term))

/** The share of the words of two texts that both have (Dice). */
const likeness = (one: readonly string[], other: readonly string[]): number =>
  (2 * one.filter(term => other.includes(term)).length) / (one.length + other.length || 1)

const isSubject = (one: readonly string[], other: readonly string[]): boolean =>
  likeness(one, other) >= LEAST_LIKE && one.some(term => other.includes(term) && !ANYONES.has(term))

/** Whether what one calls better the other calls less of, and less of it would be better. */
const isWanted = (a: Finding, b: Finding): boolean => {
  const sides = new Set([a.effect, b.effect])
  const acrossScales = (sides.has('better') && sides.has('less')) || (sides.has('worse') && sides.has('more'))
  return !acrossScales || ![...a.object, ...b.object].some(term => UNWANTED.has(term))
}

const isClash = (a: Finding, b: Finding): boolean =>
  CLASHES[a.effect].includes(b.effect) &&
  isSubject(a.subject, b.subject) &&
  likeness(a.object, b.object) >= LEAST_LIKE &&
  isWanted(a, b)

const findingIn = (clause: string): Finding[] => {
  const match = EFFECT.exec(clause)
  const effect = EFFECTS.find(one => match?.groups?.[one] !== undefined)
  if (match === null || effect === undefined) return []
  const after = clause.slice(match.index + match[0].length)
  const [subject, object] = [telling(clause.slice(0, match.index)), telling(after)]
  return subject.length === 0 || object.length === 0 || ACTS_ON_NOTHING.test(after) ? [] : [{ effect, subject, object }]
}

const measuredIn = (sentence: string): Measured | undefined => {
  const [quantity, another] = quantitiesIn(sentence)
  if (quantity === undefined || another !== undefined || quantity.unit === '') return undefined
  const names = words(sentence).filter(({ text }, at) => isAcronym(text) || (at > 0 && isProper(text)))
  return { quantity, said: telling(sentence), names: [...new Set(names.map(({ text }) => nameKey(text)))] }
}

const plainIn = ({ paper, sentences }: RankedPaper): Plain[] =>
  sentences
    .filter(({ text }) => !isHiddenOrder(text) && !isBackground(text) && !NOT_PLAIN.test(text))
    .map(({ text, ordinal }) => ({
      evidence: { paperId: paper.id, ordinal, sentence: text },
      findings: clausesOf(text.replace(LEAD, '')).flatMap(findingIn),
      measured: measuredIn(text),
    }))
    .filter(({ findings, measured }) => findings.length > 0 || measured !== undefined)

const findingsClash = (one: Plain, other: Plain): boolean =>
  one.findings.some(a => other.findings.some(b => isClash(a, b)))

/** "71.4" and "71" may be one number. */
const isRounded = (a: number, b: number): boolean => Math.round(a) === b || Math.round(b) === a

const numbersClash = ({ measured: a }: Plain, { measured: b }: Plain): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.quantity.unit === b.quantity.unit &&
  a.quantity.value !== b.quantity.value &&
  !isRounded(Number(a.quantity.value), Number(b.quantity.value)) &&
  likeness(a.said, b.said) >= LEAST_LIKE_MEASURED &&
  a.names.filter(name => b.names.includes(name)).length >= LEAST_NAMES

/** The sentences in which two of the papers plainly disagree; mostly none. */
export const disagreementsIn = (papers: readonly RankedPaper[], most = MOST_SHOWN): Disagreement[] => {
  const plain = papers.map(plainIn)
  const found: Disagreement[] = []
  const told = new Set<Evidence>()
  for (const [at, ones] of plain.entries())
    for (const one of ones)
      for (const other of plain.slice(at + 1).flat()) {
        if (told.has(one.evidence) || told.has(other.evidence)) continue
        if (!findingsClash(one, other) && !numbersClash(one, other)) continue
        told.add(one.evidence).add(other.evidence)
        found.push({ one: one.evidence, other: other.evidence })
      }
  return found.slice(0, most)
}
