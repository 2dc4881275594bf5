/** What a person typed, read: what is asked, in which shape, and what in it is no question at all. */
import { visible } from '../domain/text.ts'
import { QUESTION_WORDS, STOP_WORDS } from '../retrieval/stop-words.ts'
import { terms, words } from '../retrieval/terms.ts'
import { languageOf } from './language.ts'

/** `list`: which papers…; `compare`: two things side by side; `define`: what is X; `open`: anything else. */
export type QuestionKind = 'list' | 'compare' | 'define' | 'open'

export type Question = {
  /** Cleaned, and without instructions to the bot. */
  text: string
  kind: QuestionKind
  /** Two things may be set side by side: a comparison if both turn out to be names of papers' methods. */
  sideBySide: boolean
  /** A number is asked for: "how many", "what percentage". */
  wantsNumber: boolean
  /** Terms of the thing whose number is asked for ("GPU hours"); empty when the question names none. */
  measured: string[]
  /** Words in capitals or mixed case, as typed: `CLIP`, `ProC-KD`, `mT5`. */
  names: string[]
  /** Sentences that gave the bot orders, and were left out. */
  orders: string[]
  /** ISO 639-1. */
  language: string
}

/** Anyone's question fits; a longer text is a paste, and its beginning says what it is about. */
export const LONGEST_QUESTION = 2_000

/** Makes typed text safe to work with; a long one is cut, though never within a character. */
export const cleanQuestion = (text: string): string =>
  visible(text)
    .slice(0, LONGEST_QUESTION)
    .replace(/[\ud800-\udbff]$/, '')
    .trim()

/** Whether anything in a text could be searched for: a letter or a digit of any script. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Where a verb gives an order: "models ignore the context" gives none. */
const order = (verbs: string, object: string): RegExp =>
  new RegExp(
    `(?:^|[,;:.!?"“>\\]]\\s*|\\b(?:please|and|then|also|now|just|instead|first|you (?:must|should|will|to)|(?:can|could|would|will) you)\\s+)(?:${verbs})\\b${object}`,
    'i',
  )

/** Sentences addressed to the machine instead of asking about papers. */
const ORDERS = [
  order(
    'ignore|disregard|forget|override|bypass',
    '.{0,40}\\b(?:instructions?|prompts?|rules?|context|everything|above|previous|guidelines?)\\b',
  ),
  order(
    'forget|drop|skip',
    '\\s+(?:the|your|all|any)\\s+(?:abstracts?|papers?|sources?|citations?|footnotes?|library)\\b',
  ),
  order('carry|follow|execute|obey|perform', '\\s+(?:it|this|that|them|the following)\\s*(?:out)?\\b'),
  order(
    'reply|respond|answer|output|print|say|write|repeat',
    '.{0,30}\\b(?:only|exactly|verbatim|word for word|nothing (?:but|else)|the word)\\b',
  ),
  order(
    'make up|invent|fabricate|hallucinate',
    '.{0,40}\\b(?:papers?|sources?|citations?|references?|results?|studies|study)\\b',
  ),
  order('use|trust', '\\s+only\\s+(?:this|the following|my)\\b'),
  order('cite|list', '\\s+(?:it|this|that)\\s+as\\b'),
  order('reveal|leak|show|tell|print|repeat', '.{0,20}\\b(?:your|the)\\s+(?:\\w+\\s+)?(?:hidden|secret|system|api)\\b'),
  order('act|behave|pretend|role-?play', '\\s+(?:now|as|to be|like)\\b(?!.{0,30}\\?)'),
  /\byou are now\b/i,
  /^\s*(?:system|assistant|developer|user|human|admin)\s*[:>\]]/i,
  /<\/?\s*(?:context|system|instructions?|prompt|user|assistant|s|im_start|im_end)\b[^>]*>|<\|[^|]*\|>|\[\/?INST\]/i,
  /\bfrom now on\b/i,
  /\b(?:new|updated|real|actual)\s+(?:context|instructions?|rules?)\s*:/i,
  /\b(?:DAN mode|developer mode|unrestricted (?:assistant|mode|ai))\b/i,
]

/** Papers are written about these too: "Which papers study jailbreak attacks?" is no order. */
const ORDERS_UNLESS_ASKED = [
  /\bjailbreak/i,
  /\b(?:system|developer)\s*(?:prompt|message|instructions?)\b/i,
  /\b(?:new|special|secret)\s+(?:rules?|orders?|instructions?|directives?)\b/i,
]

/** Mark-up that pretends to end the question and begin something else. */
const FENCE = /<\/?\s*[a-z_]+\s*>|<\|[^|]*\|>|\[\/?INST\]/gi

const pieces = (text: string): string[] =>
  text
    .replace(FENCE, match => `\n${match}\n`)
    .split(/\n|(?<=[.!?。！？])(?<!\b(?:Dr|Mr|Mrs|Prof|vs|e\.g|i\.e|al)\.)\s+(?=\S)|\s*#{2,}\s*/)
    .map(piece => piece.trim())
    .filter(piece => piece !== '')

const ASKS =
  /\?|^(?:who|whom|whose|what|which|how|why|when|where|is|are|was|were|do|does|did|can|could|has|have|explain|compare|contrast|summari[sz]e|define|describe|list)\b/i

/** In a message that gives orders, only what asks is kept: the rest is their setting. */
const withoutOrders = (text: string): { text: string; orders: string[] } => {
  const all = pieces(text)
  const isOrder = (piece: string): boolean =>
    ORDERS.some(pattern => pattern.test(piece)) ||
    (!ASKS.test(piece) && ORDERS_UNLESS_ASKED.some(pattern => pattern.test(piece)))
  if (!all.some(isOrder)) return { text, orders: [] }
  const kept = all.filter(piece => !isOrder(piece) && ASKS.test(piece))
  return { text: kept.join(' '), orders: all.filter(piece => !kept.includes(piece)) }
}

const LISTED = '(?:papers|articles|studies|publications|methods|approaches|techniques|contributions|ones)'
const LIST = new RegExp(
  [
    `\\b(?:which|what|are there|is there|do|does|any|list|name|show|find|give|tell|of|have)\\b.{0,40}\\b${LISTED}\\b`,
    `\\b(?:which|any|some|all|each)\\s+of\\s+(?:the|these|those|your|our)\\b.{0,30}\\b${LISTED}\\b`,
    `\\b(?:papers|works|articles|studies)\\s+(?:on|about|that|which|for|dealing|using|with|by|from)\\b`,
    `\\b(?:any|some|other)\\s+papers?\\b|\\b(?:which|what)\\s+works\\b`,
    `\\b(?:anything|everything|something|what)\\s+(?:(?:do|is|have)\\s+(?:you|we|there)\\s+(?:got\\s+|have\\s+)?)?(?:here|in (?:here|the library|the collection)|(?:on|about|that|related to))\\b`,
    `\\bwho(?:\\s+else)?\\s+(?:has|have|does|do|uses?|avoids?|tries|tried|studies|works?|proposes?|looks?)\\b`,
    `\\b(?:all of them|every one|name all|list all|name them|list them)\\b|^list\\b`,
  ].join('|'),
  'i',
)
const COMPARE =
  /\bcompar(?:e|es|ing|ison)\b|^compared\b|\bcontrast\b|\bdiffers?\b|\bdifferences?\b|\bversus\b|\bvs\b|\bas opposed to\b|\bdoing the same (?:thing )?as\b|\bboth\b.{0,80}\b(?:each|difference|how)\b/i
/** "X compared with Y", "X against Y", "X or Y", "X / Y": side by side only where both are names. */
const SIDE_BY_SIDE = /\b(?:compared (?:with|to)|against|or|and|instead|rather than|unlike|whereas|while|both)\b|\//i

const DEFINE =
  /^(?:so\s+)?(?:what(?:'s|s| is| are| does| do)?|who is|define|explain|describe|meaning of|tell me about)\s+(?:is |are |the |a |an )?[\w\s'&./+-]{1,60}\??$|^\S+(?:\s\S+)?\s*\?*$|\bstand(?:s)? for\b|\bwhat (?:does|do|is|are)\b.{1,40}\b(?:mean|abbreviat|stand)/i

/** Where a clause of its own begins, so that "predict how much biomass" inside another question does not count. */
const CLAUSE = '(?:^|[,;:?!(—–-]\\s*|\\b(?:and|so|or|but)\\s+)(?:(?:by|on|in|at|to|with|over|after|for|from)\\s+)?'
const COUNTED = new RegExp(
  `${CLAUSE}how\\s+(?:many|much(?!\\s+(?:does|do|did|is|are|was|can|could|should|will|would)\\b))\\s*(?:of\\s+(?:the\\s+)?)?((?:[\\p{L}\\p{N}'’-]+\\s*){0,4})`,
  'iu',
)
const MEASURE_NOUN =
  '(?:percentage|percent|share|proportion|fraction|number|amount|accuracy|error rate|rate|improvement|reduction|gain|rank|value|rmse|mae|mse|bleu(?: scores?)?|scores?|f1|auc|map|miou|iou|learning rate|batch size|threshold|latency|throughput|perplexity|kappa|count|dimension(?:s|ality)?|size|factor|speed-?up|budget)'
const MEASURED = new RegExp(
  `${CLAUSE}(?:what|which)(?:'s|\\s+is|\\s+was|\\s+were|\\s+are)?\\s+(?:the\\s+|an?\\s+)?((?:(?!why\\b|that\\b|which\\b|how\\b|does\\b|do\\b|of\\b)[\\p{L}\\p{N}'’-]+\\s+){0,3}?${MEASURE_NOUN})(?![\\p{L}-])`,
  'iu',
)
const BY_HOW_MUCH = new RegExp(
  `${CLAUSE}how\\s+(?:far|large|big|small|long|fast|often|(?:many|much)\\s+(?:\\p{Ll}+er|more|less)\\b)`,
  'iu',
)
/** Words of a measured phrase that say "a number", not which. */
const PLAIN_MEASURES = new Set(
  terms(
    'percentage percent share proportion fraction number amount value many average mean total largest times new different fewer size factor count speedup score scores',
  ),
)
/** Where the measured phrase ends and the rest of the question begins. */
const PHRASE_END =
  /\b(?:does|do|did|is|are|was|were|has|have|had|can|could|will|would|should|in|on|at|for|of|to|from|with|by|the|a|an|that|which|it|they|i|we|you|went|go|needed|used|\p{Ll}{3,}ed|reach|get|take|takes|best|works?)(?![\p{L}-]).*$/iu

/** "How much smaller" measures nothing that a sentence would name. */
const COMPARATIVE = /^\p{Ll}{3,}er$/u

const measuredTerms = (text: string): string[] => {
  const phrase = (COUNTED.exec(text)?.[1] ?? MEASURED.exec(text)?.[1] ?? '').replace(PHRASE_END, '')
  const nouns = phrase.split(/\s+/).filter(word => !COMPARATIVE.test(word))
  return [...new Set(terms(nouns.join(' ')))].filter(term => !PLAIN_MEASURES.has(term))
}

/** Names are in the case their authors chose: capitals inside, digits, or a capital that no sentence begins with. */
const isName = (word: string, first: boolean, capitalsTell: boolean): boolean =>
  (/\p{Lu}.*\p{Lu}|\p{Ll}.*\p{Lu}|\p{L}\d|\d\p{L}/u.test(word) ||
    (capitalsTell && !first && /^\p{Lu}\p{Ll}+/u.test(word))) &&
  !STOP_WORDS.has(word.toLowerCase()) &&
  !QUESTION_WORDS.has(word.toLowerCase())

const kindOf = (text: string): QuestionKind => {
  const asksForPapers = LIST.test(text)
  if (COMPARE.test(text) && !asksForPapers) return 'compare'
  if (asksForPapers) return 'list'
  if (DEFINE.test(text)) return 'define'
  return 'open'
}

/** In German, in a title, in a shout, capitals say nothing about names. */
const MOST_CAPITALISED = 0.5

const namesIn = (text: string, language: string): string[] => {
  if (text === text.toUpperCase()) return []
  const all = words(text)
  const capitals = all.filter(({ text: word }) => /^\p{Lu}/u.test(word)).length
  const capitalsTell = language === 'en' && capitals <= MOST_CAPITALISED * all.length
  const starts = new Set([...text.matchAll(/(?:^|[.!?:]\s+["'“(]*)([\p{L}\p{N}]+)/gu)].map(([, word]) => word))
  return all
    .filter(({ text: word }) => isName(word, starts.has(word), capitalsTell))
    .map(({ text: word }) => word.replace(/['’]s$/, ''))
}

/** Reads a cleaned question. */
export const readQuestion = (typed: string): Question => {
  const { text, orders } = withoutOrders(typed)
  const language = languageOf(text)
  const names = namesIn(text, language)
  const wantsNumber = COUNTED.test(text) || MEASURED.test(text) || BY_HOW_MUCH.test(text)
  return {
    text,
    orders,
    kind: kindOf(text),
    sideBySide: SIDE_BY_SIDE.test(text),
    wantsNumber,
    measured: wantsNumber ? measuredTerms(text) : [],
    names,
    language,
  }
}
