/** The words and phrases of a paper that may name a group of papers, as people write them. */
import { isEnglishWord } from './english.ts'
import { terms, type Word, words } from './terms.ts'

export type ThemeTerm = {
  /** Its stems in alphabetical order, so that "merging models" and "model merging" meet. */
  key: string
  /** As written: "model merging". */
  shown: string
  inTitle: boolean
  /** How often it stands in the title and the sentences. */
  count: number
}

const LONGEST_PHRASE = 3
const LONGEST_WORD = 24
/** No phrase reaches over these. */
const BREAK = /[.,!?](?=\s|$)|[;:()[\]"“”—–|/\n]|\s-\s/

const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/gi

/** What papers say of themselves, whatever they are about; found in no name. */
const BOILERPLATE = new Set(
  terms(`
    paper propose proposed present introduce introduction method methodology approach technique result experiment extensive
    experimental demonstrate show achieve outperform improve improvement performance significant significantly state-of-the-art
    novel new existing previous recent base based use using various different several many work study studies research
    problem challenge address enable provide effective effectiveness ability available publicly code compare comparison toward
    explore exploration exploring investigate investigation rethink revisit enhance boost build building fantastic unlock
    better best high higher low lower good great first second third further future find finding role impact lens meet drive
    make allow lead obtain require consist include contain consider aim focus help need give given known well-known
    remarkable promising important main major key crucial critical simple easy fast accurate popular common commonly wide
    widely potential possible help due specific particular certain general overall various respectively compared without
    highly-used state art make superior advance advanced advancement opportunity risk apply applied application
    develop development perform observe gain support author thesis evidence aspect kind type set case way
  `),
)
/** Too wide to name anything alone. */
const WIDE = new Set(
  terms(`
    model learning learn data task training train network transfer domain language image vision visual knowledge system
    parameter deep neural large small scale performance accuracy feature layer label sample setting information process
    number time example dataset machine algorithm technique framework strategy architecture pre-trained pretrained
    pretraining transferable understand understanding input output space level step stage source target adapt adaptation
    fine-tune fine-tuning tune weight representation evaluation benchmark analysis quality cost budget prediction
    select selecting find finding generation capability capable world real-world power strength structure function object component design
  `),
)
/** Words that describe or do; a name ends in a thing. */
const NO_THING = /(?:ed|ly|ous|able|ible|ful|less|ual|ical|onal|oral|ural|arial|ive|tic|mic|izing|ising)$/i
/** "Cross-lingual", "few-shot": joined small words that do not end in a doing. */
const QUALITY = /^\p{L}\p{Ll}*(?:-\p{Ll}+)*-(?!\p{Ll}*ing$)\p{Ll}+$/u

const PROPER = /^\p{Lu}\p{Ll}+(?:-\p{L}\p{Ll}*)*$/u
const SHOUTED = /^\p{Lu}{5,}$/u

const english = new Map<string, boolean>()
const MOST_KEPT = 50_000

const isEnglish = (text: string): boolean => {
  const known = english.get(text)
  if (known !== undefined) return known
  const is = text.split('-').every(isEnglishWord)
  if (english.size >= MOST_KEPT) english.clear()
  english.set(text, is)
  return is
}

/** Without the capitals of titles and of the beginnings of sentences; "Turkish" keeps its own. */
const asWritten = (text: string, capitalsTell: boolean): string => {
  const lower = text.toLowerCase()
  if (SHOUTED.test(text)) return isEnglish(lower) ? lower : text
  return PROPER.test(text) && !capitalsTell && isEnglish(lower) ? lower : text
}

const isTelling = ({ text, index }: Word): boolean =>
  index.length > 0 &&
  text.length > 1 &&
  text.length <= LONGEST_WORD &&
  /^\p{L}[\p{L}\p{M}\p{N}-]*$/u.test(text) &&
  !index.some(({ term }) => BOILERPLATE.has(term))

const isWide = ({ index }: Word): boolean => index.some(({ term }) => WIDE.has(term))

const keyOf = (phrase: readonly Word[]): string =>
  phrase
    .map(({ index }) => index.map(({ term }) => term).join('-'))
    .sort()
    .join(' ')

const isName = (phrase: readonly Word[]): boolean => {
  const { text } = phrase.at(-1)!
  return !NO_THING.test(text) && !QUALITY.test(text) && !(phrase.length === 1 && isWide(phrase[0]!))
}

/** Runs of telling words that nothing interrupts. */
const runsIn = (text: string): Word[][] =>
  text
    .replace(ADDRESS, ' . ')
    .split(BREAK)
    .flatMap(clause => {
      const runs: Word[][] = [[]]
      for (const word of words(clause)) {
        if (isTelling(word)) runs.at(-1)!.push(word)
        else runs.push([])
      }
      return runs
    })

const collect = (found: Map<string, ThemeTerm>, text: string, inTitle: boolean): void => {
  const first = words(text)[0]?.text
  for (const run of runsIn(text))
    for (let from = 0; from < run.length; from++)
      for (let to = from + 1; to <= Math.min(run.length, from + LONGEST_PHRASE); to++) {
        const phrase = run.slice(from, to)
        const key = keyOf(phrase)
        const known = found.get(key)
        if (known !== undefined) known.count++
        if (known !== undefined || !isName(phrase)) continue
        const shown = phrase.map(word => asWritten(word.text, !inTitle && word.text !== first)).join(' ')
        found.set(key, { key, shown, inTitle, count: 1 })
      }
}

/**
 * The terms of a paper, each once.
 * @param sentences of its abstract; left out: the title alone, which is enough in a large library
 */
export const themeTerms = (title: string, sentences: readonly string[] = []): ThemeTerm[] => {
  const found = new Map<string, ThemeTerm>()
  collect(found, title, true)
  for (const sentence of sentences) collect(found, sentence, false)
  return [...found.values()]
}
