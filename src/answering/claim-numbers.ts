/** Whether the numbers of a claim stand in its evidence, and stand there beside the same things. */
import { terms } from '../retrieval/terms.ts'
import { clausesOf, type Support } from './claim-support.ts'
import { type Quantity, quantitiesIn, stated } from './quantities.ts'

/** A number with the words before it, back to the number or clause before, and the words after it. */
type Placed = { quantity: Quantity; before: string[]; after: string[] }

const placedIn = (text: string): Placed[] =>
  clausesOf(text).flatMap(clause => {
    const quantities = quantitiesIn(clause).sort((a, b) => a.start - b.start)
    return quantities.map((quantity, at) => ({
      quantity,
      before: terms(clause.slice(quantities[at - 1]?.end ?? 0, quantity.start)),
      after: terms(clause.slice(quantity.end, quantities[at + 1]?.start ?? clause.length)),
    }))
  })

const isSame = (a: Quantity, b: Quantity): boolean => a.value === b.value && (a.unit === '' || a.unit === b.unit)

/** Whether the claim's words belong beside another number and not beside this one. */
const belongsTo = (claimed: readonly string[], known: readonly string[], other: readonly string[]): boolean =>
  known.length > 0 &&
  claimed.some(term => other.includes(term) && !known.includes(term)) &&
  !claimed.some(term => known.includes(term) && !other.includes(term))

/** "A reaches 71 %, B 63 %" does not support "A reaches 63 %". */
const isMisplaced = (claimed: Placed, evidence: readonly Placed[]): boolean => {
  const places = evidence.filter(({ quantity }) => isSame(claimed.quantity, quantity))
  const others = evidence.filter(
    ({ quantity }) => quantity.value !== claimed.quantity.value && quantity.unit === places[0]?.quantity.unit,
  )
  return (
    places.length > 0 &&
    places.every(place =>
      others.some(
        other =>
          belongsTo(claimed.before, place.before, other.before) || belongsTo(claimed.after, place.after, other.after),
      ),
    )
  )
}

const PAIR = /(\d[\d.,]*)\s*[%x×]?\s+(?:points?\s+|percent\s+)?(to|of|out of)\s+(\d[\d.,]*\d|\d)/gi

/** "9 of 11", "from 63 to 71": which number comes first is what they say. */
const pairsIn = (text: string): Set<string> =>
  new Set([...text.matchAll(PAIR)].map(([, a, joint, b]) => `${a} ${joint} ${b}`))

const isTurned = (claim: string, evidence: string): boolean => {
  const known = pairsIn(evidence)
  return [...claim.matchAll(PAIR)].some(
    ([, a, joint, b]) => !known.has(`${a} ${joint} ${b}`) && known.has(`${b} ${joint} ${a}`),
  )
}

/** Every number of the claim stands in its evidence, with its unit. */
export const numbersHold = (claim: string, { sentences, titles }: Support): boolean => {
  const evidence = [...sentences, ...titles].flatMap(quantitiesIn)
  return quantitiesIn(claim).every(quantity => stated(quantity, evidence))
}

/** The numbers of the claim stand beside the same things as in its evidence. */
export const placesHold = (claim: string, { sentences }: Support): boolean => {
  const evidence = sentences.flatMap(placedIn)
  return !placedIn(claim).some(placed => isMisplaced(placed, evidence)) && !isTurned(claim, sentences.join('\n'))
}
