/** The smaller things a model is asked for besides the answer: a question that stands alone, and a translation. */
import type { Passage, Usage } from '../domain/answer.ts'
import type { ChatMessage, ChatModel } from '../domain/chat-model.ts'
import { visible } from '../domain/text.ts'
import { words } from '../retrieval/terms.ts'
import type { Turn } from './follow-up.ts'
import { isAcronym, nameKey } from './names.ts'
import { standalonePrompt, translationPrompt } from './prompt.ts'
import { cleanQuestion, hasWords, readQuestion } from './question.ts'

type Options = { signal?: AbortSignal | undefined; onUsage?: (usage: Usage) => void }

const LONGEST_QUESTION = 400
/** Links, markers and mentions are no part of what was asked for. */
const NOT_A_TEXT_TO_SHOW = /:\/\/|www\.|\[|@/

const replyOf = async (model: ChatModel, messages: ChatMessage[], options: Options): Promise<string> => {
  let reply = ''
  for await (const piece of model.stream(messages, options)) {
    reply += piece
    if (reply.length > 8_000) break
  }
  return reply
}

/**
 * Has the model put what a follow-up leaves out into it, in English.
 * @returns undefined when the reply is no single question; it is only ever searched with and echoed, never shown as fact
 */
export const standAlone = async (
  model: ChatModel,
  question: string,
  history: readonly Turn[],
  options: Options,
): Promise<string | undefined> => {
  const reply = (await replyOf(model, standalonePrompt(question, history), options)).trim().replace(/^["“]|["”]$/g, '')
  const isQuestion = reply.length <= LONGEST_QUESTION && !reply.includes('\n') && !NOT_A_TEXT_TO_SHOW.test(reply)
  return isQuestion && hasWords(readQuestion(cleanQuestion(reply)).text) ? reply : undefined
}

const namesOf = (text: string): string[] =>
  words(text)
    .flatMap(({ text: word }) => word.split(/[-/'’]/))
    .filter(isAcronym)
    .map(nameKey)

/** The digits of every number, without the separators that languages put differently: 26,954 and 26.954. */
const digitsIn = (text: string): string =>
  (text.match(/\d+(?:[.,\u00a0\u202f]\d+)*/g) ?? [])
    .map(number => number.replace(/\D/g, ''))
    .sort()
    .join(' ')

/** A translation may change words, not what was checked: numbers and names. */
const keepsFacts = (original: string, translated: string): boolean => {
  const [before, after] = [new Set(namesOf(original)), new Set(namesOf(translated))]
  return digitsIn(original) === digitsIn(translated) && before.symmetricDifference(after).size === 0
}

/** So much longer or shorter than its original, a line is no translation. */
const LENGTH_RATIO = 4

/**
 * Translates checked statements, and keeps each one only where its numbers and names came through.
 * @returns the passages, and how many statements stayed in English
 */
export const translate = async (
  model: ChatModel,
  passages: Passage[],
  language: string,
  options: Options,
): Promise<{ passages: Passage[]; untranslated: number }> => {
  const claims = passages.flatMap(passage => passage.claims)
  const reply = await replyOf(
    model,
    translationPrompt(
      claims.map(({ text }) => text),
      language,
    ),
    options,
  )
  const lines = new Map(
    [...reply.matchAll(/^\s*(\d{1,2})[.)]\s+(.+)$/gm)].map(([, number, line]) => [Number(number), visible(line!)]),
  )
  let untranslated = 0
  let number = 0
  const translated = passages.map(passage => ({
    ...passage,
    claims: passage.claims.map(claim => {
      const line = lines.get(++number)
      const fits =
        line !== undefined &&
        line.length < LENGTH_RATIO * claim.text.length + 20 &&
        !NOT_A_TEXT_TO_SHOW.test(line) &&
        keepsFacts(claim.text, line)
      if (!fits) untranslated++
      return fits ? { ...claim, text: line } : claim
    }),
  }))
  return { passages: translated, untranslated }
}
