/** Questions that lean on the one before: recognised, and given what they leave out. */
import { terms } from '../retrieval/terms.ts'

export type Turn = {
  role: 'user' | 'assistant'
  content: string
  /** The papers that an answer cited, where they are known. */
  papers?: { id: number; title: string }[]
}

/** Memory is bounded: the last few turns are what people refer to. */
export const MOST_TURNS = 6

const LEANS_ON =
  /\b(?:it|its|it's|they|them|their|theirs|this|these|those|he|she|his|her|there|the same|the (?:first|second|third|last|other|latter|former) (?:one|paper)?|that (?:paper|method|model|thesis|study|work|approach|dataset|one|result|benchmark)|the (?:paper|method|model|thesis|study|authors?|work|approach|student|teacher|results?)|the authors)\b|\bthat\b\s*(?:on|in|with|for|too|as well)?\s*\?/i
const FRAGMENT =
  /^(?:and|but|so|or|also|why|how so|what about|how about|what else|which ones?|where|when|really|more|tell me more|go on|yes|yeah|yep|sure|ok(?:ay)?|please do|no)\b/i
const FEW_TERMS = 3

/** Whether a question, white space around it taken away, needs the turn before it to be understood. */
export const isFollowUp = (question: string, history: readonly Turn[]): boolean => {
  if (history.length === 0) return false
  return LEANS_ON.test(question) || FRAGMENT.test(question) || new Set(terms(question)).size < FEW_TERMS
}

const ASSENT = /\b(?:yes|yeah|yep|sure|ok(?:ay)?|please|really|go (?:on|ahead)|tell me(?: more)?|do it|thanks?)\b/gi

/** "Yes" to the bot's own offer, or a bare "why?": the question before is asked again with its answer's papers. */
export const isBare = (question: string): boolean => terms(question.replace(ASSENT, ' ')).length === 0

/**
 * What a follow-up leaves out: the titles of the papers in the last answer, else the last question.
 * @param papersNamed finds the papers that a text names by title
 */
export const followUpContext = async (
  history: readonly Turn[],
  papersNamed: (text: string) => Promise<{ id: number; title: string }[]>,
): Promise<{ papers: { id: number; title: string }[]; question: string }> => {
  const recent = history.slice(-MOST_TURNS)
  const question = recent.findLast(({ role }) => role === 'user')?.content ?? ''
  const answer = recent.findLast(({ role }) => role === 'assistant')
  const papers = answer === undefined ? [] : (answer.papers ?? (await papersNamed(answer.content)))
  return { papers, question }
}
