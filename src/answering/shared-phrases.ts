/** What two texts both speak of, in words as people write them. */
import { isEnglishWord } from '../retrieval/english.ts'
import { QUESTION_WORDS, STOP_WORDS } from '../retrieval/stop-words.ts'
import { terms, words } from '../retrieval/terms.ts'
import { isAcronym } from './names.ts'

/** In how many of how many papers a term stands. */
export type Spread = { papers: ReadonlyMap<string, number>; librarySize: number }

const MOST_WORDS = 3
/** A word of its own that stands in a larger share of the library tells nothing. */
const COMMON_SHARE = 0.3
/** In a smaller library no share says anything. */
const SMALLEST_LIBRARY = 10

const stems = (text: string): ReadonlySet<string> => new Set(terms(text))
/** They neither begin nor end what a paper is about. */
const FRAME = stems(
  `propose proposed introduce present show demonstrate achieve improve improvement experiment experimental extensive result results performance
  existing previous prior recent recently new novel significant significantly effective effectively effectiveness various different multiple specific specifically
  state-of-the-art art best better high higher low lower wide range available code released publicly approach method important importance ability able
  compare compared comparison evaluate evaluation address problem challenge challenging issue number set based simple general common popular strong
  including include provide provides allow allows enable enables require requires lead leads reach reaches obtain need needs limited
  respectively particular potential promising main major key several many total full current issues make makes
  significance average view capability capabilities advance understand understanding broad broader outperform surpass utilize leverage exploit explore investigate develop design focus aim consider yet`,
)
/** Beside others these say much ("model merging"), alone nothing. */
const PALE = stems(
  `model models learning training data dataset task tasks network networks deep machine method framework large small image images text language neural system systems
  knowledge information domain feature features parameter parameters input output accuracy time size`,
)

type Phrase = { key: string; terms: string[]; text: string; isFirst: boolean }

const BREAK = /[.,;:()[\]!?"“”/]|\s[-–—]+\s/

/** Runs of up to three words that stand together with no small word between. */
const phrasesOf = (text: string): Phrase[] =>
  text.split(BREAK).flatMap((piece, at) => {
    const all = words(piece)
    const isTelling = ({ text: word, index }: (typeof all)[number]): boolean =>
      index.length > 0 && !STOP_WORDS.has(word.toLowerCase()) && !/ly$/.test(word) && !/^\d/.test(word)
    return all.flatMap((_, from) =>
      Array.from({ length: MOST_WORDS }, (__, more) => all.slice(from, from + more + 1))
        .filter((run, more) => run.length === more + 1 && run.every(isTelling))
        .map((run): Phrase => {
          // The join of a compound stands last: "fine-tuning" and "finetuning" are one.
          const keys = run.map(({ index }) => index.at(-1)!.term)
          return {
            key: keys.join(' '),
            terms: keys,
            text: run.map(({ text: word }) => word).join(' '),
            isFirst: at === 0 && from === 0,
          }
        }),
    )
  })

/** A capital that only begins a sentence is none. */
const asWritten = ({ text, isFirst }: Phrase): string =>
  isFirst && !isAcronym(text.split(' ')[0]!) && !/\s\p{Lu}/u.test(text)
    ? text.replace(/^\p{Lu}/u, letter => letter.toLowerCase())
    : text

const capitals = (text: string): number => text.match(/\p{Lu}/gu)?.length ?? 0

/** "transfers models": a verb, or two words that merely met. */
const VERB_OR_PLURAL = /^\p{Ll}[\p{Ll}-]*[^\Wsui]s$/u

const isWord = (word: string): boolean => isEnglishWord(word.toLowerCase())

const weigh =
  ({ papers, librarySize }: Spread) =>
  (term: string): number => {
    const has = papers.get(term) ?? 1
    return Math.log(1 + (librarySize - has + 0.5) / (has + 0.5))
  }

type Telling = 'yes' | 'common' | 'no'

const tells = ({ terms: parts, text }: Phrase, titles: ReadonlySet<string>, spread: Spread): Telling => {
  const isFrame = (term: string): boolean => FRAME.has(term) || QUESTION_WORDS.has(term)
  const isCommon = (term: string): boolean =>
    spread.librarySize >= SMALLEST_LIBRARY && (spread.papers.get(term) ?? 0) > COMMON_SHARE * spread.librarySize
  if (isFrame(parts[0]!) || isFrame(parts.at(-1)!)) return 'no'
  if (parts.length > 1) {
    const others = text.split(' ').slice(0, -1)
    if (others.some(word => VERB_OR_PLURAL.test(word))) return 'no'
    return parts.every(isCommon) ? 'common' : 'yes'
  }
  const [term] = parts as [string]
  if (PALE.has(term) || text.length < 3 || isCommon(term)) return 'no'
  // An ordinary word alone says what a paper is about only if a title thinks so.
  return isAcronym(text) || /[-\d]/.test(text) || titles.has(term) || !isWord(text) ? 'yes' : 'no'
}

export type SharedPhrase = {
  /** As the second text writes it. */
  text: string
  weight: number
  terms: string[]
}

type Found = SharedPhrase & { isCommon: boolean }

const contains = (longer: SharedPhrase, shorter: SharedPhrase): boolean =>
  longer !== shorter && shorter.terms.every(term => longer.terms.includes(term))

/**
 * The phrases that two groups of sentences share, the most telling first; what a longer one holds is not named
 * again, and what half of the library says only where nothing else is shared.
 * @param titles of both: a title's words tell even where they are ordinary
 */
export const sharedPhrases = (
  one: readonly string[],
  other: readonly string[],
  titles: readonly string[],
  spread: Spread,
): SharedPhrase[] => {
  const known = new Set(one.flatMap(phrasesOf).map(({ key }) => key))
  const titled = new Set(titles.flatMap(terms))
  const weight = weigh(spread)
  const shared = new Map<string, Found & { forms: Map<string, number> }>()
  for (const phrase of other.flatMap(phrasesOf)) {
    if (!known.has(phrase.key)) continue
    const told = tells(phrase, titled, spread)
    if (told === 'no') continue
    const before = shared.get(phrase.key)
    const forms = before?.forms ?? new Map<string, number>()
    const form = asWritten(phrase)
    forms.set(form, (forms.get(form) ?? 0) + 1)
    const sum = [...new Set(phrase.terms)].reduce((total, term) => total + weight(term), 0)
    shared.set(phrase.key, { text: form, weight: sum, terms: phrase.terms, forms, isCommon: told === 'common' })
  }
  const all = [...shared.values()].map(({ forms, ...phrase }): Found => {
    const [often] = [...forms].sort((a, b) => capitals(a[0]) - capitals(b[0]) || b[1] - a[1])
    return { ...phrase, text: often![0] }
  })
  const found = all
    .filter(phrase => !all.some(longer => contains(longer, phrase)))
    .sort((a, b) => b.weight - a.weight || a.text.localeCompare(b.text, 'en'))
  const telling = found.filter(({ isCommon }) => !isCommon)
  return (telling.length > 0 ? telling : found).map(({ text, weight: weighs, terms: parts }) => ({
    text,
    weight: weighs,
    terms: parts,
  }))
}

/** Whether a sentence holds a phrase. */
export const holdsPhrase = (sentence: string, { terms: parts }: SharedPhrase): boolean =>
  phrasesOf(sentence).some(({ key }) => key === parts.join(' '))

/** How near two sentences are by their words, 0 to 1: rare words weigh much. */
export const nearness = (one: string, other: string, spread: Spread): number => {
  const weight = weigh(spread)
  const [a, b] = [one, other].map(text => [...new Set(terms(text))])
  const length = (set: string[]): number => Math.sqrt(set.reduce((sum, term) => sum + weight(term) ** 2, 0))
  const shared = a!.filter(term => b!.includes(term)).reduce((sum, term) => sum + weight(term) ** 2, 0)
  return shared === 0 ? 0 : shared / (length(a!) * length(b!))
}

/** The terms whose spread must be known to say what texts share. */
export const termsToWeigh = (texts: readonly string[]): string[] => [
  ...new Set(texts.flatMap(text => [...terms(text), ...phrasesOf(text).flatMap(phrase => phrase.terms)])),
]
