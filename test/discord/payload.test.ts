/** Whatever papers and models bring, a message fits what Discord takes. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainMarkdown } from '../../src/answering/markdown.ts'
import { answerMessages, evidenceMessages, partialMessage } from '../../src/discord/messages/answer.ts'
import { plainMessage } from '../../src/discord/messages/plain.ts'
import { footOf, roundupMessages } from '../../src/discord/messages/roundup.ts'
import {
  beginningOf,
  container,
  fits,
  MOST_CHARACTERS,
  type Payload,
  sizeOf,
  splitMarkdown,
  textDisplay,
} from '../../src/discord/payload.ts'
import type { Answer, CitedPaper } from '../../src/domain/answer.ts'
import { makeJudge } from '../../src/local-discord/judge/judge.ts'
import { textsOf } from '../../src/local-discord/state/pings.ts'
import type { Component } from '../../src/local-discord/state/types.ts'
import { en } from '../../src/words/en.ts'
import { specificationFile } from '../local-discord/support.ts'
import { pingsIn } from '../support/shown.ts'

const judge = makeJudge(specificationFile)
const MESSAGES = '/channels/{channel_id}/messages'

/** What Discord would say against the message; nothing. */
const breachesOf = (payload: Payload): string[] =>
  judge
    .judge('POST', MESSAGES, { ...payload, flags: 1 << 15 })
    .breaches.map(({ path, words }) => `${path.join('.')}: ${words}`)

const textsIn = ({ components }: Payload): string[] => textsOf(components as unknown as Component[])

/** Letters, marks of Markdown, mentions, addresses, characters of two units. */
const awkward = (most: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom('*', '_', '`', '~', '|', '[', ']', '(', ')', '<', '>', '\\', '#', '\n', '\n\n', ' ', '. ', '-'),
        fc.constantFrom('@everyone', '@here', '<@123456789012345678>', 'https://evil.example/x', '🧺', 'ø', '漢字'),
        fc.string({ maxLength: 12 }),
        fc.lorem({ maxCount: 12 }),
      ),
      { minLength: 1, maxLength: most },
    )
    .map(pieces => pieces.join(''))

const paperArb = (id: number): fc.Arbitrary<CitedPaper> =>
  fc.record({
    id: fc.constant(id),
    title: awkward(60),
    authors: fc.array(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 4 }),
    arxivId: fc.option(fc.constant(`2301.0000${id}`), { nil: undefined }),
    url: fc.option(fc.constant(`https://arxiv.org/abs/2301.0000${id}`), { nil: undefined }),
    published: fc.constant({ from: '2023-01-01', to: '2023-12-31' }),
    textKind: fc.constantFrom('abstract' as const, 'digest' as const),
    status: fc.constantFrom('active' as const, 'withdrawn' as const),
  })

const MOST_PAPERS = 8

const answerArb: fc.Arbitrary<Answer> = fc
  .tuple(
    fc.tuple(...Array.from({ length: MOST_PAPERS }, (_, at) => paperArb(at + 1))),
    fc.array(fc.record({ paper: fc.nat(MOST_PAPERS - 1), sentence: awkward(80), bullet: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    }),
    awkward(300),
    fc.array(awkward(40).map(plainMarkdown), { maxLength: 3 }),
    fc.constantFrom('answered' as const, 'not-stated' as const),
    fc.constantFrom('llm' as const, 'extractive' as const),
  )
  .map(([papers, said, question, notes, reason, mode]) => {
    const passages = said.map(({ paper, sentence, bullet }, ordinal) => ({
      bullet,
      ...(bullet ? { about: papers[paper]!.id } : {}),
      claims: [{ text: sentence, evidence: [{ paperId: papers[paper]!.id, ordinal, sentence }] }],
    }))
    const citations = said.map(({ paper, sentence }, at) => {
      const { id, title, arxivId, url, textKind } = papers[paper]!
      return { marker: at + 1, paperId: id, ordinal: at, sentence, title, arxivId, url, textKind }
    })
    return {
      question,
      mode,
      reason,
      passages,
      notes,
      citations,
      papers: papers.filter(({ id }) => citations.some(({ paperId }) => paperId === id)),
      ranked: [],
      droppedClaims: 0,
      timings: { retrieveMs: 0, firstTextMs: 0, totalMs: 0 },
      usage: { promptTokens: 0, completionTokens: 0, costUsd: 0 },
    }
  })

const expectSendable = (payloads: Payload[]): void => {
  expect(payloads.length).toBeGreaterThan(0)
  for (const payload of payloads) {
    expect(breachesOf(payload)).toEqual([])
    expect(fits(payload)).toBe(true)
    for (const text of textsIn(payload)) {
      expect(text.trim()).not.toBe('')
      expect(pingsIn(text)).toEqual([])
      expect(text.isWellFormed()).toBe(true)
    }
  }
}

test('any answer, its evidence and what is shown on the way can be sent', () => {
  fc.assert(
    fc.property(answerArb, answer => {
      expectSendable(answerMessages(answer, en, 7))
      expectSendable(evidenceMessages(answer, en))
      expectSendable([partialMessage(answer.question, answer, en)])
    }),
    { numRuns: 150 },
  )
})

test('only the last message of a long answer has sources and buttons, and nothing said is lost', () => {
  const long = `${'A sentence of the answer that says something. '.repeat(60)}`
  const paper = {
    id: 1,
    title: 'One',
    authors: ['Ada Quill'],
    arxivId: '2301.00001',
    url: 'https://arxiv.org/abs/2301.00001',
  }
  const answer = {
    question: 'Q',
    mode: 'llm' as const,
    reason: 'answered' as const,
    notes: [],
    passages: ['one', 'two'].map((word, ordinal) => ({
      claims: [{ text: `${long}${word}`, evidence: [{ paperId: 1, ordinal, sentence: word }] }],
    })),
    citations: ['one', 'two'].map((sentence, ordinal) => ({
      ...paper,
      marker: ordinal + 1,
      paperId: 1,
      ordinal,
      sentence,
      textKind: 'abstract' as const,
    })),
    papers: [{ ...paper, published: undefined, textKind: 'abstract' as const, status: 'active' as const }],
  }
  const payloads = answerMessages(answer, en, 7)
  expect(payloads.length).toBeGreaterThan(1)
  const json = payloads.map(payload => JSON.stringify(payload))
  expect(json.map(text => text.includes('evidence:7'))).toEqual([...json.slice(1).map(() => false), true])
  expect(json.map(text => text.includes('Written by a language model'))).toEqual([
    ...json.slice(1).map(() => false),
    true,
  ])
  expect(json.map(text => text.includes('### Q'))).toEqual([true, ...json.slice(1).map(() => false)])
  const said = payloads.flatMap(textsIn).join(' ')
  expect(said.match(/A sentence of the answer/g)).toHaveLength(120)
})

test('of many sources the last give way, never the note and how it was written', () => {
  const papers = Array.from({ length: 40 }, (_, at) => ({
    id: at,
    title: `A very long title about the subject number ${at} that says everything at once and then more`,
    authors: ['Ada Quill', 'Tomas Reed'],
    arxivId: `2301.${10_000 + at}`,
    url: `https://arxiv.org/abs/2301.${10_000 + at}`,
    published: { from: '2023-01-01', to: '2023-12-31' },
    textKind: 'abstract' as const,
    status: 'active' as const,
  }))
  const citations = papers.map((paper, at) => ({
    ...paper,
    marker: at + 1,
    paperId: paper.id,
    ordinal: 0,
    sentence: 's',
  }))
  const [payload, ...more] = answerMessages(
    {
      question: 'Q',
      mode: 'llm',
      reason: 'answered',
      passages: [{ claims: [{ text: 'Said.', evidence: citations }] }],
      citations,
      papers,
      notes: ['Read “knowlege” as “knowledge”.'],
    },
    en,
  )
  expect(more).toEqual([])
  const text = textsIn(payload!).join('\n')
  expect(text).toContain(' …\n-# Read “knowlege” as “knowledge”.\n-# Written by a language model')
  expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS)
})

test('a summary does not say its paper’s title twice', () => {
  const title = 'BasketMerge: Weaving Fine-tuned Models into One'
  const paper = { id: 1, title, authors: ['Ada Quill'], arxivId: '2301.00001', url: 'https://arxiv.org/abs/2301.00001' }
  const shown = { ...paper, published: undefined, textKind: 'abstract' as const, status: 'active' as const }
  const citations = [{ ...shown, marker: 1, paperId: 1, ordinal: 0, sentence: 'Said.' }]
  const passages = [{ claims: [{ text: 'Said.', evidence: [{ paperId: 1, ordinal: 0, sentence: 'Said.' }] }] }]
  const answer = {
    question: title,
    mode: 'extractive' as const,
    reason: 'answered' as const,
    notes: [],
    passages,
    citations,
  }
  const [payload] = answerMessages({ ...answer, papers: [shown] }, en)
  const text = textsIn(payload!).join('\n')
  expect(text.split(title)).toHaveLength(2)
  expect(text).toContain('[arXiv:2301.00001](<https://arxiv.org/abs/2301.00001>) — Quill')
})

test('any edition of the roundup can be sent, each part with its mark', () => {
  fc.assert(
    fc.property(answerArb, fc.nat(200), ({ papers, passages }, more) => {
      const picks = papers.map((paper, at) => ({ paper, claim: passages[at % passages.length]!.claims[0]! }))
      const edition = { channelId: '1', guildId: '2', week: '2026-W48', picks, more }
      const payloads = roundupMessages(edition, en, 7)
      expectSendable(payloads)
      payloads.forEach((payload, part) => {
        const mark = payloads.length === 1 ? '2026-W48' : `2026-W48 · ${part + 1} of ${payloads.length}`
        expect(footOf(payload)).toBe(`-# Roundup ${mark}`)
      })
    }),
    { numRuns: 100 },
  )
})

test('words of ours that hold what somebody typed are cut to what Discord takes', () => {
  expectSendable([plainMessage(`No: ${'x'.repeat(9_000)}`)])
})

test('pieces are never too long, lose no word, and cut no link', () => {
  const link = '[a title with spaces. And dots](<https://arxiv.org/abs/2301.00001>)'
  const text = fc
    .array(fc.oneof(fc.constant(link), fc.lorem({ maxCount: 8 }), fc.constantFrom('\n\n', '\n', '. ', ' ', '🧺')), {
      maxLength: 60,
    })
    .map(pieces => pieces.join(' '))
  fc.assert(
    fc.property(text, fc.integer({ min: 80, max: 400 }), (markdown, most) => {
      const pieces = splitMarkdown(markdown, most)
      const squeezed = (one: string) => one.replace(/\s+/g, '')
      expect(squeezed(pieces.join(''))).toBe(squeezed(markdown))
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(most)
        expect(piece.isWellFormed()).toBe(true)
        expect(piece.split('[a title').length).toBe(piece.split('.00001>)').length)
      }
    }),
  )
})

test.for([
  ['two paragraphs', 'aaa bbb\n\nccc ddd', 12, ['aaa bbb', 'ccc ddd']],
  ['lines where there are no paragraphs', 'aaa bbb\nccc ddd', 12, ['aaa bbb', 'ccc ddd']],
  ['sentences where there are no lines', 'Aaa bbb. Ccc ddd.', 14, ['Aaa bbb.', 'Ccc ddd.']],
  ['words where there are no sentences', 'aaa bbb ccc ddd', 9, ['aaa bbb', 'ccc ddd']],
  ['characters where there are no words', 'aaaaaaaaaa', 4, ['aaaa', 'aaaa', 'aa']],
  ['in front of words in bold, not within them', 'aaaa **bbb cc** d', 12, ['aaaa', '**bbb cc** d']],
  ['in front of a backslash, not behind it', 'aaaaaaa\\*b', 8, ['aaaaaaa', '\\*b']],
  ['nothing', '', 10, []],
] as const)('cuts %s', ([, text, most, pieces]) => {
  expect(splitMarkdown(text, most)).toEqual(pieces)
})

test('a text that is cut says so', () => {
  expect(beginningOf('aaa bbb', 7)).toBe('aaa bbb')
  expect(beginningOf('aaa bbb ccc', 9)).toBe('aaa bbb …')
  expect(beginningOf('aaa', 1)).toBe('')
})

test('sizes count all text displays and all components, those of sections too', () => {
  const payload = {
    components: [
      container(
        [
          textDisplay('12345'),
          { type: 9, components: [textDisplay('123')], accessory: { type: 11, media: { url: 'https://x.example' } } },
        ],
        0,
      ),
      textDisplay('12'),
    ],
  }
  expect(sizeOf(payload)).toEqual({ characters: 10, components: 6 })
  expect(fits(payload)).toBe(true)
  expect(fits({ components: [textDisplay('x'.repeat(4_001))] })).toBe(false)
  expect(fits({ components: Array.from({ length: 41 }, () => textDisplay('x')) })).toBe(false)
})
