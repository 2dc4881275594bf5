/** What a person typed, read: what is asked, in which shape, and what in it is no question at all. */
import { QUESTION_WORDS, STOP_WORDS } from '../retrieval/stop-words.ts'
import { terms, words } from '../retrieval/terms.ts'
import { languageOf } from './language.ts'

/** `list`: which papers…; `compare`: two things side by side; `define`: what is X; `open`: anything else. */
export type QuestionKind = 'list' | 'compare' | 'define' | 'open'

export type Question = {
  /** Cleaned, and without instructions to the bot. */
  text: string
  kind: QuestionKind
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

/**
 * Makes typed text safe to work with: no control characters, no invisible or direction-changing
 * characters, no broken surrogates, white space folded.
 */
export const cleanQuestion = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffd]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_QUESTION)

/** Whether anything in a text could be searched for: a letter or a digit of any script. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Sentences addressed to the machine instead of asking about papers. */
const ORDERS = [
  /\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|rules?|context|everything|above|previous|guidelines?)\b/i,
  /\b(?:system|developer)\s*(?:prompt|message|instructions?)\b/i,
  /^\s*(?:system|assistant|developer|user|human|admin)\s*[:>\]]/i,
  /<\/?\s*(?:context|system|instructions?|prompt|user|assistant|s|im_start|im_end)\b[^>]*>|<\|[^|]*\|>|\[\/?INST\]/i,
  /\b(?:you are|act|behave|pretend|role-?play)\s+(?:now|as|to be|like)\b(?!.{0,30}\?)/i,
  /\bfrom now on\b/i,
  /\b(?:reply|respond|answer|output|print|say|write|repeat)\b.{0,30}\b(?:only|exactly|verbatim|word for word|nothing (?:but|else)|the word)\b/i,
  /\b(?:make up|invent|fabricate|hallucinate)\b.{0,40}\b(?:papers?|sources?|citations?|references?|results?|studies|study)\b/i,
  /\b(?:new|updated|real|actual)\s+(?:context|instructions?|rules?)\s*:/i,
  /\b(?:use|trust)\s+only\s+(?:this|the following|my)\b/i,
  /\b(?:cite|list)\s+(?:it|this|that)\s+as\b/i,
  /\b(?:jailbreak|DAN mode|developer mode|unrestricted (?:assistant|mode|ai))\b/i,
  /\b(?:reveal|leak|show|tell)\b.{0,20}\b(?:your|the)\s+(?:hidden|secret|system|api)\b/i,
]

/** Mark-up that pretends to end the question and begin something else. */
const FENCE = /<\/?\s*[a-z_]+\s*>|<\|[^|]*\|>|\[\/?INST\]/gi

const pieces = (text: string): string[] =>
  text
    .replace(FENCE, match => `\n${match}\n`)
    .split(/\n|(?<=[.!?。！？])\s+(?=\S)/)
    .map(piece => piece.trim())
    .filter(piece => piece !== '')

const withoutOrders = (text: string): { text: string; orders: string[] } => {
  const orders: string[] = []
  const kept: string[] = []
  for (const piece of pieces(text)) (ORDERS.some(pattern => pattern.test(piece)) ? orders : kept).push(piece)
  return orders.length === 0 ? { text, orders } : { text: kept.join(' '), orders }
}

const LIST =
  /^(?:so\s+)?(?:which|what|are there|is there|do|does|any|list|name|show|find|give|tell)\b.{0,25}\b(?:papers|works|articles|studies|publications|methods|approaches|techniques)\b|^in which papers\b|\b(?:papers|works|articles|studies)\s+(?:on|about|that|which|for|dealing|using|with|by|from)\b|\b(?:does|do|has|have|is there|are there)\s+(?:any|some)(?:one|body)?\s+(?:other\s+)?papers?\b|^list\b/i
const COMPARE =
  /\bcompar(?:e|es|ed|ing|ison)\b|\bdiffers?\b|\bdifferences?\b.{0,40}\b(?:between|to|from)\b|\bversus\b|\bvs\b|\bas opposed to\b|\bin contrast (?:to|with)\b|\bboth\b.{0,60}\beach\b/i
const CONTRAST = /\b(?:instead|rather than|unlike|whereas|while)\b/i
const DEFINE =
  /^(?:so\s+)?(?:what(?:'s|s| is| are| does| do)?|who is|define|explain|describe|meaning of|tell me about)\s+(?:is |are |the |a |an )?[\w\s'&./+-]{1,60}\??$|^\S+(?:\s\S+)?\s*\?*$|\bstand(?:s)? for\b|\bwhat (?:does|do|is|are)\b.{1,40}\b(?:mean|abbreviat|stand)/i

const COUNTED = /\bhow\s+(?:many|much)\s+(?:of\s+(?:the\s+)?)?((?:[\p{L}\p{N}'’-]+\s*){0,4})/iu
const MEASURED =
  /\b(?:what|which)(?:'s|\s+is|\s+was|\s+were|\s+are)?\s+(?:the\s+|an?\s+)?((?:(?!why\b|that\b|which\b|how\b)[\p{L}\p{N}'’-]+\s+){0,3}?(?:percentage|percent|share|proportion|fraction|number|amount|score|accuracy|error|rate|rates|size|speed-?up|gain|improvement|reduction|loss|value|rank|rmse|mae|mse|bleu|f1|auc|map|iou|dimension|length|learning rate|batch size|temperature|threshold|cost|latency|throughput|perplexity|budget))\b/iu
const BY_HOW_MUCH = /\b(?:by )?how (?:much|far|large|big|small|long|fast|often)\b|\bhow many\b/i
/** Words of a measured phrase that say "a number", not which. */
const PLAIN_MEASURES = new Set(
  [
    'percentage',
    'percent',
    'share',
    'proportion',
    'fraction',
    'number',
    'amount',
    'value',
    'many',
    'much',
    'average',
    'mean',
    'total',
    'largest',
    'times',
    'new',
    'different',
    'more',
    'fewer',
    'less',
  ].flatMap(terms),
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

/** Names are in the case their authors chose; the first word of a sentence and plain capitals do not count. */
const isName = (word: string, first: boolean): boolean =>
  (/\p{Lu}.*\p{Lu}/u.test(word) ||
    /\p{Ll}.*\p{Lu}|\p{L}\d|\d\p{L}/u.test(word) ||
    (!first && /^\p{Lu}\p{Ll}+-\p{L}/u.test(word))) &&
  !STOP_WORDS.has(word.toLowerCase()) &&
  !QUESTION_WORDS.has(word.toLowerCase())

const kindOf = (text: string, names: string[]): QuestionKind => {
  const sideBySide = COMPARE.test(text) || (CONTRAST.test(text) && new Set(names).size > 1)
  if (sideBySide && !/^(?:which|what)\s+(?:papers|works)\b/i.test(text)) return 'compare'
  if (LIST.test(text)) return 'list'
  if (DEFINE.test(text)) return 'define'
  return 'open'
}

const namesIn = (text: string): string[] => {
  const shouted = text === text.toUpperCase()
  if (shouted) return []
  return words(text)
    .filter(({ text: word }, at) => isName(word, at === 0))
    .map(({ text: word }) => word.replace(/['’]s$/, ''))
}

/** Reads a cleaned question. */
export const readQuestion = (typed: string): Question => {
  const { text, orders } = withoutOrders(typed)
  const names = namesIn(text)
  const wantsNumber = COUNTED.test(text) || MEASURED.test(text) || BY_HOW_MUCH.test(text)
  return {
    text,
    orders,
    kind: kindOf(text, names),
    wantsNumber,
    measured: wantsNumber ? measuredTerms(text) : [],
    names,
    language: languageOf(text),
  }
}
