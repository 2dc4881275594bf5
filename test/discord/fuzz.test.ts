/** Thousands of answers that nobody thought of: each becomes messages that Discord takes, whole and without a ping. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { answerMessages, evidenceMessages, partialMessage } from '../../src/discord/messages/answer.ts'
import { plainMessage } from '../../src/discord/messages/plain.ts'
import { roundupMessages } from '../../src/discord/messages/roundup.ts'
import { askModal } from '../../src/discord/modals.ts'
import { fits, type Payload, textsOf } from '../../src/discord/payload.ts'
import { message } from '../../src/discord/place.ts'
import type { Answer } from '../../src/domain/answer.ts'
import { inWords } from '../../src/local-discord/judge/breach.ts'
import { makeJudge } from '../../src/local-discord/judge/judge.ts'
import { LANGUAGES, type Words, wordsFor } from '../../src/words/words.ts'
import { specificationFile } from '../local-discord/support.ts'
import { awkwardText } from '../support/awkward.ts'
import { looseEndsIn, pingsIn } from '../support/shown.ts'
import { AT_LEAST } from './fuzzed.ts'
import { answerArb } from './generated-answers.ts'

/** The same ones in every run. */
const SEED = 20_261_123

const judge = makeJudge(specificationFile)
const MESSAGES = '/channels/{channel_id}/messages'
const CALLBACK = '/interactions/{interaction_id}/{interaction_token}/callback'

beforeAll(() => Promise.all([MESSAGES, CALLBACK].map(route => judge.prepare('POST', route))))

let judged = 0
const breachesOf = (route: string, body: unknown): string[] => {
  judged++
  return judge.judge('POST', route, body).breaches.map(inWords)
}

const wrongWith = (payload: Payload): string[] => {
  const { allowedMentions: _, ...sent } = message(payload)
  return [
    ...breachesOf(MESSAGES, sent),
    ...(fits(payload) ? [] : ['is too large']),
    ...textsOf(payload).flatMap(text => [
      ...looseEndsIn(text),
      ...pingsIn(text).map(ping => `pings ${ping}`),
      ...(text.trim() === '' ? ['shows nothing'] : []),
      ...(text.isWellFormed() ? [] : ['holds half a character']),
    ]),
  ]
}

type Shown = { answer: Answer; words: Words; text: string }

const SHOWN: Record<string, (shown: Shown) => Payload[]> = {
  answer: ({ answer, words }) => answerMessages(answer, words, 7),
  'answer that is not kept': ({ answer, words }) => answerMessages(answer, words),
  evidence: ({ answer, words }) => evidenceMessages(answer, words),
  'part of an answer': ({ answer, words }) => [partialMessage(answer.question, answer, words)],
  roundup: ({ answer: { papers, passages }, words }) => {
    const picks = papers.map((paper, at) => ({ paper, claim: passages[at % passages.length]!.claims[0]! }))
    return roundupMessages({ channelId: '1', guildId: '2', week: '2026-W48', picks, more: 3 }, words, 7)
  },
}

const languageArb = fc.constantFrom(...Object.keys(LANGUAGES))

test.for(Object.entries(SHOWN))('a thousand times: %s', ([, show]) => {
  fc.assert(
    fc.property(answerArb, languageArb, awkwardText(4_000), (answer, language, text) => {
      const words = wordsFor(language)
      const payloads = show({ answer, words, text })
      expect(payloads.length).toBeGreaterThan(0)
      expect(payloads.flatMap(wrongWith)).toEqual([])
    }),
    { seed: SEED, numRuns: 1_000 },
  )
})

test('a thousand times: words of ours around a text, and a window that holds one', () => {
  fc.assert(
    fc.property(languageArb, awkwardText(4_000), (language, text) => {
      const words = wordsFor(language)
      expect(breachesOf(CALLBACK, { type: 9, data: askModal(text, words) })).toEqual([])
      expect(breachesOf(MESSAGES, message(plainMessage(`No: ${text}`)))).toEqual([])
    }),
    { seed: SEED, numRuns: 1_000 },
  )
})

test(`that is ${AT_LEAST.payloads} bodies at the least, and ten thousand with what goes through the client`, () => {
  expect(judged).toBeGreaterThanOrEqual(AT_LEAST.payloads)
  expect(Object.values(AT_LEAST).reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(10_000)
})
