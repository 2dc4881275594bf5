/** Whether a claim turns a finding around: up for down, or one side of a comparison for the other. */
import { terms } from '../retrieval/terms.ts'
import { clausesOf, type Support } from './claim-support.ts'

/** Words that turn a finding around when exchanged. */
const OPPOSITES: [RegExp, RegExp][] = [
  [
    /\b(?:increas|improv|ris|rose|gain|grow|grew|boost|enhanc|rais|higher|better|outperform|surpass|exceed|superior)\w*/i,
    /\b(?:decreas|worsen|fall|fell|drop|declin|degrad|lower|worse|reduc|mitigat|alleviat|lessen|underperform|inferior|hurt|harm)\w*/i,
  ],
  [/\b(?:faster|quick|speed)\w*/i, /\b(?:slow)\w*/i],
  [/\b(?:more|larger|bigger|most|greater)\b/i, /\b(?:less|fewer|smaller|least)\b/i],
  [
    /\bwith(?! no\b| respect\b| zero\b)\b(?=.{0,20}(?:replay|training|labels?|supervision|fine-tuning|data)\b)/i,
    /\b(?:without|no)\b.{0,20}(?:replay|training|labels?|supervision|fine-tuning|data)\b/i,
  ],
  [/\b(?:supervised)\b/i, /\b(?:unsupervised|self-supervised)\b/i],
  [/\b(?:frozen|freez)\w*/i, /\b(?:fully fine-tuned|unfrozen|updates? all)\b/i],
]

/** Whether a text with one side of a pair is contradicted by one that has the other side alone. */
const isAgainst = (claim: string, evidence: string): boolean =>
  OPPOSITES.some(([up, down]) =>
    [
      [up, down],
      [down, up],
    ].some(
      ([said, opposite]) =>
        said!.test(claim) && !opposite!.test(claim) && opposite!.test(evidence) && !said!.test(evidence),
    ),
  )

/** So much of a clause's words stand in a clause of the evidence that speaks of the same thing. */
const LEAST_SHARED = 0.5

/** The clause of the evidence that speaks of the same thing. */
const counterpart = (clause: string, evidence: readonly string[]): string | undefined => {
  const said = new Set(terms(clause))
  const shared = (other: string): number => new Set(terms(other).filter(term => said.has(term))).size
  const [best] = [...evidence].sort((a, b) => shared(b) - shared(a))
  return best !== undefined && shared(best) >= LEAST_SHARED * said.size ? best : undefined
}

/** A claim with one side of a pair needs it in the evidence, and beside the same words, unless the evidence has neither side. */
export const directionHolds = (claim: string, { sentences, titles }: Support): boolean => {
  if (isAgainst(claim, [...sentences, ...titles].join(' '))) return false
  const evidence = sentences.flatMap(clausesOf)
  return clausesOf(claim).every(clause => {
    const same = counterpart(clause, evidence)
    return same === undefined || !isAgainst(clause, same)
  })
}

const COMPARATOR =
  /\b(?:(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(outperformed|surpassed|exceeded|beaten)\s+by|(?:outperform|surpass|exceed|beat)\w*|superior to|better than|worse than|inferior to|larger than|smaller than|faster than|slower than|more \w+ than|less \w+ than|fewer \w+ than)\b/i

/** The words on the two sides of a comparison. */
type Comparison = { winner: string[]; loser: string[] }

const comparisonsIn = (text: string): Comparison[] =>
  clausesOf(text).flatMap(clause => {
    const match = COMPARATOR.exec(clause)
    if (match === null) return []
    const [before, after] = [terms(clause.slice(0, match.index)), terms(clause.slice(match.index + match[0].length))]
    return [match[1] === undefined ? { winner: before, loser: after } : { winner: after, loser: before }]
  })

const share = (one: readonly string[], other: readonly string[]): boolean => one.some(term => other.includes(term))
const apart = (one: readonly string[], other: readonly string[]): string[] => one.filter(term => !other.includes(term))

/** Whether the sides of a claim stand as they do in the evidence: undefined when its words do not tell. */
const isKept = (claimed: Comparison, known: Comparison): boolean | undefined => {
  const winner = apart(known.winner, known.loser)
  const loser = apart(known.loser, known.winner)
  const [wins, losesRightly] = [share(claimed.winner, winner), share(claimed.loser, loser)]
  const [winsWrongly, loses] = [share(claimed.winner, loser), share(claimed.loser, winner)]
  if (wins && losesRightly) return true
  if ((winsWrongly && loses) || (winsWrongly && !wins && !losesRightly) || (loses && !losesRightly && !wins))
    return false
  return undefined
}

/** "A reaches 71%, B reaches 63%": two figures and no word on which of them is the better. */
const leavesOrderOpen = (sentences: readonly string[]): boolean => {
  const text = sentences.join(' ')
  return (text.match(/(?<![\p{L}\d.,-])\d/gu) ?? []).length > 1 && !OPPOSITES[0]!.some(side => side.test(text))
}

/** "A outperforms B" is not supported by "B outperforms A", nor by figures alone: of errors the lower one wins. */
export const orderHolds = (claim: string, { sentences }: Support): boolean => {
  const known = sentences.flatMap(comparisonsIn)
  if (known.length === 0 && leavesOrderOpen(sentences)) return comparisonsIn(claim).length === 0
  return comparisonsIn(claim).every(claimed => {
    const kept = known.map(one => isKept(claimed, one))
    return kept.includes(true) || !kept.includes(false)
  })
}
